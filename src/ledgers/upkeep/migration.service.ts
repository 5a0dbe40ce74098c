import type { Actor } from '../../access/actor.ts';
import type { JsonValue } from '../../access/audit-chain.ts';
import { asProgram } from '../../db/as-program.ts';
import type { ReadTx } from '../../db/connect.ts';
import { upkeepMessagesFor } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { totalsChange } from '../engine/measures.rules.ts';
import { type MigratedClock, migrateRecord } from '../engine/migrate-record.rules.ts';
import { notBefore } from '../engine/next-state.rules.ts';
import type { RecordKey } from '../records/record.queries.ts';
import { insertEvents, updateRecords, writeClocks } from '../records/record.store.ts';
import { beginWork, endWork, type RecordBase, type RecordWork, subjectOf } from '../records/record-work.ts';
import { countOutdated, holdOutdated, listOutdated, mayConfigure } from './migration.queries.ts';
import { MigrationTally, type MigrationTold } from './migration-tally.ts';

/** A type with open records under older versions. */
export interface OutdatedLedger {
  readonly type: RecordType;
  readonly versions: readonly { readonly version: number; readonly open: number }[];
}

/** Open records of a type that stand under older versions, and what would become of them under the newest. */
export interface MigrationPreview extends MigrationTold, OutdatedLedger {}

/** What became of a piece of them. Missing: `next` is undefined when there are no more. */
export interface MigrationStep extends MigrationTold {
  readonly type: RecordType;
  readonly next: RecordKey | undefined;
}

/** Takes open records over to the newest version of their type. For who may configure ledgers everywhere. */
export interface MigrationService {
  /** Of these types, or of all, those with open records under older versions. Errors: `ledger.not-found`, `access.denied`. */
  outdated(typeIds?: readonly string[]): Promise<readonly OutdatedLedger[]>;
  /** Writes nothing. Errors: `ledger.not-found`, `access.denied`. */
  preview(typeId: string, onPiece?: (done: number) => void): Promise<MigrationPreview>;
  /**
   * Takes over the next piece in one transaction, each record with its event and its entry in the trail; those that cannot
   * go on stay as they are. What was done is done, whatever ends the program: begun anew, it goes on with the rest.
   * Errors: `ledger.not-found`, `access.denied`.
   */
  step(typeId: string, after: RecordKey | undefined, actor: Actor): Promise<MigrationStep>;
}

/** Records of one transaction: below a second of work, while which they are held. Our choice. */
const PIECE = 500;

/** Effects: database, audit trail. */
export function createMigrationService(base: RecordBase, piece = PIECE): MigrationService {
  return {
    outdated: (typeIds = []) =>
      base.db.read(async (tx) => {
        await checkPermitted(tx);
        const types = await base.types(tx);
        return outdatedOf(
          tx,
          typeIds.length === 0 ? [...types.current.values()] : typeIds.map((typeId) => types.newest(typeId)),
        );
      }),
    preview: (typeId, onPiece) =>
      base.db.read(async (tx) => {
        await checkPermitted(tx);
        const types = await base.types(tx);
        const type = types.newest(typeId);
        const versions = (await outdatedOf(tx, [type]))[0]?.versions ?? [];
        const tally = new MigrationTally();
        let after: RecordKey | undefined;
        for (;;) {
          const records = await listOutdated(tx, { typeId, version: type.version, after, limit: piece });
          const times = await base.times(tx, placesOf(records));
          for (const record of records) {
            const from = types.of(typeId, record.typeVersion);
            const migrated = migrateRecord(from, type, record, contextFor(record, times, base.clock.now(), ''));
            if ('obstacles' in migrated) tally.refuse(record, migrated.obstacles);
            else tally.take(migrated.clocks);
          }
          onPiece?.(tally.told().ready + tally.told().blocked);
          after = records.at(-1);
          if (records.length < piece) return { type, versions, ...tally.told() };
        }
      }),
    step: (typeId, after, actor) =>
      base.db.write(async (tx) => {
        await checkPermitted(tx);
        const work = await beginWork(tx, base, actor);
        const type = work.types.newest(typeId);
        const tally = new MigrationTally();
        // Whose records they are does not matter here: all of them go by this type.
        const held = await asProgram(tx, async () => {
          const records = await holdOutdated(tx, { typeId, version: type.version, after, limit: piece });
          await takeOver(work, type, records, tally);
          return records;
        });
        await endWork(work);
        return { type, next: held.length < piece ? undefined : held.at(-1), ...tally.told() };
      }),
  };
}

