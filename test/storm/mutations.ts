import { randomUUID } from 'node:crypto';

/** One mutation as it is sent. */
export interface Sent {
  operation: string;
  query: string;
  variables: object;
}

/** What the storm moves money between. */
export interface Debtors {
  codes: readonly string[];
  ids: readonly string[];
  today: string;
}

const withInput = (operation: string, type: string): string =>
  `mutation ($input: ${type}!, $key: String) { done: ${operation}(input: $input, idempotencyKey: $key) { id } }`;

const DOCUMENTS: Readonly<Record<string, string>> = {
  postInvoice: withInput('postInvoice', 'PostDocumentInput'),
  postPayment: withInput('postPayment', 'PostPaymentInput'),
  postCreditNote: withInput('postCreditNote', 'PostDocumentInput'),
  recordPromise: withInput('recordPromise', 'RecordPromiseInput'),
  requestOrder: withInput('requestOrder', 'CreditCheckInput').replace(
    '{ id }',
    '{ id order { id } }',
  ),
  reversePayment: `mutation ($id: ID!, $key: String) {
    done: reversePayment(id: $id, reason: "Bounced", idempotencyKey: $key) { id } }`,
  writeOff: `mutation ($itemId: ID!, $amount: Decimal!, $key: String) {
    done: writeOff(itemId: $itemId, amount: $amount, reason: "Too small", idempotencyKey: $key) { id } }`,
  deliverOrder: `mutation ($id: ID!, $key: String) { done: deliverOrder(id: $id, idempotencyKey: $key) { id } }`,
  cancelOrder: `mutation ($id: ID!, $key: String) {
    done: cancelOrder(id: $id, reason: "Not wanted", idempotencyKey: $key) { id } }`,
};

/** Draws mutations; what was answered is what later ones move. */
export class Mutations {
  readonly #made: Record<string, string[]> = {};
  #number = 0;

  constructor(
    private readonly debtors: Debtors,
    private readonly random: () => number,
  ) {}

  /** It was acknowledged: it may be reversed, delivered, written off. */
  made(operation: string, id: string): void {
    (this.#made[operation] ??= []).push(id);
  }

  draw(): Sent {
    return this.#moving(this.random()) ?? this.#making(this.random());
  }

  #one(operation: string): string | undefined {
    const all = this.#made[operation] ?? [];
    return all[Math.floor(this.random() * all.length)];
  }

  /** Something is done to what is there already: one in four. */
  #moving(drawn: number): Sent | null {
    const id = (operation: string) => this.#one(operation);
    const [payment, item, order] = [id('postPayment'), id('postInvoice'), id('order')];
    if (drawn < 0.1 && payment) return sent('reversePayment', { id: payment });
    if (drawn < 0.15 && item) return sent('writeOff', { itemId: item, amount: '1.00' });
    if (drawn < 0.2 && order) return sent('deliverOrder', { id: order });
    if (drawn < 0.25 && order) return sent('cancelOrder', { id: order });
    return null;
  }

  #making(drawn: number): Sent {
    const { codes, ids, today } = this.debtors;
    const place = Math.floor(this.random() * codes.length);
    const amount = `${1 + Math.floor(this.random() * 900)}.${10 + Math.floor(this.random() * 89)}`;
    const money = { amount, currency: 'RON' };
    const accountCode = codes[place]!;
    const number = `ST-${++this.#number}-${randomUUID().slice(0, 8)}`;
    // Now and then so late that orders wait for it.
    const dueOn = drawn < 0.01 ? '2026-02-05' : '2026-04-05';
    const days = { issuedOn: '2026-01-05', dueOn };
    if (drawn < 0.3)
      return sent('postInvoice', { input: { ...money, accountCode, number, ...days } });
    if (drawn < 0.6)
      return sent('postPayment', {
        input: { ...money, accountCode, reference: number, receivedOn: today },
      });
    if (drawn < 0.7)
      return sent('postCreditNote', {
        input: { ...money, accountCode, number, issuedOn: '2026-02-01' },
      });
    if (drawn < 0.9)
      return sent('requestOrder', {
        input: { ...money, accountCode, reference: number, context: 'ORDER' },
      });
    const promised = { amount: '1.00', currency: 'RON', accountId: ids[place], dueOn: today };
    return sent('recordPromise', { input: promised });
  }
}

const sent = (operation: string, variables: object): Sent => ({
  operation,
  query: DOCUMENTS[operation]!,
  variables,
});
