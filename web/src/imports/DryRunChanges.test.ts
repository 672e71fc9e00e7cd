import { userEvent } from '@testing-library/user-event';
import { cleanup, within } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import type { DocumentChange } from './changes.ts';
import DryRunChanges from './DryRunChanges.vue';
import { outcomeWith } from './outcome.testing.ts';
import type { Outcome } from './preview.ts';

const DOCUMENT: DocumentChange = {
  accountCode: 'K-1',
  accountName: 'Textilinvest',
  company: 'MAIN',
  kind: 'INVOICE',
  number: 'F-1',
  issuedOn: '2026-01-01',
  dueOn: '2026-02-01',
  currency: 'RON',
  amount: '1000.00',
  openBefore: null,
  openAfter: '1000.00',
};

const LEFT = { unappliedBefore: '0.00', unappliedAfter: '0.00' };

/** The tables as they are read: every row a line, its cells apart. */
const shown = async (told: Partial<Outcome>, changes: Partial<Outcome['changes']>) => {
  const screen = await renderWith(DryRunChanges, {
    props: { outcome: outcomeWith(told, changes) },
  });
  const rows = (): string[][] =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map(row =>
        within(row)
          .getAllByRole('cell')
          .map(cell => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()),
      );
  const tabs = (): string[] =>
    screen.getAllByRole('tab').map(tab => (tab.textContent ?? '').replace(/\s+/g, ' ').trim());
  return { screen, rows, tabs };
};

afterEach(cleanup);

describe('what would change, by name', () => {
  it('has a tab for each kind there is, and says how many of how many are shown', async () => {
    const { screen, tabs } = await shown(
      { newDocuments: 1200, newContacts: 2, changedContacts: 1 },
      { newDocuments: [DOCUMENT] },
    );
    expect(tabs()).toEqual(['Documente noi 1.200', 'Contacte 3']);
    expect(screen.getByText('Primele 1 din 1.200')).toBeTruthy();
  });

  it('is not there where nothing changes', async () => {
    const { screen } = await shown({}, {});
    expect(screen.queryByRole('tablist')).toBeNull();
  });

  it('tells of a known document what is open before and after, exactly', async () => {
    const { rows, screen } = await shown(
      { changedDocuments: 1 },
      { changedDocuments: [{ ...DOCUMENT, openBefore: '1000.10', openAfter: '0.05' }] },
    );
    expect(screen.getByRole('columnheader', { name: 'De încasat acum' })).toBeTruthy();
    expect(rows()[0]?.slice(-3)).toEqual([
      '1.000,00 RON',
      '1.000,10 RON',
      '1.000,10 RON → 0,05 RON',
    ]);
  });

  it('tells of an account what is filled in, and what it owes in each currency', async () => {
    const { rows } = await shown(
      { changedAccounts: 1 },
      {
        changedAccounts: [
          {
            code: 'K-1',
            name: 'Textilinvest',
            fields: [{ field: 'region', before: null, after: 'Cluj' }],
            balances: [
              { ...LEFT, currency: 'EUR', openBefore: '5.00', openAfter: '5.00' },
              { ...LEFT, currency: 'RON', openBefore: '0.00', openAfter: '7.50' },
            ],
          },
        ],
      },
    );
    const [name, filled, before, after] = rows()[0] ?? [];
    expect(name).toContain('Textilinvest K-1');
    expect(filled).toBe('Regiune Cluj');
    // Only the currency in which it changes.
    expect(before).toBe('0,00 RON');
    expect(after).toContain('7,50 RON');
  });

  it('tells of credits and payments of an account that settle nothing yet, where they change', async () => {
    const balance = { ...LEFT, currency: 'RON', openBefore: '5.00', openAfter: '5.00' };
    const account = { code: 'K-1', name: 'Textilinvest', fields: [] };
    const { screen, rows } = await shown(
      { movedAccounts: 1 },
      { movedAccounts: [{ ...account, balances: [{ ...balance, unappliedAfter: '80.00' }] }] },
    );
    expect(screen.getByRole('columnheader', { name: 'Nealocat după' })).toBeTruthy();
    expect(rows()[0]?.at(-1)).toBe('0,00 RON → 80,00 RON');
  });

  it('names contacts that would be new and those that would be filled', async () => {
    const contact = { accountCode: 'K-1', accountName: 'Textilinvest', name: 'Textilinvest' };
    const email = { field: 'email', before: null, after: 'a@b.example' };
    const phone = { field: 'phone', before: null, after: '+40 700' };
    const { rows, screen } = await shown(
      { missingDocuments: 1, newContacts: 1, changedContacts: 1 },
      {
        missingDocuments: [{ ...DOCUMENT, openBefore: '9.00', openAfter: '0.00' }],
        contacts: [
          { ...contact, isNew: true, fields: [email] },
          { ...contact, isNew: false, fields: [phone] },
        ],
      },
    );
    expect(rows()[0]?.at(-1)).toBe('9,00 RON');
    await userEvent.click(screen.getByRole('tab', { name: /Contacte/ }));
    expect(rows().map(row => row[1])).toEqual([
      'NouE-mail client a@b.example',
      'CompletatTelefon client +40 700',
    ]);
  });
});
