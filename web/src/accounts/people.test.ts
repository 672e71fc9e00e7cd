import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import AccountHeader from './AccountHeader.vue';
import AccountPeople from './AccountPeople.vue';
import EditAccountDialog from './EditAccountDialog.vue';

afterEach(cleanup);

const contact = {
  __typename: 'Contact',
  id: 'c1',
  name: 'Ion Pop',
  role: 'Contabil',
  phone: '+40721000000',
  email: null,
  language: 'ro',
};
const account = {
  id: 'a1',
  code: 'K-1',
  name: 'Textilinvest',
  country: 'RO',
  region: 'Nord',
  customerClass: 'A',
  taxId: null,
  language: null,
  termsDays: 30,
  notes: 'Doar după ora 14.',
  agent: null,
  collector: null,
  contacts: [contact],
  balances: [],
};
const WORKS = ['contacts:edit', 'contacts:remove'];
const people = (answers: Answers, permissions = WORKS) =>
  renderWith(AccountPeople, { props: { account }, answers, permissions });
const choose = async (item: string): Promise<void> => {
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Acțiuni pentru Ion Pop' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
};

describe('the people of an account', () => {
  it('stand below what everybody should know of it', async () => {
    await renderWith(AccountHeader, { props: { account, balance: null } });
    screen.getByText('Doar după ora 14.');
  });

  it('are without tools for who only looks', async () => {
    await people({}, []);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('are corrected with all that is known of them', async () => {
    const { asked } = await people({ EditContact: () => ({ editContact: contact }) });
    await choose('Modifică persoana de contact');
    const phone = await screen.findByLabelText('Telefon');
    const user = userEvent.setup();
    await user.clear(phone);
    await user.type(phone, '+40722');
    await user.click(screen.getByRole('button', { name: 'Salvează' }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.variables['input']).toEqual({
      id: 'c1',
      name: 'Ion Pop',
      role: 'Contabil',
      phone: '+40722',
      email: '',
      language: 'ro',
    });
  });

  it('are forgotten at once, with no question', async () => {
    const { asked } = await people({
      RemoveContact: () => ({ removeContact: { __typename: 'Account', id: 'a1', contacts: [] } }),
    });
    await choose('Șterge');
    await waitFor(() =>
      expect(asked[0]).toEqual({ name: 'RemoveContact', variables: { id: 'c1' } }),
    );
  });
});

describe('an account that is edited', () => {
  it('sends only what was changed, and shows at the field what is wrong', async () => {
    const { asked } = await renderWith(EditAccountDialog, {
      props: { open: true, account },
      answers: {
        EditAccount: () => {
          const no = refusal('BAD_USER_INPUT');
          Object.assign(no.extensions, { details: { field: 'region' } });
          return no;
        },
      },
    });
    const user = userEvent.setup();
    const save = screen.getByRole('button', { name: 'Salvează' }) as HTMLButtonElement;
    expect(save.disabled).toBe(true);
    await user.clear(screen.getByLabelText('Regiune'));
    await user.clear(screen.getByLabelText(/Termen de plată/));
    await user.type(screen.getByLabelText(/Termen de plată/), '45');
    await user.click(save);
    await screen.findByText(/Valoarea nu este acceptată/);
    expect(asked[0]?.variables['input']).toEqual({ accountId: 'a1', region: null, termsDays: 45 });
  });
});
