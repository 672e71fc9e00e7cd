import { say, type Language } from '../../kernel/texts.ts';
import type { MeasureName } from '../measures.ts';
import type { AskedFile } from './asked-file.ts';
import { currencyOf, isCount, type FileColumn } from './file-cells.ts';
import { measureText } from './words.ts';

/** What stands over a column on a line of the header. No amount stands below a currency that it is not in. */
export function headText(
  column: FileColumn,
  level: number,
  { asked, language }: { asked: AskedFile; language: Language },
): string {
  const { columns, measures, inCurrency } = asked;
  const { key, label, measure } = column;
  if (level >= columns.length) return measureHead(column, asked, language);
  if (key.length === 0) {
    if (level > 0) return '';
    const total = say(language, 'exposure.file.TOTAL');
    return measures.length > 1 ? total : withUnit(total, measure, asked, key);
  }
  const own = label[level];
  if (own === undefined) return level === key.length ? 'Σ' : '';
  const turned = inCurrency && columns[level] === 'CURRENCY' && own !== inCurrency;
  return turned ? say(language, 'exposure.file.CONVERTED', { own, currency: inCurrency }) : own;
}

/** A measure, and its currency where one is certain that no column says. */
function measureHead({ key, measure }: FileColumn, asked: AskedFile, language: Language): string {
  const said = !asked.inCurrency && key.length > 0 && asked.columns.includes('CURRENCY');
  const name = measureText(language, measure);
  return said ? name : withUnit(name, measure, asked, key);
}

function withUnit(
  text: string,
  measure: MeasureName,
  asked: AskedFile,
  columnKey: readonly string[],
): string {
  const currency = isCount(measure) ? undefined : currencyOf(asked, [], columnKey);
  return currency ? `${text}, ${currency}` : text;
}
