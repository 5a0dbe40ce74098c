import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user that the database server runs as; PostgreSQL refuses to run as root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** Users without rights that a machine may have, the most fitting first. */
const CANDIDATES = ['postgres', 'gangyao', 'nobody'];

/**
 * Whom to become for the database server. Missing: undefined when we are not root, and stay who we are.
 * A folder that exists already decides: its owner goes on owning it.
 */
export function findServerAccount(clusterFolder: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && Number.isInteger(gid));
  const chosen = CANDIDATES.map((name) => accounts.find((account) => account.name === name)).find(Boolean);
  const account = chosen ?? accounts.at(-1);
  if (account === undefined) throw new Error('no user without root rights in /etc/passwd to run PostgreSQL as');
  return { uid: account.uid, gid: account.gid };
}

/** Whether an account may enter every folder above a path, judged by the permission bits. */
export function canReach(path: string, account: ServerAccount): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
