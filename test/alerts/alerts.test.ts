import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
beforeAll(async () => (story = await tellStory()));
afterAll(() => story.stop());

const ALERTS = `query ($after: ID, $unreadOnly: Boolean) { alerts(after: $after, unreadOnly: $unreadOnly, limit: 500) {
  id code severity text read account { code } } }`;
const LIMIT = `mutation ($id: ID!, $limit: Decimal) {
  setCreditLimit(accountId: $id, limit: $limit, currency: "RON", reason: "yearly review") { creditLimit creditCurrency } }`;
const of = async (code: string, who = 'director') => {
  const { alerts } = await story.app.data(who, ALERTS);
  return alerts
    .filter((alert: any) => alert.account.code === code)
    .map((alert: any) => alert.code)
    .reverse();
};

describe('an alert is raised', () => {
  it('the moment an overdue invoice is posted', async () => {
    await story.account('A1');
    await story.invoice('A1', { dueOn: '2026-02-25' });
    expect((await of('A1')).sort()).toEqual(['DEBT_GROWING', 'FIRST_OVERDUE', 'OVERDUE_DAYS']);
  });

  it('not for an invoice that is not due', async () => {
    await story.account('A2');
    await story.invoice('A2', { dueOn: '2026-03-25' });
    expect(await of('A2')).toEqual([]);
  });

  it('again for growing debt only when it has grown by the rule again', async () => {
    await story.account('A3');
    await story.invoice('A3', { dueOn: '2026-03-01', amount: '10000.00' });
    await story.invoice('A3', { dueOn: '2026-03-01', amount: '50.00' });
    expect((await of('A3')).filter((code: string) => code === 'DEBT_GROWING')).toHaveLength(1);
    await story.invoice('A3', { dueOn: '2026-03-01', amount: '60.00' });
    expect((await of('A3')).filter((code: string) => code === 'DEBT_GROWING')).toHaveLength(2);
  });

  it('for being late again only after nothing was late', async () => {
    await story.account('A4');
    await story.invoice('A4', { dueOn: '2026-03-01' });
    await story.invoice('A4', { dueOn: '2026-03-01' });
    await story.pay('A4', '2000.00');
    await story.invoice('A4', { dueOn: '2026-03-01' });
    expect((await of('A4')).filter((code: string) => code === 'FIRST_OVERDUE')).toHaveLength(2);
  });

  it('near the limit and above it, and again after it went back', async () => {
    const id = await story.account('A5');
    await story.app.data('director', LIMIT, { id, limit: '1000' });
    await story.invoice('A5', { dueOn: '2026-03-25', amount: '899.99' });
    expect(await of('A5')).toEqual([]);
    await story.invoice('A5', { dueOn: '2026-03-25', amount: '0.01' });
    expect(await of('A5')).toEqual(['LIMIT_NEAR']);
    await story.invoice('A5', { dueOn: '2026-03-25', amount: '100.01' });
    expect(await of('A5')).toEqual(['LIMIT_NEAR', 'LIMIT_EXCEEDED']);
    await story.pay('A5', '500.00');
    await story.invoice('A5', { dueOn: '2026-03-25', amount: '400.00' });
    expect(await of('A5')).toEqual(['LIMIT_NEAR', 'LIMIT_EXCEEDED', 'LIMIT_NEAR']);
    await story.app.data('director', LIMIT, { id, limit: '500' });
    expect((await of('A5')).at(-1)).toBe('LIMIT_EXCEEDED');
  });

  it('as the days reach their steps, the highest only', async () => {
    await story.account('A6');
    await story.invoice('A6', { dueOn: '2026-01-25' });
    expect((await of('A6')).filter((code: string) => code === 'OVERDUE_DAYS')).toHaveLength(1);
    const texts = (await story.app.data('director', ALERTS))['alerts'].filter(
      (alert: any) => alert.account.code === 'A6',
    );
    expect(texts.find((alert: any) => alert.code === 'OVERDUE_DAYS').text).toContain('36');
  });
});

describe('alerts reach those they concern', () => {
  it('and nobody else', async () => {
    const agentId = await story.user('agent1');
    await story.account('MINE', { agentId });
    await story.invoice('MINE');
    expect(await of('MINE', 'agent1')).not.toEqual([]);
    expect(await of('MINE', 'agent2')).toEqual([]);
    expect((await story.app.data('agent2', '{ unreadAlerts }'))['unreadAlerts']).toBe(0);
  });

  it('are read by each for himself', async () => {
    const marked = (await story.app.data('director', 'mutation { markAlertsRead }'))[
      'markAlertsRead'
    ];
    expect(marked).toBeGreaterThan(0);
    expect((await story.app.data('director', '{ unreadAlerts }'))['unreadAlerts']).toBe(0);
    expect((await story.app.data('saleshead', '{ unreadAlerts }'))['unreadAlerts']).toBe(marked);
  });

  it('after an id oldest first, and after nonsense not at all', async () => {
    const { alerts } = await story.app.data('director', ALERTS);
    const [newest] = alerts;
    const oldest = alerts.at(-1);
    const later = (await story.app.data('director', ALERTS, { after: oldest.id }))['alerts'];
    expect(later.at(-1).id).toBe(newest.id);
    expect(later).toHaveLength(alerts.length - 1);
    expect(await story.app.refusal('director', ALERTS, { after: "1' or true" })).toBe(
      'BAD_USER_INPUT',
    );
  });
});
