import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES_OF_THE_AUDIT } from '../../migrations/Migration20261124050300_credit_rule_changes.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let accountId: string;
beforeAll(async () => {
  story = await tellStory();
  accountId = await story.account('RULED', { agentId: await story.user('agent1') });
});
afterAll(() => story.stop());

const SET =
  'mutation ($input: CreditRuleInput!) { setCreditRule(input: $input) { id code scope } }';
const REMOVE =
  'mutation ($id: ID!, $reason: String) { removeCreditRule(id: $id, reason: $reason) { id } }';
const CHANGES = `query ($ruleId: ID) { creditRuleChanges(ruleId: $ruleId) {
  code scope customerClass account { code } days enabled removed reason changedAt changedBy { email } } }`;

const REMOVED = '{ removedCreditRules { id customerClass account { code } days removed reason } }';

async function set(input: { code: string; scope?: string; [field: string]: unknown }) {
  const { setCreditRule } = await story.app.data('director', SET, { input });
  const { code, scope = 'ALL' } = input;
  return setCreditRule.find((rule: any) => rule.code === code && rule.scope === scope).id as string;
}
const changes = async (ruleId: string | null, who = 'director'): Promise<any[]> =>
  (await story.app.data(who, CHANGES, { ruleId })).creditRuleChanges;

const removed = async (who = 'director'): Promise<any[]> =>
  (await story.app.data(who, REMOVED)).removedCreditRules;

describe('the history of a rule', () => {
  it('begins as it was delivered, and has every change with who, when and why', async () => {
    await set({ code: 'OVERDUE_DAYS', days: 10, reason: ' Season ' });
    const id = await set({ code: 'OVERDUE_DAYS', days: 10, enabled: false });
    const director = { email: 'director@demo.example' };
    expect(await changes(id)).toMatchObject([
      { days: 10, enabled: false, reason: null, changedBy: director },
      { days: 10, enabled: true, reason: 'Season', changedBy: director },
      { days: 5, enabled: true, reason: null, changedBy: null, changedAt: null },
    ]);
  });

  it('goes on where it was taken away and set anew; of all, what is away is there too', async () => {
    const rule = { code: 'OVERDUE_DAYS', scope: 'CLASS', customerClass: 'A' };
    const first = await set({ ...rule, days: 30, reason: 'Trusted' });
    await story.app.data('director', REMOVE, { id: first, reason: 'No more' });
    expect(await changes(first)).toEqual([]);
    expect((await changes(null))[0]).toMatchObject({
      customerClass: 'A',
      days: 30,
      removed: true,
      reason: 'No more',
    });
    const [gone, ...others] = await removed();
    expect([gone, others]).toMatchObject([
      { customerClass: 'A', days: 30, removed: true, reason: 'No more' },
      [],
    ]);
    expect(await changes(gone.id)).toMatchObject([
      { days: 30, removed: true, reason: 'No more' },
      { days: 30, removed: false, reason: 'Trusted' },
    ]);
    const second = await set({ ...rule, days: 15 });
    expect(await removed()).toEqual([]);
    expect(await changes(second)).toMatchObject([
      { days: 15, removed: false },
      { days: 30, removed: true, reason: 'No more' },
      { days: 30, removed: false, reason: 'Trusted' },
    ]);
  });

  it('of one customer is for those who see every account', async () => {
    const id = await set({ code: 'OVER_LIMIT', scope: 'ACCOUNT', accountId, exempts: true });
    expect(await changes(id, 'saleshead')).toMatchObject([{ account: { code: 'RULED' } }]);
    await story.app.data('director', REMOVE, { id });
    const [gone] = await removed('saleshead');
    expect(gone).toMatchObject({ account: { code: 'RULED' }, reason: null });
    expect(await changes(gone.id, 'saleshead')).toHaveLength(2);
    expect([await removed('agent1'), await changes(gone.id, 'agent1')]).toEqual([[], []]);
    const ofAgent = await changes(null, 'agent1');
    expect(ofAgent.length).toBeGreaterThan(6);
    expect(ofAgent.filter(each => each.account !== null)).toEqual([]);
  });

  it('is refused a reason that is too long, and changes nothing then', async () => {
    const before = await changes(null);
    const input = { code: 'OVER_LIMIT', reason: 'x'.repeat(1001) };
    expect(await story.app.refusal('director', SET, { input })).toBe('BAD_USER_INPUT');
    expect(await changes(null)).toEqual(before);
  });

  it('of the time before it was kept comes from the audit, and is the same', async () => {
    const columns = `id, code, scope, customer_class, account_id, exempts, params, grace_days, auto_release, enabled,
                     removed, changed_at, changed_by`;
    const kept = await sql(
      story.app,
      `select ${columns} from credit_rule_changes where changed_at is not null order by id`,
    );
    const told = await sql(
      story.app,
      `select ${columns} from (${RULES_OF_THE_AUDIT}) told order by id`,
    );
    expect(told).toEqual(kept);
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.filter(({ removed }) => removed)).toHaveLength(2);
  });
});
