import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking } from '../credit/asking.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;

const SEARCH = `query ($text: String!) { search(text: $text) {
  kind matched exact account { code } item { id } contact { id }
  hold { id status reference amount } order { reference status } } }`;
const CANCEL = 'mutation ($id: ID!) { cancelOrder(id: $id, reason: "no") { id } }';
const TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`;

/** Orders that were found, and how far each has come: `SO-1 HELD`. */
const found = async (text: string, who = 'saleshead'): Promise<string[]> =>
  (await story.app.data(who, SEARCH, { text })).search
    .filter(({ kind }: { kind: string }) => kind === 'ORDER')
    .map(
      ({ order }: { order: { reference: string; status: string } }) =>
        `${order.reference} ${order.status}`,
    );

beforeAll(async () => {
  story = await tellStory();
  const credit = asking(story);
  await credit.customer('W-1');
  await credit.customer('W-2');
  await credit.order('W-1', '2000.00', 'SO-2026/00417');
  await credit.order('W-1', '2000.00', '417');
  await credit.order('W-2', '3000.00', 'B-7');
  await credit.order('W-2', '300.00', 'SO-417-1');
  const { hold } = await credit.order('W-2', '4000.00', 'SO-417-2');
  await credit.reject(hold!.id);
  await credit.customer('W-3', '100000');
  const { order } = await credit.order('W-3', '10.00', 'SO-2026/00918');
  await story.app.data('agent1', CANCEL, { id: order!.id });
  await credit.order('W-3', '20.00', 'SO-2026/10918');
  const other = await credit.order('W-1', '5000.00', 'SO-2025/00918');
  await credit.release(other.hold!.id);
});
afterAll(() => story.stop());

describe('a search for an order', () => {
  it('finds what waits by any digits of its number, the very number first, then those that do not wait', async () => {
    expect(await found('417')).toEqual([
      '417 HELD',
      'SO-2026/00417 HELD',
      'SO-417-1 RESERVED',
      'SO-417-2 REJECTED',
    ]);
    expect(await found('so 417')).toEqual([
      'SO-2026/00417 HELD',
      'SO-417-1 RESERVED',
      'SO-417-2 REJECTED',
    ]);
    expect(await found('SO202600417')).toEqual(['SO-2026/00417 HELD']);
    expect(await found('0260041')).toEqual(['SO-2026/00417 HELD']);
    expect(await found('418')).toEqual([]);
  });

  it('finds by its last digits what was cancelled, goes, or was let go, and says how it was decided', async () => {
    expect(await found('918')).toEqual([
      'SO-2025/00918 RESERVED',
      'SO-2026/00918 CANCELLED',
      'SO-2026/10918 RESERVED',
    ]);
    const { search } = await story.app.data('saleshead', SEARCH, { text: '00918' });
    expect(search.map(({ hold }: { hold: object | null }) => hold)).toEqual([
      { id: expect.any(String), status: 'RELEASED', reference: 'SO-2025/00918', amount: '5000.00' },
      null,
      null,
    ]);
    expect(await found('918', 'agent2')).toEqual([]);
  });

  it('finds a short number as a whole, and says whose it is', async () => {
    const { search } = await story.app.data('saleshead', SEARCH, { text: 'b7' });
    expect(search).toEqual([
      {
        kind: 'ORDER',
        matched: 'NUMBER',
        exact: true,
        account: { code: 'W-2' },
        item: null,
        contact: null,
        hold: { id: expect.any(String), status: 'OPEN', reference: 'B-7', amount: '3000.00' },
        order: { reference: 'B-7', status: 'HELD' },
      },
    ]);
  });

  it('shows nobody the orders of accounts that he does not see', async () => {
    expect(await found('417', 'agent1')).toHaveLength(4);
    expect(await found('417', 'agent2')).toEqual([]);
  });

  it('shows them to nobody who may not see held orders', async () => {
    const tokenOf = async (scopes: string[]) => {
      const input = { name: 'ERP', userId: await story.user('director'), scopes };
      return `Bearer ${(await story.app.data('admin', TOKEN, { input })).createApiToken.token}`;
    };
    expect(await found('417', await tokenOf(['accounts:read', 'holds:read']))).toHaveLength(4);
    expect(await found('417', await tokenOf(['accounts:read']))).toEqual([]);
  });
});
