import { PROGRAM_ACTOR } from '../../access/actor.ts';
import { UsageError } from '../../cli/program.ts';
import { ProgressBar } from '../../cli/progress-bar.ts';
import { PROGRAM } from '../../db/acting.ts';
import { type DataPlace, withDatabase } from '../../db/beside-program.ts';
import { openDatabase } from '../../db/connect.ts';
import { type Language, upkeepMessagesFor } from '../../messages/index.ts';
import { systemClock } from '../../shared/clock.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import type { RecordKey } from '../records/record.queries.ts';
import { recordBase } from '../records/record-work.ts';
import { createMigrationService, type MigrationPreview, type MigrationService } from './migration.service.ts';
import { addedTogether, MigrationTally, type MigrationTold } from './migration-tally.ts';

/** Options of `gangyao ledger migrate` as they are typed. */
export interface MigrateFlags {
  readonly dryRun?: boolean;
  readonly data?: string;
  readonly format: string;
}

/**
 * Takes open records over, or tells what would become of them. Effects: standard output, exit code 1 where some cannot go on.
 * Errors: `UsageError`; `ledger.not-found`; those of the database.
 */
export async function runMigrate(
  typeIds: readonly string[],
  { dryRun = false, format }: MigrateFlags,
  place: DataPlace,
  language: Language,
): Promise<void> {
  const words = upkeepMessagesFor(language).migrate;
  if (format !== 'table' && format !== 'jsonl') throw new UsageError(words.badFormat({ value: format }));
  await withDatabase(place, async (connection) => {
    const db = openDatabase(connection, { maxConnections: 2, actingAs: PROGRAM });
    try {
      const migrations = createMigrationService(recordBase({ db, clock: systemClock }));
      const outdated = await migrations.outdated(typeIds);
      for (const { type, versions } of outdated) {
        const told = await withProgress(type, (onPiece) =>
          dryRun ? migrations.preview(type.id, onPiece) : migrateAll(migrations, type.id, onPiece),
        );
        if (told.blocked > 0) process.exitCode = 1;
        process.stdout.write(
          format === 'jsonl'
            ? `${JSON.stringify(asLine({ type, versions, ...told }, dryRun))}\n`
            : asText({ type, versions, ...told }, dryRun, language),
        );
      }
      if (outdated.length === 0) process.stderr.write(`${words.nothing}\n`);
    } finally {
      await db.close();
    }
  });
}

async function withProgress<T>(type: RecordType, work: (onPiece: (done: number) => void) => Promise<T>): Promise<T> {
  const progress = await ProgressBar.startCounting(type.name.zh);
  try {
    return await work((done) => progress.count(done));
  } finally {
    progress.stop();
  }
}

async function migrateAll(
  migrations: MigrationService,
  typeId: string,
  onPiece: (done: number) => void,
): Promise<MigrationTold> {
  let [together, after]: [MigrationTold, RecordKey | undefined] = [new MigrationTally().told(), undefined];
  do {
    const { next, ...told } = await migrations.step(typeId, after, PROGRAM_ACTOR);
    together = addedTogether(together, told);
    onPiece(together.ready + together.blocked);
    after = next;
  } while (after !== undefined);
  return together;
}

function asLine({ type, versions, ready, blocked, obstacles, clocks }: MigrationPreview, dryRun: boolean) {
  return { type: type.id, version: type.version, dryRun, versions, ready, blocked, obstacles, clocks };
}

function asText({ type, versions, ...told }: MigrationPreview, dryRun: boolean, language: Language): string {
  const { migrate: words, obstacles } = upkeepMessagesFor(language);
  const because: Readonly<Record<string, string>> = obstacles;
  const name = (of: { readonly zh: string; readonly en: string } | undefined) =>
    (language === 'en' ? of?.en : of?.zh) ?? '';
  const shown = versions.map((each) => words.version(each)).join(language === 'en' ? ', ' : '、');
  const lines = [
    words.heading({ name: name(type.name), type: type.id, version: type.version, versions: shown }),
    dryRun ? words.could(told) : words.done(told),
    ...told.obstacles.map((one) =>
      words.obstacle({ ...one, because: because[one.because] ?? one.because, examples: one.examples.join(' ') }),
    ),
    ...told.clocks.map((one) =>
      words.clock({ ...one, name: name(type.clocks.find(({ id }) => id === one.clock)?.name) || one.clock }),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
