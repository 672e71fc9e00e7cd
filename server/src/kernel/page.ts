import { BadInput } from './errors.ts';

export const LIMIT_MAX = 500;
const OFFSET_MAX = 1_000_000;

export interface Paging {
  offset: number;
  limit: number;
}

export interface Page<Row> {
  total: number;
  items: Row[];
}

const LIMIT_DEFAULT = 50;

/** Checks a page's bounds; BAD_USER_INPUT names the one that is off. A null asks for the default. */
export function paging(offsetAsked?: number | null, limitAsked?: number | null): Paging {
  const offset = offsetAsked ?? 0;
  const limit = limitAsked ?? LIMIT_DEFAULT;
  if (limit < 1 || limit > LIMIT_MAX) throw new BadInput('limit', `limit is 1 to ${LIMIT_MAX}`);
  if (offset < 0 || offset > OFFSET_MAX)
    throw new BadInput('offset', `offset is 0 to ${OFFSET_MAX}`);
  return { offset, limit };
}
