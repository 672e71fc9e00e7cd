import { Migration } from '@mikro-orm/migrations';

/**
 * Finding by what somebody says on the telephone. What is stored and what is typed are folded alike, and each
 * way to ask has its index: part of a name, beginning of a code or tax id, digits of a number or a telephone.
 */
export class Migration20261122090000_search extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

/** Accents, and what people leave out of a name: quotes, hard and soft signs. */
const MARKS = `[\\u0300-\\u036f’«»„”“ьъЬЪ]`;

/** Cyrillic as it is written in Latin, one letter each; capitals too, for a database that knows only ASCII ones. */
const CYRILLIC = ['абвгґдеєжзиіїклмнопрстуўфхцчшыэј', 'abvggdeejziiiklmnoprstuufhtcsiej'] as const;
const LATIN = ['đðłøıßþ', 'ddloist'] as const;
const LETTERS = [
  CYRILLIC[0] + CYRILLIC[0].toUpperCase() + LATIN[0],
  CYRILLIC[1] + CYRILLIC[1] + LATIN[1],
] as const;

const CYRILLIC_SOUNDS: readonly (readonly [string, string])[] = [
  ['щ', 'sc'],
  ['Щ', 'sc'],
  ['ю', 'iu'],
  ['Ю', 'iu'],
  ['я', 'ia'],
  ['Я', 'ia'],
  ['æ', 'ae'],
  ['œ', 'oe'],
];

/** One sound written in several ways: Шевченко, Shevchenko and Șevcenco are one name. */
const SOUNDS: readonly (readonly [string, string])[] = [
  ['kh', 'h'],
  ['zh', 'j'],
  ['ph', 'f'],
  ['sh', 's'],
  ['ch', 'c'],
  ['gh', 'g'],
  ['ts', 't'],
  ['tz', 't'],
  ['x', 'ks'],
];

const replaced = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((inner, [from, to]) => `replace(${inner}, '${from}', '${to}')`, text);
const single = [...'abcdefghijlmnoprstuvz'].map(letter => [letter + letter, letter] as const);

/** Most names are plain letters already: only what is not goes the longer way. Names nothing outside pg_catalog. */
const FOLD = `
declare
  folding text := lower($1);
begin
  if octet_length(folding) <> length(folding) then
    folding := lower(regexp_replace(normalize(folding, NFKD), '${MARKS}', '', 'g'));
    if octet_length(folding) <> length(folding) then
      folding := ${replaced(`translate(folding, '${LETTERS[0]}', '${LETTERS[1]}')`, CYRILLIC_SOUNDS)};
    end if;
  end if;
  folding := translate(${replaced('folding', SOUNDS)}, 'kqyw.''\`"', 'cciv');
  return trim(regexp_replace(${replaced('folding', single)}, '[^[:alnum:]]+', ' ', 'g'));
end`;

const STATEMENTS = [
  // Not unaccent(): it knows no Cyrillic, and its dictionary may change under an index.
  `create function folded(text) returns text language plpgsql immutable strict parallel safe as $fold$${FOLD}$fold$`,
  `comment on function folded(text) is 'A text as it is searched: no case, no accents, Cyrillic as Latin, sounds written in one way'`,
  `create function tax_core(text) returns text language sql immutable strict parallel safe
     return regexp_replace(regexp_replace(upper($1), '[^A-Z0-9]', '', 'g'), '^[A-Z]{2}(?=[0-9])', '')`,
  `comment on function tax_core(text) is 'A tax id without its country: RO 123 and 123 are one number'`,
  `create function dialled(text) returns text language sql immutable strict parallel safe
     return ltrim(regexp_replace($1, '[^0-9]', '', 'g'), '0')`,
  `comment on function dialled(text) is 'The digits of a telephone number without leading zeros'`,
  `create function digits_of(text) returns text language sql immutable strict parallel safe
     return regexp_replace($1, '[^0-9]', '', 'g')`,
  `comment on function digits_of(text) is 'The digits of a document number, without its series'`,

  `alter table accounts
     add column folded text not null generated always as (folded(name)) stored,
     add column tax_core text generated always as (tax_core(tax_id)) stored`,
  `create index accounts_folded on accounts using gin (folded gin_trgm_ops)`,
  `create index accounts_folded_begin on accounts (folded text_pattern_ops)`,
  `create index accounts_code_begin on accounts (lower(code) text_pattern_ops)`,
  `create index accounts_tax_core on accounts (tax_core text_pattern_ops) where tax_core is not null`,

  `alter table contacts
     add column folded text not null generated always as (folded(name || ' ' || coalesce(email, ''))) stored,
     add column dialled text generated always as (dialled(phone)) stored`,
  `create index contacts_folded on contacts using gin (folded gin_trgm_ops)`,
  `create index contacts_dialled on contacts using gin (dialled gin_trgm_ops)`,
  `create index contacts_dialled_whole on contacts (dialled) where dialled is not null`,

  // The only index on a million rows: numbers mostly grow, so it grows at its end.
  `create index documents_digits on documents (digits_of(number) text_pattern_ops)`,
];
