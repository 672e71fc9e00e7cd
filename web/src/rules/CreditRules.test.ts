import userEvent from '@testing-library/user-event';
import { cleanup, screen, within } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import CreditRules from './CreditRules.vue';

afterEach(cleanup);

const RULE = {
  __typename: 'CreditRule',
  id: 'r1',
  code: 'OVERDUE_DAYS',
  scope: 'ALL',
  customerClass: null,
  account: null,
  exempts: false,
  days: 5,
  amount: null,
  share: null,
  count: null,
  withinDays: null,
  graceDays: 7,
  autoRelease: true,
  enabled: true,
  changedAt: null,
  changedBy: null,
};
const OF_CLASS = {
  ...RULE,
  id: 'r2',
  scope: 'CLASS',
  customerClass: 'A',
  exempts: true,
  days: null,
  graceDays: 0,
  changedAt: '2026-11-20T10:00:00Z',
  changedBy: { __typename: 'User', id: 'u9', name: 'Dan Director' },
};
const FACETS = { accountFacets: { __typename: 'AccountFacets', classes: ['A', 'B'] } };

async function rules(answers: Answers = {}, permissions = ['credit:rules']) {
  const rendered = await renderWith(CreditRules, {
    permissions,
    answers: {
      CreditRules: () => ({ creditRules: [RULE, OF_CLASS] }),
      RemovedRules: () => ({ removedCreditRules: [] }),
      RuleClasses: () => FACETS,
      SetCreditRule: () => ({ setCreditRule: [RULE] }),
      RemoveCreditRule: () => ({ removeCreditRule: [{ __typename: 'CreditRule', id: 'r1' }] }),
      ...answers,
    },
  });
  await screen.findAllByText('Zile de restanță');
  const sent = (name: string) =>
    rendered.asked.filter(each => each.name === name).map(({ variables }) => variables);
  return { ...rendered, sent, user: userEvent.setup() };
}

describe('the rules that hold orders', () => {
  it('say in plain words what they do, for whom, and who changed them', async () => {
    await rules({}, []);
    expect(screen.getByText(/restantă de mai mult de 5 zile/).textContent).toBe(
      'Oprește comenzile cât timp o factură este restantă de mai mult de 5 zile. ' +
        'La livrare nu mai verifică în primele 7 zile după ce comanda a fost acceptată. ' +
        'Comanda se eliberează automat când nimic n-o mai oprește.',
    );
    expect(screen.getByText('Clasa A')).toBeTruthy();
    expect(screen.getByText(/„Zile de restanță” nu le oprește comenzile/)).toBeTruthy();
    expect(screen.getByText(/Schimbată de Dan Director/)).toBeTruthy();
    for (const button of screen.getAllByRole('button'))
      expect(button.getAttribute('aria-label')).toMatch(/^Istoricul regulii/);
  });

  it('are changed with what stands, and say what they will do while it is typed', async () => {
    const { sent, user } = await rules();
    await user.click(screen.getAllByRole('button', { name: /Schimbă regula/ })[0]!);
    const dialog = within(await screen.findByRole('dialog'));
    const days = dialog.getByLabelText(/Zile de restanță permise/);
    await user.clear(days);
    expect(dialog.getByRole('button', { name: 'Salvează' })).toHaveProperty('disabled', true);
    await user.type(days, '21');
    expect(dialog.getByText(/mai mult de 21 de zile/)).toBeTruthy();
    await user.type(dialog.getByLabelText('Motivul'), 'Sezon slab');
    await user.click(dialog.getByRole('button', { name: 'Salvează' }));
    expect(sent('SetCreditRule')).toEqual([
      {
        input: {
          code: 'OVERDUE_DAYS',
          scope: 'ALL',
          customerClass: null,
          accountId: null,
          exempts: false,
          days: 21,
          amount: null,
          share: null,
          count: null,
          withinDays: null,
          graceDays: 7,
          autoRelease: true,
          enabled: true,
          reason: 'Sezon slab',
        },
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('say which one a new rule takes the place of', async () => {
    const { user } = await rules();
    await user.click(screen.getByRole('button', { name: 'Regulă nouă' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByLabelText(/Clasa/), 'B');
    expect(dialog.queryByText(/Ia locul celei de acum/)).toBeNull();
    await user.selectOptions(dialog.getByLabelText(/Clasa/), 'A');
    expect(dialog.getByText(/Ia locul celei de acum: Excepție/)).toBeTruthy();
  });

  it('of a class are taken away after a word of warning; those of all cannot be', async () => {
    const { sent, user } = await rules();
    await user.click(screen.getByRole('button', { name: /Scoate regula/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/contează regula mai largă/)).toBeTruthy();
    await user.type(dialog.getByLabelText('Motivul'), 'Nu mai e cazul');
    await user.click(dialog.getByRole('button', { name: 'Scoate regula' }));
    expect(sent('RemoveCreditRule')).toEqual([{ id: 'r2', reason: 'Nu mai e cazul' }]);
  });

  it('that the server refuses stay in the form', async () => {
    const { user } = await rules({ SetCreditRule: () => refusal('FORBIDDEN') });
    await user.click(screen.getAllByRole('button', { name: /Schimbă regula/ })[0]!);
    await user.click(await screen.findByRole('button', { name: 'Salvează' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Nu aveți dreptul');
  });
});
