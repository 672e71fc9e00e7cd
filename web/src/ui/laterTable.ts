import { defineAsyncComponent, defineComponent, h, type Component } from 'vue';
import Skeleton from './Skeleton.vue';

/** What is given to the table is not for what stands in its place. */
const Place = defineComponent({
  inheritAttrs: false,
  setup: () => () => h(Skeleton, { rows: 10 }),
});

/**
 * A table weighs more than its page: it is loaded while the page asks for what the table shows, and its place is seen
 * until then. On a phone, which has cards, it is not loaded at all.
 */
export function laterTable<Table extends Component>(load: () => Promise<{ default: Table }>) {
  if (matchMedia('(min-width: 720px)').matches) void load().catch(() => undefined);
  return defineAsyncComponent({ loader: load, loadingComponent: Place, delay: 0 });
}
