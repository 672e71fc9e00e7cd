import { cleanup, fireEvent } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import { clearToasts, useToasts } from '../ui/useToasts.ts';
import { linkedOf, linkedOfText, type Linked } from './link.ts';
import SavedViews from './SavedViews.vue';

afterEach(() => {
  cleanup();
  clearToasts();
});

const view = (id: string, more: object = {}) => ({
  __typename: 'SavedView',
  ...{ id, name: `Vedere ${id}`, query: 'r=agent', roles: [], mine: true, version: 3 },
  owner: { __typename: 'User', id: 'u1', name: 'Ioana Popescu' },
  ...more,
});
const OWN = view('1', { roles: ['AGENT'] });
const SHARED = view('2', { mine: false, query: 'c=country&h=1' });

const opened = (linked: Linked, answers: Answers = {}) =>
  renderWith(SavedViews, {
    props: { linked },
    answers: { ExposureViews: () => ({ views: [OWN, SHARED] }), ...answers },
  });
const at = (query: object): Linked => linkedOf({ ...query });

async function menu({ findByRole }: Awaited<ReturnType<typeof opened>>, name: RegExp) {
  await fireEvent.click(await findByRole('button', { name }));
  return (item: string) => findByRole('menuitem', { name: new RegExp(item) });
}

describe('saved views', () => {
  it('open one as it was saved, and name it in the link', async () => {
    const screen = await opened(at({}));
    await menu(screen, /Vizualizări/);
    await fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: /Vedere 2/ }));
    const [[linked] = []] = screen.emitted<[Linked][]>()['open'] ?? [];
    expect(linked).toEqual({ ...linkedOfText('c=country&h=1'), view: '2' });
  });

  it('open what a link names and nothing else', async () => {
    const screen = await opened(at({ v: '2' }));
    await expect.poll(() => screen.emitted()['open']?.length).toBe(1);
  });

  it('say so where a link names one that is gone', async () => {
    const screen = await opened(at({ v: '9' }));
    await expect.poll(() => screen.emitted()['name']).toEqual([[null]]);
    expect(useToasts().toasts.map(({ title }) => title)[0]).toMatch(/nu mai există/);
  });

  it("replace one's own by what it has become, and say that another window was first", async () => {
    const saved: unknown[] = [];
    const screen = await opened(at({ v: '1', r: 'region' }), {
      SaveView: ({ input }) => {
        saved.push(input);
        return refusal('VIEW_CHANGED');
      },
    });
    const item = await menu(screen, /Vedere 1.*modificată/);
    await fireEvent.click(await item('Salvează „Vedere 1”'));
    await expect
      .poll(() => saved)
      .toEqual([{ id: '1', version: 3, page: 'EXPOSURE', name: 'Vedere 1', query: 'r=region' }]);
    await expect
      .poll(() =>
        useToasts()
          .toasts.map(({ text }) => text)
          .join(),
      )
      .toMatch(/altă fereastră/);
  });

  it("offer no change of somebody else's", async () => {
    const screen = await opened(at({ v: '2', c: 'country', h: '1' }));
    await menu(screen, /Vedere 2/);
    const items = (await screen.findAllByRole('menuitem')).map(each => each.textContent?.trim());
    expect(items.join()).not.toMatch(/Șterge|partajare/);
  });

  it('keep a new one for some roles, in two steps of the server', async () => {
    const asked: unknown[] = [];
    const made = view('3', { name: 'A mea', version: 1 });
    const screen = await opened(at({ r: 'agent' }), {
      SaveView: ({ input }) => (asked.push(input), { saveView: made }),
      ShareView: variables => (asked.push(variables), { shareView: made }),
    });
    const item = await menu(screen, /Vizualizări/);
    await fireEvent.click(await item('Salvează ca vizualizare nouă'));
    await fireEvent.update(await screen.findByRole('textbox'), 'A mea');
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Colector' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Salvează' }));
    await expect.poll(() => screen.emitted()['name']).toEqual([['3']]);
    expect(asked).toEqual([
      { page: 'EXPOSURE', name: 'A mea', query: 'r=agent' },
      { id: '3', roles: ['COLLECTOR'], version: 1 },
    ]);
  });
});
