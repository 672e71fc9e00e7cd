import type { TestApp } from '../kit/app.ts';

/** What the server sees in a file before it is imported. */
export async function look(
  app: TestApp,
  body: string | Buffer,
  kind = 'ledger',
  query: Record<string, string> = {},
): Promise<Record<string, any>> {
  const response = await fetch(
    `${app.url}/imports/${kind}/preview?${new URLSearchParams(query).toString()}`,
    {
      method: 'POST',
      headers: { ...(await app.headers('admin')), 'x-scadent-csrf': '1' },
      body: body as never,
    },
  );
  return { ...((await response.json()) as object), status: response.status };
}
