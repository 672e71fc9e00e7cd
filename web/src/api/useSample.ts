import { useQuery } from '@vue/apollo-composable';
import { computed, ref } from 'vue';
import { idempotencyKey } from '../kernel/idempotencyKey.ts';
import { useBusinessDay } from '../kernel/useBusinessDay.ts';
import { ApiSampleDocument } from './api.graphql.ts';
import type { Sample } from './examples.ts';

const KEY_LENGTH = 8;
const newKey = (): string => idempotencyKey().slice(0, KEY_LENGTH);

/** The caller's own debtor that owes most, to fill the examples in with. */
export function useSample() {
  const today = useBusinessDay();
  const { result, loading } = useQuery(ApiSampleDocument, null, { fetchPolicy: 'cache-first' });
  const key = ref(newKey());
  const sample = computed<Sample | null>(() => {
    if (!today.value || (loading.value && !result.value)) return null;
    const account = result.value?.accounts.items[0];
    return {
      today: today.value,
      accountCode: account?.code ?? 'C-100',
      currency: account?.balances[0]?.currency ?? 'RON',
      key: key.value,
    };
  });
  return { sample, anotherKey: () => (key.value = newKey()) };
}
