import { ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useToasts } from '../ui/useToasts.ts';
import { csvBlob, saveFile } from './csv.ts';
import type { Linked } from './link.ts';
import { pivotCsv } from './pivotCsv.ts';
import type { Exposure } from './useExposure.ts';
import { fetchWorkbook, FileRefused } from './workbook.ts';

/** The pivot as it stands on screen, as a file, on paper, or as a link. */
export function useTakeAlong(exposure: Exposure, linked: Ref<Linked>) {
  const { t, te } = useI18n();
  const toasts = useToasts();
  const fetching = ref(false);

  function saveCsv(): void {
    if (!exposure.shown.value) return;
    const { spec, tree } = exposure.shown.value;
    const text = pivotCsv(spec, linked.value.look, tree, exposure.rows.value, {
      dimension: dimension => t(`exposure.dimension.${dimension}`),
      measure: measure => t(`exposure.measure.${measure}`),
      total: t('exposure.total'),
      subtotal: 'Σ',
    });
    saveFile(`${t('exposure.fileName')}-${tree.asOf}.csv`, csvBlob(text));
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

  async function copyLink(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      toasts.show({ title: t('exposure.linkCopied'), text: t('exposure.linkRights') });
    } catch {
      toasts.show({ title: location.href, text: t('exposure.linkByHand'), lasts: 0 });
    }
  }

  const save = (as: 'csv' | 'xlsx'): void => (as === 'csv' ? saveCsv() : void saveWorkbook());
  return { fetching, save, copyLink, print: (): void => window.print() };
}
