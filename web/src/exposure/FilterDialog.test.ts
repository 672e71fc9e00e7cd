import userEvent from '@testing-library/user-event';
import { cleanup, screen, within } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import FilterDialog from './FilterDialog.vue';
import { START, type Spec } from './spec.ts';

afterEach(cleanup);

const account = (id: string, name: string) => ({
  __typename: 'Account',
  ...{ id, name, code: `C-${id}`, region: 'Cluj' },
});
const ACCOUNTS = [account('a1', 'Textilinvest'), account('a2', 'Farmamed'), account('a3', 'Agro')];
const hit = (found: object) => ({ __typename: 'SearchHit', account: found });
const row = (key: string, label: string, items: string) => ({
  __typename: 'PivotRow',
  ...{ key: key ? [key] : [], label: [label], childCount: 0, values: [items] },
});
const pivot = (rows: object[]) => ({
  exposurePivot: { __typename: 'Pivot', asOf: '2026-11-21', columns: [], rows },
});

const opened = (dimension: 'ACCOUNT' | 'REGION', filters: Spec['filters'] = []) =>
  renderWith(FilterDialog, {
    props: { spec: { ...START, filters }, dimension },
    answers: {
      // A document of his was found as well as himself.
      FindAccounts: ({ text }) => ({
        search: ACCOUNTS.filter(({ name }) => name.toLowerCase().includes(String(text)))
          .flatMap(each => [each, each])
          .map(hit),
      }),
      Exposure: () =>
        dimension === 'ACCOUNT'
          ? pivot([row('', '', '9'), row('a3', 'Agro', '9')])
          : pivot([row('', '', '9'), row('Cluj', 'Cluj', '1234'), row('Iași', 'Iași', '5')]),
    },
  });

describe('the filter of a pivot', () => {
  it('finds accounts by typing, keeps those chosen as chips and asks for no list of all', async () => {
    const { emitted, asked } = await opened('ACCOUNT', [{ dimension: 'ACCOUNT', in: ['a3'] }]);
    const user = userEvent.setup();
    const chips = within(await screen.findByRole('list', { name: 'Alese' }));
    await chips.findByRole('button', { name: 'Scoate Agro' });
    await user.type(screen.getByRole('searchbox'), 'textil');
    await expect.poll(() => screen.queryAllByRole('checkbox').length).toBe(1);
    await user.click(screen.getByRole('checkbox', { name: 'Textilinvest' }));
    await user.clear(screen.getByRole('searchbox'));
    await user.click(await screen.findByRole('checkbox', { name: 'Farmamed' }));
    await user.click(chips.getByRole('button', { name: 'Scoate Agro' }));
    await user.click(screen.getByRole('button', { name: 'Aplică' }));
    expect(emitted<[Spec][]>()['change']?.[0]?.[0].filters).toEqual([
      { dimension: 'ACCOUNT', in: ['a1', 'a2'] },
    ]);
    const pivots = asked.filter(({ name }) => name === 'Exposure');
    expect(pivots.map(({ variables }) => variables['input'])).toMatchObject([
      { filters: [{ dimension: 'ACCOUNT', in: ['a3'] }] },
    ]);
  });

  it('says that no account is like what was typed', async () => {
    await opened('ACCOUNT');
    await userEvent.setup().type(screen.getByRole('searchbox'), 'qqq');
    await screen.findByText('Nimic găsit');
  });

  it('lists the values of other dimensions with their items', async () => {
    const { emitted } = await opened('REGION');
    const user = userEvent.setup();
    await screen.findByText('1.234');
    await user.type(screen.getByRole('searchbox'), 'iasi');
    expect(screen.getAllByRole('checkbox')).toHaveLength(1);
    await user.click(screen.getByRole('checkbox', { name: 'Iași' }));
    await user.click(screen.getByRole('button', { name: 'Aplică' }));
    expect(emitted<[Spec][]>()['change']?.[0]?.[0].filters).toEqual([
      { dimension: 'REGION', in: ['Iași'] },
    ]);
  });
});
