import { expect } from 'vitest';
import { runDay } from '../../server/src/days/run-day.ts';
import { undoImport } from '../../server/src/imports/undo/undo-import.ts';
import { addDays } from '../../server/src/kernel/local-date.ts';
import { postPayment } from '../../server/src/receivables/post-payment.ts';
import { sql } from '../kit/sql.ts';
import { postFile, stageFile, type SentFile } from '../simulation/files.ts';
import type { World } from '../simulation/world.ts';
import { debtor, openOf, owe, paying, ready, type Situation } from './given.ts';

const LEDGER = 'account_code,number,currency,amount,open,issued_on,due_on,company';
const PAYMENTS = 'account_code,reference,received_on,currency,amount,item_number';

/** Whoever posts a file has it read in already. */
async function posting(
  world: World,
  file: SentFile,
): Promise<{ id: string; act(): Promise<void> }> {
  const id = await stageFile(world, file);
  return { id, act: () => postFile(world, id) };
}

const numberOf = async (world: World, itemId: string): Promise<string> =>
  (await sql(world.story.app, 'select number from documents where id = $1', [itemId]))[0]![
    'number'
  ] as string;

const rowsOf = async (world: World, importId: string): Promise<object> =>
  (
    await sql(
      world.story.app,
      `select rows_imported as imported, rows_refused as refused from imports where id = $1 and status = 'DONE'`,
      [importId],
    )
  )[0]!;

const paidByFile = (world: World, code: string, number: string): SentFile => ({
  kind: 'PAYMENTS',
  mode: 'APPEND',
  header: PAYMENTS,
  rows: [`${code},FILE ${world.next()},${world.today},RON,100.00,${number}`],
});

/** Files beside people: whatever of both lands first, no money counts twice. */
export const importSituations: Record<string, Situation> = {
  'a file of payments and a payment for one item: it is settled once': async world => {
    const { code } = await debtor(world);
    const itemId = await owe(world, code);
    const file = await posting(world, paidByFile(world, code, await numberOf(world, itemId)));
    const allocations = [{ itemId, amount: '100.00' }];
    return {
      acts: [file.act, await ready(world, postPayment, paying(world, code, allocations))],
      judge: async ([posted, paid]) => {
        expect(posted).toBe('OK');
        const isRefused = paid === 'ALLOCATION_TOO_LARGE';
        expect(isRefused || paid === 'OK').toBe(true);
        const counted = isRefused ? { imported: 1, refused: 0 } : { imported: 0, refused: 1 };
        expect(await rowsOf(world, file.id)).toEqual(counted);
        expect(await openOf(world, itemId)).toBe(0);
      },
    };
  },

  'a file that says an item was settled elsewhere, while it is paid: one of both': async world => {
    const { code } = await debtor(world);
    const company = `C${world.next()}`;
    const row = (open: string) =>
      `${code},F-1,RON,100.00,${open},${world.today},${world.today},${company}`;
    const file = (open: string): SentFile => ({
      kind: 'LEDGER',
      mode: 'SNAPSHOT',
      header: LEDGER,
      rows: [row(open)],
    });
    await (await posting(world, file('100.00'))).act();
    const [item] = await sql(
      world.story.app,
      'select document.id from documents document join companies company on company.id = company_id where company.code = $1',
      [company],
    );
    const itemId = item!['id'] as string;
    const again = await posting(world, file('30.00'));
    const input = { ...paying(world, code, [{ itemId, amount: '100.00' }]), company };
    return {
      acts: [again.act, await ready(world, postPayment, input)],
      judge: async ([posted, paid]) => {
        expect(posted).toBe('OK');
        const isRefused = paid === 'ALLOCATION_TOO_LARGE';
        expect(isRefused || paid === 'OK').toBe(true);
        expect(await openOf(world, itemId)).toBe(isRefused ? 30 : 0);
        const counted = isRefused ? { imported: 1, refused: 0 } : { imported: 0, refused: 1 };
        expect(await rowsOf(world, again.id)).toEqual(counted);
      },
    };
  },

  'a file that says an item is as it was, or does not name it, while it is paid: paid once':
    async world => {
      const { code } = await debtor(world);
      const company = `C${world.next()}`;
      const row = (number: string) =>
        `${code},${number},RON,100.00,100.00,${world.today},${world.today},${company}`;
      const file = (...numbers: string[]): SentFile => ({
        kind: 'LEDGER',
        mode: 'SNAPSHOT',
        header: LEDGER,
        rows: numbers.map(row),
      });
      await (await posting(world, file('KEPT', 'GONE'))).act();
      const items = await sql(
        world.story.app,
        `select document.id, number from documents document join companies company on company.id = company_id
          where company.code = $1 order by number`,
        [company],
      );
      const [gone, kept] = items.map(({ id }) => id as string) as [string, string];
      const again = await posting(world, file('KEPT'));
      const pay = (itemId: string, amount: string) =>
        ready(world, postPayment, {
          ...paying(world, code, [{ itemId, amount }]),
          amount,
          company,
        });
      return {
        acts: [again.act, await pay(kept, '100.00'), await pay(gone, '60.00')],
        judge: async ([posted, paidKept, paidGone]) => {
          expect([posted, paidKept]).toEqual(['OK', 'OK']);
          expect(['OK', 'ALLOCATION_TOO_LARGE']).toContain(paidGone);
          expect([await openOf(world, kept), await openOf(world, gone)]).toEqual([0, 0]);
          // Whether the row was read before or after the payment.
          const { imported, refused } = (await rowsOf(world, again.id)) as Record<string, number>;
          expect([imported, [0, 1].includes(refused!)]).toEqual([0, true]);
        },
      };
    },

  'an import taken back while its item is paid: not both': async world => {
    const { code } = await debtor(world);
    const number = `F-${world.next()}`;
    const row = `${code},${number},RON,100.00,100.00,${world.today},${world.today},`;
    const file = await posting(world, {
      kind: 'LEDGER',
      mode: 'APPEND',
      header: LEDGER,
      rows: [row],
    });
    await file.act();
    const [item] = await sql(world.story.app, 'select id from documents where number = $1', [
      number,
    ]);
    const itemId = item!['id'] as string;
    const allocations = [{ itemId, amount: '100.00' }];
    return {
      acts: [
        await ready(world, undoImport, { importId: file.id }),
        await ready(world, postPayment, paying(world, code, allocations)),
      ],
      judge: async ([undone, paid]) => {
        if (undone === 'OK') expect(paid).toBe('NOT_FOUND');
        else expect([undone, paid]).toEqual(['UNDO_ITEM_SETTLED', 'OK']);
      },
    };
  },

  'a file as the day begins: its payments are of one day or the other, and age with it':
    async world => {
      const { code } = await debtor(world);
      const number = await numberOf(world, await owe(world, code));
      const next = addDays(world.today, 1);
      const context = await world.context();
      const file = await posting(world, paidByFile(world, code, number));
      return {
        acts: [file.act, () => runDay(context, next)],
        judge: async outcomes => {
          expect(outcomes).toEqual(['OK', 'OK']);
          expect(await rowsOf(world, file.id)).toEqual({ imported: 1, refused: 0 });
          world.today = next;
        },
      };
    },
};
