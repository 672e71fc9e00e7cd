import { useApolloClient } from '@vue/apollo-composable';
import { useThrottleFn } from '@vueuse/core';
import { computed, onScopeDispose, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useAccountPrefetch } from '../accounts/useAccountCard.ts';
import { nextTask } from '../kernel/nextTask.ts';
import { spaced } from '../kernel/spaced.ts';
import { whenClosed } from '../socket.ts';
import { useToasts } from '../ui/useToasts.ts';
import {
  AlertRaisedDocument,
  AlertsDocument,
  UnreadAlertsDocument,
  type AlertPartsFragment,
} from './alerts.graphql.ts';
import { useBrowserNotes } from './browserNotes.ts';
import { useMarkAlertsRead } from './useMarkAlertsRead.ts';

export type Alert = AlertPartsFragment;

/** A burst (an import raises hundreds) shows its first and its last; all are counted and in the inbox. */
const TOAST_EVERY_MS = 1_500;

/** Alerts as they are raised: none twice, and after a broken line those missed come first. */
export function useAlertFeed() {
  const { client } = useApolloClient();
  const { t } = useI18n();
  const router = useRouter();
  const { show, dismiss } = useToasts();
  const { prefetch } = useAccountPrefetch();
  const { markRead } = useMarkAlertsRead();
  const notes = useBrowserNotes();

  const newest = ref<Alert | null>(null);
  const toasted = ref<Alert | null>(null);
  /** What O opens: the toast it is written on, else the newest. */
  const foremost = computed(() => toasted.value ?? newest.value);
  let last: string | null = null;
  let stop: (() => void) | null = null;
  let ended = false;

  function open(alert: Alert): void {
    dismiss(`alert-${alert.account.id}`);
    void markRead([alert.id]);
    void router.push(`/accounts/${alert.account.id}`);
  }

  const announce = useThrottleFn(
    (alert: Alert) => {
      void prefetch(alert.account.id);
      toasted.value = alert;
      show({
        id: `alert-${alert.account.id}`,
        title: alert.account.name,
        text: alert.text,
        tone: alert.severity === 'CRITICAL' ? 'danger' : 'warn',
        lasts: alert.severity === 'CRITICAL' ? 0 : 10_000,
        action: { label: t('alerts.open'), keys: 'O', run: () => open(alert) },
      });
      const { id, account, text } = alert;
      notes.show({ id, title: account.name, text, open: () => open(alert) });
    },
    TOAST_EVERY_MS,
    true,
  );

  function take(alert: Alert): void {
    // Positions are numbers as text; what is not beyond the last was here before.
    if (last !== null && BigInt(alert.id) <= BigInt(last)) return;
    last = alert.id;
    newest.value = alert;
    client.cache.updateQuery(
      { query: UnreadAlertsDocument },
      known => known && { unreadAlerts: known.unreadAlerts + 1 },
    );
    if (alert.severity !== 'INFO') void announce(alert);
    rereadInbox();
  }
  const rereadInbox = spaced(
    () => client.refetchQueries({ include: [AlertsDocument] }),
    TOAST_EVERY_MS,
  );

  function listen(): void {
    stop?.();
    const subscription = client
      .subscribe({ query: AlertRaisedDocument, variables: { after: last } })
      .subscribe({
        next: ({ data }) => data && take(data.alertRaised),
        error: () => undefined,
      });
    stop = () => subscription.unsubscribe();
  }

  async function begin(): Promise<void> {
    const { data } = await client.query({
      query: AlertsDocument,
      variables: { limit: 1, unreadOnly: false },
      fetchPolicy: 'network-only',
    });
    last = data.alerts[0]?.id ?? null;
    newest.value = data.alerts[0] ?? null;
    if (!ended) listen();
  }

  // The socket would ask again from where it began: we go on from the last one seen.
  const forget = whenClosed(() => {
    stop?.();
    if (!ended) setTimeout(() => !ended && listen());
  });
  onScopeDispose(() => {
    ended = true;
    forget();
    stop?.();
  });
  void nextTask()
    .then(() => (ended ? undefined : begin()))
    .catch(() => undefined);

  return { foremost, open };
}
