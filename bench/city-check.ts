import { isDeepStrictEqual } from 'node:util';
import type { ReadTx } from '../src/db/connect.ts';
import type { WorkingTime } from '../src/ledgers/clocks/working-time.rules.ts';
import { contributionsOf } from '../src/ledgers/engine/measures.rules.ts';
import { nextState } from '../src/ledgers/engine/next-state.rules.ts';
import { withClocks } from '../src/ledgers/records/record.queries.ts';
import type { LedgerRecord } from '../src/shared/ledger/record.ts';
import type { RecordType } from '../src/shared/ledger/record-type.ts';
import type { City, CityRequest } from './city-generator.ts';

/** Puts streets and units of an invented city into a database, marked as invented. */
export async function storeCity(
  run: (statement: string, values: readonly unknown[]) => Promise<unknown>,
  city: City,
): Promise<void> {
  const { streets, units } = city;
  await run(
    `insert into place (place_id, name, level, parent_id, demonstration)
     select *, true from (select a, b, 'street', c from unnest($1::text[], $2::text[], $3::text[]) as t (a, b, c)) given`,
    [streets.map(({ placeId }) => placeId), streets.map(({ name }) => name), streets.map(({ parentId }) => parentId)],
  );
  await run(
    `insert into organisation (organisation_id, name, place_id, demonstration)
     select a, b, c, true from unnest($1::text[], $2::text[], $3::text[]) as t (a, b, c)`,
    [
      units.map(({ organisationId }) => organisationId),
      units.map(({ name }) => name),
      units.map(({ placeId }) => placeId),
    ],
  );
}

/**
 * Makes the steps of a request one by one through `nextState`, with all that it refuses. Gives what stands in the way of
 * the stored record being the same and adding the same to the measures. Missing: undefined when it is the same.
 */
export function replayDiffers(
  type: RecordType,
  { history, steps }: CityRequest,
  stored: LedgerRecord | undefined,
  time: WorkingTime,
): string | undefined {
  if (stored === undefined) return `${history.number}: not there`;
  const setting = { ...history, demonstration: history.demonstration ?? false, time };
  const madeBy: Record<string, string[]> = {};
  let record: LedgerRecord | undefined;
  for (const [index, { actor, at, ...wish }] of steps.entries()) {
    let next: ReturnType<typeof nextState>;
    try {
      next = nextState(type, record, wish, { ...setting, at, actor, madeBy });
    } catch (error) {
      return `${history.number}: ${index + 1} ${wish.move}: ${error}`;
    }
    if (!isDeepStrictEqual(plain(next.event), plain(history.events[index]))) {
      return `${history.number}: event ${index + 1}: ${JSON.stringify([next.event, history.events[index]])}`;
    }
    madeBy[wish.move] = [...(madeBy[wish.move] ?? []), actor];
    record = next.record;
  }
  if (record === undefined) return `${history.number}: no steps`;
  const [made, kept] = [comparable(record), comparable(stored)];
  if (!isDeepStrictEqual(made, kept)) return `${history.number}: ${JSON.stringify([made, kept])}`;
  const adds = [contributionsOf(type, record), contributionsOf(type, stored)];
  return isDeepStrictEqual(adds[0], adds[1]) ? undefined : `${history.number}: ${JSON.stringify(adds)}`;
}

/** Without when the program noticed a limit: what was brought in was noticed elsewhere. */
function comparable(record: LedgerRecord): unknown {
  const { recordId, placeId, typeId, typeVersion, number, title, state, fields, moves, revision, openedAt, closedAt } =
    record;
  const clocks = record.clocks
    .map(({ firedAt: _, warnedAt: __, ...clock }) => clock)
    .sort((a, b) => (a.clock < b.clock ? -1 : 1));
  return plain({
    recordId,
    placeId,
    typeId,
    typeVersion,
    number,
    title,
    state,
    fields,
    moves,
    revision,
    openedAt,
    closedAt,
    clocks,
  });
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Stored records by number. */
export async function storedByNumber(
  tx: ReadTx,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, LedgerRecord>> {
  const rows = await tx
    .selectFrom('record')
    .selectAll()
    .where('number', 'in', [...numbers])
    .execute();
  return new Map((await withClocks(tx, rows)).map((record) => [record.number, record]));
}
