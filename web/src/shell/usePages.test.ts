import { describe, expect, it } from 'vitest';
import { ACCOUNT_KEYS, PAGES } from './usePages.ts';

describe('the keys that lead somewhere', () => {
  it('lead to one place each, for whoever has all of them', () => {
    // Two pages share keys where nobody is offered both.
    const kept = PAGES.filter(({ unless }) => unless === undefined);
    const keys = [...kept.flatMap(page => page.keys), ACCOUNT_KEYS];
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it('are G A to the account of what is chosen, and G F to what an agent has before him', () => {
    expect(ACCOUNT_KEYS).toBe('g a');
    expect(PAGES.find(({ name }) => name === 'approvals')?.keys).toEqual(['g v']);
    expect(PAGES.find(({ name }) => name === 'portfolio')?.keys).toContain('g f');
  });
});
