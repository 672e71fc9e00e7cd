import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { watchLauncher } from '../../server/src/launcher.ts';

// Plays npx, the pnpm below it, or the app below that, as the operating system sees them.
const BELOW: Record<string, [title: string, child: string]> = {
  npx: ['npm exec pnpm start', 'pnpm'],
  pnpm: ['pnpm start', 'app'],
};
const role = process.argv[2]!;
const below = BELOW[role];
if (below) {
  process.title = below[0];
  const script = [...process.execArgv, fileURLToPath(import.meta.url), below[1]];
  spawn(process.execPath, script, { stdio: 'inherit' }).once('exit', code => process.exit(code));
} else {
  watchLauncher(false, () => {
    console.log('launcher gone');
    process.exit(0);
  });
  setInterval(() => {}, 1_000);
  console.log('app runs');
}
