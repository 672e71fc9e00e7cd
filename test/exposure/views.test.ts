import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';

const VIEW = 'id name query roles mine version owner { email }';
const VIEWS = `{ views(page: EXPOSURE) { ${VIEW} } }`;
const SAVE = `mutation ($input: SaveViewInput!) { saveView(input: $input) { ${VIEW} } }`;
const RENAME = `mutation ($id: ID!, $name: String!, $version: Int) {
  renameView(id: $id, name: $name, version: $version) { ${VIEW} } }`;
const SHARE = `mutation ($id: ID!, $roles: [Role!]!, $version: Int) {
  shareView(id: $id, roles: $roles, version: $version) { ${VIEW} } }`;
const DELETE = 'mutation ($id: ID!, $version: Int) { deleteView(id: $id, version: $version) }';
const TOTAL = `query ($input: PivotInput!) { exposurePivot(input: $input) { rows { values } } }`;

interface View {
  id: string;
  name: string;
  query: string;
  roles: string[];
  mine: boolean;
  version: number;
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const save = async (who: string, name: string, more: object = {}): Promise<View> => {
  const input = { page: 'EXPOSURE', name, query: 'r=region&c=currency', ...more };
  return (await app.data(who, SAVE, { input })).saveView;
};
const refused = (who: string, name: string, more: object = {}): Promise<string> =>
  app.refusal(who, SAVE, { input: { page: 'EXPOSURE', name, query: 'r=region', ...more } });
const names = async (who: string): Promise<string[]> =>
  (await app.data(who, VIEWS)).views.map(({ name }: View) => name);

describe('a saved view', () => {
  test("is its owner's alone until he shares it with a role, and whoever has the role sees it", async () => {
    const view = await save('director', 'Regiuni');
    expect(view).toMatchObject({ roles: [], mine: true, version: 1 });
    expect(await names('agent1')).toEqual([]);
    const { shareView } = await app.data('director', SHARE, { id: view.id, roles: ['AGENT'] });
    expect(shareView).toMatchObject({ roles: ['AGENT'], version: 2 });
    const [seen] = (await app.data('agent1', VIEWS)).views;
    expect(seen).toMatchObject({
      name: 'Regiuni',
      mine: false,
      query: 'r=region&c=currency',
      owner: { email: 'director@demo.example' },
    });
    expect(await names('collector1')).toEqual([]);
    await app.data('director', SHARE, { id: view.id, roles: [] });
    expect(await names('agent1')).toEqual([]);
  });

  test("shows whoever opens it his own figures: a link carries none of its owner's", async () => {
    const make = given(app);
    const one = await make.account({ agent: 'agent1' });
    const two = await make.account({ agent: 'agent2' });
    await make.invoice({ account: one.code, amount: '100.00' });
    await make.invoice({ account: two.code, amount: '40.00' });
    const input = { rows: ['AGENT'], columns: [], measures: ['OPEN'] };
    const total = async (who: string) =>
      (await app.data(who, TOTAL, { input })).exposurePivot.rows[0].values[0];
    expect([await total('director'), await total('agent1'), await total('agent2')]).toEqual([
      '140.00',
      '100.00',
      '40.00',
    ]);
  });

  test('is replaced, renamed and deleted by its owner', async () => {
    const view = await save('saleshead', 'Vechime');
    const changed = await save('saleshead', 'Vechime', {
      id: view.id,
      version: 1,
      query: 'r=agent&h=1',
    });
    expect(changed).toMatchObject({ id: view.id, version: 2, query: 'r=agent&h=1' });
    await app.data('saleshead', RENAME, { id: view.id, name: ' Vechime pe agenți ', version: 2 });
    expect(await names('saleshead')).toContain('Vechime pe agenți');
    expect((await app.data('saleshead', DELETE, { id: view.id, version: 3 })).deleteView).toBe(
      view.id,
    );
    expect(await app.refusal('saleshead', DELETE, { id: view.id })).toBe('NOT_FOUND');
  });

  test('is not lost to a window that has not seen its last change', async () => {
    const view = await save('director', 'Două ferestre');
    await app.data('director', RENAME, { id: view.id, name: 'Două ferestre!', version: 1 });
    const late = { id: view.id, version: 1 };
    expect(await refused('director', 'Două ferestre', late)).toBe('VIEW_CHANGED');
    expect(await app.refusal('director', RENAME, { ...late, name: 'x' })).toBe('VIEW_CHANGED');
    expect(await app.refusal('director', SHARE, { ...late, roles: ['ADMIN'] })).toBe(
      'VIEW_CHANGED',
    );
    expect(await app.refusal('director', DELETE, late)).toBe('VIEW_CHANGED');
    const both = await Promise.all(
      ['A', 'B'].map(name => app.ask('director', RENAME, { id: view.id, name, version: 2 })),
    );
    expect(both.map(({ code }) => code).sort()).toEqual(['VIEW_CHANGED', null]);
  });

  test('that is private is not there for others; a shared one is not theirs to change', async () => {
    const hidden = await save('director', 'Ascunsă');
    const shared = await save('director', 'Comună');
    await app.data('director', SHARE, { id: shared.id, roles: ['SALES_HEAD'] });
    const codes = async (id: string) => [
      await refused('saleshead', 'A mea', { id }),
      await app.refusal('saleshead', RENAME, { id, name: 'A mea' }),
      await app.refusal('saleshead', SHARE, { id, roles: [] }),
      await app.refusal('saleshead', DELETE, { id }),
    ];
    expect(new Set(await codes(hidden.id))).toEqual(new Set(['NOT_FOUND']));
    expect(new Set(await codes(shared.id))).toEqual(new Set(['VIEW_NOT_YOURS']));
  });

  test('has a name of its own, and a link that is one', async () => {
    await save('collector1', 'Zona mea');
    expect(await refused('collector1', 'zona MEA')).toBe('VIEW_NAME_TAKEN');
    expect(await refused('collector1', ' ')).toBe('BAD_USER_INPUT');
    for (const query of ['javascript:alert(1)', 'R=1', `r=${'x'.repeat(20_001)}`]) {
      expect(await refused('collector1', 'Alta', { query })).toBe('BAD_USER_INPUT');
    }
    expect((await save('collector2', 'Zona mea', { query: '' })).query).toBe('');
  });
});
