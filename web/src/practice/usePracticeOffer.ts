import { useStorage } from '@vueuse/core';
import { computed } from 'vue';
import { useSession } from '../kernel/session.ts';

/** Whether to offer the practice: once for each user of this browser, to who works a queue. */
export function usePracticeOffer() {
  const session = useSession();
  const settled = useStorage<string[]>('scadent.practice', []);
  const id = computed(() => session.user?.id ?? '');
  return {
    offered: computed(
      () => id.value !== '' && session.may('activities:log') && !settled.value.includes(id.value),
    ),
    /** Taken or declined: not offered again; it stays in the user menu and in the help. */
    settle(): void {
      if (id.value && !settled.value.includes(id.value)) settled.value.push(id.value);
    },
  };
}
