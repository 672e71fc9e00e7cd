import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import BookChecks from './BookChecks.vue';

afterEach(cleanup);

const finding = (code: string, count: number, rows: object[] = []) => ({
  __typename: 'BookFinding',
  code,
  says: `Adevărul lui ${code}`,
  meaning: 'Look at the entries first.',
  count,
  rows: rows.map(row => JSON.stringify(row)),
});
const night = (broken: number, findings: object[]) => ({
  __typename: 'BookCheck',
  id: 'n1',
  at: '2026-11-23T01:40:00Z',
  day: '2026-11-23',
  seconds: 1.25,
  broken,
  findings,
});
const page = (items: object[]) => ({
  bookChecks: { __typename: 'BookCheckPage', total: items.length, items },
});
const checks = (items: object[]) =>
  renderWith(BookChecks, {
    answers: {
      BookNights: () => page(items),
      BookNight: () => page(items.slice(0, 1)),
      BookCheckAsked: () => ({ bookCheckRequest: null }),
    },
  });

describe('the check of the books', () => {
  it('says when all holds, and lists every rule', async () => {
    await checks([night(0, [finding('PAYMENT_WHOLE', 0), finding('DOCUMENT_OPEN', 0)])]);
    expect(
      (await screen.findByText(/Registrele se potrivesc: 2 verificări/)).textContent,
    ).toContain('în 1,25 s');
    expect(screen.getAllByText('se potrivește')).toHaveLength(2);
    expect(screen.queryByText('Ce e de făcut')).toBeNull();
  });

  it('puts first what does not hold, with its rows and what to do', async () => {
    const rows = [{ account: 'C-1', open: '5.00', computed: '7.00' }];
    const broken = finding('DOCUMENT_OPEN', 34, rows);
    await checks([night(1, [finding('PAYMENT_WHOLE', 0), broken])]);
    await screen.findByText(/Registrele nu se potrivesc: 1 din 2 verificări/);
    expect(screen.getByText('Ce e de făcut')).toBeTruthy();
    const [first] = screen.getAllByText(/Adevărul lui/);
    expect(first?.textContent).toBe('Adevărul lui DOCUMENT_OPEN');
    expect(screen.getByText('34 de rânduri')).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'computed' })).toBeTruthy();
    expect(screen.getByRole('cell', { name: '7.00' })).toBeTruthy();
    expect(screen.getByText('Primele 1 din 34.')).toBeTruthy();
    expect(screen.getByText('Look at the entries first.')).toBeTruthy();
  });

  it('says when none was made yet', async () => {
    await checks([]);
    expect(await screen.findByText('Registrele nu au fost încă verificate')).toBeTruthy();
  });
});
