import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import ActionDock from './ActionDock.vue';
import type { DockPage } from './act.ts';

afterEach(cleanup);

const dock = (
  modelValue: DockPage,
  permissions = ['promises:record'],
  onSave: () => void = () => {},
) =>
  renderWith(ActionDock, {
    permissions,
    props: {
      modelValue,
      onSave,
      accountName: 'Textilinvest',
      contact: {
        id: 'k1',
        name: 'Ioana Ștefănescu',
        role: null,
        phone: '+40 721 364 274',
        email: null,
        language: 'ro',
      },
      today: '2026-11-21',
      currency: 'RON',
      proposed: '139698.25',
      goesOn: true,
    },
  });

describe('the dock', () => {
  it('takes a promise for all that is overdue when only a day is typed', async () => {
    const { emitted } = await dock('promise');
    const user = userEvent.setup();
    await user.type(screen.getByLabelText(/Până la/), 'vi{Enter}');
    expect(emitted('save')).toEqual([
      [
        {
          kind: 'promise',
          amount: '139698.25',
          dueOn: '2026-11-27',
          note: '',
          duringCall: false,
        },
      ],
    ]);
  });

  it('holds the focus no more when it saves: it may be taken away', async () => {
    const focused: (Element | null)[] = [];
    await dock('promise', [], () => focused.push(document.activeElement));
    await userEvent.setup().type(screen.getByLabelText(/Până la/), 'vi{Enter}');
    expect(focused).toEqual([document.body]);
  });

  it('says which day was understood before anything is saved', async () => {
    await dock('promise');
    await userEvent.setup().type(screen.getByLabelText(/Până la/), '+7');
    expect(screen.getByText('sâmbătă, 28 noiembrie')).toBeTruthy();
  });

  it('does not save a day it does not understand', async () => {
    const { emitted } = await dock('promise');
    await userEvent.setup().type(screen.getByLabelText(/Până la/), 'qqq{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('Data nu a fost recunoscută');
    expect(emitted('save')).toBeUndefined();
  });

  it('dials by a link and saves “no answer” at once', async () => {
    const { emitted } = await dock('call');
    expect(screen.getByRole('link').getAttribute('href')).toBe('tel:+40721364274');
    await userEvent.setup().click(screen.getByRole('button', { name: /Nu răspunde/ }));
    expect(emitted('save')).toEqual([[{ kind: 'call', outcome: 'NO_ANSWER', note: '' }]]);
  });

  it('notes what is disputed as the outcome of a call', async () => {
    const { emitted } = await dock('dispute');
    await userEvent.setup().type(screen.getByLabelText(/Ce contestă clientul/), 'Preț{Enter}');
    expect(emitted('save')).toEqual([[{ kind: 'call', outcome: 'DISPUTE', note: 'Preț' }]]);
  });

  it('puts the account off until the day of a task, unless it is to stay where it stands', async () => {
    const { emitted } = await dock('task');
    const user = userEvent.setup();
    await user.type(screen.getByLabelText(/^Când/), '+7{Enter}');
    await user.click(screen.getByRole('checkbox', { name: /trece la urmă/ }));
    await user.click(screen.getByRole('button', { name: /Salvează/ }));
    expect(emitted('save')).toMatchObject([
      [{ kind: 'task', dueOn: '2026-11-28', putsOff: true }],
      [{ kind: 'task', dueOn: '2026-11-28', putsOff: false }],
    ]);
  });

  it('offers no promise to who may not take one', async () => {
    await dock('call', []);
    expect(screen.queryByRole('button', { name: /Promite/ })).toBeNull();
  });

  it('leads from “promises” to the promise', async () => {
    const { emitted } = await dock('call');
    await userEvent.setup().click(screen.getByRole('button', { name: /Promite/ }));
    expect(emitted('update:modelValue')).toEqual([['promise']]);
  });
});
