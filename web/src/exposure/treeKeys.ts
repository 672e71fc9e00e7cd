import type { GridApi, SuppressKeyboardEventParams } from 'ag-grid-community';
import { GROUP_COLUMN } from './gridSort.ts';
import type { FlatRow } from './tree.ts';

export interface TreeActs {
  expand: (rows: readonly FlatRow[]) => void;
  collapse: (rows: readonly FlatRow[]) => void;
}

/** The keys of a treegrid as the ARIA practices name them: → opens, ← closes or goes up, * opens all beside. */
export function treeKey(
  { api, event, data, node }: SuppressKeyboardEventParams<FlatRow>,
  acts: TreeActs,
): boolean {
  if (!data || data.level === 0) return false;
  const closed = data.childCount > 0 && !data.open;
  if (event.key === 'ArrowRight' && closed) acts.expand([data]);
  else if (event.key === 'ArrowLeft' && data.open) acts.collapse([data]);
  else if (event.key === 'ArrowLeft') goToParent(api, data, node.rowIndex ?? 0);
  else if (event.key === 'Enter' || event.key === ' ') toggle(data, acts);
  else if (event.key === '*') acts.expand(siblings(api, data));
  else return false;
  event.preventDefault();
  return true;
}

function toggle(row: FlatRow, acts: TreeActs): void {
  if (row.open) acts.collapse([row]);
  else if (row.childCount > 0) acts.expand([row]);
}

function goToParent(api: GridApi<FlatRow>, row: FlatRow, from: number): void {
  for (let at = from - 1; at >= 0; at -= 1) {
    const above = api.getDisplayedRowAtIndex(at)?.data;
    if (!above || above.level >= row.level) continue;
    api.ensureIndexVisible(at);
    api.setFocusedCell(at, GROUP_COLUMN);
    return;
  }
}

function siblings(api: GridApi<FlatRow>, row: FlatRow): FlatRow[] {
  const parent = JSON.stringify(row.key.slice(0, -1));
  const found: FlatRow[] = [];
  api.forEachNode(({ data }) => {
    const beside = data && JSON.stringify(data.key.slice(0, -1)) === parent;
    if (beside && data.childCount > 0 && !data.open) found.push(data);
  });
  return found;
}

/**
 * Tells screen readers that the grid is a tree. AG Grid knows trees only in its paid edition; in
 * version 36 the element with the grid's role is the viewport, and a row is one element.
 */
export function describeTree(root: HTMLElement): void {
  const grid = root.querySelector('[role$="grid"]');
  if (grid?.getAttribute('role') === 'grid') grid.setAttribute('role', 'treegrid');
}

/** The depth of a row, and whether it is open; the total is none of the tree. */
export function describeRow(element: Element | null, row: FlatRow | undefined): void {
  if (!element || !row || row.level === 0) return;
  element.setAttribute('aria-level', String(row.level));
  if (row.childCount > 0) element.setAttribute('aria-expanded', String(row.open));
  else element.removeAttribute('aria-expanded');
}
