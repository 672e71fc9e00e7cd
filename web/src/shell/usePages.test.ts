import { describe, expect, it } from 'vitest';
import { ACCOUNT_KEYS, PAGES } from './usePages.ts';

describe('the keys that lead somewhere', () => {
  it('lead to one place each, for whoever has all of them', () => {
    // Two pages share keys where nobody is offered both.
    const kept = PAGES.filter(({ unless }) => unless === undefined);
    const keys = [...kept.flatMap(page => page.keys), ACCOUNT_KEYS];
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
    expect(PAGES.find(({ name }) => name === 'approvals')?.keys).toEqual(['g a']);
  });
});
