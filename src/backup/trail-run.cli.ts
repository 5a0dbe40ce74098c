import { createWriteStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import { lastAuditSequence, verifyAuditChain } from '../access/audit.queries.ts';
import { archiveTrail } from '../access/trail/archive.service.ts';
import { createTrailService } from '../access/trail/trail.service.ts';
import { ProgressBar } from '../cli/progress-bar.ts';
import { PROGRAM } from '../db/acting.ts';
import { withDatabase } from '../db/beside-program.ts';
import { type Db, openDatabase } from '../db/connect.ts';
import { type Language, messagesFor } from '../messages/index.ts';
import { startOfDay, systemClock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Place } from './backup-run.cli.ts';

/** Options of `gangyao trail` as they are typed. */
export interface TrailFlags {
  readonly data?: string;
  readonly export?: string;
  readonly from?: string;
  readonly to?: string;
  readonly archive?: string;
}

const STANDARD_OUTPUT = '-';

/**
 * Verifies the audit trail and tells how many entries it has; then writes it out, or archives what is old, if asked.
 * Errors: `trail.broken`, `backup.file-exists`, `request.invalid` for a day that is none.
 */
export async function runTrail(flags: TrailFlags, place: Place, language: Language): Promise<void> {
  const period = { from: dayStart('--from', flags.from), to: dayStart('--to', flags.to) };
  for (const file of [flags.export, flags.archive]) {
    if (file !== undefined && file !== STANDARD_OUTPUT && existsSync(file))
      throw new AppError('backup.file-exists', { file });
  }
  await withDatabase(place, async (connection) => {
    const db = openDatabase(connection, { maxConnections: 2, actingAs: PROGRAM });
    try {
      await verify(db, flags.export === STANDARD_OUTPUT, language);
      if (flags.export !== undefined) await write(db, flags.export, period, language);
      if (flags.archive !== undefined) await archive(db, flags.archive, place.trailMonths, language);
    } finally {
      await db.close();
    }
  });
}

async function verify(db: Db, isQuiet: boolean, language: Language): Promise<void> {
  const words = messagesFor(language).cli.trail;
  const total = await db.read((tx) => lastAuditSequence(tx));
  const progress = await ProgressBar.startCounting(`${words.progress} (${total})`);
  try {
    const chain = await db.read((tx) => verifyAuditChain(tx, (done) => progress.count(done)));
    if (!chain.intact) throw new AppError('trail.broken', { brokenAt: chain.brokenAt, why: chain.why });
    const { entries, lastHash: hash, erased } = chain;
    const line = `${words.intact({ entries, hash, erased })}\n`;
    (isQuiet ? process.stderr : process.stdout).write(line);
  } finally {
    progress.stop();
  }
}

async function write(
  db: Db,
  file: string,
  period: { readonly from: Date | undefined; readonly to: Date | undefined },
  language: Language,
): Promise<void> {
  const content = await createTrailService({ db, clock: systemClock }).export(period, 'jsonl', PROGRAM_ACTOR);
  let entries = 0;
  const counted = async function* () {
    for await (const piece of content) {
      entries += piece.split('\n').length - 1;
      yield piece;
    }
  };
  if (file === STANDARD_OUTPUT) await pipeline(Readable.from(counted()), process.stdout, { end: false });
  else await pipeline(Readable.from(counted()), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  process.stderr.write(`${messagesFor(language).cli.trail.exported({ file, entries })}\n`);
}

async function archive(db: Db, file: string, months: number, language: Language): Promise<void> {
  const words = messagesFor(language).cli.trail;
  const archived = await archiveTrail({ db, clock: systemClock }, { path: file, months });
  process.stderr.write(
    `${archived === undefined ? words.nothingOld({ months }) : words.archived({ file, ...archived })}\n`,
  );
}

/** The instant at which a day begins in China. Missing: undefined when none is given. */
function dayStart(option: string, day: string | undefined): Date | undefined {
  if (day === undefined) return undefined;
  if (!z.iso.date().safeParse(day).success) throw new AppError('request.invalid', { detail: `${option} ${day}` });
  return startOfDay(day);
}
