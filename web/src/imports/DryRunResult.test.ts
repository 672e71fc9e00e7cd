import { cleanup } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import DryRunResult from './DryRunResult.vue';
import { outcomeWith } from './outcome.testing.ts';
import type { Outcome } from './preview.ts';

const headline = async (told: Partial<Outcome>): Promise<string | null> => {
  const screen = await renderWith(DryRunResult, {
    props: { outcome: outcomeWith(told) },
    locale: 'en',
  });
  return screen.getByRole('status').textContent;
};

afterEach(cleanup);

describe('what a file would change', () => {
  it('is nothing where all of it is known or refused', async () => {
    expect(await headline({})).toContain('would change nothing');
  });

  it.each<[string, Partial<Outcome>]>([
    ['a snapshot that only settles what it does not name', { missingDocuments: 2 }],
    ['known rows that fill an account', { changedAccounts: 1 }],
    ['known rows that bring a contact', { newContacts: 1 }],
    ['known rows that fill a contact', { changedContacts: 1 }],
    ['new rows', { rowsImported: 1, newDocuments: 1 }],
  ])('is something for %s', async (_what, told) => {
    expect(await headline(told)).toContain('Nothing has been imported yet');
  });
});
