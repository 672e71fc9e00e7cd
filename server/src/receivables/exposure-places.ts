import { raw, type RawQueryFragment } from '@mikro-orm/postgresql';

/** What the exposure's cells tell accounts apart by: columns of accounts and of both tables of the exposure. */
export const DIMENSIONS = [
  'country',
  'region',
  'customer_class',
  'agent_id',
  'collector_id',
] as const;
const PLACE = ['company_id', 'currency', ...DIMENSIONS] as const;

/** What they sum: columns of balances and of both tables of the exposure. */
export const SUMS = [
  'not_due',
  'overdue_1',
  'overdue_2',
  'overdue_3',
  'overdue_4',
  'not_due_items',
  'overdue_items_1',
  'overdue_items_2',
  'overdue_items_3',
  'overdue_items_4',
  'disputed',
  'promised',
] as const;
type Sum = (typeof SUMS)[number];

/** Which columns a cell is kept by, the coarsest first: a pivot reads the first that has what it names. */
export const GRAINS = {
  AGENT: ['agent_id'],
  COLLECTOR: ['collector_id'],
  OWNER: ['agent_id', 'collector_id'],
  PLACE: ['country', 'region', 'customer_class'],
  SALES: ['agent_id', 'region', 'customer_class'],
  FINE: DIMENSIONS,
} as const satisfies Record<string, readonly (typeof DIMENSIONS)[number][]>;
export type Grain = keyof typeof GRAINS;

export const listed = (columns: readonly string[], alias?: string): string =>
  columns.map(column => (alias ? `${alias}.${column}` : column)).join(', ');

const summed = (sums: readonly Sum[], alias: string): string =>
  sums.map(sum => `sum(${alias}.${sum}) as ${sum}`).join(', ');

const anySum = (sums: readonly Sum[], alias: string): string =>
  sums.map(sum => `sum(${alias}.${sum}) <> 0`).join(' or ');

/**
 * The end of a statement that changes balances: notes the same differences for the exposure, under the places of
 * the accounts. `moved` names a CTE of account_id, company_id, currency and the sums that change. Whoever changes
 * balances holds the accounts' locks, so that no account leaves its place meanwhile.
 */
export const noteExposure = (moved: string, sums: readonly Sum[]): RawQueryFragment =>
  noted(
    `select moved.company_id, moved.currency, ${listed(DIMENSIONS, 'account')}, ${listed(sums, 'moved')}
       from ${moved} moved join accounts account on account.id = moved.account_id`,
    sums,
  );

/** The same of rows that carry their place themselves. */
export const noted = (rows: string, sums: readonly Sum[] = SUMS): RawQueryFragment =>
  raw(`
    insert into exposure_changes (${listed(PLACE)}, ${listed(sums)})
    select ${listed(PLACE, 'change')}, ${summed(sums, 'change')}
      from (${rows}) change
     group by ${listed(PLACE, 'change')}
    having ${anySum(sums, 'change')}`);

/** What grouping() says of these columns: a bit for each dimension that is left out, the last the lowest. */
const leftOut = (columns: readonly string[]): number =>
  DIMENSIONS.reduce((bits, name) => bits * 2 + (columns.includes(name) ? 0 : 1), 0);

/** Adds rows of place and sums, out of a CTE of this name, to the cells of every grain. */
export function addToCells(rows: string): RawQueryFragment {
  const sets = Object.values(GRAINS).map(columns => `(company_id, currency, ${listed(columns)})`);
  const names = Object.entries(GRAINS).map(
    ([grain, columns]) => `when ${leftOut(columns)} then '${grain}'`,
  );
  const added = SUMS.map(sum => `${sum} = cell.${sum} + excluded.${sum}`);
  return raw(`
    , grained as (
      select gen_random_uuid() as id,
             case grouping(${listed(DIMENSIONS)}) ${names.join(' ')} end as grain,
             ${listed(PLACE)}, ${summed(SUMS, rows)}
        from ${rows}
       group by grouping sets (${sets.join(', ')})
      having ${anySum(SUMS, rows)}
    )
    insert into exposure_cells as cell (id, grain, ${listed(PLACE)}, ${listed(SUMS)})
    select id, grain, ${listed(PLACE)}, ${listed(SUMS)} from grained
    on conflict on constraint exposure_cells_place_unique do update set ${added.join(', ')}`);
}

export const FOLDED = listed([...PLACE, ...SUMS]);

/** All balances under the places of their accounts. */
export const EXPOSURE_OF_BALANCES = `
  select ${listed(['company_id', 'currency'], 'balance')}, ${listed(DIMENSIONS, 'account')}, ${listed(SUMS, 'balance')}
    from balances balance join accounts account on account.id = balance.account_id`;

/** Cells of a grain and what is to be added to them: together, in one statement, exact at every moment. */
export const exposureRows = (grain: Grain): string => `
  select ${FOLDED} from exposure_cells where grain = '${grain}'
  union all
  select ${FOLDED} from exposure_changes`;

/** The same, what is to be added summed by the columns of the grain: at most two rows for each of its places. */
export const exposureByPlace = (grain: Grain): string => `
  select ${listed(['company_id', 'currency', ...GRAINS[grain], ...SUMS])}
    from exposure_cells where grain = '${grain}'
  union all
  ${summedBy(grain, `select ${FOLDED} from exposure_changes`)}`;

/** Rows of place and sums, summed by the columns of a grain; places with nothing left out. */
export const summedBy = (grain: Grain, rows: string): string => `
  select ${listed(['company_id', 'currency', ...GRAINS[grain]])}, ${summed(SUMS, 'part')}
    from (${rows}) part
   group by ${listed(['company_id', 'currency', ...GRAINS[grain]])}
  having ${anySum(SUMS, 'part')}`;
