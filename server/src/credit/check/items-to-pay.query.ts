import { sql, type EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../kernel/local-date.ts';
import { minor } from '../../kernel/money.ts';
import { LIMIT_MAX } from '../../kernel/page.ts';
import { read } from '../../kernel/read.ts';
import { Exchange } from '../../rates/exchange.ts';
import type { Decision } from './decide.ts';
import type { CreditFacts } from './facts.query.ts';

interface Item {
  id: string;
  open: string;
  currency: string;
}

/**
 * The items that the smallest payment settles, over all companies, oldest due first: those that hold the order by
 * their age, else as many as it takes. At most 500.
 */
export async function itemsToPay(
  { em, today }: { em: EntityManager; today: LocalDate },
  facts: CreditFacts,
  { figures, payOlderThan }: Decision,
): Promise<string[]> {
  const payment = minor(figures.minimumPayment, figures.currency);
  if (payment === 0n) return [];
  const items = await read<Item>(
    em,
    sql`
    select id, open, currency from documents
     where account_id = ${facts.accountId} and open > 0 and not credit
       and (${payOlderThan}::integer is null or due_on < ${today}::date - ${payOlderThan}::integer)
     order by due_on, issued_on, number, id limit ${LIMIT_MAX}`,
  );
  if (payOlderThan !== null) return items.map(({ id }) => id);
  const exchange = new Exchange(facts.into, today, facts.rates);
  let settled = 0n;
  const enough = items.findIndex(({ open, currency }) => {
    settled += exchange.sum([{ amount: open, currency }]);
    return settled >= payment;
  });
  return (enough < 0 ? items : items.slice(0, enough + 1)).map(({ id }) => id);
}
