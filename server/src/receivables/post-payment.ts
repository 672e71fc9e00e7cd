import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { lockAccountSeen } from '../accounts/account-seen.query.ts';
import type { Command } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { BadInput, DomainError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { decimal, positive } from '../kernel/money.ts';
import { read } from '../kernel/read.ts';
import { within } from '../kernel/scope.ts';
import { together } from '../kernel/together.ts';
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

/** A payment as it is booked, its account locked. */
interface Ready {
  account: string;
  company: string;
  amount: string;
  currency: string;
  receivedOn: LocalDate;
  reference: string;
  areTolerances: boolean;
}

const ONE: Command<PostPayment> = {
  name: 'postPayment',
  permission: 'payments:post',
  async run(work, input) {
    const read = readable(input);
    assertReceived(input, work);
    const [account, company, areTolerances] = await Promise.all([
      lockAccountSeen(work, { code: input.accountCode }),
      companyId(work.em, input.company),
      areTolerancesSet(work),
    ]);
    const payment = { ...read, account, company, areTolerances };
    const [id = ''] = await book(work, [payment], [work.postingId], input.allocations);
    const fact = posted({ accountIds: [account], hasNoDocuments: true });
    return { id, facts: [fact], changed: { accountId: account } };
  },
};

/**
 * Books money received. It settles the chosen items; without a choice the oldest first; with an empty choice
 * nothing. What is left stays unapplied. What one caller sends side by side, of several accounts and without a choice,
 * is booked together.
 */
export const postPayment = together<PostPayment, Ready>(ONE, {
  about: input => (input.allocations || !isReadable(input) ? null : input.accountCode),
  prepare,
  async run(work, payments) {
    const ids = await book(work, payments, work.postingIds ?? []);
    const accountIds = payments.map(({ account }) => account);
    return {
      outcomes: ids.map((id, place) => ({ id, changed: { accountId: accountIds[place] } })),
      facts: [posted({ accountIds, hasNoDocuments: true })],
    };
  },
});

/** What is seen to without the books; BAD_USER_INPUT names the field. */
function readable(input: PostPayment) {
  const amount = decimal(positive(input.amount, input.currency), input.currency);
  const reference = input.reference.trim();
  if (reference.length === 0 || reference.length > REFERENCE_LENGTH_MAX) {
    throw new BadInput('reference', `A reference has 1 to ${REFERENCE_LENGTH_MAX} characters`);
  }
  return { amount, reference, currency: input.currency, receivedOn: input.receivedOn };
}

function isReadable(input: PostPayment): boolean {
  try {
    return readable(input) !== null;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function assertReceived({ receivedOn }: PostPayment, { today }: Work): void {
  if (receivedOn > today) {
    throw new BadInput('receivedOn', 'A payment cannot have been received after the business day');
  }
}

/**
 * Accounts that somebody else holds are not waited for, and orders that wait for money are judged by themselves: their
 * payments are not as usual, nor are those of accounts and companies that are not there or not the caller's to see.
 */
async function prepare(work: Work, inputs: readonly PostPayment[]): Promise<(Ready | null)[]> {
  const named = inputs.map(({ accountCode, company }, place) => ({
    place,
    code: accountCode,
    company: company || null,
  }));
  const [found, areTolerances] = await Promise.all([
    read<{ place: number; account: string; company: string }>(
      work.em,
      sql`
      select named.place, account.id as account, chosen.id as company
        from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as named(place integer, code text, company text)
        join accounts account on account.code = named.code
       cross join lateral (select company.id from companies company
                            where named.company is null or company.code = named.company
                            order by company.position, company.code limit 1) chosen
       where ${within(work.actor.scope)}
         and not exists (select from holds hold where hold.account_id = account.id and hold.status = 'OPEN')
         for update of account skip locked`,
    ),
    areTolerancesSet(work),
  ]);
  const known = new Map(found.map(({ place, ...ids }) => [place, ids]));
  return inputs.map((input, place) => {
    const ids = known.get(place);
    return ids && input.receivedOn <= work.today
      ? { ...readable(input), ...ids, areTolerances }
      : null;
  });
}

/** Books payments, each under its own posting, and settles by them; answers with their ids. */
async function book(
  work: Work,
  payments: readonly Ready[],
  postingIds: readonly string[],
  allocations?: readonly ChosenItem[] | null,
): Promise<string[]> {
  const ids = payments.map(() => newId());
  const rows = payments.map((payment, place) => ({
    ...payment,
    id: ids[place],
    posting: postingIds[place],
  }));
  const [id = ''] = ids;
  await Promise.all([
    postPayments(
      work,
      sql`select id, account as account_id, company as company_id, reference, "receivedOn" as received_on,
                 currency, amount, posting
            from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
                 as row(id uuid, account uuid, company uuid, reference text, "receivedOn" date, currency text,
                        amount numeric, posting uuid)`,
      sql`posting`,
    ),
    allocations ? allocateChosen(work, id, allocations) : allocateOldestFirst(work, listed(ids)),
  ]);
  if (payments.some(({ areTolerances }) => areTolerances)) await settleTolerances(work);
  return ids;
}

const listed = (ids: readonly string[]): RawQueryFragment =>
  ids.length === 1 ? sql`${ids[0]}` : sql`select unnest(${`{${ids.join()}}`}::uuid[])`;
