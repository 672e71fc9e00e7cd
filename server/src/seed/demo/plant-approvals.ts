import { sql } from '@mikro-orm/postgresql';
import {
  carry,
  closeApproval,
  logApproval,
  requestApproval,
  type ApprovalKind,
  type StoredApproval,
} from '../../approvals/approval.ts';
import '../../credit/holds/decide-hold.ts';
import '../../credit/limits/set-credit-limit.ts';
import type { Work } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { wire } from '../../kernel/money.ts';
import { reactUnranked } from '../../reactions.ts';
import { demoEmail } from '../users.ts';
import { LAST } from './story/calendar.ts';
import { userId, workOn, type Ground } from './planting-ground.ts';
import {
  giveUps,
  largeReleases,
  limitRises,
  limitsForOrders,
  refunds,
  type Wish,
} from './wishes.ts';

/** Above these a second person decides; in force since the limits were last gone through. */
const THRESHOLDS: Readonly<Record<ApprovalKind, Readonly<Record<string, string>>>> = {
  CREDIT_LIMIT: { RON: '100000', EUR: '25000', RUB: '1000000' },
  REFUND: { RON: '1000', EUR: '250', RUB: '10000' },
  WRITE_OFF: { RON: '2500', EUR: '500', RUB: '25000' },
  RELEASE: { RON: '200000', EUR: '40000', RUB: '400000' },
};
const IN_FORCE_FROM = LAST - 21;

/** By which each is asked for. */
const COMMANDS: Readonly<Record<ApprovalKind, string>> = {
  CREDIT_LIMIT: 'setCreditLimit',
  REFUND: 'refundPayment',
  WRITE_OFF: 'writeOff',
  RELEASE: 'releaseHold',
};

type When = readonly [day: number, hours: number, minutes: number];
interface Act {
  by: string;
  when: When;
}
type Request = Act & Pick<StoredApproval, 'kind' | 'reason'>;

/**
 * What waits for a second person, and what one decided. Nobody approves what he asked for himself, so the director of
 * the example has a colleague, and so has the head of sales.
 */
export async function plantApprovals(ground: Ground): Promise<void> {
  await setThresholds(ground);
  const yesterday = workingDayBefore(ground, LAST);
  const director = userId(ground, 'director');
  const colleague = await hire(ground, 'director2', 'Sorin Dumitrescu');
  const secondHead = await hire(ground, 'saleshead2', 'Irina Lupu');
  const [forOrder] = await limitsForOrders(ground);
  const [growing, grown] = await limitRises(ground);
  const [lost, gone] = await giveUps(ground, { currency: 'RON', share: '1' });
  const [contested] = await giveUps(ground, { currency: 'EUR', share: '0.3' });
  const [overpaid] = await refunds(ground);
  const [large] = await largeReleases(ground);
  const asked: [Wish | undefined, Request][] = [
    [growing, rise(colleague, [yesterday, 10, 20], 'Contract nou pentru sezon, plătește la timp')],
    [lost, loss(colleague, [yesterday, 15, 45], 'Insolvență: nu mai are din ce plăti')],
    [overpaid, refund(colleague, [LAST, 7, 30], 'A plătit de două ori și cere banii înapoi')],
    [forOrder, rise(colleague, [LAST, 7, 50], 'Comanda oprită este pentru un proiect cu avans')],
    [contested, loss(director, [LAST, 8, 5], 'Diferență de preț convenită cu clientul')],
    [large, letGo(secondHead, [LAST, 8, 7], 'A promis plata restanței până vineri')],
  ];
  for (const [wish, request] of asked) await ask(ground, wish, request);

  const decided = { by: director, when: [LAST, 8, 10] } as const;
  const doubled = rise(colleague, [yesterday, 9, 0], 'Volum dublat în ultimele luni');
  await approve(ground, await ask(ground, grown, doubled), decided);
  const vanished = loss(colleague, [yesterday, 9, 10], 'Nu mai răspunde nimeni, sediul e închis');
  const reason = 'Are încă active: întâi somația';
  await refuse(ground, await ask(ground, gone, vanished), { ...decided, reason });
}

