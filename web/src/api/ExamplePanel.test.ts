import { cleanup, fireEvent, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import { EXAMPLES, type Sample } from './examples.ts';
import ExamplePanel from './ExamplePanel.vue';

afterEach(cleanup);

const sample: Sample = { today: '2026-03-02', accountCode: 'K-1', currency: 'RON', key: 'abc' };
const panel = (name: string, permissions = ['accounts:read', 'payments:post', 'alerts:read']) =>
  renderWith(ExamplePanel, {
    props: { example: EXAMPLES.find(each => each.name === name), sample },
    permissions,
    answers: {
      OneDebtor: () => ({ account: { __typename: 'Account', name: 'Alfa' } }),
      PaymentFromBank: () => ({ postPayment: { __typename: 'Payment', unapplied: '0.00' } }),
    },
  });

describe('an example of the API', () => {
  it('reads at once, with the variables as they were changed, and shows the answer', async () => {
    const { getByLabelText, getByRole, findByText, asked } = await panel('OneDebtor');
    const variables = getByLabelText(/Variabile/) as HTMLTextAreaElement;
    expect(JSON.parse(variables.value)).toEqual({ code: 'K-1' });
    await fireEvent.update(variables, '{"code": "K-2"}');
    await fireEvent.click(getByRole('button', { name: 'Rulează' }));
    await findByText(/"name": "Alfa"/);
    expect(asked).toEqual([{ name: 'OneDebtor', variables: { code: 'K-2' } }]);
  });

  it('that changes the books asks first', async () => {
    const { getByRole, findByRole, findByText, asked } = await panel('PaymentFromBank');
    await fireEvent.click(getByRole('button', { name: 'Rulează' }));
    const sure = await findByRole('button', { name: 'Da, rulează' });
    expect(asked).toEqual([]);
    await fireEvent.click(sure);
    await findByText(/"unapplied": "0.00"/);
    expect(asked[0]?.variables['idempotencyKey']).toBe('bank-abc');
  });

  it('asks also where somebody made a change of a question', async () => {
    const { getByLabelText, getByRole, findByRole, asked } = await panel('OneDebtor');
    await fireEvent.update(getByLabelText('Operațiune'), 'mutation { signOut }');
    await fireEvent.click(getByRole('button', { name: 'Rulează' }));
    await findByRole('button', { name: 'Da, rulează' });
    expect(asked).toEqual([]);
  });

  it('does not run what is no JSON or not allowed', async () => {
    const { getByLabelText, getByRole, findByText } = await panel('OneDebtor');
    await fireEvent.update(getByLabelText(/Variabile/), '{"code":');
    await findByText('Trebuie să fie un obiect JSON.');
    expect((getByRole('button', { name: 'Rulează' }) as HTMLButtonElement).disabled).toBe(true);
    cleanup();
    const other = await panel('PaymentFromBank', []);
    const run = other.getByRole('button', { name: 'Rulează' }) as HTMLButtonElement;
    await waitFor(() => expect(run.disabled).toBe(true));
    other.getByText(/Înregistrează plăți/);
  });
});
