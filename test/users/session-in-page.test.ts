import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type Who } from '../kit/app.ts';

const ME = '{ me { __typename id name email language roles permissions } businessDate }';
const RENAME = `mutation ($id: ID!, $input: ChangeUserInput!) { changeUser(id: $id, input: $input) { id } }`;
const BROUGHT = /<script type="application\/json" id="session">(.*?)<\/script><\/head>/s;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

async function page(headers: Record<string, string>): Promise<Response> {
  return fetch(`${app.url}/portfolio`, { headers });
}
const pageFor = async (who: Who): Promise<Response> => page(await app.headers(who));

describe('the page of the app', () => {
  it('brings along who is signed in, as the query Me says it, and belongs to nobody else', async () => {
    const response = await pageFor('agent1');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const [, brought = ''] = BROUGHT.exec(await response.text()) ?? [];
    expect(JSON.parse(brought)).toEqual(await app.data('agent1', ME));
  });

  it('lets nothing out of the data into the page', async () => {
    const { me } = await app.data('agent2', ME);
    const name = '</script><script>alert(1)</script>&amp;';
    await app.data('admin', RENAME, { id: me.id, input: { name } });
    const [, brought = ''] = BROUGHT.exec(await (await pageFor('agent2')).text()) ?? [];
    expect(JSON.parse(brought).me.name).toBe(name);
    expect(brought).not.toContain('<');
  });

  it('says nothing to who is not signed in, or not any more', async () => {
    const strangers: Record<string, string>[] = [{}, { cookie: 'scadent=s%3Amade-up.signature' }];
    for (const headers of strangers) {
      const response = await page(headers);
      expect(await response.text()).not.toContain('id="session"');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
    const headers = await app.headers('collector2');
    expect(await (await page(headers)).text()).toContain('id="session"');
    await app.data('collector2', 'mutation { signOut }');
    expect(await (await page(headers)).text()).not.toContain('id="session"');
  });
});
