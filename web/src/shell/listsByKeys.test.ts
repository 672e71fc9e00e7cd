import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor, within } from '@testing-library/vue';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { h, ref, type Component } from 'vue';
import AlertsPage from '../alerts/AlertsPage.vue';
import { usePreferences } from '../kernel/preferences.ts';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith, type Answers } from '../kernel/testing.ts';
import ApprovalsPage from '../moves/ApprovalsPage.vue';
import PaletteDialog from '../palette/PaletteDialog.vue';
import OverdueList from '../scores/OverdueList.vue';
import { helpOpen } from './helpOpen.ts';
import ShortcutHelp from './ShortcutHelp.vue';

// What the pages ask first is known to the build alone.
vi.mock('../pages.ts', () => ({ ALERTS_PAGE: 100 }));
beforeAll(listenForShortcuts);
beforeEach(() => (helpOpen.value = false));
afterEach(() => {
  usePreferences().singleKeys = 'on';
  cleanup();
});

const account = (id: string) => ({ __typename: 'Account', id, code: id, name: `Client ${id}` });
const at = '2026-03-05T09:30:00.000Z';
const alert = (id: string) => ({
  __typename: 'Alert',
  id,
  code: 'DEBT_GROWING',
  severity: 'WARNING',
  text: 'Datoria a crescut',
  currency: 'RON',
  raisedAt: at,
  read: false,
  account: account(`a${id}`),
});
const approval = (id: string) => ({
  __typename: 'Approval',
  id,
  kind: 'WRITE_OFF',
  amount: '100.00',
  currency: 'RON',
  reason: 'Nu mai răspunde',
  status: 'OPEN',
  requestedAt: at,
  decidedAt: null,
  decisionReason: null,
  requestedBy: { __typename: 'User', id: 'u2', name: 'Radu Stan' },
  decidedBy: null,
  account: account(`a${id}`),
  item: null,
  payment: null,
  releaseUntil: null,
  hold: null,
});
const debtor = (id: string) => ({
  ...account(id),
  region: 'Cluj',
  balances: [{ __typename: 'Balance', currency: 'RON', overdue: '10.00', maxDaysOverdue: 3 }],
  nextAction: null,
  contacts: [],
});
const all = <Each>(of: (id: string) => Each): Each[] => ['1', '2', '3'].map(of);

interface Listed {
  page: Component;
  /** What the help calls it. */
  named: string;
  props?: object;
  answers: Answers;
}
const LISTS: Listed[] = [
  {
    page: OverdueList,
    named: 'Restanțe de încasat',
    props: { agentId: 'u1', today: '2026-03-05', currency: 'RON' },
    answers: {
      Portfolio: () => ({
        accounts: { __typename: 'AccountPage', total: 3, items: all(id => debtor(`a${id}`)) },
      }),
    },
  },
  {
    page: ApprovalsPage,
    named: 'Aprobări',
    answers: {
      Approvals: () => ({
        approvals: { __typename: 'ApprovalPage', total: 3, items: all(approval) },
      }),
    },
  },
  {
    page: AlertsPage,
    named: 'Alerte',
    answers: {
      Alerts: () => ({ alerts: all(alert) }),
      MarkAlertsRead: () => ({ markAlertsRead: 1 }),
    },
  },
];

async function show({ page, props, answers }: Listed, beside: Component = ShortcutHelp) {
  const InShell = () => [h(page, props), h(beside)];
  const rendered = await renderWith(InShell, { answers, permissions: ['approvals:decide'] });
  await screen.findByRole('link', { name: 'Client a1' });
  return { ...rendered, user: userEvent.setup() };
}

describe.each(LISTS)('by keys: $named', listed => {
  it('J and the arrow go down, K up, Enter opens', async () => {
    const { user, router } = await show(listed);
    await user.keyboard('j{ArrowDown}jk');
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Client a2' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.currentRoute.value.path).toBe('/accounts/a2'));
  });

  it('the help lists them, as single keys are chosen', async () => {
    const { user } = await show(listed);
    await user.keyboard('?');
    const heading = await screen.findByRole('heading', { name: listed.named, level: 3 });
    const keysOf = (text: string) =>
      [...within(heading.parentElement!).getByText(text).nextElementSibling!.children].map(
        key => key.textContent,
      );
    expect(keysOf('Rândul următor')).toEqual(['J', '↓']);
    expect(keysOf('Rândul anterior')).toEqual(['K', '↑']);
    expect(keysOf('Deschide rândul')).toEqual(['Enter']);
    usePreferences().singleKeys = 'alt';
    await waitFor(() => expect(keysOf('Rândul următor')).toEqual(['Alt J', '↓']));
  });
});

it('the palette offers what can be done in a list', async () => {
  const open = ref(false);
  const { user } = await show(LISTS[2]!, () => open.value && h(PaletteDialog, { open: true }));
  await user.keyboard('j');
  open.value = true;
  const offered = await screen.findAllByRole('option');
  const NAMES = ['Rândul următor', 'Deschide rândul', 'Selectează și rândul următor'];
  for (const name of NAMES) {
    expect(offered.map(({ textContent }) => textContent)).toContainEqual(
      expect.stringContaining(name),
    );
  }
});

describe('alerts', () => {
  const marked = (asked: { name: string; variables: object }[]) =>
    asked.filter(({ name }) => name === 'MarkAlertsRead').map(({ variables }) => variables);

  it('that X and Shift J select are marked read by E, and by a button that says how many', async () => {
    const { user, asked } = await show(LISTS[2]!);
    await user.keyboard('j{Shift>}J{/Shift}');
    expect(screen.getByRole('checkbox', { name: 'Selectează: Client a2' })).toHaveProperty(
      'checked',
      true,
    );
    expect(screen.getByRole('status').textContent).toBe('2 alerte selectate');
    screen.getByRole('button', { name: 'Marchează 2 alerte ca citite' });
    await user.keyboard('e');
    await waitFor(() => expect(marked(asked)).toEqual([{ ids: ['1', '2'] }]));
  });

  it('one at a time are marked read by E, none where no row is at hand', async () => {
    const { user, asked } = await show(LISTS[2]!);
    await user.keyboard('ejje');
    await waitFor(() => expect(marked(asked)).toEqual([{ ids: ['2'] }]));
  });
});
