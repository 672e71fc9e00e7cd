import { sql } from '@mikro-orm/postgresql';
import { lockAccountSeen } from '../accounts/account-seen.query.ts';
import { command } from '../kernel/command.ts';
import { BadInput } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { decimal, positive } from '../kernel/money.ts';
import { allocateChosen, type ChosenItem } from './allocate-chosen.ts';
import { allocateOldestFirst } from './allocate-oldest-first.ts';
import { companyId } from './company.ts';
import { posted, postPayments } from './ledger.ts';
import { areTolerancesSet, settleTolerances } from './moves/tolerances.ts';

const REFERENCE_LENGTH_MAX = 200;

export interface PostPayment {
  accountCode: string;
  company?: string | null;
  amount: string;
  currency: string;
  receivedOn: LocalDate;
  reference: string;
  allocations?: ChosenItem[] | null;
}

/**
 * Books money received. It settles the chosen items; without a choice the oldest first; with an empty choice
 * nothing. What is left stays unapplied.
 */
export const postPayment = command({
  name: 'postPayment',
  permission: 'payments:post',
  async run(work, input: PostPayment) {
    const amount = decimal(positive(input.amount, input.currency), input.currency);
    const reference = input.reference.trim();
    if (reference.length === 0 || reference.length > REFERENCE_LENGTH_MAX) {
      throw new BadInput('reference', `A reference has 1 to ${REFERENCE_LENGTH_MAX} characters`);
    }
    if (input.receivedOn > work.today) {
      throw new BadInput(
        'receivedOn',
        'A payment cannot have been received after the business day',
      );
    }
    const [account, company, areTolerances] = await Promise.all([
      lockAccountSeen(work, { code: input.accountCode }),
      companyId(work.em, input.company),
      areTolerancesSet(work),
    ]);
    const id = newId();
    await Promise.all([
      postPayments(
        work,
        sql`select ${id}::uuid as id, ${account}::uuid as account_id, ${company}::uuid as company_id,
                   ${reference} as reference, ${input.receivedOn}::date as received_on,
                   ${input.currency} as currency, ${amount}::numeric as amount`,
      ),
      input.allocations
        ? allocateChosen(work, id, input.allocations)
        : allocateOldestFirst(work, sql`${id}`),
    ]);
    if (areTolerances) await settleTolerances(work);
    const fact = posted({ accountIds: [account], hasNoDocuments: true });
    return { id, facts: [fact], changed: { accountId: account } };
  },
});
