import { useQuery, useSubscription } from '@vue/apollo-composable';
import { computed, watch } from 'vue';
import { ImportProgressDocument, ImportResultDocument } from './imports.graphql.ts';

/** Where the socket does not get through, the page asks. */
const ASK_MS = 3_000;

/** One import while it runs, and what came of it. */
export function useImport(id: () => string) {
  const { result, loading, error, refetch, startPolling, stopPolling } = useQueryOf(id);
  const one = computed(() => result.value?.import ?? null);
  const running = computed(() => one.value?.status === 'RUNNING');
  // What arrives is written into the cache under the import's id, and so reaches the query.
  useSubscription(
    ImportProgressDocument,
    () => ({ id: id() }),
    () => ({ enabled: running.value }),
  );
  watch(running, (now, before) => {
    if (now) startPolling(ASK_MS);
    else stopPolling();
    // The refusals come last, and only the query names them.
    if (before && !now) void refetch();
  });
  return { one, running, loading, error, refetch };
}

function useQueryOf(id: () => string) {
  const query = useQuery(ImportResultDocument, () => ({ id: id() }), {
    fetchPolicy: 'cache-and-network',
  });
  return {
    ...query,
    startPolling: (every: number) => query.query.value?.startPolling(every),
    stopPolling: () => query.query.value?.stopPolling(),
  };
}
