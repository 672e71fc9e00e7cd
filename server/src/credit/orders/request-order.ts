import { sql } from '@mikro-orm/postgresql';
import { lockAccountSeen } from '../../accounts/account-seen.query.ts';
import { command, type Done } from '../../kernel/command.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { write } from '../../kernel/read.ts';
import { askedOf, type CreditCheck, type Decided } from '../check/credit-check.ts';
import { decide } from '../check/decide.ts';
import { companyWithCode, creditFacts } from '../check/facts.query.ts';
import { itemsToPay } from '../check/items-to-pay.query.ts';
import { creditChanged, exposureMoved } from '../credit-changed.ts';
import { letGo } from '../holds/let-go.ts';
import { holdOrder } from '../holds/hold-order.ts';
import { holdsMoved } from '../holds/holds-moved.ts';
import { writeOrder } from './write-order.ts';

/**
 * An order or delivery that the ERP asks about: it passes and reserves exposure, or is held. A quote is told what an
 * order would meet and reserves nothing. Answers with the id of the request, which keeps what was answered.
 */
export const requestOrder = command({
  name: 'requestOrder',
  permission: 'orders:request',
  async run(work, input: CreditCheck) {
    // Locked, because what fits is read to decide, and another order may be asking now.
    const account = await lockAccountSeen(work, { code: input.accountCode });
    return placeOrder(work, account, input);
  },
});

/** Decides an order of an account whose lock the caller holds, writes it, and keeps what was answered. */
export async function placeOrder(work: Work, account: string, input: CreditCheck): Promise<Done> {
  const { reference, ...asked } = askedOf(input);
  const facts = await creditFacts(work, {
    account: sql`account.id = ${account}`,
    company: companyWithCode(input.company),
    reference,
    currency: asked.currency,
  });
  const decision = decide(facts, asked, work.today);
  const itemIds = await itemsToPay(work, facts, decision);
  const decided = { asked, reference, facts, decision, itemIds };
  const { outcome } = decision;
  const id = newId();
  if (asked.context === 'QUOTE') {
    await keepRequest(work, id, decided, { order: null, hold: null });
    return { id, changed: { accountId: account, outcome } };
  }
  const order = await writeOrder(work, decided);
  const hold = outcome === 'HOLD' ? await holdOrder(work, order, decided) : null;
  const freed = hold === null ? await letGo(work, order, decision.figures) : 0;
  await keepRequest(work, id, decided, { order, hold });
  return {
    id,
    facts: [
      ...(hold !== null || freed > 0 ? [holdsMoved([account])] : []),
      // Asked for anew it may leave room for who waits.
      facts.own ? creditChanged(sql`select ${account}::uuid`) : exposureMoved(account),
    ],
    changed: { accountId: account, order, outcome },
  };
}

async function keepRequest(
  work: Work,
  id: string,
  { asked, reference, facts, decision, itemIds }: Decided,
  { order, hold }: { order: string | null; hold: string | null },
): Promise<void> {
  const { outcome, reasons, figures } = decision;
  await write(
    work.em,
    sql`
    insert into credit_requests (id, account_id, order_id, hold_id, context, reference, amount, currency, outcome,
                                 reasons, figures, item_ids, by_id, day, at)
    values (${id}, ${facts.accountId}, ${order}, ${hold}, ${asked.context}, ${reference}, ${asked.amount},
            ${asked.currency}, ${outcome}, ${JSON.stringify(reasons)}::jsonb, ${JSON.stringify(figures)}::jsonb,
            ${JSON.stringify(itemIds)}::jsonb, ${personOf(work.actor)}, ${work.today}, ${work.now})`,
  );
}
