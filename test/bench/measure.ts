import autocannon from 'autocannon';

/** One figure next to its floor: the same work by the barest means on the same machine. */
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
}

export function figureOf(measured: Measured): Figure {
  const { figure, unit, better, value, floor, bound, target } = measured;
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
  };
}

/** Three digits that count, and all of a whole number. */
const rounded = (value: number): number =>
  Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** Both sides in turn, so that what else the machine does meets both; the first round only warms. */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<{ value: number; floor: number }> {
  const values: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const value = await ours();
    const bare = await floor();
    if (round === 0) continue;
    values.push(value);
    floors.push(bare);
  }
  return { value: median(values), floor: median(floors) };
}

export interface Asked {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Requests per second over some connections; every answer must be a good one. */
export async function requestsPerSecond(
  { url, headers, body }: Asked,
  connections: number,
  seconds: number,
): Promise<number> {
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    connections,
    duration: seconds,
  });
  const failed = result.errors + result.non2xx + result.timeouts;
  if (failed > 0)
    throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`);
  return result.requests.average;
}

/** Milliseconds that something takes. */
export async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}
