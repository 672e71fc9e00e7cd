import 'reflect-metadata';
import { MikroORM } from '@mikro-orm/postgresql';
import { brokenOf, checkBooks } from './checks/check-books.ts';
import { reportText } from './checks/report-text.ts';
import { configOfProcess } from './config.ts';
import { ormOptions } from './mikro-orm.config.ts';
import { reachDatabase } from './postgres/reach-database.ts';

const BROKEN = 1;
const NOT_CHECKED = 2;

/** `pnpm check:ledger`: whether the books add up, while the app runs or not. `--json` for programs. */
try {
  const database = await reachDatabase(configOfProcess());
  const orm = await MikroORM.init(ormOptions(database.url));
  try {
    const report = await checkBooks(orm.em, new Date());
    const asJson = process.argv.includes('--json');
    process.stdout.write(`${asJson ? JSON.stringify(report) : reportText(report)}\n`);
    process.exitCode = brokenOf(report).length > 0 ? BROKEN : 0;
  } finally {
    await orm.close(true);
    await database.leave();
  }
} catch (error) {
  process.stderr.write(`not checked: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = NOT_CHECKED;
}
