import type { PivotDimension, PivotInput, PivotMeasure } from '../gql/graphql.ts';

export const DIMENSIONS: readonly PivotDimension[] = [
  'REGION',
  'AGENT',
  'COLLECTOR',
  'ACCOUNT',
  'CUSTOMER_CLASS',
  'COUNTRY',
  'COMPANY',
  'CURRENCY',
  'BUCKET',
  'DUE_MONTH',
];
export const MEASURES: readonly PivotMeasure[] = [
  'OPEN',
  'OVERDUE',
  'NOT_DUE',
  'DISPUTED',
  'PROMISED',
  'ITEM_COUNT',
  'ACCOUNT_COUNT',
  'CREDIT_LIMIT',
];
export const ROWS_MAX = 5;
export const COLUMNS_MAX = 2;

export interface Filter {
  dimension: PivotDimension;
  in: readonly string[];
}

/** What a person put together: a pivot, and a link to it. */
export interface Spec {
  rows: readonly PivotDimension[];
  columns: readonly PivotDimension[];
  measures: readonly PivotMeasure[];
  filters: readonly Filter[];
}

/** Where the debt is and whose it is, in the currency it is owed in. */
export const START: Spec = {
  rows: ['REGION', 'AGENT', 'ACCOUNT'],
  columns: ['CURRENCY', 'BUCKET'],
  measures: ['OPEN'],
  filters: [],
};

export type Query = Record<string, string | null | (string | null)[] | undefined>;

const escaped = (part: string): string => part.replace(/[%,:]/g, encodeURIComponent);
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
  };
}

function filterOf(text: string): Filter[] {
  const [name = '', values] = text.split(':');
  const [dimension] = known(name, DIMENSIONS, 1);
  return dimension && values !== undefined ? [{ dimension, in: splitKey(values) }] : [];
}

/** The shortest link to a pivot and the rows that are open in it. */
export function queryOf(spec: Spec, open: readonly string[] | 'all'): Query {
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
    x: open === 'all' ? '*' : open.length ? [...open] : undefined,
  };
}

/** What makes two pivots the same table: rows of one never stand for rows of the other. */
export const signatureOf = (spec: Spec): string => JSON.stringify(spec);

/** ITEM_COUNT comes along: it tells an empty cell from one that would add up two currencies. */
export const askedMeasures = ({ measures }: Spec): PivotMeasure[] =>
  measures.includes('ITEM_COUNT') ? [...measures] : [...measures, 'ITEM_COUNT'];

export function inputOf(spec: Spec, under: readonly string[], depth?: number): PivotInput {
  return {
    rows: [...spec.rows],
    columns: [...spec.columns],
    measures: askedMeasures(spec),
    filters: spec.filters.map(filter => ({ dimension: filter.dimension, in: [...filter.in] })),
    under: [...under],
    ...(depth === undefined ? {} : { depth }),
  };
}
