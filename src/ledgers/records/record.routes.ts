import {
  bulkMoveInput,
  bulkMoveResult,
  ledgerParams,
  openedRecord,
  recordDetail,
  recordInput,
  recordLinkInput,
  recordMoveInput,
  recordParams,
} from '../../contract/ledgers/ledgers.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { languageOf } from '../../http/problems.ts';
import { describeError, type Language } from '../../messages/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Action } from '../../shared/permission.ts';
import type { MoveService } from './move.service.ts';
import type { OpeningQueue } from './opening-queue.ts';
import type { RecordReading, WholeRecord } from './reading.service.ts';
import { toClockView, toEventView, toLine } from './record.view.ts';

/** Any office in a record moves it; which one, and where, the database sees. */
const MOVING: readonly Action[] = [
  'ledger.open',
  'request.dispatch',
  'request.handle',
  'ledger.verify',
  'ledger.supervise',
];

/** What the routes of records are made of. */
export interface RecordRoutesOptions {
  readonly reading: RecordReading;
  readonly moves: MoveService;
  readonly openings: OpeningQueue;
  readonly clock: Clock;
  readonly language: Language;
}

/** Adds the routes of records: open, look, move, move many, link. */
export function registerRecordRoutes(app: HttpServer, options: RecordRoutesOptions): void {
  const { reading, clock, moves, language } = options;
  addOpening(app, options);
  app.get(
    '/api/records/:recordId',
    {
      config: { access: 'ledger.read' },
      schema: {
        summary: 'A record with all that happened to it',
        params: recordParams,
        response: { 200: recordDetail },
      },
    },
    async (request) => {
      const whole = await reading.get(request.params.recordId, request.caller.actor);
      return toDetail(whole, clock, languageOf(request, language));
    },
  );
  app.post(
    '/api/records/:recordId/moves',
    {
      config: { access: MOVING },
      schema: {
        summary: 'Move a record',
        params: recordParams,
        body: recordMoveInput,
        response: { 200: openedRecord },
      },
    },
    async ({ params: { recordId }, body, caller }) => {
      const { number, state, revision } = await moves.move({ ...body, recordId }, caller.actor);
      return { recordId, number, state, revision, known: false };
    },
  );
  addBulk(app, options);
  app.post(
    '/api/records/:recordId/links',
    {
      config: { access: MOVING },
      schema: {
        summary: 'Say what a record bears on',
        params: recordParams,
        body: recordLinkInput,
        response: { 200: recordDetail },
      },
    },
    async (request) => {
      await moves.link(request.params.recordId, request.body, request.caller.actor);
      const whole = await reading.get(request.params.recordId, request.caller.actor);
      return toDetail(whole, clock, languageOf(request, language));
    },
  );
}

function addOpening(app: HttpServer, { openings }: RecordRoutesOptions): void {
  app.post(
    '/api/ledgers/:typeId/records',
    {
      config: { access: ['ledger.open', 'request.dispatch'] },
      schema: {
        summary: 'Open a record',
        params: ledgerParams,
        body: recordInput,
        response: { 200: openedRecord, 201: openedRecord },
      },
    },
    async ({ params, body, caller }, reply) => {
      const { person, ...opening } = body;
      const { name = null, phone = null, idNumber = null, address = null } = person ?? {};
      const who = person && { name, phone, idNumber, address };
      const opened = await openings.open({ ...opening, typeId: params.typeId, person: who }, caller.actor);
      return reply.code(opened.known ? 200 : 201).send(opened);
    },
  );
}

function addBulk(app: HttpServer, { moves, language }: RecordRoutesOptions): void {
  app.post(
    '/api/records/moves',
    {
      config: { access: MOVING },
      schema: {
        summary: 'Move several records; each is told apart, those that can be moved are',
        body: bulkMoveInput,
        response: { 200: bulkMoveResult },
      },
    },
    async (request) => {
      const wanted = request.body.moves;
      const results = await moves.moveAll(wanted, request.caller.actor);
      const spoken = languageOf(request, language);
      return {
        done: results.filter((result) => 'record' in result).length,
        results: results.map((result, index) => ({
          recordId: wanted[index]?.recordId ?? '',
          ...('record' in result
            ? { state: result.record.state, revision: result.record.revision, problem: null }
            : { state: null, revision: null, problem: problemOf(result.error, spoken) }),
        })),
      };
    },
  );
}

function problemOf({ code, params }: Pick<AppError, 'code' | 'params'>, language: Language) {
  const { title, detail } = describeError(code, params, language);
  return { code, title, detail };
}

function toDetail(
  { record, type, reach, events, links, offers, person }: WholeRecord,
  clock: Clock,
  language: Language,
) {
  return {
    record: toLine(record, type, reach),
    events: events.map((event) => toEventView(event, record, type, reach)),
    clocks: record.clocks.map((each) => toClockView(each, clock.now())),
    links: links.links.map((link) => ({ ...link, at: link.at.toISOString() })),
    back: [...links.back],
    moves: offers.flatMap(({ move, asks, evidence, reason, as, refusal }) =>
      as === undefined
        ? []
        : [
            {
              ...{ move: move.id, office: as.office, organisationId: as.organisationId ?? null, evidence, reason },
              asks: asks.map(({ field, required }) => ({ field: field.id, required })),
              refusal: refusal === undefined ? null : problemOf(refusal, language),
            },
          ],
    ),
    person:
      person === undefined
        ? null
        : {
            ...{ personId: person.personId, name: person.name, phone: person.phone },
            ...{ idNumber: person.idNumber, address: person.address },
          },
  };
}
