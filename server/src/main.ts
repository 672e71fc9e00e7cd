import 'reflect-metadata';
import { startApp } from './app.ts';
import { configOfProcess, ConfigError, type Config, type Seed } from './config.ts';
import { createLog, type Logger } from './kernel/log.ts';
import { watchLauncher } from './launcher.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './postgres/open-database.ts';
import { stopOnSignals, type Step } from './shutdown.ts';

const say = (line: string): void => console.log(line);

async function main(config: Config, log: Logger): Promise<void> {
  const steps: Step[] = [];
  const shutdown = stopOnSignals(steps, log);
  watchLauncher(config.throughNpx, () => shutdown());
  try {
    const opening = openDatabase(config, say, () => shutdown(new Error('PostgreSQL has stopped')));
    // Known from the first moment: a signal may come while it starts.
    steps.unshift(() =>
      opening.then(
        opened => opened.stop(),
        () => {},
      ),
    );
    const database = await opening;
    const migrations = await migrate(database.url);
    if (migrations.length > 0) log.info({ migrations }, 'migrated');
    const app = await startApp({
      config,
      databaseUrl: database.url,
      seed: await seedFor(config, database),
      log,
      onProgress: say,
    });
    steps.unshift(app.stop);
    say(`Scadent serves at ${app.url}`);
  } catch (error) {
    shutdown(error);
  }
}

async function seedFor(
  config: Config,
  database: { embedded: boolean; isEmpty(): Promise<boolean> },
): Promise<Seed> {
  if (config.seed) return config.seed;
  return database.embedded && (await database.isEmpty()) ? 'demo' : 'none';
}

try {
  const config = configOfProcess();
  await main(config, createLog(config.logLevel));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
