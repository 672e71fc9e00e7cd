import type { Express } from 'express';
import type { Parts } from '../parts.ts';

const DATABASE_MS_MAX = 3000;

/** /healthz: the process lives. /readyz: it can serve, with the database there and no day to catch up. */
export function answerHealth(app: Express, { pool, awaited }: Parts): void {
  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.get('/readyz', async (_request, response) => {
    const waitsFor = [...awaited];
    if (!(await answers(pool))) waitsFor.push('database');
    response
      .status(waitsFor.length === 0 ? 200 : 503)
      .json({ ready: waitsFor.length === 0, waitsFor });
  });
}

async function answers(pool: Parts['pool']): Promise<boolean> {
  const late = new Promise<false>(resolve => setTimeout(resolve, DATABASE_MS_MAX, false).unref());
  const asked = pool.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
