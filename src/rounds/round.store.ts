import type { Insertable } from 'kysely';
import type { WriteTx } from '../db/connect.ts';
import type {
  RoundCheckTable,
  RoundCodeTable,
  RoundEntryTable,
  RoundFinalTable,
  RoundReconciliationTable,
} from '../db/tables/round-tables.ts';
import type { RoundItem, RoundScheme } from './round.queries.ts';

/** Who does something, and when. */
export interface Deed {
  readonly at: Date;
  readonly actor: string;
}

/** Which round: its record. */
export interface RoundKey {
  readonly placeId: string;
  readonly recordId: string;
}

/** Appends a version of a scheme with its items. Errors: `access.denied` once the round was issued. */
export async function insertScheme(
  tx: WriteTx,
  { placeId, recordId }: RoundKey,
  scheme: RoundScheme,
  items: readonly Omit<RoundItem, 'itemId' | 'placeId' | 'position'>[],
  { at, actor }: Deed,
): Promise<void> {
  await tx
    .insertInto('round_scheme')
    .values({
      ...{ place_id: placeId, record_id: recordId, version: scheme.version, plan_id: scheme.planId, at, actor },
      ...{ plan_version: scheme.planVersion, as_of: scheme.asOf, window_from: scheme.windowFrom },
      ...{ window_to: scheme.windowTo, rule: scheme.rule, scale_id: scheme.scaleId },
      template: scheme.template ?? null,
      deadlines: scheme.deadlines === undefined ? null : JSON.stringify(scheme.deadlines),
    })
    .execute();
  await tx
    .insertInto('round_item')
    .values(
      items.map(({ kind, target, title, unitId }, index) => ({
        ...{ place_id: placeId, record_id: recordId, scheme_version: scheme.version, position: index + 1 },
        ...{ kind, target, title, unit_id: unitId },
      })),
    )
    .execute();
}

/** Appends a day of the meeting. */
export async function insertMeeting(
  tx: WriteTx,
  { placeId, recordId }: RoundKey,
  meeting: { readonly revision: number; readonly meetingOn: string; readonly reason: string | null },
  { at, actor }: Deed,
): Promise<void> {
  await tx
    .insertInto('round_meeting')
    .values({
      ...{ place_id: placeId, record_id: recordId, revision: meeting.revision, meeting_on: meeting.meetingOn },
      ...{ reason: meeting.reason, at, actor },
    })
    .execute();
}

/** Appends what is said of items, or done with it. Errors: `access.denied` for units that are not one's own. */
export async function insertEntries(tx: WriteTx, rows: readonly Insertable<RoundEntryTable>[]): Promise<void> {
  await tx
    .insertInto('round_entry')
    .values([...rows])
    .execute();
}

/** Appends a check. Errors: `access.denied` for whoever reported the figure. */
export async function insertCheck(tx: WriteTx, row: Insertable<RoundCheckTable>): Promise<void> {
  await tx.insertInto('round_check').values(row).execute();
}

/** Appends a code. Errors: `access.denied` once the coding is closed. */
export async function insertCode(tx: WriteTx, row: Insertable<RoundCodeTable>): Promise<void> {
  await tx.insertInto('round_code').values(row).execute();
}

/** Closes the coding of a round: from now on codes are seen, and none is added. */
export async function insertClosing(
  tx: WriteTx,
  { placeId, recordId }: RoundKey,
  coders: readonly string[],
  { at, actor }: Deed,
): Promise<void> {
  const row = { place_id: placeId, record_id: recordId, coders: [...coders], at, actor };
  await tx.insertInto('round_coding_closing').values(row).execute();
}

/** Appends what the third party says of items. */
export async function insertReconciliations(
  tx: WriteTx,
  rows: readonly Insertable<RoundReconciliationTable>[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('round_reconciliation')
      .values([...rows])
      .execute();
}

/** Appends a final rating. Errors: the check of the table where an override has no reason. */
export async function insertFinal(tx: WriteTx, row: Insertable<RoundFinalTable>): Promise<void> {
  await tx.insertInto('round_final').values(row).execute();
}
