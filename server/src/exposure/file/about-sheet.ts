import type { stream } from 'exceljs';
import { sql } from '@mikro-orm/postgresql';
import type { Actor, Context } from '../../kernel/context.ts';
import { say, type Language } from '../../kernel/texts.ts';
import type { DimensionName } from '../dimensions.ts';
import { labelOfUnseen } from '../labels.query.ts';
import { exposurePivot } from '../pivot.query.ts';
import type { AskedFile } from './asked-file.ts';
import type { FilePivot } from './open-rows.ts';
import { harmless, measureText } from './words.ts';

/** What the file shows, who made it and when: so that a printed page still says it. */
export interface About {
  title: string;
  /** The business day, as the language writes it. */
  day: string;
  author: string;
  at: Date;
  lines: [name: string, text: string][];
}

export async function aboutFile(
  context: Context & { actor: Actor },
  asked: AskedFile,
  pivot: FilePivot,
): Promise<About> {
  const { language, actor, now } = context;
  const word = (code: string): string => say(language, `exposure.file.${code}`);
  const named = (names: readonly DimensionName[]): string =>
    names.map(name => say(language, `exposure.dimension.${name}`)).join(' › ') ||
    word('NONE_CHOSEN');
  const filters = await Promise.all(
    asked.filters.map(filter => filterText(context, asked, filter)),
  );
  const day = dayText(language, pivot.asOf);
  const lines: About['lines'] = [
    [word('AS_OF'), day],
    ...ratesLines(language, asked, pivot),
    [word('ROWS'), named(asked.rows)],
    [word('COLUMNS'), named(asked.columns)],
    [word('MEASURES'), asked.measures.map(name => measureText(language, name)).join(', ')],
    [word('FILTERS'), filters.join('; ') || word('NONE_CHOSEN')],
    [word('SHARE'), word(`share.${asked.share}`)],
    [word('SORT'), sortText(language, asked, pivot)],
    [word('BY'), `${actor.name} (${actor.email})`],
    [word('AT'), await timeText(context)],
    ['', word('SCOPE')],
    ['', word('MIXED')],
  ];
  return { title: asked.name || word('TITLE'), day, author: actor.name, at: now, lines };
}

export function writeAbout(
  workbook: Pick<stream.xlsx.WorkbookWriter, 'addWorksheet'>,
  { title, lines }: About,
  language: Language,
): void {
  const sheet = workbook.addWorksheet(say(language, 'exposure.file.ABOUT'));
  sheet.columns = [{ width: 26 }, { width: 90 }];
  const heading = sheet.addRow([harmless(title)]);
  heading.font = { bold: true, size: 14 };
  heading.commit();
  for (const [name, text] of lines) {
    const line = sheet.addRow([name, harmless(text)]);
    line.getCell(1).font = { bold: true };
    line.getCell(2).alignment = { wrapText: true, vertical: 'top' };
    line.commit();
  }
  sheet.commit();
}

/** The currency of all amounts, and the rates that brought them there. */
function ratesLines(
  language: Language,
  { inCurrency }: AskedFile,
  { rates }: FilePivot,
): About['lines'] {
  if (!inCurrency) return [];
  const used = rates.map(({ currency, times, per, day }) => {
    const divided = Number(per) === 1 ? '' : ` / ${short(per)}`;
    return `${currency} ${short(times)}${divided} (${dayText(language, day)})`;
  });
  return [[say(language, 'exposure.file.IN_CURRENCY'), [inCurrency, ...used].join('; ')]];
}

const short = (rate: string): string => rate.replace(/\.?0+$/, '');

/** The names of the values filtered by, of those that the caller has items of. */
async function filterText(
  context: Context,
  { asOf }: AskedFile,
  filter: AskedFile['filters'][number],
): Promise<string> {
  const { rows } = await exposurePivot(context, {
    rows: [filter.dimension],
    columns: [],
    measures: ['ITEM_COUNT'],
    filters: [filter],
    depth: 1,
    asOf,
  });
  const labels = new Map(rows.slice(1).map(row => [row.key[0] ?? '', row.label[0] ?? '']));
  const names = filter.in.map(
    key => labels.get(key) ?? labelOfUnseen(filter.dimension, key, context.language),
  );
  return `${say(context.language, `exposure.dimension.${filter.dimension}`)}: ${names.join(', ')}`;
}

function sortText(language: Language, { sort }: AskedFile, { columns }: FilePivot): string {
  if (!sort) return say(language, 'exposure.file.NONE_CHOSEN');
  const way = say(language, `exposure.file.${sort.descending ? 'DESCENDING' : 'ASCENDING'}`);
  if (!sort.measure) return `${say(language, 'exposure.file.NAME')}, ${way}`;
  const column = columns.find(({ key }) => JSON.stringify(key) === JSON.stringify(sort.column));
  const parts = [...(column?.label ?? []), measureText(language, sort.measure)];
  return `${parts.join(' › ')}, ${way}`;
}

const LOCALE: Record<Language, string> = { ro: 'ro', ru: 'ru', it: 'it', en: 'en-GB' };

const dayText = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );

/** By the clock of the organisation. */
async function timeText({ em, language, now }: Context): Promise<string> {
  const [organisation] = await em.execute<{ timeZone: string }[]>(
    sql`select time_zone as "timeZone" from organisations`,
  );
  return new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: organisation?.timeZone ?? 'UTC',
  }).format(now);
}
