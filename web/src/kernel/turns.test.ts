// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { nextTask } from './nextTask.ts';
import { useInTurn, useTurn } from './turns.ts';

async function inTasks(count: number): Promise<void> {
  for (let task = 0; task < count; task += 1) await nextTask();
  await nextTick();
}

describe('parts of a page', () => {
  it('come one in each task, in the order they were asked for', async () => {
    const seen: string[] = [];
    const Part = defineComponent({
      props: { name: { type: String, required: true } },
      setup(props) {
        const mine = useTurn();
        return () => (mine.value ? (seen.push(props.name), props.name) : '');
      },
    });
    const page = mount(() => ['a', 'b', 'c'].map(name => h(Part, { name })));
    expect(page.text()).toBe('');
    await inTasks(1);
    expect(page.text()).toBe('a');
    await inTasks(6);
    expect(page.text()).toBe('abc');
    expect(seen).toEqual(['a', 'b', 'c']);
    page.unmount();
  });

  it('of a list come four at a time, and none twice', async () => {
    const list = ref(Array.from({ length: 9 }, (_each, at) => at));
    const List = defineComponent({
      setup() {
        const drawn = useInTurn(() => list.value);
        return () => drawn.value.join(' ');
      },
    });
    const page = mount(List);
    expect(page.text()).toBe('0 1 2 3');
    await inTasks(8);
    expect(page.text()).toBe('0 1 2 3 4 5 6 7 8');
    list.value = [...list.value, 9, 10];
    await nextTick();
    expect(page.text()).toContain('0 1 2 3 4 5 6 7 8 9 10');
    list.value = [5];
    await nextTick();
    expect(page.text()).toBe('5');
    page.unmount();
  });
});
