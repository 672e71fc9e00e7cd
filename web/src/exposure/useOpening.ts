import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { failureText, hasCode } from '../kernel/refusal.ts';
import { useToasts } from '../ui/useToasts.ts';
import type { Spec } from './spec.ts';
import type { FlatRow } from './tree.ts';
import type { useExposure } from './useExposure.ts';

/** Opens rows of a pivot; what fails meanwhile is said, and the table stays. */
export function useOpening(spec: Ref<Spec>, exposure: ReturnType<typeof useExposure>) {
  const { t } = useI18n();
  const toasts = useToasts();

  const orSay = (work: Promise<void>): Promise<void> =>
    work.catch(error => {
      toasts.show({ title: t('exposure.failed'), text: failureText(error), tone: 'danger' });
    });
  const expand = (opened: readonly FlatRow[]): Promise<void> => orSay(exposure.expand(opened));

  /** Where all rows are too many, all but the innermost level. */
  async function expandTo(to: 'all' | number): Promise<void> {
    const levels = spec.value.rows.length;
    try {
      await exposure.load(to);
    } catch (error) {
      if (to !== 'all' || levels < 3 || !hasCode(error, 'PIVOT_TOO_LARGE')) throw error;
      await exposure.load(levels - 1);
      const last = t(`exposure.dimension.${spec.value.rows[levels - 1] ?? 'ACCOUNT'}`);
      toasts.show({ title: t('exposure.tooManyToOpen', { level: last }), tone: 'info' });
    }
  }

  return { orSay, expand, expandTo };
}
