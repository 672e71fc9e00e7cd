import { cleanup, fireEvent, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import DimensionShelf from './DimensionShelf.vue';
import MeasureShelf from './MeasureShelf.vue';
import { START, type Spec } from './spec.ts';

afterEach(cleanup);

const shelf = (name: 'rows' | 'columns' | 'fields') =>
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

  it('moves a chip by Shift and the arrows, and takes it off by Delete', async () => {
    const { getByRole, emitted } = await shelf('columns');
    const chip = getByRole('button', { name: 'Monedă' });
    await fireEvent.keyDown(chip, { key: 'ArrowRight', shiftKey: true });
    await fireEvent.keyDown(chip, { key: 'ArrowUp', shiftKey: true });
    await fireEvent.keyDown(chip, { key: 'Delete' });
    const changes = emitted<[Spec][]>()['change'] ?? [];
    expect(changes.map(([{ rows, columns }]) => [rows.length, columns])).toEqual([
      [3, ['BUCKET', 'CURRENCY']],
      [4, ['BUCKET']],
      [3, ['BUCKET']],
    ]);
  });

  it('announces the keys that do something, and no others', async () => {
    const spec: Spec = {
      ...START,
      rows: ['COUNTRY'],
      filters: [{ dimension: 'CURRENCY', in: ['RON'] }],
      columns: [],
    };
    const on = async (shelf: 'rows' | 'filters', chip: string) => {
      const { getByRole } = await renderWith(DimensionShelf, { props: { spec, shelf } });
      return getByRole('button', { name: chip });
    };
    const filter = await on('filters', 'Monedă');
    expect(filter.getAttribute('aria-keyshortcuts')).toBe('Shift+ArrowUp Delete');
    await fireEvent.keyDown(filter, { key: 'Enter' });
    const item = await screen.findByRole('menuitem', { name: 'Mută pe coloane' });
    expect(item.querySelector('kbd')).toBeNull();
    cleanup();
    // The only one of the rows stays, where it is.
    const row = await on('rows', 'Țară');
    expect(row.hasAttribute('aria-keyshortcuts')).toBe(false);
    cleanup();
    const props = { spec: { ...START, measures: ['OVERDUE', 'OPEN'] } };
    await renderWith(MeasureShelf, { props });
    const [measure] = document.querySelectorAll('[data-chip]');
    expect(measure!.getAttribute('aria-keyshortcuts')).toBe(
      'Shift+ArrowLeft Shift+ArrowRight Delete',
    );
  });
});

describe('the fields that stand nowhere', () => {
  it('are folded into their name until somebody wants them, and stay as he left them', async () => {
    localStorage.clear();
    const { getByRole, queryByRole } = await shelf('fields');
    const name = getByRole('button', { name: 'Câmpuri' });
    expect(name.getAttribute('aria-expanded')).toBe('false');
    expect(queryByRole('button', { name: 'Țară' })).toBeNull();
    await fireEvent.click(name);
    getByRole('button', { name: 'Țară' });
    cleanup();
    const again = await shelf('fields');
    again.getByRole('button', { name: 'Țară' });
    await fireEvent.click(again.getByRole('button', { name: 'Câmpuri' }));
    expect(again.queryByRole('button', { name: 'Țară' })).toBeNull();
  });
});
