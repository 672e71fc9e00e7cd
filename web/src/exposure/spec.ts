import type { PivotDimension, PivotInput, PivotMeasure } from '../gql/types.ts';

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
  /** As it stood at the end of this day; the business day without. */
  asOf?: string;
  /** All amounts in this currency; each in its own without. */
  inCurrency?: string;
}

/** Where the debt is and whose it is, in the currency it is owed in. */
export const START: Spec = {
  rows: ['REGION', 'AGENT', 'ACCOUNT'],
  columns: ['CURRENCY', 'BUCKET'],
  measures: ['OPEN'],
  filters: [],
};

/** What makes two pivots the same table: rows of one never stand for rows of the other. */
export const signatureOf = (spec: Spec): string => JSON.stringify(spec);

/** ITEM_COUNT comes along: it tells an empty cell from one that would add up two currencies. */
export const askedMeasures = ({ measures }: Spec): PivotMeasure[] =>
  measures.includes('ITEM_COUNT') ? [...measures] : [...measures, 'ITEM_COUNT'];

/** The day and the currency, where they are chosen. */
export const standOf = ({ asOf, inCurrency }: Spec): Pick<Spec, 'asOf' | 'inCurrency'> => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(inCurrency === undefined ? {} : { inCurrency }),
});

export function inputOf(spec: Spec, under: readonly string[], depth?: number): PivotInput {
  return {
    rows: [...spec.rows],
    columns: [...spec.columns],
    measures: askedMeasures(spec),
    filters: spec.filters.map(filter => ({ dimension: filter.dimension, in: [...filter.in] })),
    under: [...under],
    ...standOf(spec),
    ...(depth === undefined ? {} : { depth }),
  };
}
