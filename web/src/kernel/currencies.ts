/** What our customers invoice in, the commonest first; any other comes in through imports. */
const COMMON = ['RON', 'EUR', 'MDL', 'USD', 'RUB', 'GBP', 'CHF', 'HUF', 'BGN', 'PLN', 'CZK', 'UAH'];

/** Options for a select; `own` are the currencies that are there already and come first. */
export function currencyOptions(own: readonly (string | null | undefined)[] = []) {
  const codes = new Set([...own.filter(code => !!code), ...COMMON]);
  return [...codes].map(code => ({ value: String(code), label: String(code) }));
}
