import { bring } from '../kernel/brought.ts';
import type { Context } from '../kernel/context.ts';
import { usersByIds } from '../users/user.query.ts';
import { accountsByIds, type AccountRow } from './account.query.ts';

/** What another room says of an account: read at once for all rows of a list, where it is asked for. */
interface ListPart<Value> {
  /** By account, and nothing of those that have none. */
  read(context: Context, accountIds: readonly string[]): Promise<ReadonlyMap<string, Value>>;
  /** What is answered where there is none. */
  none: Value;
  /** The field of it that is a person, and where it holds who that is. */
  person?: [field: string, column: keyof NonNullable<Value> & string];
}

/** The same of an account itself. */
const OWNERS: [field: string, column: keyof AccountRow][] = [
  ['agent', 'agentId'],
  ['collector', 'collectorId'],
];

const parts = new Map<string, ListPart<object | null>>();

/** Told by the room whose part it is, under the name of its field. */
export function listPart<Value extends object | null>(field: string, part: ListPart<Value>): void {
  parts.set(field, part as unknown as ListPart<object | null>);
}

/** Somebody whom a row tells of. */
interface Mention {
  row: object;
  field: string;
  id: string | null;
}

/** Reads for these accounts what is among these fields, which may be more, and then all people whom it tells of. */
export async function bringParts(
  context: Context,
  rows: readonly AccountRow[],
  fields: ReadonlySet<string>,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const mentions: Mention[] = [];
  const mention = (row: object, field: string, column: string): void => {
    if (fields.has(field)) mentions.push({ row, field, id: (row as never)[column] });
  };
  for (const row of rows) for (const [field, column] of OWNERS) mention(row, field, column);
  const asked = [...parts].filter(([field]) => fields.has(field));
  // Whom an account's activities and tasks tell of is nearly always one of its owners: read on the same way.
  const [owners, ...read] = await Promise.all([
    peopleOf(context, mentions),
    ...asked.map(([, part]) => part.read(context, ids)),
  ]);
  asked.forEach(([field, { none, person }], at) => {
    for (const row of rows) {
      const value = read[at]!.get(row.id) ?? none;
      bring(row, field, value);
      if (value && person) mention(value, ...person);
    }
  });
  const others = await peopleOf(context, mentions, owners);
  for (const { row, field, id } of mentions) {
    bring(row, field, owners.get(id ?? '') ?? others.get(id ?? '') ?? null);
  }
}

/** The accounts that rows tell of, each with what is asked for of it. */
export async function bringAccounts(
  context: Context,
  rows: readonly { accountId: string }[],
  fields: ReadonlySet<string>,
): Promise<void> {
  if (rows.length === 0 || !fields.has('account')) return;
  const ids = new Set(rows.map(({ accountId }) => accountId));
  const accounts = await accountsByIds(context, [...ids]);
  await bringParts(context, [...accounts.values()], fields);
  for (const row of rows) bring(row, 'account', accounts.get(row.accountId));
}

type People = ReadonlyMap<string, object>;
const NOBODY: People = new Map();

/** Those mentioned who are not known yet. */
async function peopleOf(
  context: Context,
  mentions: readonly Mention[],
  known = NOBODY,
): Promise<People> {
  const ids = new Set<string>();
  for (const { id } of mentions) if (id !== null && !known.has(id)) ids.add(id);
  return ids.size > 0 ? usersByIds(context, [...ids]) : NOBODY;
}
