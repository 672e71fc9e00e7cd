import { FixedBuffer, Repeater } from '@repeaterjs/repeater';
import { authorize } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { sees } from '../kernel/scope.ts';
import type { AlertHub } from './alert-hub.ts';
import { alerts, positionOf, type AlertRow } from './alerts.query.ts';

const PAGE = 200;
/** A client that does not read fails here, and catches up by its last id when it comes back. */
const BUFFER_MAX = 10_000;

/**
 * Every alert the caller may see, from now on; with `after`, first those since that alert. Live alerts queue up
 * while the missed ones are read, and whatever is not beyond the last one delivered is passed over: none twice,
 * none lost. Scope is tested at delivery.
 */
export function alertStream(
  context: Context,
  hub: AlertHub,
  after: string | null,
): AsyncIterable<AlertRow> {
  const { scope } = authorize(context, 'alerts:read');
  const from = after === null ? null : positionOf(after);
  return new Repeater<AlertRow>(async (push, stop) => {
    let last = BigInt(from ?? hub.position);
    let waiting: AlertRow[] | null = [];
    const deliver = (alert: AlertRow) => {
      if (BigInt(alert.position) <= last) return undefined;
      last = BigInt(alert.position);
      return push(alert);
    };
    const end = hub.subscribe(alert => {
      if (!sees(scope, alert)) return;
      if (waiting) waiting.push(alert);
      else deliver(alert)?.catch(stop);
    });
    void stop.then(end);
    if (from !== null) {
      for await (const alert of missed(context, from)) await deliver(hub.same(alert));
    }
    for (const alert of waiting) deliver(alert)?.catch(stop);
    waiting = null;
    await stop;
  }, new FixedBuffer(BUFFER_MAX));
}

async function* missed(context: Context, after: string): AsyncGenerator<AlertRow, void, void> {
  for (let from: string | null = after; from !== null;) {
    const page: AlertRow[] = await alerts(context, { after: from, limit: PAGE });
    yield* page;
    from = page.length === PAGE ? (page.at(-1)?.position ?? null) : null;
  }
}
