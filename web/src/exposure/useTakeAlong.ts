import { ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useShortcut } from '../kernel/shortcuts.ts';
import { useToasts } from '../ui/useToasts.ts';
import { csvBlob, csvText, saveFile, tsvText, type CsvCell } from './csv.ts';
import { headWords } from './heads.ts';
import type { Linked } from './link.ts';
import { pivotLines } from './pivotCsv.ts';
import type { Exposure } from './useExposure.ts';
import { fetchWorkbook, FileRefused } from './workbook.ts';

const cell = (): Element | null => document.activeElement?.closest('.ag-cell') ?? null;
/** A spreadsheet takes no number with spaces in it. */
const cellText = (): string => (cell()?.textContent ?? '').trim().replace(/(\d)\s(?=\d)/g, '$1');
/** Marked text is what somebody wants to copy before all else. */
const isAtCell = (): boolean => cellText() !== '' && !getSelection()?.toString();

/** The pivot as it stands on screen, as a file, on paper, or as a link. */
export function useTakeAlong(exposure: Exposure, linked: Ref<Linked>) {
  const { t, te } = useI18n();
  const toasts = useToasts();
  const fetching = ref(false);

  /** The table on screen, with the day it is of. */
  function table(): { lines: CsvCell[][]; asOf: string } | null {
    if (!exposure.shown.value) return null;
    const { spec, tree } = exposure.shown.value;
    const lines = pivotLines(spec, linked.value.look, tree, exposure.rows.value, {
      dimension: dimension => t(`exposure.dimension.${dimension}`),
      ...headWords(t),
    });
    return { lines, asOf: tree.asOf };
  }

  function saveCsv(): void {
    const now = table();
    if (now) saveFile(`${t('exposure.fileName')}-${now.asOf}.csv`, csvBlob(csvText(now.lines)));
  }

  async function saveWorkbook(): Promise<void> {
    if (!exposure.shown.value) return;
    const { tree, spec } = exposure.shown.value;
    fetching.value = true;
    try {
      const file = await fetchWorkbook(
        { spec, look: linked.value.look },
        exposure.opened(),
        t('exposure.title'),
      );
      saveFile(`${t('exposure.fileName')}-${tree.asOf}.xlsx`, file);
    } catch (error) {
      const key = `kernel.refusal.${error instanceof FileRefused ? error.code : ''}`;
      const text = t(te(key) ? key : 'kernel.failure.unexpected');
      toasts.show({ title: t('exposure.fileFailed'), text, tone: 'danger' });
    } finally {
      fetching.value = false;
    }
  }

  async function copy(text: string): Promise<void> {
    try {
      // The cell may be gone since this was offered: what was copied before is worth more than nothing.
      if (!text) throw new Error('nothing to copy');
      await navigator.clipboard.writeText(text);
      toasts.show({ title: t('exposure.copied') });
    } catch {
      toasts.show({ title: t('exposure.notCopied'), tone: 'danger' });
    }
  }

  async function copyLink(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      toasts.show({ title: t('exposure.linkCopied'), text: t('exposure.linkRights') });
    } catch {
      toasts.show({ title: location.href, text: t('exposure.linkByHand'), lasts: 0 });
    }
  }

  const scope = 'exposure.title';
  const hasTable = (): boolean => exposure.shown.value !== null;
  const copyTable = (): void => void copy(tsvText(table()?.lines ?? []));
  useShortcut('exposure.keys.copyCell', 'Mod+c', scope, () => void copy(cellText()), isAtCell);
  useShortcut('exposure.keys.copyTable', 'Mod+Shift+c', scope, copyTable, hasTable);
  useShortcut('exposure.copyLink', 'Mod+Shift+l', scope, () => void copyLink(), hasTable);

  const save = (as: 'csv' | 'xlsx'): void => (as === 'csv' ? saveCsv() : void saveWorkbook());
  return { fetching, save, copyLink, print: (): void => window.print() };
}
