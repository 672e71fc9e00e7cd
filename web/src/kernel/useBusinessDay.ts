import { useQuery } from '@vue/apollo-composable';
import { createSharedComposable } from '@vueuse/core';
import { computed, type ComputedRef } from 'vue';
import { BusinessDayDocument } from '../users/session.graphql.ts';

const REFRESH_MS = 300_000;

/**
 * Today as the books have it (a pinned day, or the organisation's clock); empty until it is known. Asked for once,
 * whoever wants to know it.
 */
export const useBusinessDay = createSharedComposable((): ComputedRef<string> => {
  const { result } = useQuery(BusinessDayDocument, null, { pollInterval: REFRESH_MS });
  return computed(() => result.value?.businessDate ?? '');
});
