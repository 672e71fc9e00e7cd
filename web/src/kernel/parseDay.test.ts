import { describe, expect, it } from 'vitest';
import { parseDay } from './parseDay.ts';

/** A Saturday. */
const TODAY = '2026-11-21';

describe('a day as a collector types it', () => {
  it.each([
    ['+7', '2026-11-28'],
    ['+ 3', '2026-11-24'],
    ['azi', '2026-11-21'],
    ['mâine', '2026-11-22'],
    ['maine', '2026-11-22'],
    ['завтра', '2026-11-22'],
    ['послезавтра', '2026-11-23'],
    ['domani', '2026-11-22'],
    ['tomorrow', '2026-11-22'],
    ['vi', '2026-11-27'],
    ['vineri', '2026-11-27'],
    ['ven', '2026-11-27'],
    ['пт', '2026-11-27'],
    ['понедельник', '2026-11-23'],
    ['fri', '2026-11-27'],
    ['sâ', '2026-11-28'],
    ['dom', '2026-11-22'],
    ['30', '2026-11-30'],
    ['5', '2026-12-05'],
    ['30.11', '2026-11-30'],
    ['3.2', '2027-02-03'],
    ['31', '2026-12-31'],
    ['29.2', '2028-02-29'],
    ['30.11.2026', '2026-11-30'],
    ['30/11/26', '2026-11-30'],
    ['2026-12-01', '2026-12-01'],
    ['30 nov', '2026-11-30'],
    ['30 noiembrie', '2026-11-30'],
    ['5 декабря', '2026-12-05'],
    ['3 февр', '2027-02-03'],
    ['1 marzo 2027', '2027-03-01'],
    ['15 May', '2027-05-15'],
    ['sfârșitul lunii', '2026-11-30'],
    ['конец месяца', '2026-11-30'],
    ['fine mese', '2026-11-30'],
    ['end of month', '2026-11-30'],
  ])('%s is %s', (typed, day) => {
    expect(parseDay(typed, TODAY)).toBe(day);
  });

  it.each([
    ['2026-11-21', 'azi astăzi сегодня oggi today'],
    ['2026-11-22', 'mâine завтра domani tomorrow tmr'],
    ['2026-11-23', 'poimâine послезавтра dopodomani day_after_tomorrow'],
    ['2026-11-23', 'luni lu понедельник пн в_понедельник lunedì lun monday mon'],
    ['2026-11-24', 'marți ma вторник вт во_вторник martedì mar tuesday tue'],
    ['2026-11-25', 'miercuri mi среда среду ср в_среду mercoledì mer wednesday wed'],
    ['2026-11-26', 'joi jo четверг чт в_четверг giovedì gio thursday thu'],
    ['2026-11-27', 'vineri vi пятница пятницу пт в_пятницу venerdì ven friday fri'],
    ['2026-11-28', 'sâmbătă sâ суббота субботу сб в_субботу sabato sab saturday sat'],
    ['2026-11-22', 'duminică du воскресенье вс в_воскресенье domenica dom sunday sun'],
    ['2026-11-30', 'sfârșitul_lunii sfârșit_de_lună конец_месяца fine_mese end_of_month'],
  ])('%s has these words in four languages: %s', (day, words) => {
    for (const word of words.split(' ')) {
      expect(parseDay(word.replaceAll('_', ' '), TODAY), word).toBe(day);
    }
  });

  it.each(['', 'x', '32', '30.13', 'abc', '31.02.2026', '+', '31 nov 2026', '5 xyz', 'fin'])(
    '“%s” is no day',
    typed => {
      expect(parseDay(typed, TODAY)).toBeNull();
    },
  );
});
