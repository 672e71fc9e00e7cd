import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { accountOf } from './ledger.ts';
import { counts, csv, imported } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'account_code,number,currency,amount,due_on';
let serial = 0;
/** A code nobody has used yet. */
const fresh = (prefix = 'A'): string => `${prefix}${++serial}`;

const account = (code: string) => accountOf(app, code);

describe('the account that rows speak of', () => {
  const FULL = `${HEADER},account_name,tax_id,country,region,customer_class,agent_email,collector_email,email,phone`;

  it('takes the first spelling, later rows and files fill blanks only', async () => {
    const code = fresh();
    await imported(
      app,
      csv(
        FULL,
        `${code},1,EUR,1,2026-03-20,First SRL,,IT,,A,,,,`,
        `${code},2,EUR,1,2026-03-20,Second SRL,RO1,FR,Cluj,B,,,,`,
      ),
    );
    expect(await account(code)).toMatchObject({
      name: 'First SRL',
      taxId: 'RO1',
      country: 'IT',
      region: 'Cluj',
      customerClass: 'A',
    });
    await imported(app, csv(FULL, `${code},3,EUR,1,2026-03-20,Third SRL,RO2,DE,Iasi,C,,,,`));
    expect(await account(code)).toMatchObject({
      name: 'First SRL',
      taxId: 'RO1',
      country: 'IT',
      region: 'Cluj',
      customerClass: 'A',
    });
  });

  it('gets the owners that are named, and keeps them', async () => {
    const code = fresh();
    await imported(
      app,
      csv(FULL, `${code},1,EUR,1,2026-03-20,,,,,,AGENT1@demo.example,collector1@demo.example,,`),
    );
    expect(await account(code)).toMatchObject({
      agent: { email: 'agent1@demo.example' },
      collector: { email: 'collector1@demo.example' },
    });
    await imported(
      app,
      csv(FULL, `${code},2,EUR,1,2026-03-20,,,,,,agent2@demo.example,collector2@demo.example,,`),
    );
    expect(await account(code)).toMatchObject({
      agent: { email: 'agent1@demo.example' },
      collector: { email: 'collector1@demo.example' },
    });
  });

  it('stays without an owner, with a warning, where nobody has the address or the role', async () => {
    const code = fresh();
    const done = await imported(
      app,
      csv(FULL, `${code},1,EUR,1,2026-03-20,,,,,,nobody@demo.example,agent1@demo.example,,`),
    );
    expect(counts(done)).toEqual([1, 0, 0]);
    expect(done.warnings).toEqual([
      'No agent has the address nobody@demo.example: the accounts stay without an agent',
      'No collector has the address agent1@demo.example: the accounts stay without a collector',
    ]);
    expect(await account(code)).toMatchObject({ agent: null, collector: null });
  });
});
