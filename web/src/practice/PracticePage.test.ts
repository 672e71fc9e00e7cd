import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor } from '@testing-library/vue';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import UndoKey from '../desk/UndoKey.vue';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import PracticeOffer from './PracticeOffer.vue';
import PracticePage from './PracticePage.vue';
import { STEPS } from './steps.ts';
import shell from '../shell/texts/ro.json';
import ro from './texts/ro.json';

beforeAll(listenForShortcuts);
beforeEach(() => localStorage.clear());
afterEach(cleanup);

const WORKS = ['activities:log', 'promises:record', 'tasks:create', 'tasks:complete'];
const stepIs = (name: keyof typeof ro.step) => screen.findByText(ro.step[name]);
/** Undo is the shell's, on every page. */
const InShell = () => [h(UndoKey), h(PracticePage)];
const practise = (permissions = WORKS) =>
  renderWith(InShell, {
    permissions,
    answers: { BusinessDay: () => ({ businessDate: '2026-11-21' }) },
  });

describe('the practice', () => {
  it('is a day of ten accounts worked by keys, and sends nothing', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const { asked } = await practise();
    const { keyboard } = userEvent.setup();
    await screen.findByRole('heading', { name: 'Aurora Distribution' });
    screen.getByText('Azi · 10 rămași');

    await stepIs('move');
    await keyboard('j');
    await stepIs('noAnswer');
    await screen.findByRole('heading', { name: 'Betonix' });
    await keyboard('c2');
    await stepIs('undo');
    await screen.findByText('Azi · 9 rămași');
    await keyboard('z');
    await stepIs('promise');
    await screen.findByText('Azi · 10 rămași');
    await keyboard('c1');
    await screen.findByLabelText(/Până la/);
    await keyboard('+3{Enter}');
    await stepIs('note');
    await screen.findByText(/1 client contactat · promis 8[.]115/);
    await keyboard('n');
    await screen.findByRole('textbox', { name: 'Notă' });
    await keyboard('Revine luni{Enter}');
    await stepIs('later');
    await keyboard('s');
    await screen.findByLabelText(/Când/);
    await keyboard('+7{Enter}');
    await stepIs('next');
    await keyboard('e');
    await stepIs('help');
    await keyboard('?');
    await screen.findByText(ro.finished);
    expect([...new Set(asked.map(({ name }) => name))]).toEqual(['BusinessDay']);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('can be skipped step by step, and begun anew', async () => {
    await practise();
    const user = userEvent.setup();
    for (const { name } of STEPS) {
      await stepIs(name as keyof typeof ro.step);
      await user.click(screen.getByRole('button', { name: ro.skip }));
    }
    await user.click(await screen.findByRole('button', { name: ro.again }));
    await stepIs('move');
  });

  it('takes a button for its key, where single keys are off', async () => {
    localStorage.setItem('scadent.keys', 'off');
    await practise();
    const user = userEvent.setup();
    for (const { name } of STEPS.slice(0, -2)) {
      await stepIs(name as keyof typeof ro.step);
      await user.click(screen.getByRole('button', { name: ro.skip }));
    }
    await stepIs('next');
    await user.click(await screen.findByRole('button', { name: /^Gata/ }));
    await stepIs('help');
  });

  it('asks nobody for a promise who may take none', async () => {
    await practise(['activities:log', 'tasks:create']);
    await screen.findByText(`Pasul 1 din ${STEPS.length - 1}`);
  });
});

describe('the offer of the practice', () => {
  it('stands above the worklist until it is answered, once', async () => {
    const shown = () => renderWith(PracticeOffer, { permissions: WORKS, path: '/today' });
    await shown();
    await userEvent.setup().click(screen.getByRole('button', { name: shell.practice.notNow }));
    await waitFor(() => expect(screen.queryByText(shell.practice.offer)).toBeNull());
    cleanup();
    await shown();
    expect(screen.queryByText(shell.practice.offer)).toBeNull();
  });

  it('is for who works a list, on its page', async () => {
    await renderWith(PracticeOffer, { permissions: ['accounts:read'], path: '/today' });
    expect(screen.queryByText(shell.practice.offer)).toBeNull();
    cleanup();
    await renderWith(PracticeOffer, { permissions: WORKS, path: '/accounts' });
    expect(screen.queryByText(shell.practice.offer)).toBeNull();
  });
});
