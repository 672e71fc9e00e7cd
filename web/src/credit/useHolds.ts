import { useQuery, useSubscription } from '@vue/apollo-composable';
import { computed, ref, watch, type Ref } from 'vue';
import { spaced } from '../kernel/spaced.ts';
import { HoldsDocument, HoldsMovedDocument } from './holds.graphql.ts';
import { holdAfter, type Hold, type HoldTab } from './holds.ts';

const PAGE = 50;
const HOLDS_MAX = 500;
const REREAD_EVERY_MS = 1_000;

/** Held orders of one tab, and the one that is looked at; read again whenever one was held or let go. */
export function useHolds(tab: Ref<HoldTab>) {
  const limit = ref(PAGE);
  const { result, loading, error, refetch } = useQuery(
    HoldsDocument,
    () => ({ status: tab.value, limit: limit.value }),
    { fetchPolicy: 'cache-and-network' },
  );
  const holds = computed<readonly Hold[]>(() => result.value?.holds.items ?? []);
  const total = computed(() => result.value?.holds.total ?? 0);

  const chosen = ref('');
  const current = computed(
    () => holds.value.find(({ id }) => id === chosen.value) ?? holds.value[0] ?? null,
  );
  function step(by: number): void {
    const at = holds.value.findIndex(({ id }) => id === current.value?.id);
    chosen.value = holds.value[at + by]?.id ?? chosen.value;
  }

  /** A decided hold leaves the list; the next one takes its place. False: none is left. */
  async function leave(id: string): Promise<boolean> {
    const next = holdAfter(holds.value, id);
    chosen.value = next?.id ?? '';
    await refetch();
    return next !== null;
  }

  const reread = spaced(() => refetch(), REREAD_EVERY_MS);
  useSubscription(HoldsMovedDocument).onResult(reread);

  const more = (): void => {
    limit.value = Math.min(limit.value + PAGE, HOLDS_MAX);
  };
  // A link may lead far behind the first page.
  watch([holds, chosen], () => {
    const isThere = holds.value.some(({ id }) => id === chosen.value);
    if (chosen.value && !isThere && holds.value.length < total.value) more();
  });
  return { holds, total, current, chosen, step, leave, more, loading, error, refetch };
}
