import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Db } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { PROGRAM_ACTOR } from '../actor.ts';
import { appendAudit, reserveEntry } from '../audit.store.ts';
import { type ArchivableEntries, findArchivable, takeOutContents } from './archive.store.ts';
import { writeTrail } from './trail-file.ts';

/** What went into an archive. */
export interface ArchivedTrail {
  readonly first: number;
  readonly last: number;
  readonly entries: number;
  /** SHA-256 of the file, as the trail keeps it. */
  readonly sha256: string;
}

/**
 * Writes the entries that are older than some months into a file and takes their contents out of the database; hashes, and
 * who did what when, stay. Acts for the program. Missing: undefined, and no file, when nothing is that old.
 * Effects: file, database, audit trail.
 */
export async function archiveTrail(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  { path, months }: { readonly path: string; readonly months: number },
): Promise<ArchivedTrail | undefined> {
  const at = clock.now();
  const before = monthsBefore(at, months);
  const draft = `${path}.${process.pid}.part`;
  try {
    for (;;) {
      const found = await db.read((tx) => findArchivable(tx, before));
      if (found === undefined) return undefined;
      const sha256 = await writeFile(db, found, draft);
      const isDone = await db.write(async (tx) => {
        const by = await reserveEntry(tx);
        // Somebody erased a person meanwhile, who must not live on in the file: written again.
        if ((await findArchivable(tx, before))?.count !== found.count) return false;
        await takeOutContents(tx, found, by);
        await rename(draft, path);
        const after = {
          file: basename(path),
          sha256,
          before: before.toISOString(),
          entries: [[found.first, found.last]],
        };
        await appendAudit(tx, { actor: PROGRAM_ACTOR, at, action: 'trail.archive', subject: 'trail', after });
        return true;
      });
      if (isDone) return { first: found.first, last: found.last, entries: found.count, sha256 };
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** The instant some months before; the last day of a month where it has no such day. */
function monthsBefore(at: Date, months: number): Date {
  const before = new Date(at);
  before.setUTCDate(1);
  before.setUTCMonth(before.getUTCMonth() - months);
  const days = new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() + 1, 0)).getUTCDate();
  before.setUTCDate(Math.min(at.getUTCDate(), days));
  return before;
}

async function writeFile(db: Db, range: ArchivableEntries, path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'w', 0o600);
  try {
    for await (const piece of writeTrail(db, range, 'jsonl')) {
      hash.update(piece);
      await file.appendFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
