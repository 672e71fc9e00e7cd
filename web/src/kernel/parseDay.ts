import { addDays, isDay, weekdayOf } from './day.ts';

/** What a collector types for a day, in any of the four languages, whichever is on screen. */
const WORDS: Record<string, number> = {
  azi: 0,
  astazi: 0,
  сегодня: 0,
  oggi: 0,
  today: 0,
  maine: 1,
  завтра: 1,
  domani: 1,
  tomorrow: 1,
  tmr: 1,
  poimaine: 2,
  послезавтра: 2,
  dopodomani: 2,
  'day after tomorrow': 2,
};

/** Sunday first. Beginnings are enough; where two days begin alike the full word decides. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['duminica', 'воскресенье', 'вс', 'domenica', 'dom', 'sunday'],
  ['luni', 'понедельник', 'пн', 'lunedi', 'monday'],
  ['marti', 'вторник', 'вт', 'martedi', 'tuesday'],
  ['miercuri', 'среда', 'среду', 'ср', 'mercoledi', 'wednesday'],
  ['joi', 'четверг', 'чт', 'giovedi', 'thursday'],
  ['vineri', 'пятница', 'пятницу', 'пт', 'venerdi', 'friday'],
  ['sambata', 'суббота', 'субботу', 'сб', 'sabato', 'saturday'],
];

/** January first; a beginning of three letters is enough. */
const MONTHS: readonly (readonly string[])[] = [
  ['ianuarie', 'январь', 'января', 'gennaio', 'january'],
  ['februarie', 'февраль', 'февраля', 'febbraio', 'february'],
  ['martie', 'март', 'марта', 'marzo', 'march'],
  ['aprilie', 'апрель', 'апреля', 'aprile', 'april'],
  ['mai', 'май', 'мая', 'maggio', 'may'],
  ['iunie', 'июнь', 'июня', 'giugno', 'june'],
  ['iulie', 'июль', 'июля', 'luglio', 'july'],
  ['august', 'август', 'августа', 'agosto', 'august'],
  ['septembrie', 'сентябрь', 'сентября', 'settembre', 'september'],
  ['octombrie', 'октябрь', 'октября', 'ottobre', 'october'],
  ['noiembrie', 'ноябрь', 'ноября', 'novembre', 'november'],
  ['decembrie', 'декабрь', 'декабря', 'dicembre', 'december'],
];

const MONTH_ENDS = [
  'sfarsitul lunii',
  'sfarsit de luna',
  'конец месяца',
  'fine mese',
  'end of month',
];

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

/** The next such weekday after today: said on a Friday, `friday` is in a week. Russian says on which: `в пятницу`. */
function weekday(typed: string, today: string): string | null {
  const word = typed.replace(/^во? /, '');
  if (word.length < 2 || /\d/.test(word)) return null;
  const exact = WEEKDAYS.findIndex(names => names.some(name => plain(name) === word));
  const begins = WEEKDAYS.findIndex(names => names.some(name => plain(name).startsWith(word)));
  const found = exact >= 0 ? exact : begins;
  if (found < 0) return null;
  return addDays(today, (found - weekdayOf(today) + 7) % 7 || 7);
}

/** `30`: the next 30th; `30.11`: the next such day; both never in the past. */
function numbers(text: string, today: string): string | null {
  const match = /^(\d{1,2})(?:[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?)?[./-]?$/.exec(text);
  if (!match || Number(match[2] ?? 1) > 12) return null;
  const [, day = '', month, year] = match;
  if (month && year) return valid(year.length === 2 ? `20${year}` : year, month, day);
  const [thisYear = 0, thisMonth = 0] = today.split('-').map(Number);
  for (let ahead = 0; ahead < 60; ahead += 1) {
    const months = month ? Number(month) - 1 + ahead * 12 : thisMonth - 1 + ahead;
    const candidate = valid(
      String(thisYear + Math.floor(months / 12)),
      String((months % 12) + 1),
      day,
    );
    if (candidate && candidate >= today) return candidate;
  }
  return null;
}

function valid(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

/** `30 nov`, `5 декабря 2026`: with the month in words. */
function inWords(text: string, today: string): string | null {
  const match = /^(\d{1,2})\.? ?(\p{L}{3,})\.?(?: (\d{4}))?$/u.exec(text);
  const [, day = '', word = '', year] = match ?? [];
  const month = match
    ? MONTHS.findIndex(names => names.some(name => plain(name).startsWith(word)))
    : -1;
  return month < 0 ? null : numbers([day, month + 1, year].filter(Boolean).join('.'), today);
}

/** The last day of this month. */
function monthEnd(text: string, today: string): string | null {
  if (text.length < 5 || !MONTH_ENDS.some(words => plain(words).startsWith(text))) return null;
  const [year = 0, month = 0] = today.split('-').map(Number);
  return addDays(
    valid(String(month < 12 ? year : year + 1), String((month % 12) + 1), '1') ?? '',
    -1,
  );
}

/** The day meant by `+7`, `30`, `30.11`, `30.11.2026`, `30 nov`, `vi`, `пт`, `mâine`, `fine mese`; null where none is. */
export function parseDay(typed: string, today: string): string | null {
  const text = plain(typed);
  if (!text) return null;
  if (isDay(text)) return text;
  const ahead = /^\+\s?(\d{1,3})$/.exec(text);
  if (ahead) return addDays(today, Number(ahead[1]));
  return (
    wordDay(word => word === text, today) ??
    weekday(text, today) ??
    (text.length > 3 ? wordDay(word => word.startsWith(text), today) : null) ??
    numbers(text, today) ??
    inWords(text, today) ??
    monthEnd(text, today)
  );
}

function wordDay(matches: (word: string) => boolean, today: string): string | null {
  const found = Object.entries(WORDS).find(([word]) => matches(plain(word)));
  return found ? addDays(today, found[1]) : null;
}
