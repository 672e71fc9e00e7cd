import userEvent from '@testing-library/user-event';
import { cleanup, screen, within } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import RemovedRules from './RemovedRules.vue';

afterEach(cleanup);

const GONE = {
  __typename: 'CreditRuleChange',
  id: 'c2',
  code: 'OVERDUE_DAYS',
  scope: 'CLASS',
  customerClass: 'A',
  account: null,
  exempts: false,
  days: 30,
  amount: null,
  share: null,
  count: null,
  withinDays: null,
  graceDays: 0,
  autoRelease: true,
  enabled: true,
  removed: true,
  reason: 'Nu mai e cazul',
  changedAt: '2026-11-20T10:00:00Z',
  changedBy: { __typename: 'User', id: 'u9', name: 'Dan Director' },
};
const BEFORE = { ...GONE, id: 'c1', removed: false, reason: 'De încredere' };

const removed = (rules: object[], over: Answers = {}) =>
  renderWith(RemovedRules, {
    answers: {
      RemovedRules: () => ({ removedCreditRules: rules }),
      RuleChanges: () => ({ creditRuleChanges: [GONE, BEFORE] }),
      ...over,
    },
  });

describe('rules that were taken away', () => {
  it('say what they were, who took them away and why, and cannot be changed', async () => {
    await removed([GONE]);
    expect((await screen.findByText('Reguli scoase: 1')).tagName).toBe('SUMMARY');
    const [row] = screen.getAllByRole('listitem', { hidden: true });
    expect(row?.textContent).toContain('Clasa A');
    expect(row?.textContent).toContain('scoasă');
    expect(row?.textContent).not.toContain('în vigoare');
    expect(row?.textContent).toContain('mai mult de 30 de zile');
    expect(row?.textContent).toContain('Nu mai e cazul');
    expect(row?.textContent).toContain('Scoasă de Dan Director');
    expect(screen.getAllByRole('button', { hidden: true })).toHaveLength(1);
  });

  it('have the history of how they came and went', async () => {
    const { asked } = await removed([GONE]);
    const user = userEvent.setup();
    await user.click(await screen.findByText('Reguli scoase: 1'));
    await user.click(screen.getByRole('button', { name: /Istoricul regulii/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByText('De încredere');
    expect(dialog.getByText('Nu mai e cazul')).toBeTruthy();
    expect(asked.at(-1)).toEqual({ name: 'RuleChanges', variables: { ruleId: 'c2' } });
  });

  it('are not spoken of where there are none, and offer to try again where they do not come', async () => {
    const { container } = await removed([]);
    expect(container.textContent).toBe('');
    cleanup();
    await removed([], { RemovedRules: () => refusal('FORBIDDEN') });
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Regulile scoase nu au putut fi încărcate',
    );
  });
});
