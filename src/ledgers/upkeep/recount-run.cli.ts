import { UsageError } from '../../cli/program.ts';
import { ProgressBar } from '../../cli/progress-bar.ts';
import { PROGRAM } from '../../db/acting.ts';
import { type DataPlace, withDatabase } from '../../db/beside-program.ts';
import { openDatabase } from '../../db/connect.ts';
import { type Language, upkeepMessagesFor } from '../../messages/index.ts';
import { systemClock } from '../../shared/clock.ts';
import type { WrongTotal } from './place-sums.ts';
import { recountAll } from './recount.service.ts';

/** Options of `gangyao recount` as they are typed. */
export interface RecountFlags {
  readonly repair?: boolean;
  readonly data?: string;
  readonly format: string;
}

/**
 * Counts all measures of ledgers anew and tells each difference. Effects: standard output; exit code 1 where something is
 * wrong and was not put right; with `--repair` database and audit trail. Errors: `UsageError`; `ledger.not-found`; those of
 * the database.
 */
export async function runRecount(
  typeIds: readonly string[],
  { repair = false, format }: RecountFlags,
  place: DataPlace,
  language: Language,
): Promise<void> {
  const { recount: words, migrate } = upkeepMessagesFor(language);
  if (format !== 'table' && format !== 'jsonl') throw new UsageError(migrate.badFormat({ value: format }));
  const lineOf = (typeId: string, wrong: WrongTotal) =>
    format === 'jsonl' ? JSON.stringify({ type: typeId, ...wrong }) : words.wrong({ type: typeId, ...wrong });
  await withDatabase(place, async (connection) => {
    const db = openDatabase(connection, { maxConnections: 2, actingAs: PROGRAM });
    const progress = await ProgressBar.startTotal(words.progress);
    try {
      const result = await recountAll(db, {
        ...(typeIds.length === 0 ? {} : { typeIds }),
        ...(repair ? { repair: systemClock } : {}),
        onWrong: (typeId, wrong) => void process.stdout.write(`${lineOf(typeId, wrong)}\n`),
        onRecords: (done, of) => progress.count(done, of),
      });
      progress.note(repair && result.wrong > 0 ? words.repaired(result) : words.counted(result));
      if (result.wrong > 0 && !repair) process.exitCode = 1;
    } finally {
      progress.stop();
      await db.close();
    }
  });
}
