import { useMutation } from '@vue/apollo-composable';
import { useI18n } from 'vue-i18n';
import { useRefreshAccount } from '../accounts/useRefreshAccount.ts';
import { lastDeed } from '../desk/lastDeed.ts';
import { idempotencyKey } from '../kernel/idempotencyKey.ts';
import { failureText } from '../kernel/refusal.ts';
import { useToasts, type Telling } from '../ui/useToasts.ts';
import { TakeBackAllocationDocument, TakeBackRefundDocument } from './moves.graphql.ts';

type TakeBack = (sent: { id: string; reason: string; idempotencyKey: string }) => Promise<unknown>;
interface Waiting {
  waiting?: { id: string } | null;
}
interface Settled extends Waiting {
  settlements: { id: string }[];
}
interface Refunded extends Waiting {
  moves: { id: string; kind: string }[];
}

/** What is said of a move of money: done, and can be taken back at once; or waits for a second person. */
export function useTakeBack() {
  const { t } = useI18n();
  const { show, dismiss } = useToasts();
  const { refresh } = useRefreshAccount();
  const { mutate: takeBackAllocation } = useMutation(TakeBackAllocationDocument);
  const { mutate: takeBackRefund } = useMutation(TakeBackRefundDocument);

  async function takeBack(id: string, send: TakeBack): Promise<void> {
    try {
      await send({ id, reason: t('moves.undone'), idempotencyKey: idempotencyKey() });
      show({ title: t('moves.takenBack') });
    } catch (error) {
      show({ title: t('moves.notTakenBack'), text: failureText(error), tone: 'danger' });
    }
    await refresh();
  }

  /** By the toast while it is there, by the key also after. */
  function undoable(title: string, id: string, send: TakeBack): Telling {
    const toast = `undo ${id}`;
    const undo = (): void => {
      dismiss(toast);
      if (lastDeed.value === deed) lastDeed.value = null;
      void takeBack(id, send);
    };
    const deed = { title, undo };
    lastDeed.value = deed;
    return { id: toast, title, action: { label: t('moves.undo'), keys: 'Z', run: undo } };
  }

  function told(title: string, did: string | undefined, send: TakeBack, waits: boolean): Telling {
    if (waits) return { title: t('moves.waits'), text: t('moves.waitsHint'), tone: 'info' };
    return did ? undoable(title, did, send) : { title };
  }

  return {
    /** `title` says what was done; the newest settlement is what it did. */
    toldSettled: (title: string, item: Settled | undefined): Telling =>
      told(title, item?.settlements.at(-1)?.id, takeBackAllocation, !!item?.waiting),
    /** `title` says what was done; the newest refund is what it did. */
    toldRefunded(title: string, payment: Refunded | undefined): Telling {
      const refund = payment?.moves.findLast(({ kind }) => kind === 'REFUND');
      return told(title, refund?.id, takeBackRefund, !!payment?.waiting);
    },
  };
}
