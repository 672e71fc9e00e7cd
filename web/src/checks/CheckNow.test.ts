import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import CheckNow from './CheckNow.vue';

afterEach(cleanup);

const asked = (id: string, status: string) => ({
  __typename: 'BookCheckRequest',
  id,
  status,
  askedAt: '2026-11-23T09:00:00Z',
  askedBy: { __typename: 'User', id: 'u5', name: 'Dan Director' },
});
const button = () => screen.getByRole('button', { name: /Verifică acum/ });

/** A server whose latest request is that of `now.latest`. */
async function page(latest: object | null, over: Answers = {}) {
  const now = { latest };
  const rendered = await renderWith(CheckNow, {
    answers: {
      BookCheckAsked: () => ({ bookCheckRequest: now.latest }),
      CheckBooksNow: () => ({ checkBooksNow: (now.latest = asked('r2', 'RUNNING')) }),
      ...over,
    },
  });
  const started = () => rendered.asked.filter(({ name }) => name === 'CheckBooksNow').length;
  return { ...rendered, now, started, user: userEvent.setup() };
}

describe('a check of the books at once', () => {
  it('is asked for by one click however often it is clicked, runs, and tells when it is done', async () => {
    const { user, now, started, emitted } = await page(asked('r1', 'DONE'));
    await user.dblClick(button());
    expect((await screen.findByRole('status')).textContent).toContain(
      'Se verifică; a cerut Dan Director',
    );
    expect(started()).toBe(1);
    expect(emitted('done')).toBeUndefined();
    now.latest = asked('r2', 'DONE');
    await expect.poll(() => emitted('done'), { timeout: 5_000 }).toHaveLength(1);
    expect(screen.queryByRole('status')).toBeNull();
    expect(button()).toHaveProperty('disabled', false);
  });

  it('is over before anybody looked: what it found is shown all the same', async () => {
    const { user, emitted } = await page(asked('r1', 'DONE'), {
      CheckBooksNow: () => ({ checkBooksNow: asked('r2', 'RUNNING') }),
      BookCheckAsked: (() => {
        let times = 0;
        return () => ({ bookCheckRequest: asked(times++ === 0 ? 'r1' : 'r2', 'DONE') });
      })(),
    });
    await user.click(button());
    await expect.poll(() => emitted('done')).toHaveLength(1);
  });

  it('is shown while it runs for somebody else, and cannot be asked for again', async () => {
    await page(asked('r1', 'RUNNING'));
    expect((await screen.findByRole('status')).textContent).toContain('Dan Director');
    expect(button()).toHaveProperty('disabled', true);
  });

  it('says when it could not be made, and may be asked for again', async () => {
    await page(asked('r1', 'FAILED'));
    expect((await screen.findByRole('status')).textContent).toContain('nu a putut fi făcută');
    expect(button()).toHaveProperty('disabled', false);
  });

  it('shows why it was refused', async () => {
    const { user } = await page(null, { CheckBooksNow: () => refusal('FORBIDDEN') });
    await user.click(button());
    expect((await screen.findByRole('alert')).textContent).toContain('Nu aveți dreptul');
  });
});
