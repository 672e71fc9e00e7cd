import { describe, expect, it } from 'vitest';
import { isRequired, mappingText, mappedFields, missingFields } from './fields.ts';

const NOTHING = { columns: {}, dateFormat: '', defaults: {} };

describe('matching columns', () => {
  it('misses what a ledger cannot do without; either day will do', () => {
    expect(missingFields('ledger', NOTHING)).toEqual([
      'account_code',
      'number',
      'currency',
      'amount',
      'due_on',
    ]);
    const columns = { account_code: 'a', number: 'n', amount: 's', issued_on: 'd' };
    expect(missingFields('ledger', { ...NOTHING, columns, defaults: { currency: 'RON' } })).toEqual(
      [],
    );
    expect(isRequired('ledger', 'due_on', {})).toBe(false);
    expect(isRequired('ledger', 'currency', {})).toBe(false);
    expect(isRequired('payments', 'received_on', {})).toBe(true);
    expect(isRequired('payments', 'received_on', { received_on: '2026-03-01' })).toBe(false);
  });

  it('names every field, those without a column too, so that none is guessed', () => {
    const mapping = JSON.parse(
      mappingText('payments', {
        columns: { amount: 'suma' },
        dateFormat: 'D.M.YYYY',
        defaults: { currency: 'EUR', company: '' },
      }),
    ) as Record<string, unknown>;
    expect(mapping).toMatchObject({
      amount: 'suma',
      reference: '',
      dateFormat: 'D.M.YYYY',
      defaults: { currency: 'EUR' },
    });
  });
});

it('a mapping that is kept names each field once, with the default currency', () => {
  const fields = mappedFields('payments', {
    columns: { amount: 'suma' },
    dateFormat: '',
    defaults: { currency: 'RON' },
  });
  expect(fields).toContainEqual({ field: 'amount', column: 'suma', value: null });
  expect(fields).toContainEqual({ field: 'currency', column: null, value: 'RON' });
  expect(fields).toHaveLength(7);
});
