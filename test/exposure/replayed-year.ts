import type { Dice } from '../../server/src/seed/demo/story/dice.ts';
import { csv, imported } from '../imports/upload.ts';
import type { Story } from '../kit/story.ts';

const ASSIGN = `mutation ($id: ID!, $agent: ID, $collector: ID) {
  assignAccount(accountId: $id, agentId: $agent, collectorId: $collector) { id } }`;
const EDIT = `mutation ($input: EditAccountInput!) { editAccount(input: $input) { id } }`;
const LIMIT = `mutation ($id: ID!, $limit: Decimal!) {
  setCreditLimit(accountId: $id, limit: $limit, currency: "RON", reason: "an") { id } }`;
const WITHDRAW = `mutation ($id: ID!) { withdrawPromise(id: $id, by: US, reason: "an") { id } }`;

/** What is refused, because it is settled or gone by then, has not happened. */
const TAKEN_BACK = [
  `mutation ($id: ID!) { reversePayment(id: $id, reason: "an") { id } }`,
  `mutation ($id: ID!) { refundPayment(id: $id, amount: "3.00", reason: "an") { id } }`,
  `mutation ($id: ID!) { movePayment(id: $id, accountCode: "BETA", reason: "an") { id } }`,
];
const GIVEN_UP = [
  `mutation ($id: ID!) { writeOff(itemId: $id, amount: "5.00", reason: "an") { id } }`,
  `mutation ($id: ID!) { voidDocument(itemId: $id, reason: "an") { id } }`,
  `mutation ($id: ID!) { deduct(itemId: $id, amount: "2.00", reason: PRICE) { id } }`,
];
const CREDIT = `mutation ($input: PostDocumentInput!) { postCreditNote(input: $input) { id } }`;
const APPLY = `mutation ($credit: ID!, $item: ID!) {
  applyCredit(creditItemId: $credit, itemId: $item, amount: "4.00") { id } }`;

/** What happens on one day of a year: some of everything that changes what a pivot shows. */
export class ReplayedYear {
  readonly #codes = ['ALFA', 'BETA', 'GAMA', 'DELTA', 'OMEGA'];
  readonly #ids = new Map<string, string>();
  readonly #promises: string[] = [];
  readonly #payments: string[] = [];
  readonly #items: { id: string; code: string; currency: string }[] = [];
  #numbers = 0;

  constructor(
    readonly story: Story,
    readonly dice: Dice,
  ) {}

  get accounts(): string[] {
    return [...this.#ids.values()];
  }

  async begin(): Promise<void> {
    for (const code of this.#codes) this.#ids.set(code, await this.story.account(code));
  }

  async live(today: string): Promise<void> {
    for (let act = 0; act < 6; act++) await this.#act(today);
  }

  async #act(today: string): Promise<void> {
    const { dice, story } = this;
    const code = dice.pick(this.#codes);
    const id = this.#ids.get(code) ?? '';
    const currency = dice.pick(['RON', 'RON', 'EUR']);
    const acts: (readonly [number, () => Promise<unknown>])[] = [
      [6, () => this.#invoice(code, currency, today)],
      [4, () => this.#pay(code, currency, today)],
      [2, () => this.#promise(id, currency, today)],
      [1, () => this.#withdraw()],
      [1, async () => story.app.data('director', ASSIGN, { id, ...(await this.#owners()) })],
      [
        1,
        () =>
          story.app.data('director', EDIT, { input: { accountId: id, region: this.#region() } }),
      ],
      [1, () => story.app.data('director', LIMIT, { id, limit: `${dice.int(1, 90)}00.00` })],
      [2, () => this.#import(code, today)],
      [3, () => this.#takeBack()],
      [2, () => this.#credit(today)],
    ];
    await dice.weighted(acts)();
  }

  #region = (): string => this.dice.pick(['Nord', 'Sud', 'Vest']);

  async #owners(): Promise<object> {
    const agent = this.dice.pick(['agent1', 'agent2', null]);
    const collector = this.dice.pick(['collector1', 'collector2', null]);
    return {
      agent: agent && (await this.story.user(agent)),
      collector: collector && (await this.story.user(collector)),
    };
  }

  #day = (today: string, by: number): string =>
    new Date(Date.parse(today) + by * 86_400_000).toISOString().slice(0, 10);

  async #invoice(code: string, currency: string, today: string): Promise<void> {
    const { id } = await this.story.invoice(code, {
      amount: `${this.dice.int(1, 900)}.${this.dice.int(10, 99)}`,
      currency,
      issuedOn: this.#day(today, -this.dice.int(0, 40)),
      dueOn: this.#day(today, this.dice.int(0, 50)),
    });
    this.#items.push({ id, code, currency });
  }

  async #pay(code: string, currency: string, today: string): Promise<void> {
    const allocations = this.dice.chance(0.2) ? { allocations: [] } : {};
    const received = { receivedOn: this.#day(today, -this.dice.int(0, 3)), currency };
    const amount = `${this.dice.int(1, 1200)}.00`;
    const { id } = await this.story.pay(code, amount, { ...received, ...allocations });
    this.#payments.push(id);
  }

  /** Where that much is not open, nothing was promised. */
  async #promise(id: string, currency: string, today: string): Promise<void> {
    const { story, dice } = this;
    const dueOn = this.#day(today, dice.int(0, 20));
    const promise = await story
      .promise(id, `${dice.int(1, 300)}.00`, dueOn, { currency })
      .catch(() => null);
    if (promise) this.#promises.push(promise.id);
  }

  async #withdraw(): Promise<void> {
    const id = this.#promises.pop();
    if (id) await this.story.app.ask('collector1', WITHDRAW, { id });
  }

  /** A payment that is taken back, given back or moved; an item that is given up. */
  async #takeBack(): Promise<void> {
    const { dice, story } = this;
    if (this.#items.length === 0 || this.#payments.length === 0) return;
    const id = dice.pick(this.#payments);
    await story.app.ask('director', dice.pick(TAKEN_BACK), { id });
    // Of the latest: nothing has settled them yet.
    const { id: item } = dice.pick(this.#items.slice(-3));
    await story.app.ask('director', dice.pick(GIVEN_UP), { id: item });
  }

  async #credit(today: string): Promise<void> {
    const { story } = this;
    if (this.#items.length === 0) return;
    const { id: item, code, currency } = this.dice.pick(this.#items);
    const input = {
      accountCode: code,
      number: `K-${++this.#numbers}`,
      amount: '40.00',
      currency,
      issuedOn: today,
    };
    const { postCreditNote } = await story.app.data('director', CREDIT, { input });
    await story.app.ask('director', APPLY, { credit: postCreditNote.id, item });
  }

  /** New documents, partly settled before; sometimes all that is open, which settles the rest. */
  async #import(code: string, today: string): Promise<void> {
    const number = `I-${++this.#numbers}`;
    const kind = this.dice.pick(['INVOICE', 'INVOICE', 'CREDIT_NOTE']);
    const header = 'account_code,number,kind,due_on,currency,amount,open,region,agent_email';
    const due = this.#day(today, this.dice.int(-20, 20));
    const line = `${code},${number},${kind},${due},EUR,80.00,${this.dice.int(1, 80)}.00,Est,agent1@demo.example`;
    const mode = this.dice.chance(0.15) ? 'snapshot' : 'append';
    await imported(this.story.app, csv(header, line), { mode });
  }
}
