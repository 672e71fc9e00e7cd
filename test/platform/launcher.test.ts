import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runProgram } from '../kit/process.ts';

it('ends when npx, two levels above, is stopped without telling anybody', async () => {
  const npx = runProgram('test/platform/launched.ts', ['npx'], {});
  await npx.line(/^app runs$/);
  await sleep(800);
  expect(npx.said()).toBe('app runs');
  npx.child.kill('SIGTERM');
  // The pipe closes only when the last of the three has ended.
  await npx.ended;
  expect(npx.said()).toBe('app runs\nlauncher gone');
});
