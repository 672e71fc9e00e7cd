import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { A_KEY, refusal, renderWith, type Answers } from '../kernel/testing.ts';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import HoldsPage from './HoldsPage.vue';
import { HEAD, hold, queue, said, sent } from './testing.ts';

listenForShortcuts();
afterEach(cleanup);

const OWN = { __typename: 'User', id: 'u1', name: 'Ioana Popescu' };
const OTHER = { __typename: 'User', id: 'u2', name: 'Radu Stan' };

const request = (requestedBy: object, over: object = {}) => ({
  __typename: 'Approval',
  id: 'p1',
  status: 'OPEN',
  amount: '56458.00',
  currency: 'RON',
  reason: 'Plătește vineri',
  releaseUntil: null,
  requestedAt: '2026-11-21T09:30:00.000Z',
  requestedBy,
  decidedAt: null,
  decidedBy: null,
  decisionReason: null,
  ...over,
});

/** The first of two orders waits for a second person. */
async function open(approval: object | null, over: Answers = {}) {
  const first = { ...hold('1', 'Textilinvest'), approval };
  const gone = { ...first, status: 'RELEASED' };
  const answers = queue(
    {
      ApproveRelease: () => ({ approve: { __typename: 'Approval', id: 'p1', hold: gone } }),
      RefuseRelease: () => ({
        refuse: { __typename: 'Approval', id: 'p1', hold: { ...first, approval: null } },
      }),
      ...over,
    },
    first,
  );
  const page = await renderWith(HoldsPage, { answers, permissions: HEAD });
  await screen.findByRole('heading', { name: /SO-1/ });
  return { ...page, user: userEvent.setup() };
}
const button = (name: string) => screen.queryByRole('button', { name });

describe('a release above the threshold', () => {
  it('is asked for: the order waits on, and the page says for whom', async () => {
    const waits = { ...hold('1', 'Textilinvest'), approval: request(OWN) };
    const { user } = await open(null, { ReleaseHold: () => ({ releaseHold: waits }) });
    await user.keyboard('r');
    await user.type(await screen.findByLabelText(/Eliberez pentru că/), '1{Enter}');
    await said('Comanda SO-1 așteaptă aprobarea altui director de vânzări');
    await screen.findByRole('heading', { name: /SO-2/ });
  });

  it('is not approved by who asked: R does nothing, he may withdraw', async () => {
    const { asked, user } = await open(request(OWN));
    screen.getByText('Așteaptă aprobarea');
    screen.getByText(/Eliberarea a fost cerută de Ioana Popescu/);
    screen.getByText('Plătește vineri');
    expect([button('Eliberează'), button('Aprobă eliberarea')]).toEqual([null, null]);
    await user.keyboard('r');
    expect(screen.queryByRole('textbox')).toBeNull();
    await user.click(button('Retrage cererea')!);
    await user.type(await screen.findByLabelText(/Retrag cererea/), 'Greșit{Enter}');
    await waitFor(() =>
      expect(sent(asked, 'RefuseRelease')).toEqual([{ id: 'p1', reason: 'Greșit' }]),
    );
    await screen.findByRole('heading', { name: /SO-1/ });
  });

  it('is approved by another: R, a reason, Enter; then the next order is shown', async () => {
    const { asked, user } = await open(request(OTHER));
    expect(button('Eliberează')).toBeNull();
    await user.keyboard('r');
    await user.type(await screen.findByLabelText(/Aprob pentru că/), '2{Enter}');
    await screen.findByRole('heading', { name: /SO-2/ });
    expect(sent(asked, 'ApproveRelease')).toEqual([
      { id: 'p1', reason: 'Plan de plată convenit', idempotencyKey: A_KEY },
    ]);
  });

  it('is approved without a word too: who asked has given the reason', async () => {
    const { asked, user } = await open(request(OTHER));
    await user.keyboard('r');
    await screen.findByLabelText('Aprob pentru că (opțional)');
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /SO-2/ });
    expect(sent(asked, 'ApproveRelease')).toMatchObject([{ id: 'p1', reason: null }]);
  });

  it('is refused by another with a reason, and the order goes on waiting', async () => {
    const { asked, user } = await open(request(OTHER));
    await user.click(button('Nu aproba')!);
    await user.type(await screen.findByLabelText(/Nu aprob pentru că/), '2{Enter}');
    await waitFor(() =>
      expect(sent(asked, 'RefuseRelease')).toEqual([
        { id: 'p1', reason: 'Doar cu plata în avans' },
      ]),
    );
    await screen.findByRole('heading', { name: /SO-1/ });
    await waitFor(() => expect(screen.queryByLabelText(/Nu aprob pentru că/)).toBeNull());
  });

  it('of an order that changed since is asked for again, not approved', async () => {
    await open(request(OTHER, { amount: '40000.00' }));
    screen.getByText(/cerută între timp cu altă sumă/);
    expect([button('Eliberează') !== null, button('Aprobă eliberarea')]).toEqual([true, null]);
  });

  it('that changes under the approver is refused in words', async () => {
    const { user } = await open(request(OTHER), {
      ApproveRelease: () => refusal('APPROVAL_OUTDATED'),
    });
    await user.keyboard('r');
    await user.type(await screen.findByLabelText(/Aprob pentru că/), '1{Enter}');
    expect((await screen.findByRole('alert')).textContent).toMatch(/cer(eți|ută) din nou/);
  });

  it('says who did not approve it, and why', async () => {
    const over = { status: 'REFUSED', decidedBy: OTHER, decidedAt: '2026-11-21T10:00:00.000Z' };
    await open(request(OWN, { ...over, decisionReason: 'Întâi avansul' }));
    screen.getByText('A doua persoană nu a aprobat eliberarea');
    screen.getByText('Întâi avansul');
    expect(button('Eliberează')).toBeTruthy();
  });
});
