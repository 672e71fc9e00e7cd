import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../../server/src/checks/all-checks.ts';
import { sql } from '../kit/sql.ts';
import { startTestApp } from '../kit/app.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
beforeAll(async () => {
  story = await tellStory();
  await story.account('NOW');
  await story.invoice('NOW', { amount: '300.00' });
});
afterAll(() => story.stop());

const NOW = 'mutation { checkBooksNow { id status askedBy { email } check { id } } }';
const LATEST = `{ bookCheckRequest { id status check { id day broken findings { code count } } }
  bookChecks { total items { id } } }`;
const latest = async () => story.app.data('admin', LATEST);
const ended = async (id: string) => {
  await expect
    .poll(async () => (await latest())['bookCheckRequest'], { timeout: 15_000, interval: 100 })
    .toMatchObject({ id, status: expect.not.stringMatching('RUNNING') });
  return latest();
};

describe('the books, checked when somebody asks', () => {
  it('are checked in the background; what was found is kept and told', async () => {
    expect((await latest())['bookCheckRequest']).toBeNull();
    const { checkBooksNow } = await story.app.data('director', NOW);
    expect(checkBooksNow).toMatchObject({
      status: 'RUNNING',
      askedBy: { email: 'director@demo.example' },
      check: null,
    });
    const { bookCheckRequest, bookChecks } = await ended(checkBooksNow.id);
    expect(bookCheckRequest).toMatchObject({
      status: 'DONE',
      check: { day: '2026-03-02', broken: 0 },
    });
    expect(bookCheckRequest.check.findings).toHaveLength(CHECKS.length);
    expect(bookChecks.items[0].id).toBe(bookCheckRequest.check.id);
  });

  it('are checked once for all who ask while it runs', async () => {
    const { total } = (await latest())['bookChecks'];
    const asked = await Promise.all(
      ['director', 'admin', 'director', 'admin'].map(who => story.app.data(who, NOW)),
    );
    const ids = new Set(asked.map(({ checkBooksNow }) => checkBooksNow.id));
    expect(ids.size).toBe(1);
    await ended([...ids][0]!);
    // Nothing more comes of the other clicks.
    await new Promise(resolve => setTimeout(resolve, 2_500));
    expect((await latest())['bookChecks'].total).toBe(total + 1);
  });

  it('that do not add up say so, as at night', async () => {
    await sql(story.app, `update documents set open = open - 1`);
    const { checkBooksNow } = await story.app.data('admin', NOW);
    const { bookCheckRequest } = await ended(checkBooksNow.id);
    await sql(story.app, `update documents set open = open + 1`);
    expect(bookCheckRequest.check.broken).toBeGreaterThan(0);
    const broken = bookCheckRequest.check.findings.filter((each: any) => each.count > 0);
    expect(broken.map((each: any) => each.code)).toContain('DOCUMENT_OPEN');
  });

  it('whose check could not be made say so, and may be checked again', async () => {
    await sql(story.app, `alter table score_entries rename to score_entries_away`);
    const { checkBooksNow } = await story.app.data('admin', NOW);
    const { bookCheckRequest } = await ended(checkBooksNow.id);
    await sql(story.app, `alter table score_entries_away rename to score_entries`);
    expect(bookCheckRequest).toMatchObject({ status: 'FAILED', check: null });
    const again = await story.app.data('admin', NOW);
    expect(await ended(again['checkBooksNow'].id)).toMatchObject({
      bookCheckRequest: { status: 'DONE' },
    });
  });

  it('that were to be checked when the process died are checked by the next', async () => {
    await sql(
      story.app,
      `insert into book_check_requests (id, asked_by, asked_at)
       select gen_random_uuid(), id, now() from users where email = 'admin@demo.example'`,
    );
    const { id } = (await latest())['bookCheckRequest'];
    const { databaseUrl } = story.app;
    const next = await startTestApp({ databaseUrl, seed: 'none' });
    expect(await ended(id)).toMatchObject({ bookCheckRequest: { status: 'DONE' } });
    await next.stop();
  });

  it('are not checked for who may not see them', async () => {
    for (const who of ['collector1', 'agent1', 'saleshead'])
      expect(await story.app.refusal(who, NOW)).toBe('FORBIDDEN');
  });
});
