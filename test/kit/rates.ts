import type { TestApp } from './app.ts';
import { sql } from './sql.ts';

/** Rates of one day as they would have come in: units of the base for one unit of each currency. */
export async function quote(
  app: Pick<TestApp, 'parts'>,
  base: string,
  day: string,
  rates: Record<string, string>,
): Promise<void> {
  for (const [currency, rate] of Object.entries(rates)) {
    await sql(app, 'insert into exchange_pairs values ($1, $2) on conflict do nothing', [
      base,
      currency,
    ]);
    await sql(
      app,
      `insert into exchange_rates (base, currency, day, rate, source) values ($1, $2, $3, $4, 'BNR')`,
      [base, currency, day, rate],
    );
  }
}
