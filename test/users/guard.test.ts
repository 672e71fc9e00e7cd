import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getIntrospectionQuery } from 'graphql';
import { answerOf, post, startTestApp, type TestApp } from '../kit/app.ts';
import { sql } from '../kit/sql.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.data('director', '{ me { id } }');
});
afterAll(() => app.stop());

const nested = (depth: number): string =>
  depth === 0 ? 'id' : `openItems { items { account { ${nested(depth - 1)} } } }`;

describe('a request that is too much', () => {
  it.each([
    [
      '31 aliases',
      `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: me { id }`).join(' ')} }`,
      'QUERY_TOO_LARGE',
    ],
    [
      '31 aliases of __typename',
      `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
      'QUERY_TOO_LARGE',
    ],
    ['21 operations', `{ ${'me { id } '.repeat(21)} }`, 'QUERY_TOO_LARGE'],
    ['15 levels', `{ accounts { items { ${nested(4)} } } }`, 'QUERY_TOO_LARGE'],
    ['51 directives', `{ me { ${'id @include(if: true) '.repeat(51)} } }`, 'QUERY_TOO_LARGE'],
    ['2001 tokens', `{ ${'me '.repeat(2000)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['200,000 brackets', '{'.repeat(200_000), 'GRAPHQL_PARSE_FAILED'],
    [
      'a bomb of fragments',
      `{ me { ...F0 } } ${Array.from({ length: 20 }, (_, n) => `fragment F${n} on User { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F20 on User { id name }`,
      'QUERY_TOO_LARGE',
    ],
    [
      'a circle of fragments',
      '{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'lists inside lists',
      '{ accounts(limit: 500) { items { openItems(limit: 500) { items { id number amount } } } } }',
      'QUERY_TOO_COSTLY',
    ],
  ])('is refused at once: %s', async (_what, query, code) => {
    const began = performance.now();
    const answer = await app.ask('director', query);
    expect(answer.code).toBe(code);
    expect(answer.status).toBe(400);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('is refused also where the limit is a variable, and passes where it is small', async () => {
    const query =
      'query ($n: Int!) { accounts(limit: $n) { items { openItems(limit: $n) { items { id number amount } } } } }';
    expect((await app.ask('director', query, { n: 500 })).code).toBe('QUERY_TOO_COSTLY');
    expect((await app.ask('director', query, { n: 50 })).code).toBeNull();
    expect((await app.ask('director', query, { n: 500 })).code).toBe('QUERY_TOO_COSTLY');
  });

  it('is not a full page of accounts with what stands on them', async () => {
    const query = `{ accounts(limit: 500) { total items { id code name taxId country region customerClass creditLimit creditCurrency
      agent { id name } collector { id name } nextAction { title dueOn }
      balances { company currency open notDue overdue unapplied disputed promised netCollectable maxDaysOverdue buckets { label amount } }
      openItems(limit: 50) { total items { id kind number dueOn currency amount open daysOverdue } } } } }`;
    expect((await app.ask('director', query)).code).toBeNull();
  });

  it('nor what tools ask to learn the schema, for those signed in', async () => {
    expect((await app.ask('agent1', getIntrospectionQuery())).code).toBeNull();
    expect((await app.ask(null, getIntrospectionQuery())).code).toBe('UNAUTHENTICATED');
  });
});

describe('input that is not valid', () => {
  it.each([
    [
      'a variable of another kind',
      'query ($id: ID!) { account(id: $id) { id } }',
      { id: { evil: 'sécret' } },
      'id',
    ],
    ['a variable that is missing', 'query ($id: ID!) { account(id: $id) { id } }', {}, 'id'],
    [
      'a field of an input',
      'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }',
      { input: { accountId: 'x', title: 'sécret', dueOn: '2026-02-31' } },
      'input.dueOn',
    ],
    [
      'a field that is missing',
      'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }',
      { input: { accountId: 'x', title: 'sécret' } },
      'input.dueOn',
    ],
    [
      'a field that there is not',
      'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }',
      { input: { accountId: 'x', title: 'y', dueOn: '2026-03-02', sécret: 1 } },
      'input',
    ],
  ])('is named and not repeated: %s', async (_what, query, variables, field) => {
    const { code, errors, status } = await app.ask('agent1', query, variables);
    expect([code, status]).toEqual(['BAD_USER_INPUT', 200]);
    expect(errors![0]!.extensions.details!['field']).toBe(field);
    expect(JSON.stringify(errors)).not.toContain('sécret');
  });

  it.each([
    ['a character that no database keeps', 'a\0b'],
    ['half a character', 'a\ud800b'],
    ['a text longer than any', 'x'.repeat(10_001)],
  ])('is refused as %s', async (_what, text) => {
    const query = 'query ($search: String) { accounts(filter: { search: $search }) { total } }';
    const { code, errors } = await app.ask('agent1', query, { search: text });
    expect(code).toBe('BAD_USER_INPUT');
    expect(errors![0]!.extensions.details!['field']).toBe('search');
  });

  it('is refused also when it stands in the document', async () => {
    const query = '{ accounts(filter: { search: "a\\u0000b" }) { total } }';
    expect((await app.ask('agent1', query)).code).toBe('BAD_USER_INPUT');
    const wrong = await app.ask('agent1', '{ accounts(limit: "sécret") { total } }');
    expect(wrong.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(wrong.errors)).not.toContain('sécret');
    expect(wrong.errors![0]!.extensions.details).toEqual({ field: 'limit' });
  });
});

describe('a request of another kind', () => {
  const send = (init: RequestInit) => fetch(`${app.url}/graphql`, init);

  it('is refused: a form that another site could send, with our cookie', async () => {
    const headers = { ...(await app.headers('director')), 'content-type': 'text/plain' };
    const refused = await send({ method: 'POST', headers, body: '{"query":"{ me { id } }"}' });
    expect(refused.status).toBe(415);
  });

  it.each([
    ['in another alphabet than UTF-8', { 'content-type': 'application/json; charset=latin1' }],
    ['packed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('is refused: %s', async (_what, kind) => {
    const headers = { ...(await app.headers('director')), ...kind };
    const refused = await send({ method: 'POST', headers, body: '{"query":"{ me { id } }"}' });
    expect(refused.status).toBe(415);
    expect((await answerOf(refused)).code).toBe('BAD_REQUEST');
  });

  it('passes as UTF-8, with a slash at the end of the address, and its answer packed', async () => {
    const headers = {
      ...(await app.headers('director')),
      'content-type': 'application/json; charset="UTF-8"',
    };
    const body = JSON.stringify({
      query: '{ __schema { types { name description } } }',
    });
    const passed = await fetch(`${app.url}/graphql/`, { method: 'POST', headers, body });
    expect(passed.headers.get('content-encoding')).toBe('gzip');
    expect(passed.headers.get('vary')).toBe('accept-encoding');
    expect((await answerOf(passed)).code).toBeNull();
  });

  it('is refused: a query in the address', async () => {
    const response = await fetch(`${app.url}/graphql?query={me{id}}`, {
      headers: await app.headers('director'),
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('is refused: several in one', async () => {
    const headers = { ...(await app.headers('director')), 'content-type': 'application/json' };
    const refused = await send({
      method: 'POST',
      headers,
      body: '[{"query":"{ me { id } }"},{"query":"{ me { id } }"}]',
    });
    expect(refused.status).toBe(400);
  });

  it.each([
    ['not JSON', '{"query":', 400],
    ['no query', '{}', 400],
    ['two megabytes', JSON.stringify({ query: 'x'.repeat(2_000_000) }), 413],
  ])('is refused as such: %s', async (_what, body, status) => {
    const headers = { ...(await app.headers('director')), 'content-type': 'application/json' };
    const refused = await send({ method: 'POST', headers, body });
    expect(refused.status).toBe(status);
    expect((await answerOf(refused)).code).toMatch(/^[A-Z_]+$/);
  });

  it('gets a subscription on the socket alone', async () => {
    expect(await app.refusal('director', 'subscription { alertRaised { id } }')).toBe(
      'BAD_REQUEST',
    );
  });
});

describe('a bug', () => {
  it('is not shown: no text of the database reaches a caller', async () => {
    await sql(app, 'alter table organisations rename column name to gone');
    const { errors } = await app.ask('director', '{ organisation { name } }');
    await sql(app, 'alter table organisations rename column gone to name');
    expect(errors).toEqual([
      {
        message: 'Something went wrong',
        path: ['organisation'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
  });
});

describe('the doors', () => {
  it('tell that the process lives and can serve', async () => {
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${app.url}/readyz`)).json()).toEqual({ ready: true, waitsFor: [] });
  });

  it('say what a browser may load, and name every answer', async () => {
    const { headers } = await fetch(`${app.url}/`);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    const answer = await post(app.url, { 'x-request-id': 'mine-1' }, '{ setup { demo } }', {});
    expect(answer.headers.get('x-request-id')).toBe('mine-1');
  });
});
