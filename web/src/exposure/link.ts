import { parseQuery, stringifyQuery } from 'vue-router';
import { isDay } from '../kernel/day.ts';
import { PLAIN, SHARES, type Look, type Opened, type Sort } from './look.ts';
import {
  COLUMNS_MAX,
  DIMENSIONS,
  MEASURES,
  ROWS_MAX,
  START,
  type Filter,
  type Spec,
} from './spec.ts';

export type Query = Record<string, string | null | (string | null)[] | undefined>;

/** Everything that a link says of the page. */
export interface Linked {
  spec: Spec;
  look: Look;
  opened: Opened;
  /** The saved view that it began with. */
  view: string | null;
}

const CODES: Record<string, string> = { '%': '%25', ',': '%2C', ':': '%3A', '*': '%2A' };
const escaped = (part: string): string => part.replace(/[%,:*]/g, mark => CODES[mark] ?? mark);
const unescaped = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
export const joinKey = (key: readonly string[]): string => key.map(escaped).join(',');
export const splitKey = (text: string): string[] => text.split(',').map(unescaped);

const texts = (value: Query[string]): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(text => (typeof text === 'string' ? text : []));

function known<Name extends string>(text: string, names: readonly Name[], most: number): Name[] {
  const asked = text.toUpperCase().split(',');
  return [...new Set(asked)]
    .flatMap(name => names.find(each => each === name) ?? [])
    .slice(0, most);
}

/** Reads a link: what it does not say, or says wrongly, is as at the start. */
export const linkedOf = (query: Query): Linked => ({
  spec: specOf(query),
  look: lookOf(query),
  opened: openedOf(query),
  view: texts(query['v'])[0] ?? null,
});

export function specOf(query: Query): Spec {
  const [r] = texts(query['r']);
  const [c] = texts(query['c']);
  const [m] = texts(query['m']);
  const rows = r === undefined ? START.rows : known(r, DIMENSIONS, ROWS_MAX);
  const wanted = c === undefined ? START.columns : known(c, DIMENSIONS, COLUMNS_MAX);
  const measures = m === undefined ? START.measures : known(m, MEASURES, MEASURES.length);
  const shown = rows.length ? rows : START.rows;
  return {
    rows: shown,
    columns: wanted.filter(dimension => !shown.includes(dimension)),
    measures: measures.length ? measures : START.measures,
    filters: texts(query['f']).flatMap(filterOf),
    ...chosenStand(texts(query['d'])[0] ?? '', texts(query['u'])[0] ?? ''),
  };
}

const chosenStand = (day: string, currency: string): Pick<Spec, 'asOf' | 'inCurrency'> => ({
  ...(isDay(day) ? { asOf: day } : {}),
  ...(/^[A-Z]{3}$/.test(currency) ? { inCurrency: currency } : {}),
});

function filterOf(text: string): Filter[] {
  const [name = '', values] = text.split(':');
  const [dimension] = known(name, DIMENSIONS, 1);
  return dimension && values !== undefined ? [{ dimension, in: splitKey(values) }] : [];
}

function lookOf(query: Query): Look {
  const [share] = known(texts(query['s'])[0] ?? '', SHARES, 1);
  const [order] = texts(query['o']);
  return {
    share: share ?? PLAIN.share,
    heat: texts(query['h'])[0] === '1',
    sort: order === undefined ? null : sortOf(order),
  };
}

/** `-open:RON,90+`: by the open amounts of a column, the largest first. */
function sortOf(text: string): Sort | null {
  const descending = text.startsWith('-');
  const [name = '', column] = text.replace(/^-/, '').split(':');
  if (name === 'name') return { column: [], measure: null, descending };
  const [measure] = known(name, MEASURES, 1);
  return measure
    ? { column: column === undefined ? [] : splitKey(column), measure, descending }
    : null;
}

function sortText({ column, measure, descending }: Sort): string {
  const name = measure?.toLowerCase() ?? 'name';
  return `${descending ? '-' : ''}${name}${column.length > 0 ? `:${joinKey(column)}` : ''}`;
}

function openedOf(query: Query): Opened {
  const marked = texts(query['x']);
  const [level] = marked.flatMap(text => /^\*([1-9]?)$/.exec(text)?.[1] ?? []);
  if (level !== undefined) return level === '' ? 'all' : Number(level);
  return marked.map(splitKey);
}

/** The shortest link to a pivot, how it is looked at, and the rows that are open in it. */
export function queryOf({ spec, look, opened, view }: Linked): Query {
  const list = (names: readonly string[]): string => names.join(',').toLowerCase();
  const changed = (axis: 'rows' | 'columns' | 'measures'): string | undefined =>
    list(spec[axis]) === list(START[axis]) ? undefined : list(spec[axis]);
  const filters = spec.filters.map(
    filter => `${filter.dimension.toLowerCase()}:${joinKey(filter.in)}`,
  );
  return {
    r: changed('rows'),
    c: changed('columns'),
    m: changed('measures'),
    f: filters.length ? filters : undefined,
    d: spec.asOf,
    u: spec.inCurrency,
    s: look.share === 'VALUE' ? undefined : look.share.toLowerCase(),
    h: look.heat ? '1' : undefined,
    o: look.sort ? sortText(look.sort) : undefined,
    x: openedText(opened),
    v: view ?? undefined,
  };
}

function openedText(opened: Opened): Query[string] {
  if (opened === 'all') return '*';
  if (typeof opened === 'number') return opened > 1 ? `*${opened}` : undefined;
  return opened.length > 0 ? opened.map(joinKey) : undefined;
}

/** What a saved view keeps of a link: everything but which view it is. */
export const linkText = (linked: Linked): string =>
  stringifyQuery(queryOf({ ...linked, view: null }));

export const linkedOfText = (text: string): Linked => linkedOf(parseQuery(text));

/** Whether two links show the same table; which of its rows are open is no difference. */
export const isSameView = (one: Linked, other: Linked): boolean =>
  linkText({ ...one, opened: [] }) === linkText({ ...other, opened: [] });
