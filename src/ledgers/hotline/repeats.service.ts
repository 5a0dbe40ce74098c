import { newSecret } from '../../access/secret.ts';
import type { Db } from '../../db/connect.ts';
import { type Clock, DAY_MS } from '../../shared/clock.ts';
import { loadReach, readsPersons } from '../records/reach.queries.ts';
import { groupRepeats, REPEAT_SETTINGS, type RepeatGroup, SAME_MATTER } from '../requests/repeats.rules.ts';
import { findRequest } from './dispatch-desk.service.ts';
import { type ComparedRequest, callerKeys, listCompared, listLinked } from './repeats.queries.ts';

/** What a request hangs together with. */
export interface FoundRepeats {
  readonly groups: readonly (RepeatGroup & { readonly requests: readonly ComparedRequest[] })[];
  /** What people linked as the same matter, with the request itself, the earliest first. Missing: empty when nobody did. */
  readonly linked: readonly Omit<ComparedRequest, 'text' | 'personId'>[];
  readonly compared: number;
  /** There were more requests in the time than are compared. */
  readonly isCut: boolean;
  /** Callers are told apart only for who may read persons there. */
  readonly comparesCallers: boolean;
  readonly from: Date;
  readonly to: Date;
}

/** Our choice: so many are compared while the server goes on answering. */
const MOST_COMPARED = 1000;
const WINDOW_MS = REPEAT_SETTINGS.withinDays * DAY_MS;

/**
 * Looks for what repeats a request or shares its matter among those of its place, within 90 days. What one may not see is
 * not compared. Errors: `record.not-found`. Effects: database, read only.
 */
export async function findRepeats(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  recordId: string,
): Promise<FoundRepeats> {
  const found = await db.read(async (tx) => {
    const record = await findRequest(tx, recordId);
    const opened = Date.parse(record.openedAt);
    const [from, to] = [new Date(opened - WINDOW_MS), new Date(Math.min(opened + WINDOW_MS, clock.now().getTime()))];
    const listed = await listCompared(tx, { placeId: record.placeId, from, to }, MOST_COMPARED + 1);
    const others = listed.slice(0, MOST_COMPARED);
    const matter = typeof record.fields.matter === 'string' ? record.fields.matter : '';
    const own = { ...record, text: matter, at: record.openedAt };
    const requests = others.some((other) => other.recordId === recordId) ? others : [...others, own];
    const persons = requests.flatMap(({ personId }) => personId ?? []);
    const keys = await callerKeys(tx, persons, newSecret());
    const comparesCallers = readsPersons(await loadReach(tx), record);
    const linked = await listLinked(tx, record, SAME_MATTER);
    return { requests, linked, keys, comparesCallers, isCut: listed.length > MOST_COMPARED, from, to };
  });
  const { requests, keys, ...rest } = found;
  const byId = new Map(requests.map((request) => [request.recordId, request]));
  const groups = groupRepeats(
    requests.map(({ recordId: id, title, text, at, placeId, personId }) => {
      const callerKey = personId === null ? undefined : keys.get(personId);
      return { id, title, text, at, placeId, ...(callerKey === undefined ? {} : { callerKey }) };
    }),
  );
  return {
    ...rest,
    compared: requests.length - 1,
    groups: groups
      .filter(({ ids }) => ids.includes(recordId))
      .map((group) => ({ ...group, requests: group.ids.flatMap((id) => byId.get(id) ?? []) })),
  };
}
