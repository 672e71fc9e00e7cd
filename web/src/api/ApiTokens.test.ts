import { cleanup, fireEvent, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import ApiTokens from './ApiTokens.vue';

afterEach(cleanup);

const TOKEN = {
  __typename: 'ApiToken',
  id: 't1',
  name: 'ERP',
  scopes: ['invoices:post'],
  createdAt: '2026-03-01T08:00:00.000Z',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  user: { __typename: 'User', id: 'u1', name: 'Ioana Popescu' },
};
const ADMIN = ['tokens:manage', 'users:manage', 'invoices:post', 'accounts:read'];

describe('API tokens', () => {
  it('are made by an administrator, narrowed, and shown once', async () => {
    const { findByRole, findByLabelText, getByRole, getByLabelText, asked } = await renderWith(
      ApiTokens,
      {
        permissions: ADMIN,
        answers: {
          BusinessDay: () => ({ businessDate: '2026-03-02' }),
          ApiTokens: () => ({ apiTokens: [] }),
          TokenUsers: () => ({
            users: [
              {
                __typename: 'UserAccount',
                id: 'u1',
                name: 'Ioana Popescu',
                disabledAt: null,
                permissions: ['invoices:post', 'accounts:read'],
              },
            ],
          }),
          CreateApiToken: () => ({
            createApiToken: {
              __typename: 'CreatedApiToken',
              token: 'scadent_secret',
              apiToken: TOKEN,
            },
          }),
        },
      },
    );
    await fireEvent.click(await findByRole('button', { name: 'Cheie nouă' }));
    await fireEvent.update(await findByLabelText(/Denumire/), 'ERP');
    const create = getByRole('button', { name: 'Creează' }) as HTMLButtonElement;
    expect(create.disabled).toBe(true);
    await fireEvent.click(getByLabelText('Înregistrează facturi'));
    await fireEvent.click(create);
    const shown = (await findByLabelText('Cheia')) as HTMLInputElement;
    expect(shown.value).toBe('scadent_secret');
    expect(asked.find(({ name }) => name === 'CreateApiToken')?.variables['input']).toEqual({
      name: 'ERP',
      userId: 'u1',
      scopes: ['invoices:post'],
      expiresAt: null,
    });
  });

  it('made for another never decide in his name', async () => {
    const user = (id: string, name: string) => ({
      __typename: 'UserAccount',
      id,
      name,
      disabledAt: null,
      permissions: ['holds:release', 'approvals:decide', 'accounts:read'],
    });
    const users = [user('u1', 'Ioana Popescu'), user('u2', 'Ana Vasile')];
    const { findByRole, findByLabelText, getAllByRole } = await renderWith(ApiTokens, {
      permissions: ADMIN,
      answers: {
        BusinessDay: () => ({ businessDate: '2026-03-02' }),
        ApiTokens: () => ({ apiTokens: [] }),
        TokenUsers: () => ({ users }),
      },
    });
    await fireEvent.click(await findByRole('button', { name: 'Cheie nouă' }));
    await waitFor(() => expect(getAllByRole('checkbox')).toHaveLength(3));
    await fireEvent.update(await findByLabelText(/În numele cui/), 'u2');
    expect(getAllByRole('checkbox')).toHaveLength(1);
  });

  it('are listed to their user, who may revoke them and make none', async () => {
    const { findByText, queryByRole, getByRole, findByRole, asked } = await renderWith(ApiTokens, {
      answers: {
        MyApiTokens: () => ({ myApiTokens: [TOKEN] }),
        RevokeApiToken: () => ({
          revokeApiToken: { ...TOKEN, revokedAt: '2026-03-02T08:00:00.000Z' },
        }),
      },
    });
    await findByText('niciodată');
    expect(queryByRole('button', { name: 'Cheie nouă' })).toBeNull();
    await fireEvent.click(getByRole('button', { name: 'Revocă' }));
    const [, sure] = await Promise.all([
      findByText('Revocați cheia ERP?'),
      findByRole('button', { name: 'Revocă' }),
    ]);
    await fireEvent.click(sure);
    await findByText('Revocată');
    expect(asked.map(({ name }) => name)).toEqual(['MyApiTokens', 'RevokeApiToken']);
  });
});