const rise = (by: string, when: When, reason: string): Request => ({
  ...{ kind: 'CREDIT_LIMIT', by, when, reason },
});
const loss = (by: string, when: When, reason: string): Request => ({
  ...{ kind: 'WRITE_OFF', by, when, reason },
});
const refund = (by: string, when: When, reason: string): Request => ({
  ...{ kind: 'REFUND', by, when, reason },
});
const letGo = (by: string, when: When, reason: string): Request => ({
  ...{ kind: 'RELEASE', by, when, reason },
});

function workingDayBefore({ calendar }: Ground, number: number): number {
  let day = number - 1;
  while (!calendar.isWorkingDay(day)) day--;
  return day;
}

async function setThresholds(ground: Ground): Promise<void> {
  const { em, today } = await workOn(ground, 'setApprovalThreshold', [IN_FORCE_FROM, 9, 0]);
  const rows = Object.entries(THRESHOLDS).flatMap(([kind, amounts]) =>
    Object.entries(amounts).map(([currency, amount]) => ({ kind, currency, amount })),
  );
  await em.execute(sql`
    with row as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(kind text, currency text, amount numeric)
    )
    insert into approval_thresholds (kind, currency, from_day, amount)
    select kind, currency, ${today}::date, amount from row on conflict do nothing`);
}

/** A second of those whom the example begins with, `director2` beside the director, with the same password. */
async function hire({ em }: Ground, second: string, name: string): Promise<string> {
  const email = demoEmail(second);
  const [colleague] = await em.execute<{ id: string }[]>(sql`
    with first as (select * from users where email = ${demoEmail(second.slice(0, -1))})
    insert into users (id, email, name, password_hash, roles, language, created_at)
    select ${newId()}::uuid, ${email}, ${name}, password_hash, roles, language, created_at from first
    on conflict (email) do update set email = excluded.email
    returning id`);
  if (!colleague) throw new Error(`nobody to take on ${second} beside`);
  return colleague.id;
}

/** Puts it before a second person; nothing where the books have nothing of the kind. */
async function ask(
  ground: Ground,
  wish: Wish | undefined,
  { kind, reason, ...done }: Request,
): Promise<StoredApproval | null> {
  if (!wish) return null;
  const work = await workBy(ground, COMMANDS[kind], done);
  const { accountId, documentId = null, paymentId = null, holdId = null, currency } = wish;
  const amount = wire(wish.amount, currency);
  const input = {
    CREDIT_LIMIT: { amount, currency, validUntil: null, invoicingLimit: null },
    REFUND: { amount, reason },
    WRITE_OFF: { source: 'WRITE_OFF', amount, reason, reasonCode: null },
    RELEASE: { amount, currency, reference: wish.reference, validUntil: null },
  }[kind];
  const asked = { kind, accountId, documentId, paymentId, holdId, amount, currency, input, reason };
  const id = await requestApproval(work, asked);
  return { ...asked, id, status: 'OPEN', requestedBy: done.by };
}

async function approve(ground: Ground, approval: StoredApproval | null, done: Act): Promise<void> {
  if (!approval) return;
  const work = await workBy(ground, 'approve', done);
  const { facts = [] } = await carry(work, approval);
  await closeApproval(work, approval.id, 'APPROVED', null);
  await reactUnranked(work, facts);
}

async function refuse(
  ground: Ground,
  approval: StoredApproval | null,
  { reason, ...done }: Act & { reason: string },
): Promise<void> {
  if (!approval) return;
  const work = await workBy(ground, 'refuse', done);
  await closeApproval(work, approval.id, 'REFUSED', reason);
  await logApproval(work, 'REFUSED', { ...approval, reason });
}

async function workBy(ground: Ground, command: string, { by, when }: Act): Promise<Work> {
  const work = await workOn(ground, command, when);
  return { ...work, actor: { ...work.actor, id: by } };
}
