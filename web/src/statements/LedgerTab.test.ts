import { screen } from '@testing-library/vue';
import { describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import LedgerTab from './LedgerTab.vue';
import { statementCsv } from './statementCsv.ts';

const move = (id: string, debit: string | null, credit: string | null, balance: string) => ({
  __typename: 'StatementMove' as const,
  id,
  kind: debit ? ('INVOICE' as const) : ('PAYMENT' as const),
  bookedOn: '2026-03-01',
  day: '2026-02-28',
  dueOn: debit ? '2026-03-30' : null,
  text: `=${id}`,
  reason: null,
  debit,
  credit,
  balance,
});
const moves = [move('F-1', '200.00', null, '1200.00'), move('OP 7', null, '300.00', '900.00')];
const statement = (currency: string) => ({
  __typename: 'AccountStatement' as const,
  company: 'MAIN',
  companyName: 'Carpat',
  currency,
  from: '2025-12-02',
  to: '2026-03-02',
  opening: '1000.00',
  debit: '200.00',
  credit: '300.00',
  closing: '900.00',
  moves: { __typename: 'StatementMovePage' as const, total: 2, items: moves },
});
const props = { accountId: 'a', code: 'C-1', today: '2026-03-02' };

describe('the ledger card', () => {
  it('goes from the opening balance over every move to the closing one', async () => {
    await renderWith(LedgerTab, {
      props,
      answers: { Statements: () => ({ statement: [statement('RON')] }) },
    });
    expect(await screen.findByText('Sold inițial')).toBeTruthy();
    const balances = [...document.querySelectorAll('tr')].map(row => row.textContent ?? '');
    expect(balances.filter(text => text.includes('1.200,00'))).toHaveLength(1);
    expect(balances.at(-1)).toContain('Sold final');
    expect(balances.at(-1)).toContain('900,00');
    expect(screen.queryByText('Societate și monedă')).toBeNull();
  });

  it('lets one choose where there are several currencies: they are never one sum', async () => {
    const both = [statement('EUR'), statement('RON')];
    await renderWith(LedgerTab, { props, answers: { Statements: () => ({ statement: both }) } });
    expect(await screen.findByText('Societate și monedă')).toBeTruthy();
    expect(screen.getAllByRole('option')).toHaveLength(2);
  });

  it('says so where nothing was owed and nothing moved', async () => {
    await renderWith(LedgerTab, { props, answers: { Statements: () => ({ statement: [] }) } });
    expect(await screen.findByText('Nicio mișcare și niciun sold')).toBeTruthy();
  });

  it('is a file that a spreadsheet opens, and takes for no formula', () => {
    const words = {
      columns: ['Ziua'],
      opening: 'Inițial',
      closing: 'Final',
      kind: (kind: string) => kind,
    };
    const lines = statementCsv(statement('RON'), moves, words).split('\r\n');
    expect(lines[1]).toBe('2025-12-02;Inițial;;;;;;;1000,00;RON');
    expect(lines[2]).toBe("2026-03-01;INVOICE;'=F-1;;2026-02-28;2026-03-30;200,00;;1200,00;RON");
    expect(lines[4]).toBe('2026-03-02;Final;;;;;;;900,00;RON');
  });
});
