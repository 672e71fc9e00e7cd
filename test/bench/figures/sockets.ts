import { setTimeout as sleep } from 'node:timers/promises';
import { Listeners } from '../listeners.ts';
import { figureOf, inTurn, type Figure } from '../measure.ts';
import { HEARERS, raiseAlert } from '../raise-alert.ts';
import { connected, signIn, type World } from '../world.ts';

const SIZES = [500, 2000];
const ALERTS = 10;
const ROUNDS = 3;
/** Longer than delivering to all takes: each alert is measured alone. */
const PAUSE_MS_BY_SOCKET = 0.25;
const RESUMED = 500;
const RESUMED_MS_MAX = 5000;
const ALERTS_MEANWHILE = 60;
const BETWEEN_MS = 50;
const KILLED_AFTER = 10;

/** Alerts to many sockets of two server processes, and what becomes of them when one is killed. */
export async function sockets(world: World): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(await delivered(world, size));
  return [...figures, await resumed(world)];
}

const hearers = (url: string): Promise<{ cookie: string }[]> =>
  Promise.all(HEARERS.map(async who => ({ cookie: await signIn(url, who) })));

/** From the commit of an alert to the sockets, half of them on each process: p95, and none may be missing. */
async function delivered(world: World, size: number): Promise<Figure> {
  const [ours, bare] = [await world.emptyDatabase(), await world.emptyDatabase()];
  const products = [await world.product(ours), await world.product(ours)] as const;
  const floors = [
    await world.floor('alert-server', [bare]),
    await world.floor('alert-server', [bare]),
  ];
  const listeners = [
    await Listeners.open(
      products.map(each => each.url),
      await hearers(products[0].url),
      size,
    ),
    await Listeners.open(
      floors.map(each => each.url),
      [{}],
      size,
    ),
  ] as const;
  const round = { alerts: ALERTS, pauseMs: 50 + size * PAUSE_MS_BY_SOCKET };
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
    return figureOf({
      figure: `alert from commit to ${size} sockets of two processes, p95`,
      unit: 'ms',
      better: 'less',
      bound: 'at most',
      target: 1.5,
      ...measured,
    });
  } finally {
    for (const each of listeners) each.close();
    await world.stopPrograms();
  }
}

/**
 * One of two processes is killed while alerts go on: its clients connect to the other one and say what they heard
 * last. Until the last of them has what was raised before it was back; in the end everybody has everything, once.
 */
async function resumed(world: World): Promise<Figure> {
  const database = await world.emptyDatabase();
  const [killed, other] = [await world.product(database), await world.product(database)];
  const heard = await hearers(other.url);
  const listeners = await Listeners.open([killed.url, other.url], heard, RESUMED);
  const moved = listeners.sockets.filter((_, place) => place % 2 === 0);
  const back = moved.map(socket => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.onLost(() => void socket.open(other.url).then(resolve, reject));
    return promise;
  });
  try {
    const committed = new Map<string, number>();
    let killedAt = 0;
    await connected(database, async client => {
      for (let count = 0; count < ALERTS_MEANWHILE; count++) {
        if (count === KILLED_AFTER) {
          killedAt = performance.now();
          await killed.kill();
        }
        const { position, at } = await raiseAlert(client);
        committed.set(position, at);
        await sleep(BETWEEN_MS);
      }
    });
    await Promise.all(back);
    await listeners.haveAll([...committed.keys()]);
    const whole = moved.map(({ arrivals, subscribedAt }) => {
      const missed = [...committed].filter(([, at]) => at < subscribedAt).map(([id]) => id);
      return Math.max(subscribedAt, ...missed.map(id => arrivals.get(id) ?? Infinity));
    });
    return figureOf({
      figure: `${moved.length} sockets of a killed process, until all are back with all they missed`,
      unit: 'ms',
      better: 'less',
      bound: 'at most',
      target: 1,
      value: Math.max(...whole) - killedAt,
      floor: RESUMED_MS_MAX,
    });
  } finally {
    listeners.close();
    await world.stopPrograms();
  }
}
