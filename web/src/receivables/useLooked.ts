import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** Which payment or item is looked at stands in the address, so that what was found elsewhere can lead to it. */
export function useLooked(name: 'payment' | 'item') {
  const route = useRoute();
  const router = useRouter();
  const id = computed<string | null>({
    get: () => {
      const linked = route.query[name];
      return typeof linked === 'string' && linked ? linked : null;
    },
    set: linked => void router.replace({ query: { ...route.query, [name]: linked ?? undefined } }),
  });
  const open = computed<boolean>({
    get: () => id.value !== null,
    set: on => {
      if (!on) id.value = null;
    },
  });
  return { id, open };
}
