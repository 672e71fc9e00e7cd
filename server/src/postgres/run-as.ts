import { spawnSync, type SpawnOptions } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';
import type { Binaries } from './binaries.ts';

/** As whom PostgreSQL runs: ourselves, or, since it refuses to be root, somebody harmless. */
export interface RunAs {
  owner: { uid: number; gid: number } | null;
  /** A root-only folder stands above it, which needs a capability to walk through. */
  throughClosedFolders: boolean;
}

const NOBODY = { uid: 65534, gid: 65534 };

/** `directory` exists; under root it is handed over to the one who will use it. */
export function chooseRunAs(directory: string, binaries: Binaries): RunAs {
  if (process.getuid?.() !== 0) return { owner: null, throughClosedFolders: false };
  const now = statSync(directory);
  const owner = now.uid === 0 ? unprivilegedUser() : { uid: now.uid, gid: now.gid };
  chownSync(directory, owner.uid, owner.gid);
  for (const throughClosedFolders of [false, true]) {
    const runAs = { owner, throughClosedFolders };
    if (canEnter(runAs, directory, binaries)) return runAs;
  }
  throw new Error(
    `PostgreSQL does not run as root, and user ${owner.uid} cannot enter ${directory} or the ` +
      'folder of the project. Open the folders above them (chmod o+x), start Scadent as an ' +
      'ordinary user, or set DATABASE_URL.',
  );
}

export function commandLine(runAs: RunAs, file: string, args: string[]): [string, string[]] {
  if (!runAs.owner || !runAs.throughClosedFolders) return [file, args];
  const { uid, gid } = runAs.owner;
  // The secure bit lets the capability count in access(), by which PostgreSQL looks for itself.
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  capability.push('--securebits=+no_setuid_fixup');
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return ['setpriv', [...identity, ...capability, file, ...args]];
}

export function spawnOptions(runAs: RunAs): SpawnOptions {
  const identity = runAs.owner && !runAs.throughClosedFolders ? runAs.owner : {};
  // A bare environment: a stray PGPORT, PGDATA or LC_ALL of the caller must not reach the server.
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };
  return { ...identity, env, cwd: '/' };
}

function canEnter(runAs: RunAs, directory: string, binaries: Binaries): boolean {
  const script = 'cd "$1" && test -x "$2" && exec "$2" --version';
  const words = ['-c', script, 'sh', directory, binaries.postgres];
  const [file, args] = commandLine(runAs, '/bin/sh', words);
  return spawnSync(file, args, { ...spawnOptions(runAs), stdio: 'ignore' }).status === 0;
}

function unprivilegedUser(): { uid: number; gid: number } {
  // initdb asks for a user with a name; "postgres" is there where a system PostgreSQL is.
  const passwd = readFileSync('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const [, uid, gid] = passwd.match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm')) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return NOBODY;
}
