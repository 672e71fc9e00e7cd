import { createHash } from 'node:crypto';
import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { EVERYTHING } from '../kernel/scope.ts';
import { Guard, type Asked } from './guard.ts';

const schema = buildSchema('type Query { me: String, setup: String }');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const person: Actor = {
  id: 'one',
  name: 'One',
  email: 'one@firma.example',
  roles: [],
  permissions: new Set(),
  scope: EVERYTHING,
  tokenId: null,
  language: 'en',
};

async function codeOf(guard: Guard, query: string, actor: Actor | null): Promise<string | null> {
  const asked: Asked = {
    door: 'http',
    hash: sha256(query),
    document: parse(query),
    name: null,
    variables: {},
    actor,
    address: '127.0.0.1',
  };
  try {
    await guard.check(asked);
    return null;
  } catch (error) {
    const { originalError } = error as { originalError: Error };
    return originalError instanceof DomainError ? originalError.code : String(originalError);
  }
}

describe("with PERSISTED_ONLY, the app's own operations", () => {
  const own = 'query Me { me }';
  const guard = new Guard(schema, new Map([[sha256(own), own]]));

  it('are all that a browser session may send', async () => {
    expect(await codeOf(guard, own, person)).toBeNull();
    expect(await codeOf(guard, '{ me }', person)).toBe('QUERY_NOT_PERSISTED');
  });

  it('are not asked of a program with a token, nor of who is about to sign in', async () => {
    expect(await codeOf(guard, '{ me }', { ...person, tokenId: 'token' })).toBeNull();
    expect(await codeOf(guard, '{ setup }', null)).toBeNull();
    expect(await codeOf(guard, '{ me }', null)).toBe('UNAUTHENTICATED');
  });
});

describe('too many requests', () => {
  it('of a stranger are refused by his address, and nobody else is', async () => {
    const guard = new Guard(schema, null);
    const codes: (string | null)[] = [];
    for (let count = 0; count < 1001; count++) codes.push(await codeOf(guard, '{ setup }', null));
    expect(codes.filter(code => code === 'REQUESTS_LIMITED')).toHaveLength(1);
    expect(await codeOf(guard, '{ me }', person)).toBeNull();
  });
});
