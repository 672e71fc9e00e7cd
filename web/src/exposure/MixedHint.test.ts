import { cleanup, fireEvent } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import MixedHint from './MixedHint.vue';
import { START, type Spec } from './spec.ts';

afterEach(cleanup);

const spec: Spec = { ...START, rows: ['REGION'], columns: ['BUCKET'] };
const columns = [
  { key: ['90+'], label: ['90+'] },
  { key: [], label: [] },
];
/** Each column has its amount, and how many items that is of. */
const hint = (...values: (string | null)[]) =>
  renderWith(MixedHint, { props: { spec, columns, values } });

describe('a row of several currencies', () => {
  it('says why it has no sum, and puts the currency on columns', async () => {
    const { getByText, getByRole, emitted } = await hint('5.00', '1', null, '3');
    getByText(/monede diferite nu se adună/);
    await fireEvent.click(getByRole('button', { name: 'Pune moneda pe coloane' }));
    const [[next] = []] = emitted<[Spec][]>()['change'] ?? [];
    expect(next?.columns).toEqual(['BUCKET', 'CURRENCY']);
  });

  it('is not spoken of where all of it adds up, or nothing is there', async () => {
    const { queryByText } = await hint('5.00', '1', null, null);
    expect(queryByText(/monede diferite/)).toBeNull();
  });
});
