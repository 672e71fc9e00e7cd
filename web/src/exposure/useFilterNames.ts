import { computed, shallowRef, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { PivotDimension } from '../gql/types.ts';
import type { Spec } from './spec.ts';
import { useMembers } from './useMembers.ts';

const NAMED_MAX = 3;

/** What filters let through, in words: only these values are asked for, however many a dimension has. */
export function useFilterNames(spec: Ref<Spec>) {
  const { t, locale } = useI18n();
  const membersOf = useMembers();
  const names = shallowRef<ReadonlyMap<string, string>>(new Map());
  const named = computed(() => JSON.stringify(spec.value.filters));

  watch(
    [named, locale],
    async () => {
      const asked = spec.value.filters;
      const lists = await Promise.all(
        asked.map(({ dimension, in: keys }) => membersOf(dimension, keys).catch(() => [])),
      );
      names.value = new Map(
        lists.flatMap((list, at) =>
          list.map(({ key, label }) => [`${asked[at]?.dimension} ${key}`, label]),
        ),
      );
    },
    { immediate: true },
  );

  function of(dimension: PivotDimension, most = NAMED_MAX): string {
    const keys = spec.value.filters.find(filter => filter.dimension === dimension)?.in ?? [];
    const words = keys.slice(0, most).map(key => names.value.get(`${dimension} ${key}`) ?? key);
    return words.join(', ') + (keys.length > most ? ` +${keys.length - most}` : '');
  }
  const all = (): string =>
    spec.value.filters
      .map(({ dimension }) => `${t(`exposure.dimension.${dimension}`)}: ${of(dimension, 20)}`)
      .join('; ');
  return { of, all };
}
export type FilterNames = ReturnType<typeof useFilterNames>;
