import type { EntityManager } from '@mikro-orm/postgresql';
import type { Config, Seed } from '../config.ts';
import type { Logger } from '../kernel/log.ts';
import { takeTime } from '../kernel/patience.ts';
import { ensureOrganisation, type PlantedOrganisation } from './organisation.ts';
import { ensureUsers } from './users.ts';

export interface Planting {
  em: EntityManager;
  config: Config;
  seed: Seed;
  log: Logger;
  onProgress?(line: string): void;
}

/**
 * What a database must hold before it can serve: always an organisation; people and a story when asked. All of
 * it or nothing: a start that was interrupted leaves the database as empty as it was, and the next one plants.
 */
export const plantSeed = (planting: Planting): Promise<PlantedOrganisation> =>
  planting.em.transactional(em => plant({ ...planting, em }));

async function plant(planting: Planting): Promise<PlantedOrganisation> {
  const { em, config, seed, onProgress } = planting;
  await takeTime(em);
  const organisation = await ensureOrganisation(em, config.businessDate, new Date());
  if (seed === 'none') return organisation;
  await ensureUsers(em, config.demoPassword);
  if (seed === 'demo') {
    onProgress?.('Planting the example company …');
    const { seedDemo } = await import('./demo/index.ts');
    await seedDemo(planting);
  }
  return organisation;
}
