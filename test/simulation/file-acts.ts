import fc from 'fast-check';
import { undoImport } from '../../server/src/imports/undo/undo-import.ts';
import { addDays } from '../../server/src/kernel/local-date.ts';
import { decimal } from '../../server/src/kernel/money.ts';
import { unharmed } from './crash-points.ts';
import { currency, kind, oneOf, owed, paid, partOf, which, type Deed } from './deed.ts';
import { postFile, stageFile, type SentFile } from './files.ts';
import { newPayment, type Account, type Item } from './model.ts';
import type { World } from './world.ts';

/**
 * Reads a file in and posts it; the process may die while it is posted, and whoever sends it again has the rest of it
 * posted. Taken back at once, it leaves the books as they were.
 */
function sendingFile(world: World, file: SentFile, back: boolean): Pick<Deed, 'send' | 'isKeyed'> {
  let staged: Promise<string> | null = null;
  return {
    isKeyed: true,
    async send(key) {
      const importId = await (staged ??= unharmed(() => stageFile(world, file)));
      await postFile(world, importId);
      if (back) await undoImport(await world.context(), { importId }, key);
      return importId;
    },
  };
}

const ROW = fc.record({
  account: fc.nat({ max: 1 }),
  amount: owed,
  currency,
  /** Percent of it that is still open. */
  open: fc.constantFrom(100, 100, 100, 40, 0),
  dueIn: fc.integer({ min: -60, max: 15 }),
  credit: fc.constantFrom(false, false, false, true),
  /** 0: a document that is known; 1: the same with another amount. */
  again: fc.nat({ max: 7 }),
});
const back = fc.boolean();

/** A row of a ledger file, and the item that comes of it; none: the document is known. */
function rowOf(world: World, on: Account, drawn: Drawn): { row: string; item: Item | null } {
  const text = ({
    number,
    credit,
    currency,
    amount,
    open,
    issuedOn,
    dueOn,
  }: Omit<Item, 'id' | 'voided'>) =>
    [
      on.code,
      number,
      credit ? 'CREDIT_NOTE' : 'INVOICE',
      currency,
      decimal(amount, currency),
      decimal(open, currency),
      issuedOn,
      dueOn,
    ].join();
  const known = drawn.again < 2 ? oneOf(on.items, drawn.dueIn + 60) : undefined;
  if (known) {
    world.count(drawn.again === 0 ? 'row of a known document' : 'row that contradicts a document');
    const amount = known.amount + BigInt(drawn.again);
    return { row: text({ ...known, amount, open: amount }), item: null };
  }
  const { amount, currency, credit } = drawn;
  const number = `E-${String(world.next()).padStart(6, '0')}`;
  const dueOn = addDays(world.today, drawn.dueIn);
  const open = partOf(amount, drawn.open);
  const item = { number, credit, currency, amount, open, issuedOn: addDays(dueOn, -30), dueOn };
  return { row: text(item), item: { ...item, id: '', voided: false } };
}
type Drawn = typeof ROW extends fc.Arbitrary<infer Row> ? Row : never;

export const FILES = {
  ledgerFile: kind(
    3,
    fc.record({ rows: fc.array(ROW, { minLength: 1, maxLength: 4 }), back }),
    (world, _on, drawn) => {
      const rows = drawn.rows.map(each => {
        const on = world.accounts[each.account]!;
        return { on, ...rowOf(world, on, each) };
      });
      const header = 'account_code,number,kind,currency,amount,open,issued_on,due_on';
      const file: SentFile = {
        kind: 'LEDGER',
        mode: 'APPEND',
        header,
        rows: rows.map(({ row }) => row),
      };
      const isNew = rows.some(({ item }) => item !== null);
      return {
        ...sendingFile(world, file, drawn.back && isNew),
        refusal: null,
        async tell() {
          if (drawn.back && isNew) return world.count('ledger file taken back');
          for (const { on, item } of rows) {
            if (!item) continue;
            const [id = ''] = await world.idsOf('documents', 'number', item.number);
            on.items.push({ ...item, id });
          }
          world.follow(...world.accounts);
        },
      };
    },
  ),

  /** At most one payment of each account. */
  paymentsFile: kind(
    3,
    fc.record({
      rows: fc.uniqueArray(
        fc.record({
          account: fc.nat({ max: 1 }),
          amount: paid,
          currency,
          daysAgo: fc.nat({ max: 20 }),
          item: fc.option(which),
        }),
        { minLength: 1, maxLength: 2, selector: ({ account }) => account },
      ),
      back,
    }),
    (world, _on, drawn) => {
      const rows = drawn.rows.map(({ account, amount, currency, daysAgo, item: place }) => {
        const on = world.accounts[account]!;
        const reference = `PF ${world.next()}`;
        const receivedOn = addDays(world.today, -daysAgo);
        const item = place === null ? undefined : oneOf(on.owed(currency), place);
        const text = [
          on.code,
          reference,
          receivedOn,
          currency,
          decimal(amount, currency),
          item?.number ?? '',
        ];
        // Of instalments the one that is due first is meant, and `owed` gives them in that order.
        const meant = on.owed(currency).find(({ number }) => number === item?.number);
        return { on, reference, receivedOn, amount, currency, meant, row: text.join() };
      });
      const header = 'account_code,reference,received_on,currency,amount,item_number';
      const file: SentFile = {
        kind: 'PAYMENTS',
        mode: 'APPEND',
        header,
        rows: rows.map(({ row }) => row),
      };
      const good = rows.filter(({ meant, amount }) => !meant || amount <= meant.open);
      const goesBack = drawn.back && good.length > 0;
      return {
        ...sendingFile(world, file, goesBack),
        refusal: null,
        async tell() {
          if (goesBack) return world.count('payments file taken back');
          if (good.length < rows.length) world.count('row that pays more than is open');
          for (const { on, reference, receivedOn, currency, amount, meant } of good) {
            const [id = ''] = await world.idsOf('payments', 'reference', reference);
            const payment = newPayment({ id, currency, receivedOn, amount });
            on.payments.push(payment);
            if (meant) on.settle(payment, meant, amount);
            on.settleOldest(payment);
            world.count('rounded off', on.roundOff([payment]));
            world.follow(on);
          }
        },
      };
    },
  ),
};
