import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import { clearToasts, useToasts } from '../ui/useToasts.ts';
import GiveUpDialog from './GiveUpDialog.vue';

afterEach(() => {
  cleanup();
  clearToasts();
});

const dialog = (way: 'writeOff' | 'deduct', answers: Answers) =>
  renderWith(GiveUpDialog, {
    answers,
    props: { open: true, way, item: { id: 'i1', number: 'F-1', open: '100.00', currency: 'RON' } },
  });
const settled = (over: object = {}) => ({
  __typename: 'OpenItem',
  id: 'i1',
  settlements: [{ __typename: 'Settlement', id: 's1' }],
  waiting: null,
  ...over,
});
const taken = { takeBackAllocation: { __typename: 'OpenItem', id: 'i1' } };

describe('giving up money', () => {
  it('sends the amount with its reason once, and offers to undo it', async () => {
    const { asked } = await dialog('writeOff', {
      WriteOff: () => ({ writeOff: settled() }),
      TakeBackAllocation: () => taken,
    });
    const user = userEvent.setup();
    await user.type(screen.getByLabelText(/Motivul/), 'Faliment');
    await user.click(screen.getByRole('button', { name: 'Scoate din evidență' }));
    const [sent] = asked;
    expect(sent).toMatchObject({
      name: 'WriteOff',
      variables: { itemId: 'i1', amount: '100.00', reason: 'Faliment' },
    });
    const [toast] = useToasts().toasts;
    expect(toast?.title).toBe('Scos din evidență: F-1');
    toast?.action?.run();
    expect(asked[1]).toMatchObject({ name: 'TakeBackAllocation', variables: { id: 's1' } });
  });

  it('says that it waits for a second person, with nothing to undo', async () => {
    const waiting = { __typename: 'Approval', id: 'a1' };
    await dialog('deduct', { Deduct: () => ({ deduct: settled({ waiting }) }) });
    const user = userEvent.setup();
    await user.selectOptions(screen.getByLabelText(/De ce a plătit/), 'BANK_CHARGE');
    await user.click(screen.getByRole('button', { name: 'Înregistrează o reținere' }));
    const [toast] = useToasts().toasts;
    expect(toast).toMatchObject({ title: 'Așteaptă aprobarea altcuiva', tone: 'info' });
    expect(toast?.action).toBeUndefined();
  });

  it('is not sent beyond what is open, nor without a reason; a refusal stays in the form', async () => {
    const { emitted } = await dialog('writeOff', {
      WriteOff: () => refusal('WRITE_OFF_TOO_LARGE'),
    });
    const user = userEvent.setup();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Scoate din evidență' });
    expect(button.disabled).toBe(true);
    await user.type(screen.getByLabelText(/Motivul/), 'x');
    const amount = screen.getByLabelText(/Valoare/);
    await user.clear(amount);
    await user.type(amount, '100,01');
    expect(button.disabled).toBe(true);
    await user.clear(amount);
    await user.type(amount, '50');
    await user.click(button);
    expect((await screen.findByRole('alert')).textContent).toContain('mai puțin deschis');
    expect(emitted('update:open')).toBeUndefined();
  });
});
