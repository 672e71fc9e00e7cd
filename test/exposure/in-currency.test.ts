import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quote } from '../kit/rates.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let alfa: string;
beforeAll(async () => {
  story = await tellStory();
  alfa = await story.account('ALFA', { region: 'Nord' });
  await story.account('BETA', { region: 'Sud' });
  await story.invoice('ALFA', { amount: '100.00', currency: 'RON' });
  await story.invoice('ALFA', { amount: '10.01', currency: 'EUR' });
  await story.invoice('ALFA', { amount: '1000', currency: 'JPY', dueOn: '2026-04-01' });
  await story.invoice('BETA', { amount: '5.555', currency: 'KWD' });
  await story.pay('ALFA', '30.00', { currency: 'EUR' });
  await story.invoice('ALFA', { amount: '50.33', currency: 'EUR' });
  await quote(story.app, 'RON', '2026-03-01', { EUR: '4.9731', JPY: '0.031896' });
  await quote(story.app, 'RON', '2026-03-02', { EUR: '5.0001', KWD: '14.7777777777', USD: '4.5' });
});
afterAll(() => story.stop());

const PIVOT = `query ($input: PivotInput!) { exposurePivot(input: $input) {
  asOf inCurrency rates { currency times per day } rows { key values } columns { key } } }`;
const pivot = async (over: object, who = 'director') =>
  (
    await story.app.data(who, PIVOT, {
      input: { rows: ['REGION'], columns: [], measures: ['OPEN'], ...over },
    })
  ).exposurePivot;
const values = ({ rows }: any) => rows.map((row: any) => [row.key.join(), ...row.values]);

describe('a pivot in one currency', () => {
  it('adds up what it otherwise leaves empty, and tells by which rates of which days', async () => {
    expect(values(await pivot({}))).toEqual([
      ['', null],
      ['Nord', null],
      ['Sud', '5.555'],
    ]);
    const inLei = await pivot({ inCurrency: 'RON', measures: ['OPEN', 'ITEM_COUNT'] });
    // 100 + 50.33 × 5.0001 + 1000 × 0.031896 = 383.551...; 5.555 × 14.7777777777 = 82.0905...
    expect(values(inLei)).toEqual([
      ['', '465.64', '4'],
      ['Nord', '383.55', '3'],
      ['Sud', '82.09', '1'],
    ]);
    expect(inLei).toMatchObject({ asOf: '2026-03-02', inCurrency: 'RON' });
    expect(inLei.rates.map(({ currency, day }: any) => [currency, day])).toEqual([
      ['EUR', '2026-03-02'],
      ['JPY', '2026-03-01'],
      ['KWD', '2026-03-02'],
    ]);
  });

  it('of two and of no digits, each cell rounded once from the whole of it', async () => {
    const [, total] = values(await pivot({ inCurrency: 'JPY', columns: ['CURRENCY'] }))[0];
    expect(total).toMatch(/^\d+$/);
    const inYen = values(await pivot({ inCurrency: 'JPY' }));
    const parts = inYen.slice(1).map(([, value]: string[]) => Number(value));
    const difference =
      Number(inYen[0][1]) - parts.reduce((sum: number, part: number) => sum + part);
    // What rounding leaves over: at most half a coin for each part and for the whole.
    expect(Math.abs(difference) * 2).toBeLessThanOrEqual(parts.length + 1);
  });

  it('converts limits too, each account’s once', async () => {
    await story.app.data(
      'director',
      `mutation ($id: ID!) { setCreditLimit(accountId: $id, limit: "100", currency: "USD", reason: "x") { id } }`,
      { id: alfa },
    );
    const measures = ['CREDIT_LIMIT', 'ACCOUNT_COUNT'];
    expect(values(await pivot({ inCurrency: 'RON', measures }))).toEqual([
      ['', '450.00', '2'],
      ['Nord', '450.00', '1'],
      ['Sud', '0.00', '1'],
    ]);
  });

  it('is refused where a rate is not known, naming currency and day', async () => {
    await story.account('GAMMA', { region: 'Vest' });
    await story.invoice('GAMMA', { amount: '1.00', currency: 'GBP' });
    const input = { rows: ['REGION'], columns: [], measures: ['OPEN'], inCurrency: 'RON' };
    const { errors } = await story.app.ask('director', PIVOT, { input });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_MISSING',
      details: { currency: 'GBP', into: 'RON', day: '2026-03-02' },
    });
    const filters = [{ dimension: 'REGION', in: ['Nord', 'Sud'] }];
    expect(values(await pivot({ inCurrency: 'RON', filters }))[0]).toEqual(['', '465.64']);
  });
});

describe('the items behind a cell', () => {
  const ITEMS = `query ($input: PivotInput!) { pivotItems(input: $input, rowKey: ["Nord"], columnKey: []) {
    items { open currency converted { open currency } } } }`;
  const items = async (over: object) =>
    (
      await story.app.data('director', ITEMS, {
        input: { rows: ['REGION'], columns: [], measures: ['OPEN'], ...over },
      })
    ).pivotItems.items;

  it('come in the currency of the pivot, each beside its own', async () => {
    const found = await items({ inCurrency: 'RON' });
    expect(found).toEqual([
      { open: '100.00', currency: 'RON', converted: { open: '100.00', currency: 'RON' } },
      { open: '50.33', currency: 'EUR', converted: { open: '251.66', currency: 'RON' } },
      { open: '1000', currency: 'JPY', converted: { open: '31.90', currency: 'RON' } },
    ]);
    const ownAlone = (await items({})).map(({ converted }: any) => converted);
    expect(ownAlone).toEqual([null, null, null]);
  });
});

describe('an account in one currency', () => {
  const TOTAL = `query ($id: ID!, $into: String!) { account(id: $id) { totalIn(inCurrency: $into) {
    currency asOf open notDue overdue unapplied exposure rates { currency } } } }`;

  it('sums up all companies and currencies', async () => {
    const { account } = await story.app.data('director', TOTAL, { id: alfa, into: 'RON' });
    expect(account.totalIn).toEqual({
      currency: 'RON',
      asOf: '2026-03-02',
      open: '383.55',
      notDue: '31.90',
      overdue: '351.66',
      unapplied: '99.95',
      exposure: '283.60',
      rates: [{ currency: 'EUR' }, { currency: 'JPY' }],
    });
    expect(await story.app.refusal('director', TOTAL, { id: alfa, into: 'GBP' })).toBe(
      'RATE_MISSING',
    );
  });
});
