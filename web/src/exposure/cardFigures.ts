import type { PivotMeasure } from '../gql/types.ts';
import { textReader } from './cellTexts.ts';
import { cellReader, currencyOf, isCount, shownColumns } from './cells.ts';
import type { Share } from './look.ts';
import type { Spec } from './spec.ts';
import type { FlatRow, PivotColumn } from './tree.ts';

/** A line of a card. */
export interface Figure {
  name: string;
  text: string;
}
interface Words {
  total: string;
  measure: (measure: PivotMeasure) => string;
}

/** What fits a card: the total, and the parts of the first column dimension. */
export function figureReader(
  spec: Spec,
  columns: readonly PivotColumn[],
  share: Share,
  words: Words,
): (row: FlatRow) => Figure[] {
  const { read } = cellReader(spec);
  const text = textReader(spec, columns, share);
  const shown = shownColumns(spec, columns).filter(({ column }) => column.key.length < 2);
  const named = spec.measures.length > 1 || spec.columns.length === 0;

  /** The currency of an amount, where the name beside it does not tell. */
  function unitOf(row: FlatRow, column: PivotColumn, measure: PivotMeasure): string {
    if (share !== 'VALUE' || isCount(measure)) return '';
    const currency = currencyOf(spec, row.key, column.key);
    const told = !spec.inCurrency && currency === column.label[0];
    return currency && !told ? ` ${currency}` : '';
  }
  return row => {
    const figures = shown.flatMap(({ column, at }) =>
      spec.measures.flatMap(measure => {
        const figure = text(row, at, measure);
        if (!figure || read(row.values, at, measure).mixed) return [];
        const name = [column.label[0] ?? words.total, ...(named ? [words.measure(measure)] : [])];
        return [{ name: name.join(' · '), text: figure + unitOf(row, column, measure) }];
      }),
    );
    const [first, second] = figures;
    // The total of a single part would say it twice.
    const twice = !named && figures.length === 2 && first?.text === second?.text;
    return twice && first ? [first] : figures;
  };
}
