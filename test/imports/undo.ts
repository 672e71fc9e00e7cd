import type { TestApp } from '../kit/app.ts';
import { everything } from '../kit/everything.ts';

export const UNDO = `mutation ($id: ID!) { undoImport(id: $id) {
  id status rowsImported undoneAt undoneBy { email } undoObstacles } }`;

/**
 * What stays of an import that was taken back, and what is kept by differences; the queue, whose averages are measured
 * anew, is held against the facts as an invariant.
 */
const OF_THE_IMPORT =
  /^(audit_entries|imports|import_totals|import_refusals|import_changes|undone_entries|alert_positions|exposure_cells|exposure_changes|account_counts|worklist_\w+|idempotency_keys)$/;

/** Every row of the books: an import that was taken back leaves all of them as they were. */
export async function books(app: TestApp): Promise<Record<string, string>> {
  const tables = Object.entries(await everything(app));
  return Object.fromEntries(tables.filter(([name]) => !OF_THE_IMPORT.test(name)));
}

export const obstacles = async (app: TestApp, id: string): Promise<string[]> =>
  (await app.data('admin', 'query ($id: ID!) { import(id: $id) { undoObstacles } }', { id })).import
    .undoObstacles;
