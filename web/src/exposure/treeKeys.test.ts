import type { GridApi, SuppressKeyboardEventParams } from 'ag-grid-community';
import { describe, expect, it } from 'vitest';
import type { FlatRow } from './tree.ts';
import { treeKey } from './treeKeys.ts';

const row = (key: string[], open = false, childCount = 2): FlatRow => ({
  id: key.join(),
  key,
  label: key.at(-1) ?? '',
  level: key.length,
  childCount,
  open,
  values: [],
  above: null,
});
const ROWS = [
  row(['Nord'], true),
  row(['Nord', 'Ana']),
  row(['Nord', 'Dan'], true),
  row(['Nord', 'Ion']),
  row(['Nord', 'Ileana'], false, 0),
  row(['Sud']),
];

/** What a key did on the row of this place; null: it was not the tree's. */
function press(key: string, at: number): string[] | null {
  const did: string[] = [];
  const api = {
    getDisplayedRowAtIndex: (place: number) => ({ data: ROWS[place] }),
    ensureIndexVisible: () => undefined,
    setFocusedCell: (place: number) => did.push(`focus ${ROWS[place]?.label}`),
    forEachNode: (visit: (node: { data: FlatRow | undefined }) => void) =>
      ROWS.forEach(data => visit({ data })),
  } as unknown as GridApi<FlatRow>;
  const told = (what: string) => (rows: readonly FlatRow[]) =>
    did.push(...rows.map(({ label }) => `${what} ${label}`));
  const event = new KeyboardEvent('keydown', { key, cancelable: true });
  const params = { api, event, data: ROWS[at], node: { rowIndex: at } };
  const heard = treeKey(params as unknown as SuppressKeyboardEventParams<FlatRow>, {
    expand: told('open'),
    collapse: told('close'),
  });
  expect(event.defaultPrevented).toBe(heard);
  return heard ? did : null;
}

describe('the keys of the tree', () => {
  it.each([
    ['ArrowRight', 'opens', 1, ['open Ana']],
    ['ArrowLeft', 'closes', 2, ['close Dan']],
    ['ArrowLeft', 'goes up from what is closed', 3, ['focus Nord']],
    ['Enter', 'opens', 1, ['open Ana']],
    ['Enter', 'closes', 2, ['close Dan']],
    [' ', 'opens', 5, ['open Sud']],
    [' ', 'closes', 0, ['close Nord']],
    [' ', 'does nothing where there is nothing below', 4, []],
    ['*', 'opens all closed ones beside', 2, ['open Ana', 'open Ion']],
  ])('“%s” %s (%i)', (key, _does, at, did) => {
    expect(press(key, at)).toEqual(did);
  });

  it.each([
    ['ArrowRight', 2],
    ['ArrowRight', 4],
    ['ArrowDown', 1],
  ])('%s is left to the grid (%i)', (key, at) => {
    expect(press(key, at)).toBeNull();
  });
});
