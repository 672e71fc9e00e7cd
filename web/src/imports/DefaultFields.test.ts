import { userEvent } from '@testing-library/user-event';
import { cleanup } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import DefaultFields from './DefaultFields.vue';

const shown = (defaults: Record<string, string>) =>
  renderWith(DefaultFields, { props: { kind: 'ledger', defaults }, locale: 'en' });
const of = (field: string): string => `${field}, if empty`;

afterEach(cleanup);

describe('what holds for rows that say nothing', () => {
  it('is shown as it was kept, for any field and in any word', async () => {
    const screen = await shown({ kind: 'factură', country: 'RO', region: 'Cluj' });
    const value = (field: string): string =>
      screen.getByLabelText<HTMLInputElement>(of(field)).value;
    expect(['Kind', 'Country', 'Region', 'Currency'].map(value)).toEqual([
      'factură',
      'RO',
      'Cluj',
      '',
    ]);
    expect(screen.queryByLabelText(of('Class'))).toBeNull();
  });

  it('is told once it is written, currencies in capitals, and can be emptied', async () => {
    const screen = await shown({ country: 'RO' });
    await userEvent.type(screen.getByLabelText(of('Currency')), 'ron');
    expect(screen.emitted('preset')).toBeUndefined();
    await userEvent.tab();
    await userEvent.clear(screen.getByLabelText(of('Country')));
    await userEvent.tab();
    await userEvent.selectOptions(screen.getByLabelText(of('Kind')), 'OPENING');
    expect(screen.emitted('preset')).toEqual([
      ['currency', 'RON'],
      ['country', ''],
      ['kind', 'OPENING'],
    ]);
  });

  it('may be given for another field', async () => {
    const screen = await shown({});
    await userEvent.selectOptions(screen.getByLabelText('Another field'), 'customer_class');
    await userEvent.type(screen.getByLabelText(of('Class')), 'A');
    await userEvent.tab();
    expect(screen.emitted('preset')).toEqual([['customer_class', 'A']]);
  });
});
