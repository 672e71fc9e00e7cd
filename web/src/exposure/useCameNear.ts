import { useDebounceFn } from '@vueuse/core';
import type { CellFocusedEvent } from 'ag-grid-community';
import type { FlatRow } from './tree.ts';

const NEAR_MS = 100;

/** Whoever stays at a closed row is likely to open it. */
export const useCameNear = (near: (row: FlatRow) => void) =>
  useDebounceFn(({ api, rowIndex }: CellFocusedEvent<FlatRow>) => {
    const row = api.isDestroyed() ? null : api.getDisplayedRowAtIndex(rowIndex ?? -1)?.data;
    if (row && row.childCount > 0 && !row.open) near(row);
  }, NEAR_MS);
