import { watch, type Ref } from 'vue';

/** What a box shows next is shown from its top, however far its reader had gone in what was there before. */
export function useFromTheTop(box: Readonly<Ref<HTMLElement | null>>, of: () => unknown): void {
  watch(of, () => box.value?.scrollTo(0, 0), { flush: 'post' });
}
