import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { h } from 'vue';
import { lastDeed } from '../desk/lastDeed.ts';
import { A_KEY, refusal, renderWith } from '../kernel/testing.ts';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import GoKeys from '../shell/GoKeys.vue';
import HoldsPage from './HoldsPage.vue';
import { HEAD, hold, queue, sent } from './testing.ts';

listenForShortcuts();
afterEach(cleanup);

describe('orders that wait', () => {
  it('are let go by R, the number of a reason and Enter; then the next one is shown', async () => {
    const { asked } = await renderWith(HoldsPage, { answers: queue(), permissions: HEAD });
    const user = userEvent.setup();
    await screen.findByRole('heading', { name: /SO-1/ });
    expect(screen.getByText(/97\s% din limita/)).toBeTruthy();
    await user.keyboard('r');
    const reason = await screen.findByLabelText(/Eliberez pentru că/);
    await waitFor(() => expect(document.activeElement).toBe(reason));
    await user.keyboard('3{Enter}');
    await screen.findByRole('heading', { name: /SO-2/ });
    expect(sent(asked, 'ReleaseHold')).toEqual([
      {
        id: '1',
        reason: 'Client strategic – o singură dată',
        validUntil: null,
        seen: { amount: '56458.00', currency: 'RON' },
        idempotencyKey: A_KEY,
      },
    ]);
    expect(screen.queryByText(/SO-1/)).toBeNull();
  });

  it('are let go as they were when the decision was begun, whatever is asked for meanwhile', async () => {
    const holds = [hold('1', 'Textilinvest')];
    const page = () => ({ holds: { __typename: 'HoldPage', total: 1, items: holds } });
    const ReleaseHold = () => refusal('HOLD_CHANGED');
    const answers = queue({ Holds: page, ReleaseHold });
    const { asked, client } = await renderWith(HoldsPage, { answers, permissions: HEAD });
    const user = userEvent.setup();
    await screen.findByRole('heading', { name: /SO-1/ });
    await user.keyboard('r');
    holds[0] = { ...holds[0]!, amount: '99000.00' };
    await client.refetchQueries({ include: ['Holds'] });
    await screen.findByText(/99\.000,00/);
    await user.type(await screen.findByLabelText(/Eliberez pentru că/), '3{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('altă sumă');
    expect(sent(asked, 'ReleaseHold')[0]).toMatchObject({ seen: { amount: '56458.00' } });
  });

  it('are rejected in own words; a refusal stays in the form', async () => {
    const answers = queue({ RejectHold: () => refusal('HOLD_DECIDED') });
    const { asked } = await renderWith(HoldsPage, { answers, permissions: HEAD });
    const user = userEvent.setup();
    await screen.findByRole('heading', { name: /SO-1/ });
    await user.keyboard('jx');
    await user.type(await screen.findByLabelText(/Resping pentru că/), 'Întâi plata');
    await user.click(screen.getByRole('button', { name: 'Confirmă' }));
    expect((await screen.findByRole('alert')).textContent).toContain('a decis deja');
    expect(sent(asked, 'RejectHold')).toEqual([
      { id: '2', reason: 'Întâi plata', idempotencyKey: A_KEY },
    ]);
  });

  it.each(['r', 'x'])('leave nothing to take back once %s decided one', async key => {
    await renderWith(HoldsPage, { answers: queue(), permissions: HEAD });
    await screen.findByRole('heading', { name: /SO-1/ });
    lastDeed.value = { title: 'A note', undo: () => undefined };
    await userEvent.keyboard(key);
    const reason = await screen.findByLabelText(/pentru că/);
    expect(lastDeed.value).not.toBeNull();
    await userEvent.type(reason, '3{Enter}');
    await screen.findByRole('heading', { name: /SO-2/ });
    expect(lastDeed.value).toBeNull();
  });

  it('go on waiting while the agent asks for an advance: A, the smallest payment, Enter', async () => {
    const { asked } = await renderWith(HoldsPage, { answers: queue(), permissions: HEAD });
    const user = userEvent.setup();
    await screen.findByRole('heading', { name: /SO-1/ });
    await user.keyboard('a');
    const amount = await screen.findByLabelText(/Avansul/);
    await waitFor(() => expect(document.activeElement).toBe(amount));
    lastDeed.value = { title: 'A note', undo: () => undefined };
    await user.keyboard('{Enter}');
    await waitFor(() => expect(sent(asked, 'CreateTask')).toHaveLength(1));
    await waitFor(() => expect(lastDeed.value).toBeNull());
    expect(sent(asked, 'CreateTask')).toEqual([
      {
        input: {
          accountId: 'a1',
          assigneeId: 'u7',
          dueOn: '2026-11-21',
          title: 'Cere avans 9.000,00\u00a0RON pentru comanda SO-1',
        },
      },
    ]);
    expect(await screen.findByRole('button', { name: /Eliberează/ })).toBeTruthy();
  });

  it('are put before a director: E, what is to be decided, Enter', async () => {
    const { asked } = await renderWith(HoldsPage, { answers: queue(), permissions: HEAD });
    const user = userEvent.setup();
    await screen.findByRole('heading', { name: /SO-1/ });
    await user.keyboard('e');
    await user.type(await screen.findByLabelText(/Ce trebuie hotărât/), 'mărim limita?{Enter}');
    await waitFor(() => expect(sent(asked, 'CreateTask')).toHaveLength(1));
    expect(sent(asked, 'CreateTask')[0]).toMatchObject({
      input: { assigneeId: 'u9', title: 'Comanda blocată SO-1: mărim limita?' },
    });
  });

  it('lead to their account by G A, and G V leads to the approvals as from everywhere', async () => {
    const InShell = () => [h(GoKeys), h(HoldsPage)];
    const permissions = [...HEAD, 'approvals:read'];
    const { router } = await renderWith(InShell, { answers: queue(), permissions });
    const user = userEvent.setup();
    await screen.findByRole('heading', { name: /SO-1/ });
    await user.keyboard('jga');
    await waitFor(() => expect(router.currentRoute.value.path).toBe('/accounts/a2'));
    expect(screen.queryByLabelText(/Avansul/)).toBeNull();
    await user.keyboard('gv');
    await waitFor(() => expect(router.currentRoute.value.path).toBe('/approvals'));
  });

  it('are chosen by a link, also by one that is followed while the page is open', async () => {
    const setting = { answers: queue(), permissions: HEAD, path: '/orders?hold=2' };
    const { router } = await renderWith(HoldsPage, setting);
    await screen.findByRole('heading', { name: /SO-2/ });
    await router.push('/orders?hold=1');
    await screen.findByRole('heading', { name: /SO-1/ });
  });

  it('are brought back by the same link again, after one has gone on', async () => {
    const setting = { answers: queue(), permissions: HEAD, path: '/orders?hold=1' };
    const { router } = await renderWith(HoldsPage, setting);
    await screen.findByRole('heading', { name: /SO-1/ });
    await userEvent.keyboard('j');
    await screen.findByRole('heading', { name: /SO-2/ });
    await router.push('/orders?hold=1');
    await screen.findByRole('heading', { name: /SO-1/ });
  });

  it('are found behind the first page by a link', async () => {
    const many = [hold('1', 'Textilinvest'), hold('2', 'Constrdist'), hold('3', 'Transcom')];
    const Holds = ({ limit }: Record<string, unknown>) => ({
      holds: {
        __typename: 'HoldPage',
        total: 3,
        items: many.slice(0, Number(limit) > 50 ? 3 : 2),
      },
    });
    const setting = { answers: queue({ Holds }), permissions: HEAD, path: '/orders?hold=3' };
    await renderWith(HoldsPage, setting);
    await screen.findByRole('heading', { name: /SO-3/ });
  });

  it('are only looked at by who may not decide', async () => {
    await renderWith(HoldsPage, { answers: queue(), permissions: ['holds:read'] });
    await screen.findByRole('heading', { name: /SO-1/ });
    expect(screen.queryByRole('button', { name: 'Eliberează' })).toBeNull();
    await userEvent.setup().keyboard('r');
    expect(screen.queryByLabelText(/Eliberez pentru că/)).toBeNull();
  });

  it('are none: the page says so', async () => {
    const none = { holds: { __typename: 'HoldPage', total: 0, items: [] } };
    await renderWith(HoldsPage, { answers: queue({ Holds: () => none }), permissions: HEAD });
    expect(await screen.findByText('Nicio comandă nu așteaptă')).toBeTruthy();
  });
});
