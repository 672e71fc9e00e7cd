import { sql } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import type { AccountsNamed } from '../../accounts/owners.ts';
import { creditChanged } from '../../credit/credit-changed.ts';
import { command } from '../../kernel/command.ts';
import { DomainError, NotFound } from '../../kernel/errors.ts';
import { notify } from '../../kernel/live.ts';
import { lockAccounts } from '../../receivables/ledger.ts';
import { leaveQueue } from '../../worklists/keep-queue.ts';
import { seizeImports } from '../import-turns.ts';
import { takeBackAccounts } from './take-back-accounts.ts';
import { takeBackCredit } from './take-back-credit.ts';
import { listPosted, takeBackEntries } from './take-back-entries.ts';
import { undoObstacles, wordObstacle } from './undo-obstacles.ts';

const touched = sql`select id as account_id from undone_touched`;

/**
 * Takes the last import back while nothing builds on it: accounts, items, payments, promises, orders, scores and
 * alerts are as they were before. Its entries are not reversed by others, because no day was reported with them and its
 * documents must be free to come again, corrected; they move to `undone_entries`, and the import stays in the history.
 */
export const undoImport = command({
  name: 'undoImport',
  permission: 'imports:run',
  takesTime: true,
  async run(work, { importId }: { importId: string }) {
    const { em, actor, now, today } = work;
    await seizeImports(em);
    const [found] = validate(importId)
      ? await em.execute<{ id: string }[]>(
          sql`select id from imports where id = ${importId} for update`,
        )
      : [];
    if (!found) throw new NotFound('Import');
    await listPosted(work, found.id);
    await lockAccounts(work, sql`select id from undone_touched`);
    // After the locks: whoever was posting on one of the accounts has ended, and is seen.
    const [obstacle] = await undoObstacles(em, found.id, today);
    if (obstacle) throw new DomainError(obstacle.code, wordObstacle(actor.language, obstacle));
    await leaveQueue(em, touched);
    await takeBackEntries(work, found.id);
    await takeBackCredit(work, found.id);
    await takeBackAccounts(work, found.id);
    await em.execute(sql`delete from import_changes where import_id = ${found.id}`);
    await em.execute(sql`
      update imports set undone_at = ${now}, undone_by = ${actor.id} where id = ${found.id}`);
    await notify(em, 'import', { id: found.id });
    const named: AccountsNamed = { kind: 'ACCOUNTS_NAMED', accounts: touched };
    return { id: found.id, facts: [named, creditChanged(touched)] };
  },
});