async function outdatedOf(tx: ReadTx, types: readonly RecordType[]): Promise<readonly OutdatedLedger[]> {
  const counts = Map.groupBy(await countOutdated(tx, types), ({ typeId }) => typeId);
  return types.flatMap((type) => {
    const own = counts.get(type.id) ?? [];
    return own.length === 0 ? [] : [{ type, versions: own.map(({ version, open }) => ({ version, open })) }];
  });
}

async function checkPermitted(tx: ReadTx): Promise<void> {
  if (!(await mayConfigure(tx))) throw new AppError('access.denied', {});
}

function placesOf(records: readonly LedgerRecord[]): readonly string[] {
  return records.map(({ placeId }) => placeId);
}

function contextFor(
  record: LedgerRecord,
  times: Awaited<ReturnType<RecordWork['times']>>,
  now: Date,
  actor: string,
): Parameters<typeof migrateRecord>[3] {
  const time = times.get(record.placeId);
  if (time === undefined) throw new AppError('place.not-found', { placeId: record.placeId });
  return { at: notBefore(now.toISOString(), record), actor, time };
}

async function takeOver(
  work: RecordWork,
  type: RecordType,
  records: readonly LedgerRecord[],
  tally: MigrationTally,
): Promise<void> {
  const times = await work.times(placesOf(records));
  const moved = records.flatMap((record) => {
    const from = work.types.of(record.typeId, record.typeVersion);
    const migrated = migrateRecord(from, type, record, contextFor(record, times, work.at, work.actor.name));
    if ('obstacles' in migrated) {
      tally.refuse(record, migrated.obstacles);
      return [];
    }
    tally.take(migrated.clocks);
    return [{ from, before: record, ...migrated }];
  });
  await insertEvents(
    work.tx,
    moved.map(({ record, event, clocks }) => ({ record, event: { ...event, reason: reasonOf(type, clocks) } })),
  );
  await writeClocks(
    work.tx,
    moved.flatMap(({ record, clocks }) => clocks.map(({ after }) => ({ record, clock: after }))),
  );
  await updateRecords(
    work.tx,
    moved.map(({ record }) => ({ type, record })),
  );
  for (const { from, before, record, clocks } of moved) {
    work.totals.push(...totalsChange(type, before, record, from).map((change) => ({ typeId: type.id, change })));
    work.entries.push({
      ...{ actor: work.actor, at: work.at, action: 'record.migrate', subject: subjectOf(record) },
      before: { version: before.typeVersion, revision: before.revision, ...told(clocks, 'before') },
      after: { version: record.typeVersion, revision: record.revision, ...told(clocks, 'after') },
    });
  }
}

function told(clocks: readonly MigratedClock[], side: keyof MigratedClock): Readonly<Record<string, JsonValue>> {
  if (clocks.length === 0) return {};
  return {
    clocks: Object.fromEntries(
      clocks.map(({ [side]: { clock, state, dueAt, warnAt } }) => [clock, { state, dueAt, warnAt }]),
    ),
  };
}

/** What the record says of its clocks. Missing: null where none is another one. */
function reasonOf(type: RecordType, clocks: readonly MigratedClock[]): string | null {
  if (clocks.length === 0) return null;
  const words = upkeepMessagesFor('zh-CN');
  const named = clocks.map(({ before, after }) => {
    const name = type.clocks.find(({ id }) => id === after.clock)?.name.zh ?? after.clock;
    if (after.state === 'stopped') return words.clockStopped({ name });
    return words.clockMoved({ name, from: before.dueAt, to: after.dueAt });
  });
  return named.join(words.and);
}
