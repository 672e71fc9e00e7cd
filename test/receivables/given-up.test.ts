import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellMoves, type Moves } from './moves.ts';

let story: Moves;
beforeAll(async () => {
  story = await tellMoves();
  // A second person who decides.
  await story.app.data(
    'admin',
    'mutation ($id: ID!) { changeUser(id: $id, input: { roles: [SALES_HEAD, DIRECTOR] }) { id } }',
    { id: await story.user('saleshead') },
  );
});
afterAll(async () => {
  await story.booksAgree();
  await story.stop();
});

const PROMISES = `query ($code: String!) { account(code: $code) { promises { status } } }`;

describe('a write-off', () => {
  it('gives up a part of an item, or all of it, with a reason', async () => {
    const accountId = await story.account('W1');
    const item = await story.invoice('W1', { amount: '100.00' });
    await story.promise(accountId, '100.00', '2026-03-10');
    const some = { itemId: item.id, amount: '40.00', reason: 'Bankrupt' };
    expect(await story.move('writeOff', some)).toMatchObject({
      open: '60.00',
      settlements: [{ source: 'WRITE_OFF', amount: '40.00', reason: 'Bankrupt' }],
      waiting: null,
    });
    expect(await story.refusal('writeOff', { ...some, amount: '60.01' })).toBe(
      'WRITE_OFF_TOO_LARGE',
    );
    expect(await story.refusal('writeOff', { ...some, reason: '' })).toBe('BAD_USER_INPUT');
    expect(await story.refusal('writeOff', some, 'agent1')).toBe('FORBIDDEN');
    await story.move('writeOff', { ...some, amount: '60' });
    expect(await story.balanceOf('W1')).toBeNull();
    // What is not owed any more cannot be broken either.
    expect(
      (await story.app.data('director', PROMISES, { code: 'W1' }))['account'].promises,
    ).toEqual([{ status: 'WITHDRAWN' }]);
    expect((await story.timelineOf('W1')).join()).toMatch(
      /40,00 RON din .* scoși din evidență: Bankrupt/,
    );
  });

  it('is taken back when the money comes after all', async () => {
    await story.account('W2');
    const item = await story.invoice('W2', { amount: '10.00' });
    const lost = await story.move('writeOff', { itemId: item.id, amount: '10', reason: 'Gone' });
    await story.move('takeBack', { id: lost.settlements[0].id, reason: 'He paid' });
    await story.pay('W2', '10.00');
    expect(await story.itemsOf('W2')).toMatchObject([{ open: '0.00' }]);
  });

  it('of a credit is refused', async () => {
    await story.account('W3');
    const input = {
      accountCode: 'W3',
      number: 'NC',
      issuedOn: '2026-03-01',
      amount: '10',
      currency: 'RON',
    };
    const { id } = await story.move('creditNote', { input });
    const lost = { itemId: id, amount: '10', reason: 'x' };
    expect(await story.refusal('writeOff', lost)).toBe('WRITE_OFF_KIND');
  });
});

describe('a deduction', () => {
  it('takes off an item what the customer paid less, with his reason, and counts as paid', async () => {
    const accountId = await story.account('D1');
    const item = await story.invoice('D1', { amount: '100.00' });
    await story.promise(accountId, '100.00', '2026-03-10');
    await story.pay('D1', '95.00');
    const deduction = { itemId: item.id, amount: '5.00', reason: 'BANK_CHARGE', note: 'As always' };
    expect(await story.move('deduct', deduction)).toMatchObject({
      open: '0.00',
      settlements: [
        { source: 'PAYMENT' },
        {
          source: 'DEDUCTION',
          amount: '5.00',
          deductionReason: 'BANK_CHARGE',
          reason: 'As always',
        },
      ],
    });
    expect(
      (await story.app.data('director', PROMISES, { code: 'D1' }))['account'].promises,
    ).toEqual([{ status: 'KEPT' }]);
    expect((await story.timelineOf('D1')).join()).toMatch(
      /5,00 RON reținuți din .*, comision bancar: As always/,
    );
  });
});

describe('voiding', () => {
  it('a document that should not have been leaves nothing of it owed', async () => {
    await story.account('X1');
    const item = await story.invoice('X1');
    const voided = await story.move('void', { itemId: item.id, reason: 'Issued twice' });
    expect(voided).toMatchObject({ open: '0.00', voidedOn: '2026-03-02' });
    expect(await story.balanceOf('X1')).toBeNull();
    expect(await story.refusal('void', { itemId: item.id, reason: 'x' })).toBe('VOID_DONE');
  });

  it('is refused while anything settles it', async () => {
    await story.account('X2');
    const item = await story.invoice('X2', { amount: '10.00' });
    await story.pay('X2', '3.00');
    expect(await story.refusal('void', { itemId: item.id, reason: 'x' })).toBe('VOID_SETTLED');
    const [{ settlements }] = await story.paymentsOf('X2');
    await story.move('takeBack', { id: settlements[0].id, reason: 'x' });
    expect(await story.move('void', { itemId: item.id, reason: 'x' })).toMatchObject({
      open: '0.00',
    });
  });
});

