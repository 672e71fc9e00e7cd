import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import ScoreCards from './ScoreCards.vue';

afterEach(cleanup);

const agent = { id: 'u7', name: 'Andrei Ionescu' };

describe('the scores on a phone', () => {
  it('are cards: what is paid out with the name, the rest below, a tap for the entries', async () => {
    const { emitted } = await renderWith(ScoreCards, {
      props: {
        amounts: ['earned', 'penalty', 'payout', 'collected', 'portfolioOverdue'],
        scores: [
          {
            agent,
            currency: 'RON',
            earned: '200.00',
            penalty: '50.00',
            payout: '150.00',
            collected: '9000.00',
            portfolioOverdue: '700.00',
            promisesKept: 3,
            promisesBroken: 1,
          },
        ],
      },
    });
    const button = screen.getByRole('button', { name: /Andrei Ionescu.*150,00/ });
    expect(screen.getAllByRole('definition')).toHaveLength(5);
    expect(screen.getByText('3 respectate, 1 încălcată')).toBeTruthy();
    await userEvent.setup().click(button);
    expect(emitted('look')).toEqual([[agent]]);
  });
});
