import { useQuery } from '@vue/apollo-composable';
import { computed, ref } from 'vue';
import { useNextTask } from '../kernel/turns.ts';
import { useBusinessDay } from '../kernel/useBusinessDay.ts';
import { monthOf, periodOf, shiftMonth } from './period.ts';
import { ScoreboardDocument } from './scores.graphql.ts';

/** The scores of one month: this one, or one before it. */
export function useScoreboard() {
  const today = useBusinessDay();
  const back = ref(0);
  const period = computed(() =>
    today.value ? periodOf(shiftMonth(monthOf(today.value), -back.value), today.value) : null,
  );
  // Asking takes a phone as long as drawing who asks.
  const isDrawn = useNextTask();
  const { result, loading, error, refetch } = useQuery(
    ScoreboardDocument,
    () => ({ from: period.value?.from ?? '', to: period.value?.to ?? '' }),
    () => ({ enabled: !!period.value && isDrawn.value, fetchPolicy: 'cache-and-network' }),
  );
  return {
    today,
    back,
    period,
    scores: computed(() => result.value?.scoreboard ?? null),
    loading,
    error,
    refetch,
  };
}