describe('above the threshold', () => {
  beforeAll(async () => {
    await story.move('threshold', { kind: 'WRITE_OFF', currency: 'EUR', amount: '100.00' });
    await story.move('threshold', { kind: 'REFUND', currency: 'EUR', amount: '100.00' });
  });

  it('a write-off waits for a second person, who carries it out', async () => {
    await story.account('A1');
    const item = await story.invoice('A1', { currency: 'EUR', amount: '500.00' });
    const asked = { itemId: item.id, amount: '100.01', reason: 'Gone' };
    const { open, waiting } = await story.move('writeOff', asked);
    expect([open, waiting.amount]).toEqual(['500.00', '100.01']);
    expect(await story.refusal('writeOff', asked)).toBe('APPROVAL_WAITING');
    expect((await story.move('approvals', {}, 'saleshead')).items).toMatchObject([
      {
        kind: 'WRITE_OFF',
        amount: '100.01',
        reason: 'Gone',
        requestedBy: { email: 'director@demo.example' },
        item: { number: item.number },
      },
    ]);
    expect(await story.refusal('approve', { id: waiting.id })).toBe('APPROVAL_OWN');
    expect(await story.refusal('approve', { id: waiting.id }, 'agent1')).toBe('FORBIDDEN');
    const approve = () =>
      story.app.ask('saleshead', `mutation { approve(id: "${waiting.id}") { id } }`);
    const answers = await Promise.all([approve(), approve()]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['APPROVAL_DECIDED', null]);
    expect(await story.itemsOf('A1')).toMatchObject([{ open: '399.99', waiting: null }]);
  });

  it('in small parts one person gives up no more than in one', async () => {
    await story.account('A2');
    const item = await story.invoice('A2', { currency: 'EUR', amount: '500.00' });
    const some = { itemId: item.id, amount: '60.00', reason: 'Gone' };
    expect(await story.move('writeOff', some)).toMatchObject({ open: '440.00', waiting: null });
    const more = { itemId: item.id, amount: '60.00', reason: 'PRICE' };
    expect(await story.move('deduct', more)).toMatchObject({ waiting: { amount: '60.00' } });
  });

  it('what no longer fits is not approved, and can be refused with a reason', async () => {
    await story.account('A3');
    const item = await story.invoice('A3', { currency: 'EUR', amount: '200.00' });
    const asked = { itemId: item.id, amount: '200.00', reason: 'Gone' };
    const { waiting } = await story.move('writeOff', asked);
    await story.pay('A3', '50.00', { currency: 'EUR' });
    expect(await story.refusal('approve', { id: waiting.id }, 'saleshead')).toBe(
      'APPROVAL_OUTDATED',
    );
    const said = { id: waiting.id, reason: 'He pays' };
    expect(await story.move('refuse', said, 'saleshead')).toMatchObject({
      status: 'REFUSED',
      decisionReason: 'He pays',
    });
    expect((await story.timelineOf('A3'))[0]).toBe(
      'Scoaterea din evidență de 200,00 EUR nu a fost aprobată: He pays',
    );
    expect(await story.itemsOf('A3')).toMatchObject([{ open: '150.00' }]);
  });

  it('a refund needs two persons as well', async () => {
    await story.account('A4');
    const { id } = await story.pay('A4', '300.00', { currency: 'EUR' });
    const { waiting, unapplied } = await story.move('refund', {
      id,
      amount: '150',
      reason: 'Twice',
    });
    expect(unapplied).toBe('300.00');
    await story.move('approve', { id: waiting.id }, 'saleshead');
    expect((await story.paymentsOf('A4'))[0]).toMatchObject({
      unapplied: '150.00',
      moves: [{ kind: 'REFUND', amount: '150.00', reason: 'Twice' }],
      waiting: null,
    });
  });

  it('nothing waits where the threshold was taken away', async () => {
    await story.move('threshold', { kind: 'WRITE_OFF', currency: 'EUR', amount: null });
    await story.account('A5');
    const item = await story.invoice('A5', { currency: 'EUR', amount: '500.00' });
    const all = { itemId: item.id, amount: '500.00', reason: 'Gone' };
    expect(await story.move('writeOff', all)).toMatchObject({ open: '0.00', waiting: null });
    const refused = story.app.refusal(
      'collector1',
      'mutation { setApprovalThreshold(kind: REFUND, currency: "RON", amount: "1") { kind } }',
    );
    expect(await refused).toBe('FORBIDDEN');
  });
});
