import { useMutation } from '@vue/apollo-composable';
import { useI18n } from 'vue-i18n';
import { useRefreshAccount } from '../accounts/useRefreshAccount.ts';
import { idempotencyKey } from '../kernel/idempotencyKey.ts';
import { failureText } from '../kernel/refusal.ts';
import { useToasts, type Toast } from '../ui/useToasts.ts';
import { TakeBackAllocationDocument } from './moves.graphql.ts';

interface Settled {
  settlements: { id: string }[];
  waiting?: { id: string } | null;
}

/** What is said of a move of an item: done, and can be taken back at once; or waits for a second person. */
export function useTakeBack() {
  const { t } = useI18n();
  const { show } = useToasts();
  const { refresh } = useRefreshAccount();
  const { mutate } = useMutation(TakeBackAllocationDocument);

  async function takeBack(id: string): Promise<void> {
    try {
      await mutate({ id, reason: t('moves.undone'), idempotencyKey: idempotencyKey() });
      show({ title: t('moves.takenBack') });
    } catch (error) {
      show({ title: t('moves.notTakenBack'), text: failureText(error), tone: 'danger' });
    }
    await refresh();
  }

  /** `title` says what was done; the newest settlement is what it did. */
  function told(title: string, item: Settled | undefined): Omit<Toast, 'id'> {
    if (item?.waiting) return { title: t('moves.waits'), text: t('moves.waitsHint'), tone: 'info' };
    const id = item?.settlements.at(-1)?.id;
    if (!id) return { title };
    return { title, action: { label: t('moves.undo'), run: () => void takeBack(id) } };
  }

  return { told };
}
