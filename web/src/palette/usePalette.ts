import { useQuery } from '@vue/apollo-composable';
import { refDebounced } from '@vueuse/core';
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSession } from '../kernel/session.ts';
import { liveShortcuts } from '../kernel/shortcuts.ts';
import { lastDeed } from '../desk/lastDeed.ts';
import { usePages } from '../shell/usePages.ts';
import {
  entryOfHit,
  entryOfList,
  entryOfPage,
  entryOfRecent,
  entryOfShortcut,
  isWaiting,
  type Entry,
  type Hit,
} from './entries.ts';
import { matches } from './matching.ts';
import { PaletteDocument } from './palette.graphql.ts';
import { recentAccounts } from './recentAccounts.ts';

/** Typing pauses are shorter than this only in the middle of a word. */
const PAUSE_MS = 80;
/** What works everywhere is offered after what is particular here. */
const GLOBAL = 'shell.keys.scope';
/** The palette itself, and what only makes sense where the hands are already. */
const NOT_OFFERED = new Set(['shell.keys.search', 'desk.keys.close']);

export interface Section {
  title: string;
  entries: Entry[];
}

/** What can be found, done and gone to, for what is typed. */
export function usePalette() {
  const { t, locale } = useI18n();
  const session = useSession();
  const pages = usePages();
  const text = ref('');
  const typed = computed(() => text.value.trim());
  const asked = refDebounced(typed, PAUSE_MS);

  const { result, loading, error } = useQuery(
    PaletteDocument,
    () => ({ text: asked.value }),
    () => ({
      enabled: session.may('accounts:read'),
      fetchPolicy: 'network-only',
      keepPreviousResult: true,
    }),
  );
  /** What is shown is not yet the answer to what stands in the box. */
  const stale = computed(() => loading.value || asked.value !== typed.value);

  const found = computed(() => (locale.value ? (result.value?.search ?? []) : []));
  const entryOf = (hit: Hit): Entry => entryOfHit(hit, t);
  const hits = computed(() => found.value.map(entryOf));
  /** Under headings of their own; that of the nearest hit first, since Enter means it. */
  const foundSections = computed<Section[]>(() => {
    const [first] = found.value;
    const under = [
      {
        title: t('palette.found'),
        entries: found.value.filter(hit => !isWaiting(hit)).map(entryOf),
      },
      { title: t('palette.orders'), entries: found.value.filter(isWaiting).map(entryOf) },
    ];
    return first && isWaiting(first) ? under.reverse() : under;
  });
  const recent = computed(() => {
    const seen = recentAccounts.value.map(entryOfRecent);
    const known = new Set(seen.map(entry => entry.id));
    const worked =
      typed.value || stale.value ? [] : hits.value.filter(entry => !known.has(entry.id));
    return [...seen, ...worked].slice(0, 6);
  });
  // Read once, as the dialog comes up: what the page offers does not change behind it.
  const offered = liveShortcuts().filter(
    ({ id }) => !NOT_OFFERED.has(id) && !id.startsWith('shell.nav.'),
  );
  offered.sort((one, other) => Number(one.scope === GLOBAL) - Number(other.scope === GLOBAL));
  const actions = computed(() =>
    offered.map(shortcut => ({
      ...entryOfShortcut(shortcut, t(shortcut.id)),
      hint: shortcut.id === 'desk.keys.undo' ? (lastDeed.value?.title ?? '') : '',
    })),
  );
  const places = computed(() =>
    pages.value.map(({ name, keys }) => entryOfPage(name, t(`shell.nav.${name}`), keys)),
  );
  const fitting = (entries: Entry[]): Entry[] =>
    entries.filter(({ title }) => matches(title, typed.value));

  const sections = computed<Section[]>(() =>
    [
      ...(typed.value
        ? foundSections.value
        : [{ title: t('palette.recent'), entries: recent.value }]),
      { title: t('palette.actions'), entries: fitting(actions.value) },
      { title: t('palette.pages'), entries: fitting(places.value) },
      {
        title: t('palette.more'),
        entries:
          typed.value && session.may('accounts:read')
            ? [entryOfList(typed.value, t('palette.inList', { text: typed.value }))]
            : [],
      },
    ].filter(({ entries }) => entries.length > 0),
  );
  const nothing = computed(() => typed.value !== '' && !stale.value && hits.value.length === 0);
  return { text, sections, stale, nothing, error };
}
