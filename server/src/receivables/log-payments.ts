import { sql } from '@mikro-orm/postgresql';
import { logForAccounts } from '../activities/system-activity.ts';
import { personOf, type Work } from '../kernel/context.ts';
import { addTexts } from '../kernel/texts.ts';
import { postedHere } from './ledger.ts';

/** Writes the payments of this posting into the timelines. */
export async function logPayments(work: Work): Promise<void> {
  await logForAccounts(
    work,
    sql`select account_id, 'PAYMENT' as kind, 'receivables.PAYMENT' as code,
               jsonb_build_object('amount', jsonb_build_object('amount', amount::text, 'currency', currency),
                                  'reference', reference,
                                  'receivedOn', jsonb_build_object('day', received_on::text)) as params,
               ${personOf(work.actor)}::uuid as by_id
          from payments where ${postedHere(work)} and moved_from_id is null`,
  );
}

addTexts({
  en: { 'receivables.PAYMENT': '{amount} received on {receivedOn}, {reference}' },
  ro: { 'receivables.PAYMENT': '{amount} încasați la {receivedOn}, {reference}' },
  ru: { 'receivables.PAYMENT': 'Поступило {amount} {receivedOn}, {reference}' },
  it: { 'receivables.PAYMENT': 'Incassati {amount} il {receivedOn}, {reference}' },
});
