import type { Step } from './history.ts';

/** Histories that once broke something, as the simulation printed them. */
export const REGRESSIONS: readonly { what: string; steps: Step[] }[] = [];
