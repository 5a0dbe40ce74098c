import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { freemem, totalmem } from 'node:os';
import { join } from 'node:path';
import { findPostmaster } from '../db/postmaster.ts';
import { type CheckResult, fine, notice, problem } from './check.ts';

const GIGABYTE = 1024 ** 3;

/** What the page, a large file and the database need side by side. Our choice, after bench/plan.ts and bench/audit.ts. */
const ENOUGH_MEMORY = 2 * GIGABYTE;

/** Free space may be as much again as the data: room for a restore beside them. */
const SPACE_FACTOR = 2;

/** Units: bytes as gigabytes with one decimal. */
function gigabytes(bytes: number): string {
  return (bytes / GIGABYTE).toFixed(1);
}

/** Node against what the package asks for, such as `>=20`. */
export function checkNode(found: string, needed: string): CheckResult {
  const major = (text: string) => Number(/\d+/.exec(text)?.[0] ?? 0);
  const params = { found, needed };
  return major(found) >= major(needed) ? fine('node.fine', params) : problem('node.old', params);
}

/** Memory of this machine. */
export function checkMemory(total = totalmem(), free = freemem()): CheckResult {
  const params = { total: gigabytes(total), free: gigabytes(free), needed: gigabytes(ENOUGH_MEMORY) };
  return total >= ENOUGH_MEMORY ? fine('memory.fine', params) : notice('memory.low', params);
}

/** Whether the page was built. */
export function checkPage(folder: string): CheckResult {
  return existsSync(join(folder, 'index.html')) ? fine('page.fine') : problem('page.missing', { folder });
}

/** The data folder: there, ours, and closed to others. */
export function checkDataFolder(folder: string): CheckResult {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return notice('folder.missing', { folder });
  if (!found.isDirectory()) return problem('folder.unusable', { folder });
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return problem('folder.unusable', { folder });
  }
  const mode = (found.mode & 0o777).toString(8);
  return (found.mode & 0o077) === 0 ? fine('folder.fine', { folder, mode }) : notice('folder.open', { folder, mode });
}

/** Space beside the data. Missing folder: that of the folder which will hold it. */
export function checkSpace(folder: string): CheckResult {
  let at = folder;
  while (!existsSync(at)) at = join(at, '..');
  const { bavail, bsize } = statfsSync(at);
  const free = bavail * bsize;
  const used = existsSync(folder) ? sizeOf(folder) : 0;
  const params = { free: gigabytes(free), used: gigabytes(used), factor: SPACE_FACTOR };
  const isEnough = free >= Math.max(used * SPACE_FACTOR, GIGABYTE);
  return isEnough ? fine('space.fine', params) : problem('space.low', params);
}

/** What cannot be read, or goes away meanwhile, counts nothing. Units: bytes. */
function sizeOf(folder: string): number {
  let sum = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) sum += sizeOf(path);
      else sum += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    }
  } catch {
    return sum;
  }
  return sum;
}

/** Whether the port of the page is free; taken by our own running program it is as it should be. */
export async function checkPort(port: number, host: string, isRunning: boolean): Promise<CheckResult> {
  if (port === 0) return fine('port.free', { port });
  const isFree = await new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
  if (isFree) return isRunning ? notice('port.unused', { port }) : fine('port.free', { port });
  return isRunning ? fine('port.ours', { port }) : problem('port.taken', { port });
}

/** Newest backup of a folder, by its time. Missing folder or none in it: a problem. `maxHours`: older ones are late. */
export function checkBackups(folder: string | undefined, now: Date, maxHours: number): CheckResult {
  if (folder === undefined) return notice('backups.unknown');
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const newest = (isFolder ? readdirSync(folder) : [])
    .filter((name) => /\.(tar\.zst|age|zst)$/.test(name))
    .map((file) => ({ file, at: statSync(join(folder, file), { throwIfNoEntry: false })?.mtime ?? new Date(0) }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (newest === undefined) return problem('backups.none', { folder });
  const hours = Math.max(0, Math.round((now.getTime() - newest.at.getTime()) / 3_600_000));
  const params = { file: newest.file, hours, maxHours };
  return hours <= maxHours ? fine('backups.fine', params) : problem('backups.old', params);
}

/** Process of the embedded database server. Missing: undefined when none runs. */
export function runningServer(dataFolder: string): number | undefined {
  const cluster = join(dataFolder, 'postgres');
  return existsSync(cluster) ? findPostmaster(cluster) : undefined;
}
