import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../db/connect.ts';
import type { SeenValue } from '../db/tables/round-tables.ts';
import type {
  CheckOutcome,
  OwnDeadline,
  RoundEvidence,
  RoundItemKind,
  SelfAction,
  ValueStance,
} from '../shared/evaluation/round.ts';
import type { Verdict } from '../shared/verdict.ts';

/** The type of the ledger whose records rounds are. */
export const ROUND_TYPE = 'evaluation-round';

/** What a round is about: frozen when it is issued. */
export interface RoundScheme {
  readonly version: number;
  readonly planId: string;
  readonly planVersion: number;
  readonly asOf: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  /** `id@version` of the set of rules. */
  readonly rule: string;
  readonly scaleId: string;
  /** `id@version` of the template of the report. */
  readonly template?: string | undefined;
  /** Deadlines of its own. Missing: those of its level of government count. */
  readonly deadlines?: readonly OwnDeadline[] | undefined;
}

/** What a unit answers for in a round. */
export interface RoundItem {
  readonly itemId: number;
  readonly placeId: string;
  readonly position: number;
  readonly kind: RoundItemKind;
  readonly target: string;
  readonly title: string;
  readonly unitId: string;
}

/** A day of the meeting, as it was set. */
export interface RoundMeeting {
  readonly revision: number;
  readonly meetingOn: string;
  readonly reason: string | null;
  readonly at: Date;
  readonly actor: string;
}

/** What is said of an item, and what was done with it. */
export interface RoundEntry {
  readonly itemId: number;
  readonly revision: number;
  readonly action: SelfAction;
  readonly stance: ValueStance | null;
  readonly contested: string | null;
  readonly seen: SeenValue | null;
  readonly verdict: Verdict | null;
  readonly label: string | null;
  readonly done: string;
  readonly problem: string;
  readonly nextStep: string;
  readonly evidence: readonly RoundEvidence[];
  readonly reason: string | null;
  readonly at: Date;
  readonly actor: string;
}

/** What the statistics unit found. */
export interface RoundCheck {
  readonly itemId: number;
  readonly revision: number;
  readonly value: CheckOutcome;
  readonly calibre: CheckOutcome;
  readonly vintage: CheckOutcome;
  readonly found: string;
  readonly at: Date;
  readonly actor: string;
}

/** A code of the third party. */
export interface RoundCode {
  readonly itemId: number;
  readonly coder: string;
  readonly revision: number;
  readonly verdict: Verdict;
  readonly label: string;
  readonly reason: string;
  readonly evidence: readonly RoundEvidence[];
  readonly at: Date;
}

/** A judgement of a round on an item: of the third party as a whole, or the final one. */
export interface RoundJudgement {
  readonly itemId: number;
  readonly revision: number;
  readonly verdict: Verdict;
  readonly label: string;
  readonly reason: string | null;
  readonly at: Date;
  readonly actor: string;
}

/** Ids of rounds that one may see, the newest first. */
export async function listRoundIds(tx: ReadTx): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('record')
    .select('record_id')
    .where('type_id', '=', ROUND_TYPE)
    .orderBy('opened_at', 'desc')
    .orderBy('record_id')
    .limit(200)
    .execute();
  return rows.map((row) => row.record_id);
}

