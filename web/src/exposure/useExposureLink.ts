import { computed, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { joinKey, queryOf, signatureOf, specOf, splitKey, type Spec } from './spec.ts';
import { parsed, type Exposure, type Opened } from './useExposure.ts';

/** A link with more open rows than this would be too long to send. */
const OPEN_MAX = 20;

/** The pivot in the address: a change is a step back can undo; opening rows is not. */
export function useExposureLink() {
  const route = useRoute();
  const router = useRouter();
  const here = route.path;
  const spec = computed<Spec>((before?: Spec) => {
    if (route.path !== here && before) return before;
    const now = specOf(route.query);
    return before && signatureOf(now) === signatureOf(before) ? before : now;
  });

  function openedAtFirst(): Opened {
    const marked = route.query['x'];
    if (marked === '*') return 'all';
    const texts = Array.isArray(marked) ? marked : [marked];
    return texts.flatMap(text => (typeof text === 'string' ? [splitKey(text)] : []));
  }

  async function change(next: Spec): Promise<void> {
    await router.push({ query: queryOf(next, []) });
  }

  /** Keeps the open rows in the address, so that a reload or a link shows the same. */
  function follow({ open, allOpen, loading }: Exposure): void {
    watch(open, now => {
      if (loading.value || route.path !== here) return;
      const keys = [...now].slice(0, OPEN_MAX).map(text => joinKey(parsed(text)));
      void router.replace({ query: queryOf(spec.value, allOpen.value ? 'all' : keys) });
    });
  }

  return { spec, openedAtFirst, change, follow };
}
