import { computed, reactive, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import {
  mappingText,
  missingFields,
  type Choice,
  type ImportKind,
  type ImportMode,
} from './fields.ts';
import { beginningOf, upload, UploadRefused } from './upload.ts';

/** What the server sees in the beginning of a file. */
export interface Preview {
  delimiter: string;
  columns: string[];
  sample: string[][];
  suggestedMapping: Record<string, string>;
  dateFormat: string | null;
  problems: { line: number; column: string; message: string }[];
}

/** A file on its way into the books: chosen, looked at, matched to our columns, sent. */
export function useUpload(started: (id: string) => void) {
  const { t, locale } = useI18n();
  const file = shallowRef<File | null>(null);
  const kind = ref<ImportKind>('ledger');
  const mode = ref<ImportMode>('append');
  const choice = reactive<{
    columns: Record<string, string>;
    dateFormat: string;
    currency: string;
  }>({
    columns: {},
    dateFormat: '',
    currency: '',
  });
  const preview = shallowRef<Preview | null>(null);
  const busy = ref<'' | 'reading' | 'sending'>('');
  const sent = ref(0);
  const failed = ref('');
  let latest = 0;

  const told = (error: unknown): string => {
    if (error instanceof UploadRefused && error.message) return error.message;
    const offline = error instanceof UploadRefused && error.code === 'OFFLINE';
    return t(offline ? 'kernel.failure.offline' : 'kernel.failure.unexpected');
  };

  /** First with the server's own suggestion; then again with what the reader chose. */
  async function look(mapping?: Choice): Promise<void> {
    const looked = file.value;
    if (!looked) return;
    const mine = (latest += 1);
    busy.value = 'reading';
    failed.value = '';
    try {
      const body = await beginningOf(looked);
      const query: Record<string, string> = mapping
        ? { mapping: mappingText(kind.value, mapping) }
        : {};
      const seen = (await upload(`/imports/${kind.value}/preview`, query, body)) as Preview;
      if (mine !== latest) return;
      preview.value = seen;
      if (!mapping) choice.columns = { ...seen.suggestedMapping };
    } catch (error) {
      if (mine !== latest) return;
      if (!mapping) preview.value = null;
      failed.value = told(error);
    } finally {
      if (mine === latest) busy.value = '';
    }
  }

  async function choose(next: File | null): Promise<void> {
    file.value = next;
    preview.value = null;
    failed.value = '';
    Object.assign(choice, { columns: {}, dateFormat: '', currency: '' });
    await look();
  }

  async function send(): Promise<void> {
    if (!file.value) return;
    busy.value = 'sending';
    failed.value = '';
    sent.value = 0;
    try {
      const query = {
        mode: kind.value === 'ledger' ? mode.value : 'append',
        fileName: file.value.name,
        mapping: mappingText(kind.value, choice),
      };
      const answer = await upload(`/imports/${kind.value}`, query, file.value, share => {
        sent.value = share;
      });
      await choose(null);
      started((answer as { id: string }).id);
    } catch (error) {
      failed.value = told(error);
    } finally {
      busy.value = '';
    }
  }

  watch(kind, () => void choose(file.value));
  watch(locale, () => preview.value && void look(choice));
  /** By hand: what the file would do with these columns. */
  const match = (field: string, column: string): void => {
    choice.columns = { ...choice.columns, [field]: column };
    void look(choice);
  };
  watch(
    () => [choice.dateFormat, choice.currency],
    () => /^([A-Z]{3})?$/.test(choice.currency) && preview.value && void look(choice),
  );

  const missing = computed(() => (preview.value ? missingFields(kind.value, choice) : []));
  return { file, kind, mode, choice, preview, busy, sent, failed, missing, choose, match, send };
}
export type Upload = ReturnType<typeof useUpload>;
