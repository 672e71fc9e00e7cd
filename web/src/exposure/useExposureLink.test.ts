import { cleanup, render, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouter, createWebHistory } from 'vue-router';
import { START } from './spec.ts';
import { useExposureLink } from './useExposureLink.ts';

afterEach(cleanup);

/** The pivot's place in the address of a browser. */
async function pivot() {
  let link: ReturnType<typeof useExposureLink>;
  const Page = {
    setup() {
      link = useExposureLink();
      return () => null;
    },
  };
  const routes = [{ path: '/:rest(.*)*', component: Page }];
  const router = createRouter({ history: createWebHistory(), routes });
  await router.push('/exposure');
  render(Page, { global: { plugins: [router] } });
  return { link: link!, router };
}
const COUNTRIES = { ...START, rows: ['COUNTRY'] as const };

describe('the steps taken on the pivot', () => {
  it('are those that changed something', async () => {
    const { link } = await pivot();
    await link.change(COUNTRIES);
    expect(link.steps.value).toBe(1);
    await link.change(COUNTRIES);
    await link.lookAt({ sort: null });
    expect(link.steps.value).toBe(1);
  });

  it('are fewer once the browser itself went back, and after an undo at once', async () => {
    const { link, router } = await pivot();
    await link.change(COUNTRIES);
    await link.change({ ...START, columns: [] });
    router.back();
    await waitFor(() => expect(link.steps.value).toBe(1));
    expect(link.spec.value.rows).toEqual(['COUNTRY']);
    link.undo();
    expect(link.steps.value).toBe(0);
  });
});
