import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { approve, refuse } from '../../server/src/approvals/decide-approval.ts';
import { releaseHold, rejectHold } from '../../server/src/credit/holds/decide-hold.ts';
import { setCreditLimit } from '../../server/src/credit/limits/set-credit-limit.ts';
import {
  cancelOrder,
  deliverOrder,
  forceHold,
} from '../../server/src/credit/orders/change-order.ts';
import { requestOrder } from '../../server/src/credit/orders/request-order.ts';
import type { Run } from '../../server/src/kernel/command.ts';
import { DomainError } from '../../server/src/kernel/errors.ts';
import { recordPromise } from '../../server/src/promises/record-promise.ts';
import { withdrawPromise } from '../../server/src/promises/withdraw-promise.ts';
import { allocatePayment } from '../../server/src/receivables/allocate-payment.ts';
import { applyCredit } from '../../server/src/receivables/moves/apply-credit.ts';
import { deduct } from '../../server/src/receivables/moves/deduct.ts';
import { movePayment } from '../../server/src/receivables/moves/move-payment.ts';
import { refundPayment } from '../../server/src/receivables/moves/refund-payment.ts';
import { reversePayment } from '../../server/src/receivables/moves/reverse-payment.ts';
import { takeBackRefund } from '../../server/src/receivables/moves/take-back-refund.ts';
import { takeBackAllocation } from '../../server/src/receivables/moves/take-back-allocation.ts';
import { voidDocument } from '../../server/src/receivables/moves/void-document.ts';
import { writeOff } from '../../server/src/receivables/moves/write-off.ts';
import { postCreditNote } from '../../server/src/receivables/post-credit-note.ts';
import { postInvoice } from '../../server/src/receivables/post-invoice.ts';
import { postPayment } from '../../server/src/receivables/post-payment.ts';
import type { Deed } from './deed.ts';
import type { World } from './world.ts';

/** Into this process, where it may die over a statement; or through GraphQL over HTTP, as programs send it. */
export type Door = 'COMMAND' | 'API';

const COMMANDS = {
  postInvoice,
  postCreditNote,
  postPayment,
  allocatePayment,
  applyCredit,
  reversePayment,
  refundPayment,
  takeBackRefund,
  movePayment,
  writeOff,
  deduct,
  takeBackAllocation,
  approve,
  refuse,
  voidDocument,
  recordPromise,
  withdrawPromise,
  setCreditLimit,
  requestOrder,
  deliverOrder,
  cancelOrder,
  forceHold,
  releaseHold,
  rejectHold,
};
type Name = keyof typeof COMMANDS;
type Input<Of extends Name> = Parameters<(typeof COMMANDS)[Of]>[1];

/** Who sends it over the API; the director otherwise. */
const SENDERS: Partial<Record<Name, string>> = {
  requestOrder: 'agent1',
  deliverOrder: 'agent1',
  cancelOrder: 'agent1',
  recordPromise: 'agent1',
  withdrawPromise: 'agent1',
  releaseHold: 'saleshead',
  rejectHold: 'saleshead',
};

const MUTATIONS = buildSchema(
  readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'),
)
  .getMutationType()!
  .getFields();

/** Who does it: the director, or another who may decide what he has asked for. */
export type Who = 'director' | 'second';

/** A command as it is sent by either door. */
export const sending = <Of extends Name>(
  world: World,
  name: Of,
  input: Input<Of>,
  who: Who = 'director',
): Pick<Deed, 'send' | 'isKeyed'> => ({
  isKeyed: MUTATIONS[name]!.args.some(each => each.name === 'idempotencyKey'),
  async send(key, door) {
    const sender = who === 'second' ? 'saleshead' : (SENDERS[name] ?? 'director');
    if (door === 'API') return overApi(world, name, input, { key, sender });
    return (COMMANDS[name] as Run<Input<Of>>)(await world.context(who), input, key);
  },
});

async function overApi(
  world: World,
  name: Name,
  input: object,
  { key, sender }: { key: string; sender: string },
): Promise<string> {
  const { args } = MUTATIONS[name]!;
  const declared = args.map(each => `$${each.name}: ${String(each.type)}`).join(', ');
  const given = args.map(each => `${each.name}: $${each.name}`).join(', ');
  const text = `mutation (${declared}) { done: ${name}(${given}) { id } }`;
  const values = args.some(each => each.name === 'input') ? { input } : input;
  const isKeyed = args.some(each => each.name === 'idempotencyKey');
  const answer = await world.story.app.ask(sender, text, {
    ...values,
    ...(isKeyed && { idempotencyKey: key }),
  });
  const [error] = answer.errors ?? [];
  if (!error) return answer.data['done'].id;
  const { code } = error.extensions;
  if (code === 'INTERNAL_SERVER_ERROR' || code === 'GRAPHQL_VALIDATION_FAILED')
    throw new Error(`${name}: ${error.message}`);
  throw new DomainError(code, error.message);
}
