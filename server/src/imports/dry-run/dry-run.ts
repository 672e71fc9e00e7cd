import { rehearsal } from '../../kernel/command.ts';
import { newId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/texts.ts';
import { allBatches, BATCH_ROWS } from '../batch.ts';
import { compareRows } from '../compare-rows.ts';
import { postLedgerRows } from '../import-ledger-batch.ts';
import { postPaymentRows } from '../import-payments-batch.ts';
import { settleSome } from '../settle-missing.ts';
import { prepareImport, type StartImport } from '../start-import.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { shadowBooks } from './shadow-books.ts';

/**
 * What an import of these rows would do: it is posted, by the same functions, into a shadow of the books. Nobody waits
 * for it, nothing of it stays, and no alert is raised by it.
 */
export const dryRun = rehearsal({
  permission: 'imports:run',
  takesTime: true,
  async run(work, input: StartImport & { language: Language }): Promise<Outcome> {
    const { id, kind, mode, rows, language } = input;
    await shadowBooks(work, input);
    await prepareImport(work, input);
    if (kind === 'LEDGER') await compareRows(work, id);
    const postRows = kind === 'LEDGER' ? postLedgerRows : postPaymentRows;
    for (const batch of await allBatches(work, id))
      await postRows({ ...work, postingId: newId() }, batch);
    const settling = newId();
    if (mode === 'SNAPSHOT' && rows > 0) {
      // Each posting of its own, as it would be.
      while ((await settleSome({ ...work, postingId: newId() }, id)) === BATCH_ROWS);
    }
    return outcomeOf(work, { importId: id, rowsRead: rows, settling, language });
  },
});
