import userEvent from '@testing-library/user-event';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderWith, type Answers } from '../kernel/testing.ts';
import { HOLD_MS } from '../ui/useHold.ts';
import ApprovalRow from './ApprovalRow.vue';
import ThresholdDialog from './ThresholdDialog.vue';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const FIGURES = { currency: 'RON', exposure: '70000.00', exposureAfter: '126458.00' };
const release = (over: object = {}, hold: object = {}) => ({
  id: 'p1',
  kind: 'RELEASE',
  amount: '56458.00',
  currency: 'RON',
  reason: 'Plătește vineri',
  status: 'OPEN',
  requestedAt: '2026-11-21T09:30:00.000Z',
  decidedAt: null,
  decisionReason: null,
  requestedBy: { id: 'u2', name: 'Radu Stan' },
  decidedBy: null,
  account: { id: 'a1', code: 'C1', name: 'Textilinvest' },
  item: null,
  payment: null,
  releaseUntil: null,
  hold: {
    id: 'h1',
    reference: 'SO-1',
    amount: '56458.00',
    currency: 'RON',
    status: 'OPEN',
    reasons: [{ code: 'OVERDUE_DAYS', text: 'Restanțe de 80 de zile' }],
    figures: { ...FIGURES, limit: '100000.00' },
    decidedFigures: null,
    ...hold,
  },
  ...over,
});
const show = (approval: object, permissions: string[], answers: Answers = {}) =>
  renderWith(ApprovalRow, { props: { approval }, permissions, answers });
const button = (name: string) => screen.queryByRole('button', { name });

describe('a release that waits for a second person', () => {
  it('is shown with its order, why it is held and what would be owed', async () => {
    await show(release(), ['holds:release']);
    expect(screen.getByRole('link', { name: 'SO-1' }).getAttribute('href')).toBe('/orders?hold=h1');
    screen.getByText('Restanțe de 80 de zile');
    screen.getByText(/70\.000,00.*→.*126\.458,00.*100\.000,00/);
    expect(button('Aprobă')).toBeTruthy();
  });

  it('is only looked at by who is no head of sales, though he decides the rest', async () => {
    await show(release(), ['approvals:read', 'approvals:decide']);
    expect([button('Aprobă'), button('Respinge')]).toEqual([null, null]);
    screen.getByText('Aprobă alt director de vânzări');
  });

  it('of an order that changed since says so', async () => {
    await show(release({}, { amount: '99000.00' }), ['holds:release']);
    screen.getByText(/cerută între timp cu 99\.000,00/);
  });

  it('that its order overtook says what became of it, though nobody decided', async () => {
    const over = { status: 'SUPERSEDED', decidedAt: '2026-11-21T10:00:00.000Z' };
    await show(release(over, { status: 'RELEASED' }), ['holds:release']);
    screen.getByText(/automat, comanda a fost eliberată altfel/);
  });
});

describe('a release is approved', () => {
  const APPROVED = {
    Approve: () => ({ approve: { __typename: 'Approval', id: 'p1', status: 'APPROVED' } }),
  };
  const FINGER = { pointerId: 1, isPrimary: true, button: 0, bubbles: true };
  const press = (on: Element) => fireEvent(on, new PointerEvent('pointerdown', FINGER));
  const onPhone = () =>
    vi.spyOn(window, 'matchMedia').mockReturnValue({
      matches: true,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    } as unknown as MediaQueryList);
  const begun = async () => {
    const { asked } = await show(release(), ['holds:release'], APPROVED);
    return {
      user: userEvent.setup(),
      sent: () => asked.filter(({ name }) => name === 'Approve').map(each => each.variables),
    };
  };

  it('with a word, or without one', async () => {
    const { user, sent } = await begun();
    await user.click(button('Aprobă')!);
    await waitFor(() => expect(sent()).toMatchObject([{ id: 'p1', reason: null }]));
    cleanup();
    const again = await begun();
    await again.user.type(screen.getByLabelText('Motivul dumneavoastră (opțional)'), ' Garantez ');
    await again.user.click(button('Aprobă')!);
    await waitFor(() => expect(again.sent()).toMatchObject([{ reason: 'Garantez' }]));
  });

  it('on a phone by a button that is held, and not by one that is let go early', async () => {
    onPhone();
    const { sent } = await begun();
    expect(button('Aprobă')).toBeNull();
    await press(button('Țineți apăsat pentru a aproba')!);
    await fireEvent.pointerUp(button('Țineți apăsat…')!);
    await new Promise(resolve => setTimeout(resolve, HOLD_MS * 1.2));
    expect(sent()).toEqual([]);
    await press(button('Țineți apăsat pentru a aproba')!);
    await waitFor(() => expect(sent()).toHaveLength(1), { timeout: HOLD_MS * 3 });
  });

  it('on a phone without holding: it is asked', async () => {
    onPhone();
    const { user, sent } = await begun();
    await user.click(button('Fără a ține apăsat')!);
    const dialog = within(await screen.findByRole('dialog'));
    dialog.getByText(/SO-1 de 56\.458,00/);
    expect(sent()).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Aprobă' }));
    await waitFor(() => expect(sent()).toHaveLength(1));
  });
});

describe('a threshold of releases', () => {
  const colleagues = (count: number) => ({
    Colleagues: ({ role }: Record<string, unknown>) => ({
      colleagues: Array.from({ length: role === 'SALES_HEAD' ? count : 2 }, (_, at) => ({
        __typename: 'User',
        id: `u${at}`,
        name: `U${at}`,
        roles: [role],
      })),
    }),
  });
  const choose = async (count: number) => {
    const answers = colleagues(count);
    await renderWith(ThresholdDialog, { props: { open: true }, answers });
    await userEvent.setup().selectOptions(screen.getByLabelText('Pentru'), 'RELEASE');
    await screen.findByText(/Se adună comenzile aceluiași client/);
  };

  it('says that nobody could approve where there is one head of sales', async () => {
    await choose(1);
    await screen.findByText(/Nu există doi directori de vânzări/);
  });

  it('says nothing of the kind where there are two', async () => {
    await choose(2);
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(screen.queryByText(/Nu există doi/)).toBeNull();
  });
});
