import userEvent from '@testing-library/user-event';
import { cleanup } from '@testing-library/vue';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import CallOutcomes from './CallOutcomes.vue';

beforeAll(listenForShortcuts);
afterEach(cleanup);

it.each([
  ['1', 'PROMISED'],
  ['2', 'NO_ANSWER'],
  ['3', 'VOICEMAIL'],
  ['4', 'DISPUTE'],
  ['5', 'REFUSED'],
  ['6', 'CALL_BACK'],
])('%s ends a call as %s', async (key, outcome) => {
  const props = { contact: null, mayPromise: true };
  const { emitted } = await renderWith(CallOutcomes, { props });
  await userEvent.setup().keyboard(key);
  expect(emitted('choose')).toEqual([[outcome]]);
});
