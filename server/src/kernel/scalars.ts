import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { localDate, type LocalDate } from './local-date.ts';

const DECIMAL = /^-?\d{1,15}(\.\d{1,6})?$/;

function refuse(message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function text(value: unknown, what: string): string {
  return typeof value === 'string' ? value : refuse(`${what} is written as text`);
}

function day(value: unknown): LocalDate {
  try {
    return localDate(text(value, 'Date'));
  } catch {
    return refuse(`Not a calendar day (YYYY-MM-DD): ${String(value).slice(0, 40)}`);
  }
}

function amount(value: unknown): string {
  const written = text(value, 'Decimal');
  return DECIMAL.test(written) ? written : refuse(`Not an amount: ${written.slice(0, 40)}`);
}

function instant(value: unknown): Date {
  const time = new Date(text(value, 'DateTime'));
  return Number.isNaN(time.getTime())
    ? refuse(`Not an instant: ${String(value).slice(0, 40)}`)
    : time;
}

/** Rows already carry days and amounts as the wire wants them: serializing is passing on. */
export const DateScalar = new GraphQLScalarType<LocalDate, string>({
  name: 'Date',
  description: 'Calendar day, ISO text: 2026-03-01. Never a timestamp.',
  serialize: value => String(value),
  parseValue: day,
  parseLiteral: node => day(node.kind === Kind.STRING ? node.value : undefined),
});

export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'Exact decimal text with the currency\'s minor digits: "1500.50". Never a float. Input also takes "1500.5" and "1500"; more digits than the currency has are refused.',
  serialize: value => String(value),
  parseValue: amount,
  parseLiteral: node => amount(node.kind === Kind.STRING ? node.value : undefined),
});

/** As PostgreSQL writes an instant in UTC; making a Date of each costs ten times as much. */
const WRITTEN = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

function instantText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  const text = String(value);
  const [, date, time, fraction = ''] = WRITTEN.exec(text) ?? [];
  if (date === undefined) return new Date(text).toISOString();
  return `${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** PostgreSQL's "2026-03-01 08:00:00.123+00" and JavaScript's Date alike become RFC 3339 with milliseconds. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'RFC 3339 instant in UTC: 2026-03-01T08:00:00.000Z',
  serialize: instantText,
  parseValue: instant,
  parseLiteral: node => instant(node.kind === Kind.STRING ? node.value : undefined),
});
