import { describe, expect, it } from 'vitest';
import { orderShown, readDay, type DayFormat } from './day.ts';

const none = () => ({ dayFirst: false, monthFirst: false });

describe('a day in a file', () => {
  it.each<[string, DayFormat | null, string]>([
    ['2020-05-22', null, '2020-05-22'],
    ['22.5.2020', null, '2020-05-22'],
    ['02.05.2020', null, '2020-05-02'],
    ['2/5/2020', 'D/M/YYYY', '2020-05-02'],
    ['2/5/2020', 'M/D/YYYY', '2020-02-05'],
    ['02/05/2020', 'M/D/YYYY', '2020-02-05'],
    ['29/2/2020', 'D/M/YYYY', '2020-02-29'],
    ['5/5/2020', null, '2020-05-05'],
    ['2/5/2020', null, '~2020-02-05'],
  ])('%s (format %s) is %s', (text, format, day) => {
    expect(readDay(text, format, none())).toEqual({ day });
  });

  it.each<[string, DayFormat | null, string]>([
    ['2020-02-30', null, 'DAY_IMPOSSIBLE'],
    ['29/2/2019', 'D/M/YYYY', 'DAY_IMPOSSIBLE'],
    ['22/5/2020', 'M/D/YYYY', 'DAY_IMPOSSIBLE'],
    ['31/2/2020', null, 'DAY_IMPOSSIBLE'],
    ['32.1.2020', null, 'DAY_IMPOSSIBLE'],
    ['0020-05-22', null, 'DAY_IMPOSSIBLE'],
    ['2020-05-22', 'D.M.YYYY', 'DAY_FORMAT'],
    ['22.5.2020', 'D/M/YYYY', 'DAY_FORMAT'],
    ['22/5/20', null, 'DAY_WRONG'],
    ['22 May 2020', null, 'DAY_WRONG'],
    ['2020-5-2', null, 'DAY_WRONG'],
    ['22/5.2020', null, 'DAY_WRONG'],
    ['2020-05-22T00:00', null, 'DAY_WRONG'],
  ])('%s (format %s) is refused: %s', (text, format, fault) => {
    expect(readDay(text, format, none())).toBe(fault);
  });

  it.each([
    [['3/4/2020', '25/4/2020'], 'DAY_FIRST'],
    [['3/4/2020', '4/25/2020'], 'MONTH_FIRST'],
    [['3/4/2020', '5/6/2020'], null],
    [['25/4/2020', '4/25/2020'], null],
  ])('%j shows the order %s', (days, order) => {
    const evidence = none();
    for (const day of days) readDay(day, null, evidence);
    expect(orderShown(evidence)).toBe(order);
  });
});
