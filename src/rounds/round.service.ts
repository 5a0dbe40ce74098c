import type { ReadTx } from '../db/connect.ts';
import { listOrganisations, listPlaces, type Place } from '../directory/index.ts';
import {
  findRecords,
  lastWorkingDay,
  loadWorkingTimes,
  type StoredRecord,
  type WorkingTime,
} from '../ledgers/index.ts';
import { dayOf, today } from '../shared/clock.ts';
import { type OwnDeadline, type RoundStep, SELF_STATES, type SelfState } from '../shared/evaluation/round.ts';
import {
  type RoundDays,
  type RoundDeadline,
  type RoundSettings,
  roundDeadlines,
  withOwnDeadlines,
} from './deadline.rules.ts';
import {
  findClosing,
  findSchemes,
  listChecks,
  listCoders,
  listEntries,
  listFinals,
  listItems,
  listMeetingsOf,
  listRoundIds,
  type RoundCheck,
  type RoundEntry,
  type RoundItem,
  type RoundMeeting,
  type RoundScheme,
} from './round.queries.ts';
import {
  type AdjustmentDays,
  countItems,
  findOpinionIds,
  type ItemCount,
  listAdjustmentDays,
  namePlans,
} from './round-list.queries.ts';
import { type PlaceSettings, type RoundParts, roundRecord, settingsAmong } from './round-parts.ts';
import { selfState } from './self-evaluation.rules.ts';

/** An item on the board. */
export interface BoardItem {
  readonly item: RoundItem;
  readonly state: SelfState;
  readonly last: RoundEntry | undefined;
  readonly check: RoundCheck | undefined;
  readonly isConcluded: boolean;
}

/** A round as lists show it. */
export interface RoundOutline {
  readonly record: StoredRecord;
  readonly place: Place | undefined;
  readonly settings: RoundSettings;
  readonly deadlines: readonly RoundDeadline[];
  readonly meetings: readonly RoundMeeting[];
  readonly meetingOn: string | undefined;
  /** Missing: undefined before there is one. */
  readonly scheme: RoundScheme | undefined;
  /** Missing: undefined where there is no plan, or one may not see it. */
  readonly planName: string | undefined;
  /** How the self-evaluations of its items stand. */
  readonly counts: Readonly<Record<SelfState, number>>;
  /** Records of opinions that are linked to the round. */
  readonly opinions: readonly StoredRecord[];
}

/** A round as its board shows it. */
export interface RoundBoard extends RoundOutline {
  readonly items: readonly BoardItem[];
  /** Names of the units of the items. */
  readonly units: ReadonlyMap<string, string>;
  readonly coders: readonly { readonly coder: string; readonly items: number }[];
  readonly isCodingClosed: boolean;
}

/** Rounds as they are looked at. */
export interface RoundService {
  /** As many statements as for one, however many there are. */
  list(): Promise<readonly RoundOutline[]>;
  /** Errors: `round.not-found`. */
  board(recordId: string): Promise<RoundBoard>;
  /** Its deadlines as they would be with days of its own; nothing is kept. Errors: `round.not-found`. */
  tryDeadlines(recordId: string, own: readonly OwnDeadline[]): Promise<readonly RoundDeadline[]>;
}

/** Effects: database, read only. */
export function createRoundService(parts: RoundParts): RoundService {
  const { db } = parts;
  return {
    list: () =>
      db.read(async (tx) => {
        const ids = await listRoundIds(tx);
        const records = new Map((await findRecords(tx, ids)).map((record) => [record.recordId, record]));
        return outlines(
          tx,
          parts,
          ids.flatMap((id) => records.get(id) ?? []),
        );
      }),
    board: (recordId) => db.read((tx) => board(tx, parts, recordId)),
    tryDeadlines: (recordId, own) =>
      db.read(async (tx) => {
        const [found] = await outlines(tx, parts, [await roundRecord(tx, recordId)], own);
        return found?.deadlines ?? [];
      }),
  };
}

async function board(tx: ReadTx, parts: RoundParts, recordId: string): Promise<RoundBoard> {
  const [outline] = await outlines(tx, parts, [await roundRecord(tx, recordId)]);
  const { scheme } = outline as RoundOutline;
  const items = scheme === undefined ? [] : await boardItems(tx, await listItems(tx, recordId, scheme.version));
  const wanted = new Set(items.map(({ item }) => item.unitId));
  const units = (await listOrganisations(tx)).filter(({ organisationId }) => wanted.has(organisationId));
  return {
    ...(outline as RoundOutline),
    items,
    units: new Map(units.map(({ organisationId, name }) => [organisationId, name])),
    coders: await listCoders(tx, recordId),
    isCodingClosed: (await findClosing(tx, recordId)) !== undefined,
  };
}

async function boardItems(tx: ReadTx, items: readonly RoundItem[]): Promise<readonly BoardItem[]> {
  const ids = items.map(({ itemId }) => itemId);
  const last = new Map((await listEntries(tx, ids)).map((entry) => [entry.itemId, entry]));
  const [checks, finals] = [await listChecks(tx, ids), await listFinals(tx, ids)];
  return items.map((item) => ({
    ...{ item, state: selfState(last.get(item.itemId)?.action), last: last.get(item.itemId) },
    ...{ check: checks.get(item.itemId), isConcluded: finals.has(item.itemId) },
  }));
}

