import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { readDay } from '../kernel/day-lock.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { takeTime } from '../kernel/patience.ts';
import { read } from '../kernel/read.ts';
import { snapshot } from '../kernel/snapshot.ts';
import { CHECKS } from './all-checks.ts';
import type { Check, Moment, StatedCheck } from './check.ts';

/** How many of the rows that break a check are shown. */
const EXAMPLES_MAX = 20;
/** Sums over a million items stay in memory. */
const WORK_MEMORY = '256MB';

/** What one check found. */
export interface Finding {
  code: string;
  /** What it means when it is broken; for operators. */
  meaning: string;
  seconds: number;
  /** How many rows break it; 0: it holds. */
  count: number;
  /** Some of them, as JSON. */
  rows: object[];
}

export interface Report {
  day: LocalDate;
  seconds: number;
  findings: Finding[];
}

/** Everything that must hold, over one state of the books; whoever writes meanwhile is not kept waiting. */
export async function checkBooks(em: EntityManager, now: Date): Promise<Report> {
  return snapshot(em, async own => {
    const start = performance.now();
    await own.execute(`set local work_mem = '${WORK_MEMORY}'`);
    await takeTime(own);
    const today = await readDay(own);
    const findings: Finding[] = [];
    for (const each of CHECKS) findings.push(await carryOut(own, each, { today, now }));
    return { day: today, seconds: secondsSince(start), findings };
  });
}

/** Those that do not hold. */
export const brokenOf = ({ findings }: Pick<Report, 'findings'>): Finding[] =>
  findings.filter(({ count }) => count > 0);

async function carryOut(em: EntityManager, check: Check, moment: Moment): Promise<Finding> {
  const start = performance.now();
  const found = 'look' in check ? counted(await check.look(em)) : await stated(em, check, moment);
  const { code, meaning } = check;
  return { code, meaning, seconds: secondsSince(start), ...found };
}

type Found = Pick<Finding, 'count' | 'rows'>;

const counted = (broken: object[]): Found => ({
  count: broken.length,
  rows: broken.slice(0, EXAMPLES_MAX),
});

async function stated(em: EntityManager, check: StatedCheck, moment: Moment): Promise<Found> {
  const [found] = await read<Found>(
    em,
    sql`
    with broken as materialized (${check.broken(moment)}),
    example as (select to_jsonb(broken) as row from broken limit ${EXAMPLES_MAX})
    select (select count(*) from broken)::integer as count,
           (select coalesce(jsonb_agg(row), '[]') from example) as rows`,
  );
  return found ?? { count: 0, rows: [] };
}

const secondsSince = (start: number): number => Math.round(performance.now() - start) / 1000;
