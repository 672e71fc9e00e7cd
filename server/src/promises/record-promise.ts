import { sql } from '@mikro-orm/postgresql';
import { accountSeen } from '../accounts/account-seen.query.ts';
import { logForAccounts } from '../activities/system-activity.ts';
import { command } from '../kernel/command.ts';
import { personOf, type Fact, type Work } from '../kernel/context.ts';
import { BadInput, DomainError, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { decimal, digitsOf, minor, wire } from '../kernel/money.ts';
import { companyId } from '../receivables/company.ts';
import { lockAccounts } from '../receivables/ledger.ts';
import { keepPromises, lastPosition } from './keep-promises.ts';
import { PaymentPromise } from './promise.entity.ts';

export interface RecordPromise {
  accountId: string;
  company?: string | null;
  amount: string;
  currency: string;
  dueOn: LocalDate;
  itemIds?: string[] | null;
  contactName?: string | null;
  note?: string | null;
}

/** A promise was taken on an account; it lies on its items already. */
export interface PromiseRecorded extends Fact {
  kind: 'PROMISE_RECORDED';
  accountId: string;
}

export const isPromiseRecorded = (fact: Fact): fact is PromiseRecorded =>
  fact.kind === 'PROMISE_RECORDED';

interface Item {
  id: string;
  companyId: string;
  currency: string;
  free: string;
}

/** Records what a customer promised to pay, over chosen items or over all that is open. */
export const recordPromise = command({
  name: 'recordPromise',
  permission: 'promises:record',
  async run(work, input: RecordPromise) {
    digitsOf(input.currency);
    if (input.dueOn < work.today) {
      throw new DomainError('PROMISE_DATE', 'The promised day lies before the business day');
    }
    const account = await accountSeen(work, { id: input.accountId });
    // Locked, because the rule reads what is open and a payment may be landing now.
    await lockAccounts(work, sql`${account}`);
    const items = await itemsOf(work, account, input);
    assertPromisable(input, items);

    const promise = work.em.create(PaymentPromise, {
      accountId: account,
      companyId: items[0]?.companyId ?? '',
      currency: input.currency,
      amount: input.amount,
      dueOn: input.dueOn,
      contactName: input.contactName ?? null,
      note: input.note ?? null,
      takenBy: personOf(work.actor),
      recordedOn: work.today,
      recordedAt: work.now,
    });
    await work.em.flush();
    await layOn(work, promise, items);
    const recorded: PromiseRecorded = { kind: 'PROMISE_RECORDED', accountId: account };
    return { id: promise.id, facts: [recorded], changed: { accountId: account } };
  },
});

async function layOn(work: Work, promise: PaymentPromise, items: readonly Item[]): Promise<void> {
  await work.em.execute(sql`
    with item as (select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(items.map(item => item.id))}::jsonb))
    insert into promise_items (promise_id, document_id, amount, after_position)
    select ${promise.id}::uuid, id, 0, ${lastPosition('item.id')} from item`);
  await keepPromises(
    work,
    sql`select ${promise.accountId}::uuid as account_id, ${promise.companyId}::uuid as company_id,
               ${promise.currency} as currency`,
  );
  const params = {
    amount: { amount: promise.amount, currency: promise.currency },
    dueOn: { day: promise.dueOn },
    contact: promise.contactName ?? 'none',
  };
  await logForAccounts(
    work,
    sql`select ${promise.accountId}::uuid as account_id, 'PROMISE' as kind, 'promise.RECORDED' as code,
               ${JSON.stringify(params)}::jsonb as params, ${personOf(work.actor)}::uuid as by_id`,
  );
}

/** The chosen items (each of this account and currency, all of one company), else all open ones of the company. */
async function itemsOf(work: Work, account: string, input: RecordPromise): Promise<Item[]> {
  const chosen = input.itemIds?.length ? input.itemIds.map(id => idOf(id, 'Item')) : null;
  if (chosen && new Set(chosen).size < chosen.length)
    throw new BadInput('itemIds', 'An item is chosen twice');
  const which = chosen
    ? sql`id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(chosen)}::jsonb))`
    : sql`currency = ${input.currency} and open > 0 and not credit
          and company_id = ${await companyOf(work, account, input)}`;
  const items = await work.em.execute<Item[]>(sql`
    select id, company_id as "companyId", currency,
           case when credit then '0' else (open - promised)::text end as free
      from documents where account_id = ${account} and ${which}
     order by due_on, issued_on, number, id`);
  if (chosen) await assertChosen(work, input, chosen, items);
  return items;
}

async function assertChosen(
  work: Work,
  input: RecordPromise,
  chosen: string[],
  items: Item[],
): Promise<void> {
  if (items.length < chosen.length) throw new NotFound('Item');
  if (items.some(item => item.currency !== input.currency)) {
    throw new DomainError('PROMISE_CURRENCY', `Not every chosen item is in ${input.currency}`);
  }
  const companies = new Set(items.map(item => item.companyId));
  if (input.company) companies.add(await companyId(work.em, input.company));
  if (companies.size > 1) {
    throw new DomainError('PROMISE_COMPANY', 'A promise is for items of one company');
  }
}

/** The named company; else the one that the account owes in this currency, if it is one; else the first. */
async function companyOf(work: Work, account: string, input: RecordPromise): Promise<string> {
  if (input.company) return companyId(work.em, input.company);
  const owed = await work.em.execute<{ companyId: string }[]>(sql`
    select company_id as "companyId" from balances
     where account_id = ${account} and currency = ${input.currency} and open > 0`);
  return owed.length === 1 && owed[0] ? owed[0].companyId : companyId(work.em, null);
}

function assertPromisable({ amount, currency }: RecordPromise, items: readonly Item[]): void {
  const promised = minor(amount, currency);
  const most = items.reduce((sum, item) => sum + minor(wire(item.free, currency), currency), 0n);
  if (promised <= 0n || promised > most) {
    throw new DomainError(
      'PROMISE_AMOUNT',
      'Promise more than zero and at most what is open and not yet promised',
      {
        most: decimal(most, currency),
        currency,
      },
    );
  }
}
