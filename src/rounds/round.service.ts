import type { ReadTx } from '../db/connect.ts';
import { listOrganisations, type Place } from '../directory/index.ts';
import { findPlan, type PlanRow } from '../indicators/index.ts';
import { findRecords, listLinks, loadWorkingTime, type StoredRecord } from '../ledgers/index.ts';
import { listAdjustments } from '../plans/index.ts';
import { dayOf, today } from '../shared/clock.ts';
import type { RoundStep, SelfState } from '../shared/evaluation/round.ts';
import { type RoundDays, type RoundDeadline, type RoundSettings, roundDeadlines } from './deadline.rules.ts';
import {
  findClosing,
  findScheme,
  listChecks,
  listCoders,
  listEntries,
  listFinals,
  listItems,
  listMeetings,
  listRoundIds,
  type RoundCheck,
  type RoundEntry,
  type RoundItem,
  type RoundMeeting,
  type RoundScheme,
} from './round.queries.ts';
import { type RoundParts, roundRecord, settingsOf } from './round-parts.ts';
import { selfState } from './self-evaluation.rules.ts';

/** An item on the board. */
export interface BoardItem {
  readonly item: RoundItem;
  readonly state: SelfState;
  readonly last: RoundEntry | undefined;
  readonly check: RoundCheck | undefined;
  readonly isConcluded: boolean;
}

/** A round as its board shows it. */
export interface RoundBoard {
  readonly record: StoredRecord;
  readonly place: Place | undefined;
  readonly settings: RoundSettings;
  readonly deadlines: readonly RoundDeadline[];
  readonly meetings: readonly RoundMeeting[];
  readonly meetingOn: string | undefined;
  /** Missing: undefined before there is one; so the plan. */
  readonly scheme: RoundScheme | undefined;
  readonly plan: PlanRow | undefined;
  readonly items: readonly BoardItem[];
  /** Names of the units of the items. */
  readonly units: ReadonlyMap<string, string>;
  readonly coders: readonly { readonly coder: string; readonly items: number }[];
  readonly isCodingClosed: boolean;
  /** Records of opinions that are linked to the round. */
  readonly opinions: readonly StoredRecord[];
}

/** Rounds as they are looked at. */
export interface RoundService {
  list(): Promise<readonly RoundBoard[]>;
  /** Errors: `round.not-found`. */
  board(recordId: string): Promise<RoundBoard>;
}

/** Effects: database, read only. */
export function createRoundService(parts: RoundParts): RoundService {
  const { db } = parts;
  return {
    list: () =>
      db.read(async (tx) => {
        const boards: RoundBoard[] = [];
        for (const recordId of await listRoundIds(tx)) boards.push(await board(tx, parts, recordId));
        return boards;
      }),
    board: (recordId) => db.read((tx) => board(tx, parts, recordId)),
  };
}

async function board(tx: ReadTx, parts: RoundParts, recordId: string): Promise<RoundBoard> {
  const record = await roundRecord(tx, recordId);
  const day = today(parts.clock);
  const scheme = await findScheme(tx, recordId);
  const [meetings, opinions] = [await listMeetings(tx, recordId), await opinionsOf(tx, record)];
  const { place, settings } = await settingsOf(tx, parts, record, day);
  const field = record.fields['meeting-day'];
  const meetingOn = meetings[0]?.meetingOn ?? (typeof field === 'string' && field !== '' ? field : undefined);
  const time = await loadWorkingTime(tx, record.placeId);
  const days: RoundDays = { meetingOn, ...(await stepsOf(tx, record, scheme, opinions)) };
  const deadlines = roundDeadlines(settings, days, day, (counted) =>
    dayText(time.workingDayAfter(dayNumber(counted), 0)),
  );
  const items = scheme === undefined ? [] : await boardItems(tx, await listItems(tx, recordId, scheme.version));
  const wanted = new Set(items.map(({ item }) => item.unitId));
  const units = (await listOrganisations(tx)).filter(({ organisationId }) => wanted.has(organisationId));
  return {
    ...{ record, place, settings, deadlines, meetings, meetingOn, scheme, items, opinions },
    plan: scheme && (await findPlan(tx, scheme.planId, scheme.asOf)),
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

async function opinionsOf(tx: ReadTx, record: StoredRecord): Promise<readonly StoredRecord[]> {
  const { links, back } = await listLinks(tx, record);
  const own = links.flatMap(({ kind, target }) => (kind === 'record' ? [target] : []));
  const ids = [...new Set([...back.map(({ recordId }) => recordId), ...own])];
  return (await findRecords(tx, ids)).filter(({ typeId }) => typeId === 'opinion');
}

/** What was done when: from the moves of the round, adjustments of its plan, and the opinions. */
async function stepsOf(
  tx: ReadTx,
  record: StoredRecord,
  scheme: RoundScheme | undefined,
  opinions: readonly StoredRecord[],
): Promise<Omit<RoundDays, 'meetingOn'>> {
  const moved = (move: string) => {
    const digest = record.moves[move];
    return digest === undefined ? undefined : dayOf(new Date(digest.lastAt));
  };
  const opened = dayOf(new Date(record.openedAt));
  const adjustments = scheme === undefined ? [] : await listAdjustments(tx, scheme.planId);
  const adjustment = adjustments.findLast(({ proposedOn }) => proposedOn >= opened);
  const isAdjusting = adjustment !== undefined || record.fields['adjustment-needed'] === true;
  const open = opinions.some(({ closedAt }) => closedAt === null);
  const answered = opinions.flatMap(({ closedAt }) => (closedAt === null ? [] : [dayOf(new Date(closedAt))])).sort();
  const done: Partial<Record<RoundStep, string | undefined>> = {
    ...{ committee: moved('to-committee'), final: moved('submit'), members: moved('send-members') },
    ...{ reply: moved('report-handling'), 'opinions-answered': open ? undefined : answered.at(-1) },
    ...{ 'draft-adjustment': adjustment?.committeeDraftOn, adjustment: adjustment?.submittedOn },
  };
  const notNeeded: RoundStep[] = [
    ...(isAdjusting ? [] : (['draft-adjustment', 'adjustment'] as const)),
    ...(opinions.length === 0 ? (['opinions-answered'] as const) : []),
    ...(record.moves['no-opinions'] === undefined ? [] : (['reply'] as const)),
  ];
  const present = Object.fromEntries(Object.entries(done).filter(([, day]) => day !== undefined));
  return { done: present as RoundDays['done'], notNeeded, opinionsOn: moved('take-opinions') };
}

const DAY_MS = 86_400_000;

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
