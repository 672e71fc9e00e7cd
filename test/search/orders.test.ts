import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking } from '../credit/asking.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;

const SEARCH = `query ($text: String!) { search(text: $text) {
  kind matched exact account { code } item { id } contact { id } hold { id reference amount } } }`;
const TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`;

/** References of orders that were found. */
const found = async (text: string, who = 'saleshead'): Promise<string[]> =>
  (await story.app.data(who, SEARCH, { text })).search
    .filter(({ kind }: { kind: string }) => kind === 'ORDER')
    .map(({ hold }: { hold: { reference: string } }) => hold.reference);

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
});
afterAll(() => story.stop());

describe('a search for an order', () => {
  it('finds what waits by any digits of its number, the very number first', async () => {
    expect(await found('417')).toEqual(['417', 'SO-2026/00417']);
    expect(await found('so 417')).toEqual([]);
    expect(await found('SO202600417')).toEqual(['SO-2026/00417']);
    expect(await found('418')).toEqual([]);
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
        hold: { id: expect.any(String), reference: 'B-7', amount: '3000.00' },
      },
    ]);
  });

  it('shows nobody the orders of accounts that he does not see', async () => {
    expect(await found('417', 'agent1')).toEqual(['417', 'SO-2026/00417']);
    expect(await found('417', 'agent2')).toEqual([]);
  });

  it('shows them to nobody who may not see held orders', async () => {
    const tokenOf = async (scopes: string[]) => {
      const input = { name: 'ERP', userId: await story.user('director'), scopes };
      return `Bearer ${(await story.app.data('admin', TOKEN, { input })).createApiToken.token}`;
    };
    expect(await found('417', await tokenOf(['accounts:read', 'holds:read']))).toHaveLength(2);
    expect(await found('417', await tokenOf(['accounts:read']))).toEqual([]);
  });
});
