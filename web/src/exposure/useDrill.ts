import { useApolloClient } from '@vue/apollo-composable';
import { ref, shallowRef, watch, type Ref } from 'vue';
import { isCount } from './cells.ts';
import { bucketsOf, cellFilters, type DrilledCell } from './drill.ts';
import {
  ExposureDocument,
  ExposureItemsDocument,
  type ExposureItemsQuery,
} from './exposure.graphql.ts';
import { inputOf, standOf, type Filter, type Spec } from './spec.ts';
import { useMembers } from './useMembers.ts';

export type DrilledItem = ExposureItemsQuery['pivotItems']['items'][number];
export interface CurrencySum {
  currency: string;
  sum: string;
}

const PAGE = 100;

/** The items behind a cell, page by page, and their exact sum in each currency. */
export function useDrill(spec: () => Spec, cell: Ref<DrilledCell | null>) {
  const { resolveClient } = useApolloClient();
  const members = useMembers();
  const items = shallowRef<DrilledItem[]>([]);
  const sums = shallowRef<CurrencySum[]>([]);
  const total = ref(0);
  const loading = ref(false);
  const failure = shallowRef<unknown>(null);
  let filters: Filter[] = [];
  /** Items and their sums are of the pivot's day, and in its currency where it has one. */
  let stand: Pick<Spec, 'asOf' | 'inCurrency'> = {};
  let latest = 0;

  async function page(offset: number): Promise<ExposureItemsQuery['pivotItems']> {
    const flat: Spec = { ...stand, rows: ['CURRENCY'], columns: [], measures: ['OPEN'], filters };
    const { data } = await resolveClient().query({
      query: ExposureItemsDocument,
      variables: { input: inputOf(flat, []), rowKey: [], columnKey: [], offset, limit: PAGE },
      fetchPolicy: 'network-only',
    });
    return data.pivotItems;
  }

  /** The server adds up the same items that are listed: the panel cannot disagree with the cell. */
  async function sumsOf(measure: DrilledCell['measure']): Promise<CurrencySum[]> {
    if (isCount(measure) || measure === 'CREDIT_LIMIT') return [];
    const { data } = await resolveClient().query({
      query: ExposureDocument,
      variables: {
        input: { ...stand, rows: ['CURRENCY'], columns: [], measures: [measure], filters: input() },
      },
      fetchPolicy: 'no-cache',
    });
    const [whole, ...parts] = data.exposurePivot.rows;
    const sums = parts.map(row => ({ currency: row.key[0] ?? '', sum: row.values[0] ?? '0' }));
    // In one currency the whole is the cell, to the coin; parts that were rounded each might not add up to it.
    return stand.inCurrency ? [{ currency: stand.inCurrency, sum: whole?.values[0] ?? '0' }] : sums;
  }
  const input = () => filters.map(filter => ({ dimension: filter.dimension, in: [...filter.in] }));

  async function load(): Promise<void> {
    const mine = (latest += 1);
    const now = cell.value;
    items.value = [];
    sums.value = [];
    failure.value = null;
    if (!now) return;
    loading.value = true;
    try {
      const aged = bucketsOf(now.measure, []) !== null;
      const buckets = aged ? (await members('BUCKET')).map(member => member.key) : [];
      filters = cellFilters(spec(), now, buckets);
      stand = standOf(spec());
      const [first, added] = await Promise.all([page(0), sumsOf(now.measure)]);
      if (mine !== latest) return;
      items.value = first.items;
      total.value = first.total;
      sums.value = added;
    } catch (error) {
      if (mine === latest) failure.value = error;
    } finally {
      if (mine === latest) loading.value = false;
    }
  }

  async function more(): Promise<void> {
    const mine = latest;
    loading.value = true;
    try {
      const next = await page(items.value.length);
      if (mine === latest) items.value = [...items.value, ...next.items];
    } catch (error) {
      if (mine === latest) failure.value = error;
    } finally {
      if (mine === latest) loading.value = false;
    }
  }

  watch(cell, () => void load(), { immediate: true });
  return { items, sums, total, loading, failure, load, more };
}
