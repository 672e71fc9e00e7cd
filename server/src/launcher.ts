import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Ancestor {
  pid: number;
  parent: number;
  command: string;
}

const WATCH_MS = 300;
const LEVELS_MAX = 6;
/** As `ps` shows them: "pnpm start", "npm exec pnpm start", "/usr/bin/node /usr/bin/npx …". */
const RUNNER = /^(\S*node \S*\/)?(\S*\/)?(p?npm|npx)(-cli\.js)?( |$)/;

/**
 * `npx` that is told to stop ends its shell and itself, and tells neither pnpm nor us. So the
 * line from here up to the outermost of npx and pnpm is watched; when it breaks, it is our end.
 */
export function watchLauncher(throughNpx: boolean, onGone: () => void): void {
  const line = launchersOf(process.pid);
  const top = line.at(-1);
  if (!top || top.pid === process.pid) return;
  // npx was stopped while pnpm was still installing or building.
  if (throughNpx && top.command.startsWith('pnpm') && top.parent === 1) return onGone();
  const timer = setInterval(() => {
    if (line.slice(0, -1).every(member => ancestor(member.pid)?.parent === member.parent)) return;
    clearInterval(timer);
    onGone();
  }, WATCH_MS);
  timer.unref();
}

/** This process and its ancestors up to the outermost runner; what started that is not our concern. */
function launchersOf(pid: number): Ancestor[] {
  const line: Ancestor[] = [];
  for (let next = ancestor(pid); next && line.length < LEVELS_MAX; next = ancestor(next.parent)) {
    line.push(next);
  }
  return line.slice(0, line.findLastIndex(member => RUNNER.test(member.command)) + 1);
}

function ancestor(pid: number): Ancestor | null {
  if (pid < 1) return null;
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return null;
  }
}

function fromProc(pid: number): Ancestor {
  const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The program's name stands in brackets and may hold anything; the parent is second after it.
  const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { pid, parent, command };
}

function fromPs(pid: number): Ancestor | null {
  const line = execFileSync('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  const [, parent, command] = line.trim().match(/^(\d+)\s+(.*)$/) ?? [];
  return parent && command ? { pid, parent: Number(parent), command } : null;
}