/** What outlines are made of, for all rounds at once. */
interface Gathered {
  readonly schemes: ReadonlyMap<string, RoundScheme>;
  readonly plans: ReadonlyMap<string, string>;
  readonly adjustments: ReadonlyMap<string, readonly AdjustmentDays[]>;
  readonly counts: ReadonlyMap<string, readonly ItemCount[]>;
  readonly meetings: ReadonlyMap<string, readonly RoundMeeting[]>;
  readonly opinions: ReadonlyMap<string, readonly StoredRecord[]>;
  readonly settingsOf: (placeId: string) => PlaceSettings;
  readonly times: ReadonlyMap<string, WorkingTime>;
}

async function outlines(
  tx: ReadTx,
  parts: RoundParts,
  records: readonly StoredRecord[],
  tried?: readonly OwnDeadline[],
): Promise<readonly RoundOutline[]> {
  const ids = records.map(({ recordId }) => recordId);
  const day = today(parts.clock);
  const places = await listPlaces(tx);
  const schemes = await findSchemes(tx, ids);
  const planIds = [...new Set([...schemes.values()].map(({ planId }) => planId))];
  const gathered: Gathered = {
    schemes,
    plans: await namePlans(tx, planIds),
    adjustments: await listAdjustmentDays(tx, planIds),
    counts: await countItems(tx, schemes),
    meetings: await listMeetingsOf(tx, ids),
    opinions: await opinionsOf(tx, records),
    settingsOf: settingsAmong(parts.settings, places, day),
    times: await loadWorkingTimes(
      tx,
      records.map(({ placeId }) => placeId),
    ),
  };
  return records.map((record) => outline(gathered, record, day, tried));
}

function outline(gathered: Gathered, record: StoredRecord, day: string, tried?: readonly OwnDeadline[]): RoundOutline {
  const { recordId, placeId } = record;
  const scheme = gathered.schemes.get(recordId);
  const { place, settings: usual } = gathered.settingsOf(placeId);
  const settings = withOwnDeadlines(usual, tried ?? scheme?.deadlines ?? []);
  const [meetings, opinions] = [gathered.meetings.get(recordId) ?? [], gathered.opinions.get(recordId) ?? []];
  const field = record.fields['meeting-day'];
  const meetingOn = meetings[0]?.meetingOn ?? (typeof field === 'string' && field !== '' ? field : undefined);
  const adjustments = scheme === undefined ? [] : (gathered.adjustments.get(scheme.planId) ?? []);
  const days: RoundDays = { meetingOn, ...stepsOf(record, adjustments, opinions) };
  const time = gathered.times.get(placeId);
  const counts = (gathered.counts.get(recordId) ?? []).map(({ action, items }) => [
    selfState(action ?? undefined),
    items,
  ]);
  return {
    ...{ record, place, settings, meetings, meetingOn, scheme, opinions },
    planName: scheme && gathered.plans.get(scheme.planId),
    deadlines: roundDeadlines(settings, days, day, (counted) => (time ? lastWorkingDay(time, counted) : counted)),
    counts: Object.fromEntries([...SELF_STATES.map((state) => [state, 0]), ...counts]) as Record<SelfState, number>,
  };
}

async function opinionsOf(
  tx: ReadTx,
  rounds: readonly StoredRecord[],
): Promise<ReadonlyMap<string, readonly StoredRecord[]>> {
  const ids = await findOpinionIds(tx, rounds);
  const opinions = await findRecords(tx, [...new Set([...ids.values()].flatMap((own) => [...own]))]);
  return new Map([...ids].map(([round, own]) => [round, opinions.filter(({ recordId }) => own.has(recordId))]));
}

/** What was done when: from the moves of the round, adjustments of its plan, and the opinions. */
function stepsOf(
  record: StoredRecord,
  adjustments: readonly AdjustmentDays[],
  opinions: readonly StoredRecord[],
): Omit<RoundDays, 'meetingOn'> {
  const moved = (move: string) => {
    const digest = record.moves[move];
    return digest === undefined ? undefined : dayOf(new Date(digest.lastAt));
  };
  const opened = dayOf(new Date(record.openedAt));
  const adjustment = adjustments.findLast(({ proposedOn }) => proposedOn >= opened);
  const isAdjusting = adjustment !== undefined || record.fields['adjustment-needed'] === true;
  const open = opinions.some(({ closedAt }) => closedAt === null);
  const answered = opinions.flatMap(({ closedAt }) => (closedAt === null ? [] : [dayOf(new Date(closedAt))])).sort();
  const done: Partial<Record<RoundStep, string | undefined>> = {
    ...{ committee: moved('to-committee'), final: moved('submit'), members: moved('send-members') },
    ...{ reply: moved('report-handling'), 'opinions-answered': open ? undefined : answered.at(-1) },
    ...{
      'draft-adjustment': adjustment?.committeeDraftOn ?? undefined,
      adjustment: adjustment?.submittedOn ?? undefined,
    },
  };
  const notNeeded: RoundStep[] = [
    ...(isAdjusting ? [] : (['draft-adjustment', 'adjustment'] as const)),
    ...(opinions.length === 0 ? (['opinions-answered'] as const) : []),
    ...(record.moves['no-opinions'] === undefined ? [] : (['reply'] as const)),
  ];
  const present = Object.fromEntries(Object.entries(done).filter(([, day]) => day !== undefined));
  return { done: present as RoundDays['done'], notNeeded, opinionsOn: moved('take-opinions') };
}
