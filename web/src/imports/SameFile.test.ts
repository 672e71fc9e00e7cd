import { cleanup } from '@testing-library/vue';
import { afterEach, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import SameFile from './SameFile.vue';

afterEach(cleanup);

it('says when the file came before, from whom, under which name, and leads there', async () => {
  const earlier = { id: 'i-7', createdAt: '2026-03-02T10:00:00.000Z', createdBy: 'Ana Pop' };
  const screen = await renderWith(SameFile, {
    props: { earlier: { ...earlier, fileName: 'x.csv' } },
  });
  const text = screen.getByText(/a mai fost importat/).textContent ?? '';
  expect(text).toMatch(/02\.03\.2026/);
  expect(text).toContain('de Ana Pop, cu numele „x.csv”');
  expect(screen.getByRole('link').getAttribute('href')).toBe('/imports?id=i-7');
});
