import { computed, reactive, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { failureText } from '../kernel/refusal.ts';
import {
  mappedFields,
  mappingText,
  missingFields,
  type ImportKind,
  type ImportMode,
} from './fields.ts';
import type { Outcome, Preview } from './preview.ts';
import { beginningOf, upload, UploadRefused, wholeOf } from './upload.ts';
import { useMappings } from './useMappings.ts';

const NO_CHOICE = {
  columns: {},
  dateFormat: '',
  defaults: {},
  encoding: '',
  sheet: '',
  keepAs: '',
};

/** What the reader decides; empty: as the file itself shows. */
interface Chosen {
  columns: Record<string, string>;
  dateFormat: string;
  /** By field: of rows that say nothing themselves. */
  defaults: Record<string, string>;
  encoding: string;
  sheet: string;
  /** The name to keep the mapping under; empty: it is not kept. */
  keepAs: string;
}

/** A file on its way into the books: chosen, looked at, matched to our columns, tried, sent. */
export function useUpload(started: (id: string) => void) {
  const { t, locale } = useI18n();
  const { keep } = useMappings();
  const file = shallowRef<File | null>(null);
  const kind = ref<ImportKind>('ledger');
  const mode = ref<ImportMode>('append');
  const choice = reactive<Chosen>({ ...NO_CHOICE });
  const preview = shallowRef<Preview | null>(null);
  const outcome = shallowRef<Outcome | null>(null);
  const busy = ref<'' | 'reading' | 'trying' | 'sending'>('');
  /** What was suggested: as long as it is sent, the mapping that was recognised is the one that is used. */
  const suggested = ref('');
  const sent = ref(0);
  const failed = ref('');
  let latest = 0;

  const told = (error: unknown): string => {
    if (!(error instanceof UploadRefused)) return failureText(error);
    if (error.message) return error.message;
    const offline = error.code === 'OFFLINE';
    return t(offline ? 'kernel.failure.offline' : 'kernel.failure.unexpected');
  };
  const reading = (): Record<string, string> => ({
    ...(choice.encoding ? { encoding: choice.encoding } : {}),
    ...(choice.sheet ? { sheet: choice.sheet } : {}),
  });
  const sending = (): Record<string, string> => ({
    ...reading(),
    mode: kind.value === 'ledger' ? mode.value : 'append',
    mapping: mappingText(kind.value, choice),
  });

  /** First with what the server suggests or has kept; then again with what the reader chose. */
  async function look(mapped = true): Promise<void> {
    const looked = file.value;
    if (!looked) return;
    const mine = (latest += 1);
    busy.value = 'reading';
    failed.value = '';
    outcome.value = null;
    try {
      const body = await beginningOf(looked);
      const query = { ...reading(), ...(await wholeOf(looked, body)) };
      if (mapped) query['mapping'] = mappingText(kind.value, choice);
      const seen = (await upload(`/imports/${kind.value}/preview`, query, body)) as Preview;
      if (mine !== latest) return;
      preview.value = seen;
      if (!mapped) suggest(seen);
    } catch (error) {
      if (mine !== latest) return;
      if (!mapped) preview.value = null;
      failed.value = told(error);
    } finally {
      if (mine === latest) busy.value = '';
    }
  }

  function suggest({ suggestedMapping, savedMapping }: Preview): void {
    choice.columns = { ...suggestedMapping };
    choice.dateFormat = savedMapping?.dateFormat ?? '';
    choice.defaults = { ...savedMapping?.defaults };
    suggested.value = mappingText(kind.value, choice);
  }

  async function choose(next: File | null): Promise<void> {
    file.value = next;
    preview.value = null;
    outcome.value = null;
    failed.value = '';
    Object.assign(choice, NO_CHOICE);
    await look(false);
  }

  async function run(as: 'trying' | 'sending', work: (body: File) => Promise<void>): Promise<void> {
    if (!file.value) return;
    busy.value = as;
    failed.value = '';
    sent.value = 0;
    try {
      await work(file.value);
    } catch (error) {
      failed.value = told(error);
    } finally {
      busy.value = '';
    }
  }
  const onSent = (share: number): void => void (sent.value = share);

  const rehearse = (): Promise<void> =>
    run('trying', async body => {
      const path = `/imports/${kind.value}/dry-run`;
      outcome.value = (await upload(path, sending(), body, onSent)) as Outcome;
    });

  const send = (): Promise<void> =>
    run('sending', async body => {
      const savedMapping = await keptMapping();
      const query = {
        ...sending(),
        fileName: body.name,
        ...(savedMapping ? { savedMapping } : {}),
      };
      const answer = await upload(`/imports/${kind.value}`, query, body, onSent);
      await choose(null);
      started((answer as { id: string }).id);
    });

  const recognised = computed(() =>
    mappingText(kind.value, choice) === suggested.value ? preview.value?.savedMapping : null,
  );
  /** The one that is kept now, or the one that was recognised. */
  async function keptMapping(): Promise<string | null> {
    const name = choice.keepAs.trim();
    if (!name) return recognised.value?.id ?? null;
    return keep({
      kind: kind.value.toUpperCase(),
      name,
      header: preview.value?.columns ?? [],
      fields: mappedFields(kind.value, choice),
      dateFormat: choice.dateFormat || null,
    });
  }

  watch(kind, () => void choose(file.value));
  watch(mode, () => (outcome.value = null));
  watch(locale, () => preview.value && void look());
  /** By hand: what the file would do with these columns. */
  const match = (field: string, column: string): void => {
    choice.columns = { ...choice.columns, [field]: column };
    void look();
  };
  const preset = (field: string, value: string): void => {
    choice.defaults = { ...choice.defaults, [field]: value };
    void look();
  };
  watch(
    () => choice.dateFormat,
    () => preview.value && void look(),
  );
  // Another reading may have other columns: what is which is suggested anew.
  watch(
    () => [choice.encoding, choice.sheet],
    () => file.value && void look(false),
  );

  const missing = computed(() => (preview.value ? missingFields(kind.value, choice) : []));
  const state = { file, kind, mode, choice, preview, outcome, busy, sent, failed, missing };
  return { ...state, recognised, choose, match, preset, rehearse, send };
}
export type Upload = ReturnType<typeof useUpload>;
