import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isEnumType, isInputObjectType, isObjectType, type GraphQLArgument } from 'graphql';
import { describe, expect, it } from 'vitest';
import { codesOf, LANGUAGES } from '../server/src/kernel/texts.ts';
import { buildSchema } from '../server/src/schema.ts';

/** Rules of this codebase that no linter knows. Each says why, because whoever breaks one will read it here. */
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (pattern: string) =>
  globSync(pattern, {
    cwd: root,
    exclude: ['**/node_modules/**', '**/dist/**', 'web/src/gql/**', '**/*.graphql.ts'],
  }).map(path => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
const server = read('server/src/**/*.ts');
const written = [...server, ...read('web/src/**/*.{ts,vue}'), ...read('test/**/*.ts')];
const product = server.filter(({ path }) => !path.endsWith('.test.ts'));
const except = (...allowed: string[]) => product.filter(({ path }) => !allowed.includes(path));
const using = (pattern: RegExp, among = product) =>
  among.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('tidy', () => {
  it('only a command opens a transaction, so a mutation is atomic as a whole', () => {
    // The seed is no mutation: it plants before anybody is there, all of it or nothing. A snapshot can only read. Rights
    // are granted before anybody serves; statistics, and rows of files that nobody imported, are no books.
    const others = except(
      'server/src/kernel/command.ts',
      'server/src/kernel/together.ts',
      'server/src/kernel/patience.ts',
      'server/src/postgres/rights.ts',
      'server/src/kernel/snapshot.ts',
      'server/src/seed/plant-seed.ts',
    );
    expect(using(/\.transactional\(|\.begin\(|['"`]begin['"`]/i, others)).toEqual([]);
  });

  it('SQL goes through em.execute; getKysely leaves the transaction and its session', () => {
    expect(using(/getKysely\(/)).toEqual([]);
  });

  it('money never touches a floating-point number', () => {
    expect(using(/parseFloat\(|\.toFixed\(|p\.(float|double)\(/)).toEqual([]);
  });

  it('whoever changes the place of accounts, or balances, takes the exposure along', () => {
    // Statements through changePlaces(); these return a fact, which the reactions follow.
    const byFact = [
      'server/src/accounts/assign-account.ts',
      'server/src/accounts/edit-account.ts',
      'server/src/seed/demo/replay-acts.ts',
    ];
    const place = '(?:country|region|customer_class|agent_id|collector_id)';
    const statement = `execute\\(\\s*sql\`[^\`]*update accounts\\b[^\`]*\\b${place} =`;
    const entity = '^ +account\\.(?:country|region|customerClass|agentId|collectorId) = ';
    const changing = using(new RegExp(`${statement}|${entity}`, 'm')).sort();
    expect(changing).toEqual(byFact);
    expect(using(/OWNER_CHANGED|ACCOUNT_EDITED/)).toEqual(expect.arrayContaining(byFact));
    const balances = /(?:update|insert into|delete from) balances\b/;
    expect(using(balances).sort()).toEqual([
      'server/src/promises/keep-promises.ts',
      'server/src/receivables/age-balances.ts',
      'server/src/receivables/keep-balances.ts',
      'server/src/receivables/rebuild-balances.ts',
    ]);
  });

  it('the kernel knows no domain', () => {
    const kernel = product.filter(({ path }) => path.startsWith('server/src/kernel/'));
    expect(using(/from '\.\.\//, kernel)).toEqual([]);
  });

  it('a room never names a schema: several organisations live in one database', () => {
    expect(using(/\b(?:from|into|update|join)\s+public\./i)).toEqual([]);
  });

  it('a name says what a thing is: no helper, util, service or manager', () => {
    const names = written
      .map(({ path }) => path)
      .filter(path => /(helper|util|service|manager)s?\b/i.test(path));
    expect(names).toEqual([]);
  });

  it('a file fits in the head: 200 lines', () => {
    const long = [...product, ...read('web/src/**/*.vue')].filter(
      ({ text }) => text.split('\n').length > 201,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('a component fits at a glance: 150 lines', () => {
    const long = read('web/src/**/*.vue').filter(({ text }) => text.split('\n').length > 151);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('a test file has one subject: 250 lines', () => {
    const long = written.filter(
      ({ path, text }) => path.endsWith('.test.ts') && text.split('\n').length > 251,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('no machine is named in what is committed', () => {
    expect(using(/(?:\/home\/|\/Users\/|\/work\/)\w/, written)).toEqual([]);
  });

  it('what a person reads is said in all four languages', async () => {
    await buildSchema();
    const [first, ...others] = LANGUAGES.map(language => codesOf(language).sort());
    for (const codes of others) expect(codes).toEqual(first);
  });

  it('every field, argument and value of the API says what it means', async () => {
    const mute: string[] = [];
    const note = (name: string, thing: { description?: string | null }): void => {
      if (!thing.description) mute.push(name);
    };
    for (const type of Object.values((await buildSchema()).getTypeMap())) {
      if (type.name.startsWith('__')) continue;
      if (isEnumType(type))
        type.getValues().forEach(value => note(`${type.name}.${value.name}`, value));
      if (!isObjectType(type) && !isInputObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        note(`${type.name}.${field.name}`, field);
        if ('args' in field)
          field.args.forEach((arg: GraphQLArgument) =>
            note(`${type.name}.${field.name}(${arg.name})`, arg),
          );
      }
    }
    expect(mute).toEqual([]);
  });
});
