import { useApolloClient } from '@vue/apollo-composable';
import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ExposureDocument } from './exposure.graphql.ts';
import type { Look, Opened } from './look.ts';
import { orderOf } from './order.ts';
import { askedMeasures, inputOf, signatureOf, type Spec } from './spec.ts';
import { flatten, grown, keyText, openable, totalRow, type FlatRow } from './tree.ts';
import type { PivotAnswer, Tree } from './tree.ts';

/** A pivot on the server's numbers: what of it is loaded, what of that is open, in which order. */
export function useExposure(spec: Ref<Spec>, look: Ref<Look>, openedAtFirst: () => Opened) {
  const { resolveClient } = useApolloClient();
  const { locale } = useI18n();
  /** The table on screen: the one before stays until the next is there. */
  const shown = shallowRef<{ spec: Spec; tree: Tree } | null>(null);
  const open = shallowRef<ReadonlySet<string>>(new Set());
  /** Not one by one, but all at once or down to a level: a link says so in a character. */
  const whole = ref<'all' | number | null>(null);
  const loading = ref(false);
  const failure = shallowRef<unknown>(null);
  let latest = 0;

  async function ask(of: Spec, under: readonly string[], depth?: number): Promise<PivotAnswer> {
    const { data } = await resolveClient().query({
      query: ExposureDocument,
      variables: { input: inputOf(of, under, depth) },
      // Thousands of cells without an identity are of no use to the cache.
      fetchPolicy: 'no-cache',
    });
    return data.exposurePivot;
  }

  const grow = (tree: Tree | null, of: Spec, answer: PivotAnswer): Tree =>
    grown(tree, answer, signatureOf(of), askedMeasures(of).length);

  async function loadTree(of: Spec, opened: Opened): Promise<Tree> {
    if (opened === 'all') return grow(null, of, await ask(of, []));
    if (typeof opened === 'number') return grow(null, of, await ask(of, [], opened));
    const keys = opened.filter(key => key.length > 0 && key.length < of.rows.length);
    const [first, ...answers] = await Promise.all([
      ask(of, [], 1),
      ...keys.map(key => ask(of, key, 1).catch(() => null)),
    ]);
    return answers.reduce<Tree>(
      (tree, answer) => (answer ? grow(tree, of, answer) : tree),
      grow(null, of, first),
    );
  }

  /** One thing at a time: an answer that came too late is dropped. Throws where a table stays on screen. */
  async function load(opened: Opened): Promise<void> {
    const mine = (latest += 1);
    const of = spec.value;
    loading.value = true;
    try {
      const tree = await loadTree(of, opened);
      if (mine !== latest) return;
      shown.value = { spec: of, tree };
      whole.value = typeof opened === 'object' ? null : opened;
      open.value = new Set(typeof opened === 'object' ? opened.map(keyText) : openable(tree));
      failure.value = null;
    } catch (error) {
      if (mine !== latest) return;
      if (shown.value?.tree.signature === signatureOf(of) && !failure.value) throw error;
      failure.value = error;
    } finally {
      if (mine === latest) loading.value = false;
    }
  }

  /** Loads what is not there yet; open or not. */
  async function loadChildren(keys: readonly (readonly string[])[]): Promise<void> {
    const now = shown.value;
    if (!now) return;
    const missing = keys.filter(key => !now.tree.children.has(keyText(key)));
    if (!missing.length) return;
    const answers = await Promise.all(missing.map(key => ask(now.spec, key, 1)));
    if (shown.value?.tree.signature !== now.tree.signature) return;
    const tree = answers.reduce<Tree>(
      (grownTree, answer) => grow(grownTree, now.spec, answer),
      shown.value.tree,
    );
    shown.value = { spec: now.spec, tree };
  }

  async function expand(rows: readonly FlatRow[]): Promise<void> {
    await loadChildren(rows.map(row => row.key));
    open.value = new Set([...open.value, ...rows.map(row => keyText(row.key))]);
  }
  function collapse(rows: readonly FlatRow[]): void {
    whole.value = null;
    const closed = new Set(rows.map(row => keyText(row.key)));
    open.value = new Set([...open.value].filter(text => !closed.has(text)));
  }
  const collapseAll = (): void => {
    whole.value = null;
    open.value = new Set();
  };

  const order = computed(() =>
    shown.value ? orderOf(shown.value.spec, look.value, shown.value.tree.columns) : null,
  );
  const rows = computed(() =>
    shown.value ? flatten(shown.value.tree, open.value, order.value) : [],
  );
  const total = computed(() => (shown.value ? totalRow(shown.value.tree) : null));

  watch([() => signatureOf(spec.value)], () => void load(openedAtFirst()), { immediate: true });
  const opened = (): Opened => whole.value ?? [...open.value].map(parsed);
  /** The same rows open as now. */
  const reload = (): Promise<void> => load(shown.value ? opened() : openedAtFirst());
  watch(locale, () => void reload().catch(error => (failure.value = error)));

  return {
    ...{ shown, open, whole, opened, order, loading, failure, rows, total },
    ...{ load, reload, loadChildren, expand, collapse, collapseAll },
  };
}

const parsed = (text: string): string[] => JSON.parse(text) as string[];
export type Exposure = ReturnType<typeof useExposure>;
