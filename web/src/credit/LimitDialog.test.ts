import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import LimitDialog from './LimitDialog.vue';

afterEach(cleanup);

const dialog = (answers: Answers) =>
  renderWith(LimitDialog, {
    answers,
    props: {
      open: true,
      today: '2026-11-21',
      account: {
        id: 'a1',
        name: 'Textilinvest',
        creditLimit: null,
        creditCurrency: 'RON',
        balances: [],
      },
    },
  });

async function fillIn(): Promise<void> {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText(/Limita de credit/), '113.000');
  await user.type(screen.getByLabelText(/Motivul/), 'Garanție nouă');
  await user.click(screen.getByRole('button', { name: 'Salvează' }));
}

describe('the credit limit', () => {
  it('is sent with its reason', async () => {
    const { asked, emitted } = await dialog({
      SetCreditLimit: () => ({
        setCreditLimit: {
          __typename: 'Account',
          id: 'a1',
          creditLimit: '113000.00',
          creditCurrency: 'RON',
        },
      }),
    });
    await fillIn();
    expect(asked).toEqual([
      {
        name: 'SetCreditLimit',
        variables: {
          accountId: 'a1',
          limit: '113000',
          currency: 'RON',
          reason: 'Garanție nouă',
          invoicingLimit: null,
          validUntil: null,
        },
      },
    ]);
    expect(emitted('update:open')).toEqual([[false]]);
  });

  it('shows in the form why it was refused, in the language on screen', async () => {
    const { emitted } = await dialog({
      SetCreditLimit: () => refusal('FORBIDDEN', 'You may not do this'),
    });
    await fillIn();
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Nu aveți dreptul la această acțiune.',
    );
    expect(emitted('update:open')).toBeUndefined();
  });
});
