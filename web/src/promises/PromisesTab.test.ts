import { cleanup } from '@testing-library/vue';
import { afterEach, it } from 'vitest';
import TasksTab from '../activities/TasksTab.vue';
import { usePreferences } from '../kernel/preferences.ts';
import { renderWith } from '../kernel/testing.ts';
import PromisesTab from './PromisesTab.vue';

afterEach(() => {
  usePreferences().singleKeys = 'on';
  cleanup();
});

const account = (over: object) => ({ account: { __typename: 'Account', id: 'a1', ...over } });
const setting = {
  props: { accountId: 'a1', today: '2026-03-05' },
  permissions: ['promises:record', 'tasks:create'],
  answers: {
    AccountPromises: () => account({ promises: [] }),
    AccountTasks: () => account({ tasks: [] }),
  },
};

it.each([
  [PromisesTab, 'Înregistrați una cu butonul „Promisiune” (P): suma și data.', ' (P)', ' (Alt P)'],
  [TasksTab, 'Stabiliți ce urmează cu butonul „Amână” (S).', ' (S)', ' (Alt S)'],
])(
  'an empty tab names the key of its button as single keys are chosen',
  async (tab, text, on, alt) => {
    const screen = await renderWith(tab, setting);
    await screen.findByText(text);
    usePreferences().singleKeys = 'alt';
    await screen.findByText(text.replace(on, alt));
    usePreferences().singleKeys = 'off';
    await screen.findByText(text.replace(on, ''));
  },
);
