import { DomainError } from '../kernel/errors.ts';

export const ROWS_MAX = 20_000;
export const COLUMNS_MAX = 200;
/** Rows times columns times measures: what a page can hold. */
export const VALUES_MAX = 2_000_000;

const CODE = 'PIVOT_TOO_LARGE';

export const tooManyRows = (): DomainError =>
  new DomainError(
    CODE,
    `The pivot has more than ${ROWS_MAX} rows: set a filter, or open it level by level (depth and under)`,
  );

export const tooManyColumns = (): DomainError =>
  new DomainError(
    CODE,
    `The pivot has more than ${COLUMNS_MAX} columns: set a filter, or put a dimension on rows`,
  );

export const tooManyValues = (): DomainError =>
  new DomainError(
    CODE,
    'The pivot has too many values: set a filter, take fewer measures, or open it level by level (depth and under)',
  );
