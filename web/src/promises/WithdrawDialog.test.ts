import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { A_KEY, refusal, renderWith, type Answers } from '../kernel/testing.ts';
import WithdrawDialog from './WithdrawDialog.vue';

afterEach(cleanup);

const WITHDRAWN = {
  withdrawPromise: { __typename: 'PaymentPromise', id: 'p1', status: 'WITHDRAWN' },
};

async function dialog(answers: Answers = {}) {
  const rendered = await renderWith(WithdrawDialog, {
    props: { open: true, promiseId: 'p1' },
    answers: { WithdrawPromise: () => WITHDRAWN, ...answers },
  });
  const sent = () =>
    rendered.asked.filter(({ name }) => name === 'WithdrawPromise').map(each => each.variables);
  const [button] = screen
    .getAllByRole('button')
    .filter(each => each.getAttribute('type') === 'submit');
  return { ...rendered, sent, button: button!, user: userEvent.setup() };
}

describe('taking a promise back', () => {
  it('says on whose word and why, and is sent once under a key', async () => {
    const { sent, button, user, emitted } = await dialog();
    expect(button).toHaveProperty('disabled', true);
    await user.selectOptions(screen.getByRole('combobox'), 'US');
    await user.type(screen.getByLabelText(/Motivul/), 'Am notat greșit');
    await user.dblClick(button);
    expect(sent()).toEqual([
      { id: 'p1', by: 'US', reason: 'Am notat greșit', idempotencyKey: A_KEY },
    ]);
    expect(emitted('update:open')).toEqual([[false]]);
  });

  it('that is sent again after a failure goes under the same key', async () => {
    let times = 0;
    const { sent, button, user } = await dialog({
      WithdrawPromise: () => (times++ === 0 ? refusal('BUSY') : WITHDRAWN),
    });
    await user.type(screen.getByLabelText(/Motivul/), 'Am notat greșit');
    await user.click(button);
    await screen.findByRole('alert');
    await user.click(button);
    const [first, second] = sent();
    expect(second).toEqual(first);
  });
});
