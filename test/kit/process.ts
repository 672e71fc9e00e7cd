import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

export interface Program {
  child: ChildProcess;
  /** All it said so far, on both streams. */
  said(): string;
  /** The first line that matches, once it comes; fails if the program ends before. */
  line(pattern: RegExp): Promise<RegExpMatchArray>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Runs a TypeScript file of this project as a program of its own, with these flags of Node's. */
export function runProgram(
  file: string,
  args: string[],
  env: Record<string, string>,
  flags: readonly string[] = [],
): Program {
  const child = spawn(
    process.execPath,
    [...flags, '--import', '@oxc-node/core/register', file, ...args],
    // What the tests' own shell has set must not decide.
    { cwd: PROJECT, env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on('line', line => {
      lines.push(line);
      listeners.forEach(listener => listener());
    });
  }
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const line = (pattern: RegExp): Promise<RegExpMatchArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.map(each => each.match(pattern)).find(Boolean);
        if (found) resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(() =>
        reject(new Error(`ended without a word of that:\n${lines.join('\n')}`)),
      );
    });
  return { child, said: () => lines.join('\n'), line, ended };
}
