import { loadavg } from 'node:os';
import { rounded } from './measure.ts';

/** A figure with a bound of its own, not next to a floor: what a person feels does not depend on the machine's best. */
export interface Bounded {
  figure: string;
  value: number;
  unit: string;
  bound: 'at least' | 'at most';
  /** Of the value. */
  target: number;
  ok: boolean;
  /** What else was seen; milliseconds unless named otherwise. */
  seen: Record<string, number>;
  /** How much the machine had to do besides: the load of the last minute. */
  load: number;
}

export function bounded(
  measured: Omit<Bounded, 'ok' | 'seen' | 'load'> & Partial<Bounded>,
): Bounded {
  const { figure, value, unit, bound, target, seen = {} } = measured;
  return {
    figure,
    value: rounded(value),
    unit,
    bound,
    target,
    ok: bound === 'at least' ? value >= target : value <= target,
    seen: Object.fromEntries(Object.entries(seen).map(([name, each]) => [name, rounded(each)])),
    load: rounded(loadavg()[0] ?? 0),
  };
}

/** How much a page moved under its reader; 0.02 is ours, a fifth of what counts as good. */
export const shift = (of: string, value: number): Bounded =>
  bounded({ figure: `layout shift of ${of}`, unit: 'CLS', value, bound: 'at most', target: 0.02 });
