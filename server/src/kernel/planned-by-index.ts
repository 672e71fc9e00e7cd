import type { PoolClient, QueryConfig } from 'pg';

const planned = new WeakMap<PoolClient, Set<string>>();

/**
 * Sends statements. Those that this connection prepares by it are planned now, for as long as it lives, and find rows by
 * an index wherever there is one, as in a command (`findByIndex`); what is not prepared is planned as it comes.
 */
export function plannedByIndex<Sent>(
  client: PoolClient,
  queries: readonly QueryConfig[],
  send: () => Sent,
): Sent {
  const known = planned.get(client) ?? new Set();
  planned.set(client, known);
  const { size } = known;
  for (const { name } of queries) if (name !== undefined) known.add(name);
  const isNew = known.size > size;
  if (isNew) tell(client, 'off');
  const sent = send();
  if (isNew) tell(client, 'on');
  return sent;
}

/** On the same way as what is sent before and after it; where it fails, so does that. */
function tell(client: PoolClient, seqscan: 'on' | 'off'): void {
  client.query(`set enable_seqscan = ${seqscan}`).catch(() => undefined);
}
