import { cleanup, fireEvent, waitFor } from '@testing-library/vue';
import { defineComponent, h } from 'vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith } from '../kernel/testing.ts';
import UserDialog from './UserDialog.vue';
import { useUsers } from './useUsers.ts';

afterEach(cleanup);

const made = {
  id: 'u9',
  name: 'Dan',
  email: 'dan@x.example',
  roles: ['COLLECTOR'],
  language: 'ro',
};
const page = (answer: () => object) =>
  renderWith(
    defineComponent(() => {
      const users = useUsers();
      return () => h(UserDialog, { user: null, users });
    }),
    {
      answers: {
        Users: () => ({ users: [] }),
        CreateUser: answer as never,
      },
    },
  );

async function filled(answer: () => object) {
  const screen = await page(answer);
  await fireEvent.update(await screen.findByLabelText(/Nume/), 'Dan');
  await fireEvent.update(screen.getByLabelText(/E-mail/), 'dan@x.example');
  await fireEvent.update(screen.getByLabelText(/Parola inițială/), 'Correct-horse-77');
  await fireEvent.click(screen.getByRole('button', { name: 'Salvează' }));
  return screen;
}

describe('a new user', () => {
  it('is sent with name, address, first password and roles', async () => {
    const nulls = { createdAt: '2020-05-22T08:00:00.000Z', disabledAt: null, lastSignInAt: null };
    const { asked } = await filled(() => ({
      createUser: { __typename: 'UserAccount', ...made, ...nulls },
    }));
    await waitFor(() => expect(asked.some(each => each.name === 'CreateUser')).toBe(true));
    expect(asked.find(each => each.name === 'CreateUser')?.variables['input']).toMatchObject({
      name: 'Dan',
      email: 'dan@x.example',
      roles: ['COLLECTOR'],
    });
  });

  it('whose address is taken stays in the form, with the reason', async () => {
    const { findByText, getByLabelText } = await filled(() => refusal('USER_EMAIL_TAKEN'));
    await findByText(
      'Există deja un utilizator cu acest e-mail. Verificați adresa sau alegeți alta.',
    );
    expect((getByLabelText(/Nume/) as HTMLInputElement).value).toBe('Dan');
  });

  it('needs a role', async () => {
    const { findByLabelText, getByRole } = await page(() => ({}));
    await fireEvent.click(await findByLabelText('Colector'));
    expect(getByRole('button', { name: 'Salvează' }).hasAttribute('disabled')).toBe(true);
    getByRole('alert');
  });
});
