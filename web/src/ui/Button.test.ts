import { cleanup, screen } from '@testing-library/vue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import type { SingleKeys } from '../kernel/preferences.ts';
import Button from './Button.vue';
import IconButton from './IconButton.vue';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

async function said(singleKeys: SingleKeys, props: object): Promise<(string | null)[]> {
  localStorage.setItem('scadent.keys', singleKeys);
  await renderWith(Button, { props });
  const button = screen.getByRole('button');
  return [button.textContent, button.getAttribute('aria-keyshortcuts')];
}

describe('the key of a button', () => {
  it.each([
    ['on', 'C', 'C', 'C'],
    ['alt', 'C', 'Alt C', 'Alt+C'],
    ['off', 'C', '', null],
    ['off', 'Enter', 'Enter', 'Enter'],
    ['alt', 'Escape', 'Esc', 'Escape'],
  ] as const)(
    'where single keys are %s, %s is seen as “%s”',
    async (keys, shortcut, seen, heard) => {
      expect(await said(keys, { shortcut })).toEqual([seen, heard]);
    },
  );

  it('stays where it is typed into a field', async () => {
    expect(await said('off', { shortcut: '1', typed: true })).toEqual(['1', '1']);
  });

  it('is told the same of a picture', async () => {
    localStorage.setItem('scadent.keys', 'alt');
    await renderWith(IconButton, { props: { label: 'Filtrează', icon: 'i', shortcut: '/' } });
    expect(screen.getByRole('button').getAttribute('aria-keyshortcuts')).toBe('Alt+/');
  });
});
