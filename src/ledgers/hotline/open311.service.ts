import type { Actor } from '../../access/actor.ts';
import type { ReadTx } from '../../db/connect.ts';
import { findPlaces, listOrganisations, type Place } from '../../directory/index.ts';
import { DAY_MS } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { REQUEST_TYPE } from '../../shared/ledger/known-ledgers.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import type { Opened } from '../records/opening.service.ts';
import type { OpeningQueue } from '../records/opening-queue.ts';
import { findRecords } from '../records/record.queries.ts';
import type { StoredRecord } from '../records/record-row.ts';
import type { RecordBase } from '../records/record-work.ts';
import { listWindow } from './open311.queries.ts';

/** Requests with what is needed to tell them. */
export interface ToldRequests {
  readonly records: readonly StoredRecord[];
  readonly type: RecordType;
  /** Names of units and places. */
  readonly units: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, Place>;
}

/** Which requests another system asks for. */
export interface Open311Question {
  readonly ids?: readonly string[] | undefined;
  readonly placeId?: string | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** A request that another system sends. */
export interface SentRequest {
  readonly placeId: string;
  readonly kind: string;
  readonly grade?: string | undefined;
  readonly category?: string | undefined;
  readonly matter: string;
  readonly spot?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
}

/** Citizens' requests as another system sees them. */
export interface Open311 {
  type(): Promise<RecordType>;
  /** The latest first. Errors: `record.not-found` when none of the ids is there. */
  list(question: Open311Question): Promise<ToldRequests>;
  /** Errors: `place.not-found`, `record.field-invalid`, `access.denied`. */
  send(request: SentRequest, actor: Actor): Promise<Opened>;
}

/** Limits of the standard: 90 days, or 1000 requests. */
const WINDOW_MS = 90 * DAY_MS;
const MOST_REQUESTS = 1000;

/** Effects: database. */
export function createOpen311(base: RecordBase, openings: OpeningQueue): Open311 {
  const { db, clock, types } = base;
  const typeIn = async (tx: ReadTx) => (await types(tx)).newest(REQUEST_TYPE);
  return {
    type: () => db.read(typeIn),
    list: (question) =>
      db.read(async (tx) => {
        const records = await recordsOf(tx, question, clock.now());
        const placeIds = [...new Set(records.map(({ placeId }) => placeId))];
        const units = await listOrganisations(tx);
        return {
          records,
          type: await typeIn(tx),
          units: new Map(units.map(({ organisationId, name }) => [organisationId, name])),
          places: await findPlaces(tx, placeIds),
        };
      }),
    send: async (request, actor) => {
      const { placeId, kind, grade = 'general', category, matter, spot, name = null, phone = null } = request;
      const type = await db.read(typeIn);
      const kindName = type.fields.find(({ id }) => id === 'kind')?.options?.find(({ id }) => id === kind)?.name.zh;
      const fields = {
        ...{ kind, grade, matter, channel: 'interface' },
        ...(category === undefined ? {} : { category }),
        ...(spot === undefined ? {} : { spot }),
      };
      // What a citizen says stays out of the title, which more people read.
      const opening = { typeId: REQUEST_TYPE, placeId, title: category ?? kindName ?? kind, fields };
      const person = name === null && phone === null ? undefined : { name, phone, idNumber: null, address: null };
      return openings.open({ ...opening, office: 'registrar', person }, actor);
    },
  };
}

async function recordsOf(tx: ReadTx, question: Open311Question, now: Date): Promise<readonly StoredRecord[]> {
  const { ids, placeId, kinds, statuses, to = now } = question;
  if (ids !== undefined) {
    const found = (await findRecords(tx, ids)).filter(({ typeId }) => typeId === REQUEST_TYPE);
    if (found.length === 0) throw new AppError('record.not-found', { recordId: ids[0] ?? '' });
    return found;
  }
  const earliest = new Date(to.getTime() - WINDOW_MS);
  const from = question.from === undefined || question.from < earliest ? earliest : question.from;
  const asked = new Set(statuses ?? ['open', 'closed']);
  const closed = asked.has('open') === asked.has('closed') ? undefined : asked.has('closed');
  return listWindow(tx, { placeId, kinds, closed, from, to }, MOST_REQUESTS);
}
