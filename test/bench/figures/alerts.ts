import { Listeners } from '../listeners.ts';
import { figureOf, inTurn, type Figure } from '../measure.ts';
import { connected, signIn, type World } from '../world.ts';

const SOCKETS = 200;
const ALERTS = 30;
const ROUNDS = 3;
const PAUSE_MS = 60;

/** From the commit of an alert to the last of 200 open sockets: p95, and none may be missing. */
export async function alerts(world: World): Promise<Figure[]> {
  // Each in a database of its own: both listen, and must not hear one another.
  const ours = await world.emptyDatabase();
  const bare = await world.emptyDatabase();
  const product = await world.product(ours);
  const floor = await world.floor('alert-server', [bare]);
  const cookie = await signIn(product.url, 'director');
  const listeners = [
    await Listeners.open([product.url], [{ cookie }], SOCKETS),
    await Listeners.open([floor.url], [{}], SOCKETS),
  ] as const;
  const round = { alerts: ALERTS, pauseMs: PAUSE_MS };
  try {
    const measured = await connected(ours, our =>
      connected(bare, other =>
        inTurn(
          ROUNDS,
          () => listeners[0].round(our, round),
          () => listeners[1].round(other, round),
        ),
      ),
    );
    return [
      figureOf({
        figure: 'alert from commit to 200 sockets, p95',
        unit: 'ms',
        better: 'less',
        bound: 'at most',
        target: 1.5,
        ...measured,
      }),
    ];
  } finally {
    for (const each of listeners) each.close();
    await world.stopPrograms();
  }
}
