import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed, ref, watch } from 'vue';
import { useSubmit } from '../kernel/useSubmit.ts';
import { BookCheckAskedDocument, CheckBooksNowDocument } from './checks.graphql.ts';

const LOOK_EVERY_MS = 1_500;

/** The check that somebody asked for, this user or another; `onEnd` when it has ended. */
export function useCheckNow(onEnd: () => void) {
  const running = ref(false);
  const { result, refetch } = useQuery(BookCheckAskedDocument, {}, () => ({
    fetchPolicy: 'cache-and-network',
    pollInterval: running.value ? LOOK_EVERY_MS : 0,
  }));
  const asked = computed(() => result.value?.bookCheckRequest ?? null);
  watch(asked, (now, before) => {
    const wasRunning = running.value;
    running.value = now?.status === 'RUNNING';
    const isAnother = before !== null && before?.id !== now?.id;
    if (!running.value && (wasRunning || isAnother)) onEnd();
  });
  const { mutate } = useMutation(CheckBooksNowDocument);
  const { submit, submitting, failure } = useSubmit(async () => {
    await mutate();
    await refetch();
  });
  return { asked, running, start: submit, submitting, failure };
}
