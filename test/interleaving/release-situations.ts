import { expect } from 'vitest';
import { approve } from '../../server/src/approvals/decide-approval.ts';
import { releaseHold } from '../../server/src/credit/holds/decide-hold.ts';
import { setCreditLimit } from '../../server/src/credit/limits/set-credit-limit.ts';
import { requestOrder } from '../../server/src/credit/orders/request-order.ts';
import { sql } from '../kit/sql.ts';
import type { World } from '../simulation/world.ts';
import { debtor, limit, now, order, ready, type Situation } from './given.ts';

const REASON = 'Old customer';

interface HoldFound {
  id: string;
  status: string;
  asked: string | null;
  /** The request for a second person, and what became of it. */
  request: string | null;
}
const holdsOf = async (world: World, account: string): Promise<HoldFound[]> =>
  (await sql(
    world.story.app,
    `select hold.id, hold.status, asked.status as asked, asked.id as request
       from holds hold left join approvals asked on asked.hold_id = hold.id
      where hold.account_id = $1 order by hold.held_at, hold.id`,
    [account],
  )) as HoldFound[];

/** An order of 500 whose release waits for a second person, above a threshold of 400. */
async function askedRelease(world: World) {
  const { id: account, code } = await debtor(world);
  await limit(world, account, '10.00');
  const placed = order(world, code, '500.00');
  await now(world, requestOrder, placed);
  const [hold] = await holdsOf(world, account);
  await releaseHold(await world.context('second'), { id: hold!.id, reason: REASON });
  const [asked] = await holdsOf(world, account);
  return { account, placed, approval: { id: asked!.request!, reason: null } };
}

export const releaseSituations: Record<string, Situation> = {
  'two orders of one account let go at once: one of them waits for a second person':
    async world => {
      const { id: account, code } = await debtor(world);
      await limit(world, account, '10.00');
      for (let place = 0; place < 2; place++)
        await now(world, requestOrder, order(world, code, '250.00'));
      const acts = [];
      for (const { id } of await holdsOf(world, account))
        acts.push(await ready(world, releaseHold, { id, reason: REASON }));
      return {
        acts,
        judge: async outcomes => {
          expect(outcomes).toEqual(['OK', 'OK']);
          const found = (await holdsOf(world, account)).map(({ status, asked }) => [status, asked]);
          expect(found.toSorted()).toEqual([
            ['OPEN', 'OPEN'],
            ['RELEASED', null],
          ]);
        },
      };
    },

  'a release approved as its order goes by itself: one of both, and nothing waits': async world => {
    const { account, approval } = await askedRelease(world);
    const more = { accountId: account, limit: '900.00', currency: 'RON', reason: 'As agreed' };
    return {
      acts: [await ready(world, approve, approval), await ready(world, setCreditLimit, more)],
      judge: async ([approved, raised]) => {
        expect(raised).toBe('OK');
        expect(['OK', 'APPROVAL_DECIDED']).toContain(approved);
        const [hold] = await holdsOf(world, account);
        const asked = approved === 'OK' ? 'APPROVED' : 'SUPERSEDED';
        expect(hold).toMatchObject({ status: 'RELEASED', asked });
      },
    };
  },

  'a release approved as its order is asked for anew with more: what was asked goes, or nothing':
    async world => {
      const { account, placed, approval } = await askedRelease(world);
      const more = { ...placed, amount: '600.00' };
      return {
        acts: [await ready(world, approve, approval), await ready(world, requestOrder, more)],
        judge: async ([approved, requested]) => {
          expect(requested).toBe('OK');
          expect(['OK', 'APPROVAL_OUTDATED']).toContain(approved);
          const statuses = (await holdsOf(world, account)).map(({ status }) => status);
          expect(statuses).toEqual(approved === 'OK' ? ['RELEASED', 'OPEN'] : ['OPEN']);
        },
      };
    },
};
