import type { ColumnResizedEvent, GridApi } from 'ag-grid-community';
import { watch, type Ref } from 'vue';
import type { CellLook } from './cellStyle.ts';
import { textReader } from './cellTexts.ts';
import { heatOf } from './heat.ts';
import type { Look } from './look.ts';
import type { Spec } from './spec.ts';
import type { FlatRow, Tree } from './tree.ts';

/** A pivot and how it is looked at. */
export interface Seen {
  spec: Spec;
  look: Look;
  tree: Tree;
}

/** What the cells show. Columns keep the object: what is in it changes without new ones. */
export function useCellLook(seen: () => Seen, grid: Ref<GridApi<FlatRow> | null>) {
  const cells: CellLook = { ...read(seen()), styled: false };
  const renew = (): CellLook => Object.assign(cells, read(seen()));
  watch(
    [() => seen().look.share, () => seen().look.heat, () => seen().tree],
    ([share, heat], [shareBefore, heatBefore]) => {
      renew();
      if (share !== shareBefore || heat !== heatBefore || heat)
        grid.value?.refreshCells({ force: true });
    },
  );
  /** Whether its figures need to be clipped depends on how wide a column is. */
  function resized({ api, columns, finished }: ColumnResizedEvent<FlatRow>): void {
    if (finished && columns?.length) api.refreshCells({ columns, force: true });
  }
  return { renew, resized };
}

const read = ({ spec, look, tree }: Seen): Pick<CellLook, 'text' | 'shade'> => ({
  text: textReader(spec, tree.columns, look.share),
  shade: look.heat ? heatOf(spec, tree) : null,
});
