import userEvent from '@testing-library/user-event';
import { cleanup } from '@testing-library/vue';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import ActionBar from './ActionBar.vue';

const props = { idPrefix: 'desk', contactName: 'Daniela Ciobanu', enabled: true, goesOn: false };

beforeAll(listenForShortcuts);
afterEach(cleanup);

describe('the bar of what can be done with an account', () => {
  it('names whom to call, and goes on under a short word that says the rest when pointed at', async () => {
    const screen = await renderWith(ActionBar, {
      props: { ...props, goesOn: true },
      permissions: ['activities:log'],
    });
    expect(screen.getByRole('button', { name: /Sună · Daniela Ciobanu/ }).title).toBe(
      'Daniela Ciobanu',
    );
    expect(screen.getByRole('button', { name: /^Gata/ }).title).toBe('Gata, următorul');
    expect(screen.queryByRole('button', { name: /Promisiune/ })).toBeNull();
  });

  it('has a dispute noted by D as by its button', async () => {
    const screen = await renderWith(ActionBar, { props, permissions: ['activities:log'] });
    const button = screen.getByRole('button', { name: /Dispută/ });
    expect(button.getAttribute('aria-keyshortcuts')).toBe('D');
    const user = userEvent.setup();
    await user.keyboard('d');
    await user.click(button);
    expect(screen.emitted('open')).toEqual([['dispute'], ['dispute']]);
  });

  it('is not there for who may do none of it', async () => {
    const screen = await renderWith(ActionBar, { props });
    expect(screen.queryByRole('toolbar')).toBeNull();
  });
});