/** One at a time changes a round: held to the end of the transaction. */
export async function holdRound(tx: WriteTx, recordId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`round/${recordId}`}, 0))`.execute(tx);
}

/** The scheme that counts. Missing: undefined before there is one. */
export async function findScheme(tx: ReadTx, recordId: string): Promise<RoundScheme | undefined> {
  return (await findSchemes(tx, [recordId])).get(recordId);
}

/** The schemes that count, by round. Missing: rounds that have none yet are left out. */
export async function findSchemes(tx: ReadTx, recordIds: readonly string[]): Promise<ReadonlyMap<string, RoundScheme>> {
  const rows = await tx
    .selectFrom('round_scheme')
    .selectAll()
    .distinctOn('record_id')
    .where(ofRounds(recordIds))
    .orderBy('record_id')
    .orderBy('version', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.record_id,
      {
        ...{ version: row.version, planId: row.plan_id, planVersion: row.plan_version, asOf: row.as_of },
        ...{ windowFrom: row.window_from, windowTo: row.window_to, rule: row.rule, scaleId: row.scale_id },
        ...(row.template === null ? {} : { template: row.template }),
        ...(row.deadlines === null ? {} : { deadlines: row.deadlines }),
      },
    ]),
  );
}

/** One parameter, however many there are. */
function ofRounds(recordIds: readonly string[]) {
  return sql<boolean>`record_id = any (${[...recordIds]}::text[])`;
}

/** Items of a version of a scheme that one may see, in their order. */
export async function listItems(tx: ReadTx, recordId: string, version: number): Promise<readonly RoundItem[]> {
  const rows = await tx
    .selectFrom('round_item')
    .selectAll()
    .where('record_id', '=', recordId)
    .where('scheme_version', '=', version)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    ...{ itemId: row.item_id, placeId: row.place_id, position: row.position, kind: row.kind, target: row.target },
    ...{ title: row.title, unitId: row.unit_id },
  }));
}

/** Days of the meeting of a round, the newest first. */
export async function listMeetings(tx: ReadTx, recordId: string): Promise<readonly RoundMeeting[]> {
  return (await listMeetingsOf(tx, [recordId])).get(recordId) ?? [];
}

/** Days of the meetings, by round, the newest first. Missing: rounds without any are left out. */
export async function listMeetingsOf(
  tx: ReadTx,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RoundMeeting[]>> {
  const rows = await tx
    .selectFrom('round_meeting')
    .selectAll()
    .where(ofRounds(recordIds))
    .orderBy('revision', 'desc')
    .execute();
  const toMeeting = ({ revision, meeting_on, reason, at, actor }: (typeof rows)[number]): RoundMeeting => ({
    ...{ revision, meetingOn: meeting_on, reason, at, actor },
  });
  return new Map([...Map.groupBy(rows, (row) => row.record_id)].map(([id, own]) => [id, own.map(toMeeting)]));
}

/** All that was said of items and done with it, in order. */
export async function listEntries(tx: ReadTx, itemIds: readonly number[]): Promise<readonly RoundEntry[]> {
  if (itemIds.length === 0) return [];
  const rows = await tx
    .selectFrom('round_entry')
    .selectAll()
    .where('item_id', 'in', [...itemIds])
    .orderBy('item_id')
    .orderBy('revision')
    .execute();
  return rows.map((row) => ({
    ...{ itemId: row.item_id, revision: row.revision, action: row.action, stance: row.stance },
    ...{ contested: row.contested, seen: row.seen, verdict: row.verdict, label: row.label, done: row.done },
    ...{ problem: row.problem, nextStep: row.next_step, evidence: row.evidence, reason: row.reason },
    ...{ at: row.at, actor: row.actor },
  }));
}

/** The last check of each item. Missing: items that were not checked are left out. */
export async function listChecks(tx: ReadTx, itemIds: readonly number[]): Promise<ReadonlyMap<number, RoundCheck>> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('round_check')
    .selectAll()
    .where('item_id', 'in', [...itemIds])
    .orderBy('revision')
    .execute();
  return new Map(
    rows.map(({ item_id: itemId, revision, value, calibre, vintage, found, at, actor }) => [
      itemId,
      { itemId, revision, value, calibre, vintage, found, at, actor },
    ]),
  );
}

/**
 * The last code of each coder for each item: all of them once the coding is closed, else only those of `coder`, also where the
 * database would show more to the single user.
 */
export async function listCodes(
  tx: ReadTx,
  recordId: string,
  of: { readonly coder: string } | 'closed',
): Promise<readonly RoundCode[]> {
  const rows = await tx
    .selectFrom('round_code')
    .selectAll()
    .distinctOn(['item_id', 'coder'])
    .where('record_id', '=', recordId)
    .$if(of !== 'closed', (query) => query.where('coder', '=', of === 'closed' ? '' : of.coder))
    .orderBy('item_id')
    .orderBy('coder')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ itemId: row.item_id, coder: row.coder, revision: row.revision, verdict: row.verdict, label: row.label },
    ...{ reason: row.reason, evidence: row.evidence, at: row.at },
  }));
}

/** Who codes, and how many items so far; what was coded is not told. */
export async function listCoders(
  tx: ReadTx,
  recordId: string,
): Promise<readonly { readonly coder: string; readonly items: number }[]> {
  const { rows } = await sql<{ coder: string; items: number }>`
    select coder, items::int from round_coders(${recordId})`.execute(tx);
  return rows;
}

/** When the coding was closed, and who had coded all. Missing: undefined while it is open. */
export async function findClosing(
  tx: ReadTx,
  recordId: string,
): Promise<{ readonly coders: readonly string[]; readonly at: Date; readonly actor: string } | undefined> {
  return tx
    .selectFrom('round_coding_closing')
    .select(['coders', 'at', 'actor'])
    .where('record_id', '=', recordId)
    .executeTakeFirst();
}

/** What the third party says of each item. Missing: items without are left out. */
export async function listReconciliations(
  tx: ReadTx,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, RoundJudgement & { readonly unanimous: boolean }>> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('round_reconciliation')
    .selectAll()
    .where('item_id', 'in', [...itemIds])
    .orderBy('revision')
    .execute();
  return new Map(
    rows.map(({ item_id: itemId, revision, verdict, label, unanimous, reason, at, actor }) => [
      itemId,
      { itemId, revision, verdict, label, unanimous, reason, at, actor },
    ]),
  );
}

/** The final rating of each item, with the computed one that it stood beside. Missing: items without are left out. */
export async function listFinals(
  tx: ReadTx,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, RoundJudgement & { readonly computed: Verdict | null }>> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('round_final')
    .selectAll()
    .where('item_id', 'in', [...itemIds])
    .orderBy('revision')
    .execute();
  return new Map(
    rows.map(({ item_id: itemId, revision, computed, verdict, label, reason, at, actor }) => [
      itemId,
      { itemId, revision, computed, verdict, label, reason, at, actor },
    ]),
  );
}

/** Tasks and projects of a place that a unit leads: what a round asks about beside indicators. */
export async function listOwnedRecords(
  tx: ReadTx,
  placeId: string,
  demonstration: boolean,
): Promise<
  readonly { readonly recordId: string; readonly typeId: 'task' | 'project'; title: string; leadId: string }[]
> {
  const rows = await tx
    .selectFrom('record')
    .select(['record_id', 'type_id', 'title', 'lead_id'])
    .where('place_id', '=', placeId)
    .where('type_id', 'in', ['task', 'project'])
    .where('demonstration', '=', demonstration)
    .where('lead_id', 'is not', null)
    .orderBy('type_id', 'desc')
    .orderBy('number')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    ...{ recordId: row.record_id, typeId: row.type_id as 'task' | 'project' },
    ...{ title: row.title, leadId: row.lead_id ?? '' },
  }));
}
