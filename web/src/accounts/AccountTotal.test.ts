import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith } from '../kernel/testing.ts';
import AccountTotal from './AccountTotal.vue';

afterEach(cleanup);
const props = { accountId: 'a1', currency: 'RON' };

describe('what an account owes in several currencies', () => {
  it('is told in one, with the rates that made it so', async () => {
    const totalIn = {
      __typename: 'AccountTotal',
      currency: 'RON',
      open: '383.55',
      overdue: '351.66',
      rates: [
        {
          __typename: 'AppliedRate',
          currency: 'EUR',
          times: '5.0001',
          per: '1',
          day: '2026-03-02',
        },
      ],
    };
    await renderWith(AccountTotal, {
      props,
      answers: { AccountTotal: () => ({ account: { __typename: 'Account', id: 'a1', totalIn } }) },
    });
    const said = await screen.findByText(/În toate monedele/);
    expect(said.textContent).toMatch(/351,66\sRON restant din 383,55\sRON total/);
    expect(said.textContent).toContain('1 EUR = 5,0001 RON (02.03.2026)');
  });

  it('is not told where a rate is missing; why, to who can see to it', async () => {
    await renderWith(AccountTotal, {
      props,
      permissions: ['policies:read'],
      answers: { AccountTotal: () => refusal('RATE_MISSING') },
    });
    expect(await screen.findByText(/Lipsește cursul/)).toBeTruthy();
  });
});
