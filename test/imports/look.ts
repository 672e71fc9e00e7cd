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

/** What an import of a file would change, as an administrator is told. */
export async function rehearse(
  app: TestApp,
  file: string | Buffer,
  kind = 'ledger',
  mode = 'append',
  query: Record<string, string> = {},
): Promise<Record<string, any>> {
  const asked = new URLSearchParams({ mode, ...query });
  const response = await fetch(`${app.url}/imports/${kind}/dry-run?${asked}`, {
    method: 'POST',
    headers: { ...(await app.headers('admin')), 'x-scadent-csrf': '1' },
    body: file as never,
  });
  return { ...((await response.json()) as object), status: response.status };
}
