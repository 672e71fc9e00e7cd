import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { queueDifferences } from '../../server/src/worklists/rebuild-queue.ts';
import { tellStory, type Story } from '../kit/story.ts';

const QUEUE = `{ worklist { items { account { code } suggestedAction reasons { code points text } } } }`;
const CREATE = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id title } }';
const COMPLETE = `mutation ($id: ID!, $next: CreateTaskInput) {
  completeTask(id: $id, next: $next) { id } }`;
const CANCEL = 'mutation ($id: ID!) { cancelTask(id: $id) { id } }';

interface Row {
  account: { code: string };
  suggestedAction: string;
  reasons: { code: string; points: number; text: string }[];
}

let story: Story;
let large: string;
let today = '2026-03-02';

beforeAll(async () => {
  story = await tellStory();
  large = await story.account('LARGE', { collectorId: await story.user('collector1') });
  await story.account('SMALL', { collectorId: await story.user('collector1') });
  await story.invoice('LARGE', { amount: '9000.00' });
  await story.invoice('SMALL', { amount: '50.00' });
});
afterAll(() => story.stop());

const queue = async (who = 'collector1'): Promise<Row[]> =>
  (await story.app.data(who, QUEUE)).worklist.items;
const order = async (): Promise<string[]> => (await queue()).map(({ account }) => account.code);
const reason = async (code: string, who = 'collector1') =>
  (await queue(who))
    .find(({ account }) => account.code === 'LARGE')
    ?.reasons.find(each => each.code === code);
const task = async (dueOn: string, putsOff = true): Promise<string> => {
  const input = { accountId: large, title: 'Contabila revine', dueOn, putsOff };
  return (await story.app.data('collector1', CREATE, { input })).createTask.id;
};
const isKept = async (): Promise<void> =>
  expect(await queueDifferences(story.app.parts.orm.em.fork(), localDate(today))).toEqual([]);

describe('an account that is put off', () => {
  it('stays where it is when a task says so', async () => {
    const id = await task('2026-03-04', false);
    expect(await order()).toEqual(['LARGE', 'SMALL']);
    expect(await reason('PUT_OFF')).toBeUndefined();
    await story.app.data('collector1', CANCEL, { id });
  });

  it('steps back behind all others, and says until when and by whom in the language of the reader', async () => {
    const id = await task('2026-03-04');
    expect(await order()).toEqual(['SMALL', 'LARGE']);
    const { name } = (await story.app.data('collector1', '{ me { name } }')).me;
    expect((await reason('PUT_OFF'))?.text).toBe(`Amânat până la 04.03.2026 de ${name}`);
    expect((await reason('PUT_OFF', 'admin'))?.text).toContain(`04/03/2026 by ${name}`);
    const [, row] = await queue();
    expect(row?.suggestedAction).toBe('Nimic până la 04.03.2026: clientul este amânat');
    await isKept();
    await story.app.data('collector1', CANCEL, { id });
    expect(await order()).toEqual(['LARGE', 'SMALL']);
    await isKept();
  });

  it('is away until the last of its days, whoever put it off', async () => {
    const ids = [await task('2026-03-04'), await task('2026-03-06')];
    expect((await reason('PUT_OFF'))?.text).toContain('06.03.2026');
    await story.app.data('collector1', CANCEL, { id: ids[1] });
    expect((await reason('PUT_OFF'))?.text).toContain('04.03.2026');
  });

  it('comes back on the day, with what was to do', async () => {
    today = '2026-03-03';
    await story.runDay(today);
    expect(await order()).toEqual(['SMALL', 'LARGE']);
    today = '2026-03-04';
    await story.runDay(today);
    expect(await order()).toEqual(['LARGE', 'SMALL']);
    expect(await reason('PUT_OFF')).toBeUndefined();
    expect((await reason('TASK_DUE'))?.text).toContain('Contabila revine');
    await isKept();
  });

  it('is put off again by what follows a task that is done', async () => {
    const id = await task('2026-03-04', false);
    const next = { accountId: large, title: 'Sună', dueOn: '2026-03-09', putsOff: true };
    await story.app.data('collector1', COMPLETE, { id, next });
    expect(await order()).toEqual(['SMALL', 'LARGE']);
    await isKept();
  });
});
