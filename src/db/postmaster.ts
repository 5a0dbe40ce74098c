import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * The server process of a cluster, as the system shows it.
 *
 * A cluster's `postmaster.pid` outlives a kill, and its number may since belong to a stranger (always so in a container
 * that was started anew), so on Linux a process counts only when its working directory is the cluster.
 */
export function findPostmaster(cluster: string): number | undefined {
  const pid = readPid(cluster);
  return pid !== undefined && isAlive(pid) && belongsTo(pid, cluster) ? pid : undefined;
}

/**
 * Ends the children that a killed server left behind. Its lock files are PostgreSQL's own business (it also looks for
 * shared memory in use), but where it would refuse for ever: when their number now belongs to a stranger, or to a dead
 * process that nobody takes note of (containers without an init). Only when no postmaster is alive.
 */
export async function clearAway(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const orphans = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && belongsTo(pid, cluster) && isServerProgram(pid));
  for (const pid of orphans) signal(pid, 'SIGQUIT');
  for (const pid of orphans) if (!(await isGone(pid, 5000))) signal(pid, 'SIGKILL');
  const recorded = readPid(cluster);
  if (recorded === undefined || !exists(recorded)) return;
  for (const file of ['postmaster.pid', '.s.PGSQL.5432.lock']) rmSync(join(cluster, file), { force: true });
}

/** Stops a server: clients are cut off, everything is written. Gives up its patience after 30 s, then stops at once. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await isGone(pid, 30_000)) return;
  signal(pid, 'SIGQUIT');
  await isGone(pid, 10_000);
}

function readPid(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'latin1'), 10);
    return pid > 0 ? pid : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  return exists(pid) && !isZombie(pid);
}

/** Whether the number is taken, be it by a dead process. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Dead, but not yet taken note of by its parent. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return true;
  }
}

function belongsTo(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    // Gone meanwhile, or another user's.
    return false;
  }
}

function isServerProgram(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'latin1').trim() === 'postgres';
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function isGone(pid: number, patienceMs: number): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += 20) {
    if (!isAlive(pid)) return true;
    await wait(20);
  }
  return !isAlive(pid);
}
