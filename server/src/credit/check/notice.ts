import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import { say, type Language } from '../../kernel/texts.ts';
import type { OpenItem } from '../../receivables/open-items.query.ts';
import type { Figures } from './decide.ts';
import './notice-texts.ts';

/** Days that a customer is given; the domain's templates give as many. */
const DEADLINE_DAYS = 5;
/** A notice is read on a phone; what is not listed is in the sum. */
const ROWS_MAX = 20;

/** What the customer is told, in his language. */
export interface Notice {
  language: Language;
  subject: string;
  body: string;
}

/** Words the notice of a quote that would be held: why, the smallest payment, and the items it settles. */
export function noticeOf(
  reference: string,
  { currency, overdue, oldestDays, minimumPayment, language }: Figures,
  items: readonly OpenItem[],
  today: LocalDate,
): Notice {
  const tell = (code: string, params = {}) => say(language, `credit.notice.${code}`, params);
  const why =
    oldestDays > 0
      ? tell('late', { overdue: { amount: overdue, currency }, days: oldestDays })
      : tell('over');
  const payment = { amount: minimumPayment, currency };
  const pays = items.length > 0 || Number(minimumPayment) > 0;
  const what = pays
    ? [
        tell('pay', { payment, deadline: { day: addDays(today, DEADLINE_DAYS) } }),
        ...items.slice(0, ROWS_MAX).map(item =>
          tell('row', {
            number: item.number,
            due: { day: item.dueOn },
            open: { amount: item.open, currency: item.currency },
          }),
        ),
        tell('end'),
      ]
    : [tell('talk')];
  return { language, subject: tell('subject', { reference }), body: [why, ...what].join('\n') };
}
