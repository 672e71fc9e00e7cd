import type { TestApp } from './app.ts';

/** A statement past the API: to look, or to bring about what the API cannot. */
export async function sql<Row = Record<string, any>>(
  app: Pick<TestApp, 'parts'>,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { rows } = await app.parts.pool.query(text, values);
  return rows as Row[];
}
