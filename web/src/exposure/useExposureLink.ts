import { computed, onScopeDispose, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { afterPaint } from '../kernel/afterPaint.ts';
import { linkedOf, queryOf, type Linked } from './link.ts';
import { openedFor, sortFor, type Look, type Opened } from './look.ts';
import { signatureOf, type Spec } from './spec.ts';
import type { Exposure } from './useExposure.ts';

/** A link with more open rows than this would be too long to send. */
const OPEN_MAX = 40;

/** The pivot in the address: a change is a step that back undoes; opening rows and looking otherwise is not. */
export function useExposureLink() {
  const route = useRoute();
  const router = useRouter();
  const here = route.path;
  /** Steps taken on this page, which can be undone without leaving it. */
  const steps = ref(0);
  // Counted by where the browser stands: what changes nothing is no step, and its own back takes one off.
  const place = (): number => Number(router.options.history.state['position'] ?? 0);
  const first = place();
  onScopeDispose(
    router.afterEach(to => {
      if (to.path === here) steps.value = place() - first;
    }),
  );

  const linked = computed<Linked>((before?: Linked) => {
    if (route.path !== here && before) return before;
    const now = linkedOf(route.query);
    const same = before && signatureOf(now.spec) === signatureOf(before.spec);
    return same ? { ...now, spec: before.spec } : now;
  });
  const spec = computed(() => linked.value.spec);
  const look = computed<Look>((before?: Look) => {
    const now = linked.value.look;
    return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
  });

  const put = (next: Partial<Linked>, keep = false): Promise<unknown> => {
    const query = queryOf({ ...linked.value, ...next });
    return keep ? router.replace({ query }) : router.push({ query });
  };

  async function change(next: Spec): Promise<void> {
    const { spec: before, look: seen, opened } = linked.value;
    await put({
      spec: next,
      look: { ...seen, sort: sortFor(seen.sort, before, next) },
      opened: openedFor(opened, before, next),
    });
  }
  async function lookAt(next: Partial<Look>): Promise<void> {
    await put({ look: { ...look.value, ...next } }, true);
  }
  /** Another table altogether: a saved view. */
  async function open(next: Linked): Promise<void> {
    await put(next);
  }
  const setView = (view: string | null): Promise<unknown> => put({ view }, true);
  function undo(): void {
    // At once: pressed twice, it does not leave the page.
    steps.value -= 1;
    router.back();
  }

  /** Keeps the open rows in the address, so that a reload or a link shows the same. */
  function follow({ open: opens, opened, loading }: Exposure): void {
    watch(opens, async now => {
      if (loading.value) return;
      await afterPaint();
      if (opens.value !== now || route.path !== here) return;
      void put({ opened: shortened(opened()) }, true);
    });
  }

  const openedAtFirst = (): Opened => linked.value.opened;
  return { linked, spec, look, steps, openedAtFirst, change, lookAt, open, setView, undo, follow };
}

const shortened = (opened: Opened): Opened =>
  typeof opened === 'object' ? opened.slice(0, OPEN_MAX) : opened;
