import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref, useTemplateRef } from 'vue';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import { useListKeys } from './useListKeys.ts';

beforeAll(listenForShortcuts);
afterEach(cleanup);

/** A list whose rows have a link and a button, or neither; above it a field. */
async function page(lettersOnly = false, opens = true) {
  const names = ref(['a', 'b', 'c']);
  const done: string[] = [];
  const click = (name: string) => ({ onClick: () => done.push(name) });
  const row = (name: string) =>
    opens
      ? h('li', { 'data-row': name, key: name }, [
          h('button', click(`open ${name}`), name),
          h('button', click(`read ${name}`), `read ${name}`),
        ])
      : h('li', { 'data-row': name, key: name, tabindex: -1 }, [h('button', click(name), name)]);
  await renderWith(
    defineComponent({
      setup() {
        useListKeys(useTemplateRef('list'), 'alerts.title', { lettersOnly });
        return () => [h('input'), h('ul', { ref: 'list' }, names.value.map(row))];
      },
    }),
  );
  const focused = () => document.activeElement?.textContent;
  return { user: userEvent.setup(), names, done, focused };
}

it('J and K take the focus from row to row, from the first to the ends and no further', async () => {
  const { user, focused } = await page();
  const places = [];
  for (const key of 'jjjjkkk') {
    await user.keyboard(key);
    places.push(focused());
  }
  expect(places).toEqual(['a', 'b', 'c', 'c', 'b', 'a', 'a']);
});

it('the arrows do the same, unless they are to scroll the page', async () => {
  const { user, focused } = await page();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{ArrowDown}');
  expect(focused()).toBe('b');
  cleanup();
  const form = await page(true);
  await form.user.keyboard('j{ArrowDown}');
  expect(form.focused()).toBe('a');
});

it('a key that is held goes on', async () => {
  const { user, focused } = await page();
  await user.keyboard('{j>3/}');
  expect(focused()).toBe('c');
});

it('the row is brought into sight', async () => {
  const { user } = await page();
  const seen: unknown[] = [];
  const { prototype } = HTMLElement;
  vi.spyOn(prototype, 'scrollIntoView').mockImplementation(function (this: HTMLElement) {
    seen.push(this.dataset['row']);
  });
  await user.keyboard('jj');
  expect(seen).toEqual(['a', 'b']);
  vi.restoreAllMocks();
});

it('Enter opens the row, once, also after a click beside the list; a button in it keeps its own', async () => {
  const { user, done } = await page();
  await user.keyboard('{Enter}');
  expect(done).toEqual([]);
  await user.keyboard('jj{Enter}');
  expect(done).toEqual(['open b']);
  (document.activeElement as HTMLElement).blur();
  await user.keyboard('{Enter}');
  expect(done).toEqual(['open b', 'open b']);
  await user.keyboard('j{Tab}{Enter}');
  expect(done.at(-1)).toBe('read c');
});

it('goes on from the row in which something has the focus', async () => {
  const { user, focused } = await page();
  screen.getByText('read b').focus();
  await user.keyboard('j');
  expect(focused()).toBe('c');
});

it('a row that left makes room: the next to come is the one that took its place', async () => {
  const { user, names, focused } = await page();
  await user.keyboard('jj');
  names.value = ['a', 'c'];
  await nextTick();
  await user.keyboard('j');
  expect(focused()).toBe('c');
  names.value = ['a'];
  await nextTick();
  await user.keyboard('k');
  expect(focused()).toBe('a');
});

it('where nothing opens a row, it has the focus itself, and Enter does nothing', async () => {
  const { user, done, focused } = await page(false, false);
  await user.keyboard('jj{Enter}');
  expect(document.activeElement?.getAttribute('data-row')).toBe('b');
  expect(done).toEqual([]);
  await user.keyboard('{Tab}{Enter}');
  expect([focused(), done]).toEqual(['b', ['b']]);
});

it('leaves letters and arrows to a field', async () => {
  const { user, done } = await page();
  await user.type(screen.getByRole('textbox'), 'jk{ArrowDown}{Enter}');
  expect([document.activeElement?.tagName, done]).toEqual(['INPUT', []]);
});
