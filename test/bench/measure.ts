import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/**
 * One figure next to its floor: the same work by the barest means on the same machine; or next to what is asked for,
 * where that is an absolute number.
 */
export interface Figure {
  figure: string;
  value: number;
  unit: string;
  floor: number;
  /** Against the floor: how many times as good (at least …), or how many times its time (at most …). */
  ratio: number;
  bound: 'at least' | 'at most';
  /** Of the ratio. */
  target: number;
  ok: boolean;
  /** What else was seen, ours: milliseconds of an answer, and of the server's processor for each. */
  p50?: number;
  p95?: number;
  nodeMs?: number;
}

interface Measured {
  figure: string;
  unit: string;
  /** Requests and rows per second: more; milliseconds: less. */
  better: 'more' | 'less';
  value: number;
  floor: number;
  bound: 'at least' | 'at most';
  target: number;
  also?: Pick<Figure, 'p50' | 'p95' | 'nodeMs'>;
}

export function figureOf(measured: Measured): Figure {
  const { figure, unit, better, value, floor, bound, target, also = {} } = measured;
  const timesAsGood = better === 'more' ? value / floor : floor / value;
  const ratio = bound === 'at least' ? timesAsGood : 1 / timesAsGood;
  const ok = bound === 'at least' ? ratio >= target : ratio <= target;
  return {
    figure,
    value: rounded(value),
    unit,
    floor: rounded(floor),
    ratio: rounded(ratio),
    bound,
    target,
    ok,
    ...Object.fromEntries(Object.entries(also).map(([name, each]) => [name, rounded(each)])),
  };
}

/** Three digits that count, and all of a whole number. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/**
 * Both sides in turn, so that what else the machine does meets both; the first round only warms. Of the others the one
 * whose ratio is the middle one, or the mean of the two: a machine that becomes slower half way tells on both sides.
 */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<{ value: number; floor: number }> {
  const seen: { value: number; floor: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const each = { value: await ours(), floor: await floor() };
    if (round > 0) seen.push(each);
  }
  const byRatio = seen.toSorted((a, b) => a.value / a.floor - b.value / b.floor);
  const middle = byRatio.slice((seen.length - 1) >> 1, (seen.length >> 1) + 1);
  return {
    value: mean(middle.map(each => each.value)),
    floor: mean(middle.map(each => each.floor)),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export interface Asked {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** How a server answered under load. */
export interface Answered {
  perSecond: number;
  /** Milliseconds of each answer. */
  times: number[];
}

/** Some connections ask for some seconds; every answer must be a good one. */
export async function underLoad(
  { url, headers, body }: Asked,
  connections: number,
  seconds: number,
): Promise<Answered> {
  const times: number[] = [];
  const asking = autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    connections,
    duration: seconds,
  });
  asking.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  const result = await asking;
  const failed = result.errors + result.non2xx + result.timeouts;
  if (failed > 0)
    throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`);
  return { perSecond: result.requests.average, times };
}

/** After so long Node answers as it does for the rest of the day: it compiles what is asked often, in several steps. */
const WARM_SECONDS = 10;

/** Asks each for as long as it takes until it is as fast as it will be. */
export async function warm(connections: number, ...sides: readonly Asked[]): Promise<void> {
  for (const side of sides) await underLoad(side, connections, WARM_SECONDS);
}

/** Milliseconds that something takes. */
export async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

const TICKS_PER_SECOND = 100;

/** Milliseconds of processor time that a process has taken so far, as Linux counts them. */
export function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
