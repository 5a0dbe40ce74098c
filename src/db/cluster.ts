import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { release, userInfo } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../shared/errors.ts';
import type { ServerAccount } from './server-account.ts';
import type { ServerProgram } from './server-program.ts';

/** A database cluster in a folder, and who runs it. */
export interface Cluster {
  readonly folder: string;
  readonly logFile: string;
  readonly account: ServerAccount | undefined;
  readonly program: ServerProgram;
}

/** Name of the server's superuser; nobody uses it but the start, to create role and database. */
export const SUPERUSER = 'postgres';

/**
 * How the folder is named to the server: as the place where it already stands. It stands there since before it gave up
 * root's rights, so it needs no right to enter the folders above (a project below `/root`). Elsewhere than on Linux the
 * path is used.
 */
function folderArgument(folder: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/** Options of a program that runs in the cluster's folder, as its account. No variable of ours reaches it. */
function runOptions(cluster: Cluster, folder: string) {
  return { cwd: folder, env: { LC_ALL: locale(), TZ: 'UTC' }, ...(cluster.account ?? {}) };
}

/** Trigrams see Chinese only under a libc locale that knows it. macOS has no C.UTF-8. */
function locale(): string {
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
}

/**
 * Creates the cluster; it gets its name when it is complete, so a kill leaves nothing half made.
 * Access: over the socket only, for the user that we are; there is no password to know or to lose.
 */
export async function createCluster(cluster: Cluster, dataFolder: string): Promise<void> {
  removeUnfinished(dataFolder);
  const fresh = `${cluster.folder}.new-${process.pid}`;
  mkdirSync(fresh, { mode: 0o700 });
  if (cluster.account !== undefined) chownSync(fresh, cluster.account.uid, cluster.account.gid);
  const args = ['--username', SUPERUSER, '--encoding', 'UTF8', '--locale', locale(), '--auth', 'peer'];
  const { status, output } = await run(
    cluster.program.initdb,
    ['--pgdata', folderArgument(fresh), ...args, '--no-instructions'],
    runOptions(cluster, fresh),
  );
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new AppError('server.database-failed', { folder: cluster.folder, detail: lastLines(output) });
  }
  try {
    renameSync(fresh, cluster.folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start was quicker; its cluster is as good.
    if (!existsSync(join(cluster.folder, 'PG_VERSION'))) throw error;
  }
}

function removeUnfinished(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    const pid = /^postgres\.new-(\d+)$/.exec(name)?.[1];
    if (pid === undefined) continue;
    const isOthers = Number(pid) !== process.pid && existsSync(`/proc/${pid}`);
    if (!isOthers) rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
}

/** Errors: `server.data-folder-unusable` when the cluster is another version's, or another user's. */
export function checkCluster(cluster: Cluster): void {
  const found = readFileSync(join(cluster.folder, 'PG_VERSION'), 'utf8').trim();
  if (found !== cluster.program.major) {
    throw new AppError('server.data-folder-unusable', {
      folder: cluster.folder,
      reason: 'version',
      found,
      needed: cluster.program.major,
    });
  }
  const { uid } = statSync(cluster.folder);
  if (uid !== (cluster.account?.uid ?? process.getuid?.())) {
    throw new AppError('server.data-folder-unusable', { folder: cluster.folder, reason: 'owner', owner: uid });
  }
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  // Relative to the cluster's folder: no path is too long for it.
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  port: '5432',
  max_connections: '40',
  fsync: 'on',
  full_page_writes: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  ...(syncfsTellsErrors() ? { recovery_init_sync_method: 'syncfs' } : {}),
};

/**
 * Whether the kernel syncs a whole file system and tells what failed: since Linux 5.8. After a crash PostgreSQL opens and syncs
 * every file of its folder otherwise, some seconds for some thousand files. Source: PostgreSQL, recovery_init_sync_method.
 */
function syncfsTellsErrors(): boolean {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return process.platform === 'linux' && (major > 5 || (major === 5 && minor >= 8));
}

/** Above this the log of the database server is begun anew. Our choice. */
const MAX_LOG_BYTES = 8 * 1024 * 1024;

/** Starts the server process; `ended` tells when and how it stops. It does not end with us: a kill leaves it running. */
export function spawnServer(cluster: Cluster): { readonly pid: number; readonly ended: Promise<string> } {
  writeAccessRules(cluster);
  const size = statSync(cluster.logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_LOG_BYTES) truncateSync(cluster.logFile);
  const before = size > MAX_LOG_BYTES ? 0 : size;
  const log = openSync(cluster.logFile, 'a', 0o600);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(cluster.program.postgres, ['-D', folderArgument(cluster.folder), ...settings], {
    ...runOptions(cluster, cluster.folder),
    stdio: ['ignore', log, log],
    // Its own process group: Ctrl-C is for us, and we stop it in good order.
    detached: true,
  });
  closeSync(log);
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(lastWords(cluster.logFile, before)));
  });
  return { pid: child.pid ?? 0, ended };
}

function writeAccessRules(cluster: Cluster): void {
  const us = userInfo().username.replaceAll('"', '""');
  replaceFile(cluster, 'pg_hba.conf', 'local all all peer map=gangyao\n');
  replaceFile(cluster, 'pg_ident.conf', ['gangyao', SUPERUSER].map((role) => `gangyao "${us}" ${role}\n`).join(''));
}

/** A new file under the name, never through it: the folder belongs to a user with fewer rights than we may have. */
function replaceFile(cluster: Cluster, name: string, content: string): void {
  const path = join(cluster.folder, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return;
  const fresh = `${path}.new-${process.pid}`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, content, { flag: 'wx', mode: 0o600 });
  if (cluster.account !== undefined) chownSync(fresh, cluster.account.uid, cluster.account.gid);
  renameSync(fresh, path);
}

/** What a server wrote last; nothing when its folder is gone. Units: bytes of the log that were there before it. */
function lastWords(logFile: string, before: number): string {
  if (!existsSync(logFile)) return '';
  return lastLines(readFileSync(logFile).subarray(before).toString());
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join(' · ').slice(-600);
}

function run(
  program: string,
  args: readonly string[],
  options: ReturnType<typeof runOptions>,
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (piece) => {
      output += piece;
    });
    child.stderr.on('data', (piece) => {
      output += piece;
    });
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}
