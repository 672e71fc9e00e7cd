import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Binaries } from './binaries.ts';
import { commandLine, spawnOptions, type RunAs } from './run-as.ts';

export const SUPERUSER = 'scadent';

export interface Cluster {
  directory: string;
  binaries: Binaries;
  runAs: RunAs;
}

export const clusterExists = (directory: string): boolean => existsSync(`${directory}/PG_VERSION`);

/** The folder that initdb fills; it gets its real name last, so that a half-made one never counts. */
export function prepareDirectory(directory: string): string {
  const draft = `${directory}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  return draft;
}

export function createCluster(
  draft: Cluster,
  directory: string,
  options: { password: string; sync: boolean },
): void {
  const passwordFile = `${draft.directory}.password`;
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  const { owner } = draft.runAs;
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  try {
    const [file, args] = commandLine(draft.runAs, draft.binaries.initdb, [
      `--pgdata=${draft.directory}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // Letters of every language count as letters, with the same order on every machine.
      `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(options.sync ? [] : ['--no-sync']),
    ]);
    const made = spawnSync(file, args, { ...spawnOptions(draft.runAs), encoding: 'utf8' });
    if (made.status !== 0) {
      const reason = made.error?.message ?? String(made.stderr || made.stdout).trim();
      throw new Error(`PostgreSQL could not create its files in ${directory}: ${reason}`);
    }
    renameSync(draft.directory, directory);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft.directory, { recursive: true, force: true });
  }
}
