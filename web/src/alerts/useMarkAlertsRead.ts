import { useApolloClient } from '@vue/apollo-composable';
import { AlertsDocument, MarkAlertsReadDocument, UnreadAlertsDocument } from './alerts.graphql.ts';

/** Marks alerts read: those named, or all. */
export function useMarkAlertsRead() {
  const { client } = useApolloClient();
  async function markRead(ids: string[] | null): Promise<void> {
    await client.mutate({ mutation: MarkAlertsReadDocument, variables: { ids } });
    await client.refetchQueries({ include: [UnreadAlertsDocument, AlertsDocument] });
  }
  return { markRead };
}
