import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import RuleHistory from './RuleHistory.vue';

afterEach(cleanup);

const version = (id: string, over: object = {}) => ({
  __typename: 'CreditRuleChange',
  id,
  code: 'OVERDUE_AMOUNT',
  scope: 'ALL',
  customerClass: null,
  account: null,
  exempts: false,
  days: null,
  amount: '1000',
  share: '0.20',
  count: null,
  withinDays: null,
  graceDays: 0,
  autoRelease: true,
  enabled: true,
  removed: false,
  reason: null,
  changedAt: '2026-11-20T10:00:00Z',
  changedBy: { __typename: 'User', id: 'u9', name: 'Dan Director' },
  ...over,
});
const rule = { id: 'r1', code: 'OVERDUE_AMOUNT', customerClass: null, account: null };
const history = (changes: object[], over: Answers = {}) =>
  renderWith(RuleHistory, {
    props: { open: true, rule },
    answers: { RuleChanges: () => ({ creditRuleChanges: changes }), ...over },
  });
const items = async () => {
  await screen.findAllByText(/Oprește comenzile/);
  return screen
    .getAllByRole('listitem')
    .filter(({ parentElement }) => parentElement?.tagName === 'OL')
    .map(({ textContent }) => textContent.replaceAll('\u00a0', ' '));
};

describe('the history of a rule', () => {
  it('says of each version who, why, and what was different before', async () => {
    await history([
      version('c2', { amount: '2500.5', share: null, enabled: false, reason: 'Sezon slab' }),
      version('c1', { graceDays: 3 }),
      version('c0', { changedAt: null, changedBy: null }),
    ]);
    const [newest, second, first] = await items();
    expect(newest).toContain('Dan Director');
    expect(newest).toContain('Sezon slab');
    expect(newest).toMatch(/În vigoare: da → nu/);
    expect(newest).toMatch(/Restanță permisă: 1\.000(,00)? → 2\.500,50?/);
    expect(newest).toMatch(/Cel mult % din sold: 20 → –/);
    expect(newest).toMatch(/Zile de grație la livrare: 3 → 0/);
    expect(newest).not.toContain('n-o mai oprește:');
    expect(second).toMatch(/Zile de grație la livrare: 0 → 3/);
    expect(second).not.toContain('În vigoare:');
    expect(first).toContain('Livrată cu aplicația');
    expect(first).not.toContain('→');
  });

  it('says where it was taken away and set anew, with nothing to compare', async () => {
    await history([
      version('c2', { amount: '5' }),
      version('c1', { removed: true }),
      version('c0'),
    ]);
    const [anew, away] = await items();
    expect(anew).not.toContain('→');
    expect(away).toContain('scoasă');
    expect(away).not.toContain('→');
  });

  it('that does not come offers to try again', async () => {
    await history([], { RuleChanges: () => refusal('FORBIDDEN') });
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Istoricul nu a putut fi încărcat',
    );
  });
});
