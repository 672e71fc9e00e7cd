import { cleanup, fireEvent } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import DimensionShelf from './DimensionShelf.vue';
import { START, type Spec } from './spec.ts';

afterEach(cleanup);

const shelf = (name: 'rows' | 'columns') =>
  renderWith(DimensionShelf, { props: { spec: START, shelf: name } });

describe('a shelf of dimensions, by keys alone', () => {
  it('names its chips and moves one to the other axis', async () => {
    const { getByRole, findByRole, emitted } = await shelf('columns');
    getByRole('group', { name: 'Coloane' });
    await fireEvent.keyDown(getByRole('button', { name: 'Monedă' }), { key: 'Enter' });
    await fireEvent.click(await findByRole('menuitem', { name: 'Mută pe rânduri' }));
    const [[next] = []] = emitted<[Spec][]>()['change'] ?? [];
    expect(next).toMatchObject({ columns: ['BUCKET'], rows: [...START.rows, 'CURRENCY'] });
  });

  it('offers only what can still be added', async () => {
    const { getByRole, findAllByRole } = await shelf('rows');
    await fireEvent.keyDown(getByRole('button', { name: 'Adaugă un rând' }), { key: 'Enter' });
    const offered = (await findAllByRole('menuitem')).map(item => item.textContent?.trim());
    expect(offered).not.toContain('Regiune');
    expect(offered).toContain('Țară');
  });
});
