import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

let installing: Promise<void> | null = null;

/**
 * Brings what stands in this folder's own lock file. The workspace does without it: nobody who starts, builds
 * or tests the product should wait for three hundred packages of others.
 */
export const installTools = (): Promise<void> => (installing ??= install());

const install = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn('npx', ['-y', 'pnpm', 'install', '--frozen-lockfile', '--prefer-offline'], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      // What is printed is figures.
      stdio: ['ignore', process.stderr, process.stderr],
    });
    child.once('error', reject);
    child.once('close', code =>
      code === 0 ? resolve() : reject(new Error(`the tools of the bench do not install: ${code}`)),
    );
  });
