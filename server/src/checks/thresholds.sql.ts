/** The threshold of a kind that was in force on a day; none where it changed on that day, and nobody can tell. */
export const threshold = (kind: string, currency: string, day: string): string => `
  lateral (select latest.amount from approval_thresholds latest
            where latest.kind = '${kind}' and latest.currency = ${currency} and latest.from_day <= ${day}
              and not exists (select from approval_thresholds changed
                               where changed.kind = latest.kind and changed.currency = latest.currency
                                 and changed.from_day = ${day})
            order by latest.from_day desc limit 1) threshold`;
