import { ApolloError, HttpLink, gql } from '@apollo/client/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeClient } from '../apollo.ts';
import { i18n, useLanguage } from './i18n.ts';
import { asRefusal, failureText, hasCode } from './refusal.ts';

/** What a query fails with where the server answers like this. */
const failing = (status: number, body: object | string): Promise<unknown> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const fetch = () => Promise.resolve(new Response(text, { status }));
  const client = makeClient(new HttpLink({ uri: 'http://scadent/graphql', fetch }));
  return client.query({ query: gql('{ me { id } }') }).catch((error: unknown) => error);
};
const refused = (code: string) => ({ errors: [{ message: 'No', extensions: { code } }] });

beforeAll(() => useLanguage('ro'));

describe('a request that was refused whole', () => {
  it('says why, though its status of HTTP looks like a failing network', async () => {
    const error = await failing(429, refused('REQUESTS_LIMITED'));
    expect(error).toBeInstanceOf(ApolloError);
    expect(failureText(error)).toBe(i18n.global.t('kernel.refusal.REQUESTS_LIMITED'));
    expect(asRefusal(error)?.code).toBe('REQUESTS_LIMITED');
    expect(hasCode(error, 'REQUESTS_LIMITED')).toBe(true);
  });

  it('is no silent server where it is a bug of ours', async () => {
    const error = await failing(400, refused('GRAPHQL_VALIDATION_FAILED'));
    expect(failureText(error)).toBe(i18n.global.t('kernel.failure.unexpected'));
  });

  it('that nobody explains is a server that does not answer', async () => {
    const error = await failing(502, '<html>Bad gateway</html>');
    expect(failureText(error)).toBe(i18n.global.t('kernel.failure.offline'));
  });
});
