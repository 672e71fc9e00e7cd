import { cleanup } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { usePreferences } from '../kernel/preferences.ts';
import { renderWith } from '../kernel/testing.ts';
import NextAction from './NextAction.vue';

const nothing = { task: null, today: '2026-03-05' };

afterEach(cleanup);

describe('what comes next on an account', () => {
  it('is set by a key, which is told to who has it', async () => {
    const screen = await renderWith(NextAction, { props: nothing, permissions: ['tasks:create'] });
    expect(screen.getByText('Nimic planificat.', { exact: false })).toBeTruthy();
    expect(screen.getByText('Stabiliți următorul pas cu S.')).toBeTruthy();
  });

  it('is set as single keys are chosen: with Alt, or by the button', async () => {
    const screen = await renderWith(NextAction, { props: nothing, permissions: ['tasks:create'] });
    usePreferences().singleKeys = 'alt';
    await nextTick();
    expect(screen.getByText('Stabiliți următorul pas cu Alt S.')).toBeTruthy();
    usePreferences().singleKeys = 'off';
    await nextTick();
    expect(screen.getByText('Stabiliți următorul pas cu butonul „Amână”.')).toBeTruthy();
    usePreferences().singleKeys = 'on';
  });

  it('is not asked of who may not set it', async () => {
    const screen = await renderWith(NextAction, { props: nothing });
    expect(screen.getByText('Nimic planificat.')).toBeTruthy();
    expect(screen.queryByText('Stabiliți următorul pas cu S.')).toBeNull();
  });
});
