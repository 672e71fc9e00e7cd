import { expect } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { TODAY } from '../kit/given.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { tellStory, type Story } from '../kit/story.ts';
import type { TestOptions } from '../kit/app.ts';

const ITEM = `id kind number amount open instalment dueOn voidedOn settles { amount left item { number } }
  settlements { id source amount left reason deductionReason payment { reference } credit { number } }
  waiting { id amount }`;
const PAYMENT = `id amount unapplied reversed reversedOn account { code } movedFrom { account { code } }
  allocations { amount item { number open } } settlements { id left item { number } }
  moves { id kind amount left reason account { code } } waiting { id }`;

const OPERATIONS = {
  creditNote: `mutation ($input: PostDocumentInput!, $key: String) {
    answer: postCreditNote(input: $input, idempotencyKey: $key) { ${ITEM} } }`,
  invoice: `mutation ($input: PostDocumentInput!, $key: String) {
    answer: postInvoice(input: $input, idempotencyKey: $key) { ${ITEM} instalments { number instalment dueOn open } } }`,
  applyCredit: `mutation ($creditItemId: ID!, $itemId: ID!, $amount: Decimal!, $key: String) {
    answer: applyCredit(creditItemId: $creditItemId, itemId: $itemId, amount: $amount, idempotencyKey: $key) { ${ITEM} } }`,
  reverse: `mutation ($id: ID!, $reason: String!, $key: String) {
    answer: reversePayment(id: $id, reason: $reason, idempotencyKey: $key) { ${PAYMENT} } }`,
  refund: `mutation ($id: ID!, $amount: Decimal!, $reason: String!, $key: String) {
    answer: refundPayment(id: $id, amount: $amount, reason: $reason, idempotencyKey: $key) { ${PAYMENT} } }`,
  move: `mutation ($id: ID!, $accountCode: String!, $amount: Decimal, $reason: String!, $allocations: [AllocationInput!], $key: String) {
    answer: movePayment(id: $id, accountCode: $accountCode, amount: $amount, reason: $reason, allocations: $allocations, idempotencyKey: $key) { ${PAYMENT} } }`,
  allocate: `mutation ($id: ID!, $allocations: [AllocationInput!]!, $key: String) {
    answer: allocatePayment(paymentId: $id, allocations: $allocations, idempotencyKey: $key) { ${PAYMENT} } }`,
  pay: `mutation ($input: PostPaymentInput!, $key: String) {
    answer: postPayment(input: $input, idempotencyKey: $key) { ${PAYMENT} } }`,
  writeOff: `mutation ($itemId: ID!, $amount: Decimal!, $reason: String!, $key: String) {
    answer: writeOff(itemId: $itemId, amount: $amount, reason: $reason, idempotencyKey: $key) { ${ITEM} } }`,
  deduct: `mutation ($itemId: ID!, $amount: Decimal!, $reason: DeductionReason!, $note: String, $key: String) {
    answer: deduct(itemId: $itemId, amount: $amount, reason: $reason, note: $note, idempotencyKey: $key) { ${ITEM} } }`,
  void: `mutation ($itemId: ID!, $reason: String!, $key: String) {
    answer: voidDocument(itemId: $itemId, reason: $reason, idempotencyKey: $key) { ${ITEM} } }`,
  takeBack: `mutation ($id: ID!, $amount: Decimal, $reason: String!, $key: String) {
    answer: takeBackAllocation(id: $id, amount: $amount, reason: $reason, idempotencyKey: $key) { ${ITEM} } }`,
  takeBackRefund: `mutation ($id: ID!, $amount: Decimal, $reason: String!, $key: String) {
    answer: takeBackRefund(id: $id, amount: $amount, reason: $reason, idempotencyKey: $key) { ${PAYMENT} } }`,
  approve: `mutation ($id: ID!) { answer: approve(id: $id) { id status decidedBy { email } } }`,
  refuse: `mutation ($id: ID!, $reason: String!) { answer: refuse(id: $id, reason: $reason) { id status decisionReason } }`,
  approvals: `query ($status: ApprovalStatus) { answer: approvals(status: $status) { total items {
    id kind amount currency reason account { code } requestedBy { email } item { number } payment { reference } } } }`,
  threshold: `mutation ($kind: ApprovalKind!, $currency: String!, $amount: Decimal) {
    answer: setApprovalThreshold(kind: $kind, currency: $currency, amount: $amount) { kind currency amount } }`,
  tolerance: `mutation ($currency: String!, $amount: Decimal!, $percent: Decimal!) {
    answer: setTolerance(currency: $currency, amount: $amount, percent: $percent) { currency amount percent } }`,
  item: `query ($code: String!) { answer: account(code: $code) { openItems(status: ALL) { items { ${ITEM} } } } }`,
  payments: `query ($code: String!) { answer: account(code: $code) { payments { items { ${PAYMENT} } } } }`,
  balances: `query ($code: String!) { answer: account(code: $code) { balances { currency open overdue unapplied promised } } }`,
  timeline: `query ($code: String!) { answer: account(code: $code) { timeline { items { kind summary } } } }`,
} as const;

export type Move = keyof typeof OPERATIONS;

/** A story that can move money in every way the ledger knows. */
export interface Moves extends Story {
  /** Does it as a director, or as whom; answers with what was asked for. */
  move(operation: Move, variables: object, who?: string): Promise<any>;
  /** The code of the refusal; null where it was done. */
  refusal(operation: Move, variables: object, who?: string): Promise<string | null>;
  itemsOf(code: string): Promise<any[]>;
  paymentsOf(code: string): Promise<any[]>;
  balanceOf(code: string): Promise<any>;
  timelineOf(code: string): Promise<string[]>;
  /** Nothing in the books contradicts anything else. */
  booksAgree(): Promise<void>;
}

export async function tellMoves(options: TestOptions = {}): Promise<Moves> {
  const story = await tellStory(options);
  const move: Moves['move'] = async (operation, variables, who = 'director') =>
    (await story.app.data(who, OPERATIONS[operation], variables)).answer;
  return {
    ...story,
    move,
    refusal: async (operation, variables, who = 'director') =>
      (await story.app.ask(who, OPERATIONS[operation], variables)).code,
    itemsOf: async code => (await move('item', { code })).openItems.items,
    paymentsOf: async code => (await move('payments', { code })).payments.items,
    balanceOf: async code => (await move('balances', { code })).balances[0] ?? null,
    timelineOf: async code =>
      (await move('timeline', { code })).timeline.items.map((entry: any) => entry.summary),
    booksAgree: async () =>
      expect(await brokenInvariants(story.app.parts.orm.em.fork(), localDate(TODAY))).toEqual({}),
  };
}
