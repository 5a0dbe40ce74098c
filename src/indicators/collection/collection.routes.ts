import { z } from 'zod';
import type { Caller } from '../../access/caller.ts';
import {
  burdenList,
  burdenQuery,
  cancelCollectionRequest,
  cellParams,
  closeLevelRequest,
  collectionCellDetail,
  collectionDetail,
  collectionList,
  collectionParams,
  collectionQuery,
  entriesRequest,
  entryResults,
  levelsMoved,
  movedCells,
  movesRequest,
  openCollectionRequest,
  reopenLevelRequest,
} from '../../contract/collection.ts';
import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { languageOf } from '../../http/problems.ts';
import type { Language } from '../../messages/index.ts';
import { type Clock, today } from '../../shared/clock.ts';
import type { ActingAs } from '../../shared/collection.ts';
import type { TablePool } from '../../threads/table-pool.ts';
import { listBurden } from './collection.queries.ts';
import { createCollectionService } from './collection.service.ts';
import {
  toCellView,
  toCollectionDetail,
  toCollectionView,
  toEntryResult,
  toHistory,
  toUnitView,
} from './collection.view.ts';
import { createEntryService } from './entry.service.ts';
import { createLevelService } from './level.service.ts';
import { createMoveService } from './move.service.ts';
import { addRelationRoutes } from './relation.routes.ts';
import { addWorkbookRoutes } from './workbook.routes.ts';

/** What the routes of collections need. */
export interface CollectionRoutesOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly tables: TablePool;
  readonly language: Language;
}

/**
 * Adds the routes of collections. The unit that acts stands in each request (`as`); whether the account may act as it
 * is for the database to say. The person is the account; only in the single-user mode the request says who.
 */
export function registerCollectionRoutes(app: HttpServer, options: CollectionRoutesOptions): void {
  addCollections(app, options);
  addEntries(app, options);
  addLevels(app, options);
  addBurden(app, options);
  addRelationRoutes(app, options);
  addWorkbookRoutes(app, options);
}

function addCollections(app: HttpServer, { db, clock, language }: CollectionRoutesOptions): void {
  const collections = createCollectionService({ db, clock });
  const planParams = z.object({ planId: z.string().max(64) });
  app.get(
    '/api/plans/:planId/collections',
    {
      config: { access: ['collection.read', 'collection.report', 'collection.verify', 'collection.approve'] },
      schema: { summary: 'Collections of a plan', params: planParams, response: { 200: collectionList } },
    },
    async ({ params }) => ({ collections: (await collections.list(params.planId)).map(toCollectionView) }),
  );
  app.post(
    '/api/plans/:planId/collections',
    {
      config: { access: 'collection.open' },
      schema: {
        summary: 'Open a collection: who reports, verifies and approves which figure, and by when',
        params: planParams,
        body: openCollectionRequest,
        response: { 200: collectionDetail },
      },
    },
    async (request) =>
      toCollectionDetail(
        await collections.open(request.params.planId, signed(request.body, request.caller), request.caller.actor),
        languageOf(request, language),
      ),
  );
  app.get(
    '/api/collections/:collectionId',
    {
      config: { access: ['collection.read', 'collection.report', 'collection.verify', 'collection.approve'] },
      schema: {
        summary: 'A collection and the cells of a unit, with last values, sources, due times and findings',
        params: collectionParams,
        querystring: collectionQuery,
        response: { 200: collectionDetail },
      },
    },
    async (request) =>
      toCollectionDetail(
        await collections.get(request.params.collectionId, request.query),
        languageOf(request, language),
      ),
  );
  app.get(
    '/api/collections/:collectionId/cells/:cellNo',
    {
      config: { access: ['collection.read', 'collection.report', 'collection.verify', 'collection.approve'] },
      schema: { summary: 'A cell and its history', params: cellParams, response: { 200: collectionCellDetail } },
    },
    async (request) => {
      const { collectionId, cellNo } = request.params;
      const cell = await collections.getCell(collectionId, cellNo);
      const words = languageOf(request, language);
      return { cell: toCellView(cell, words), history: toHistory(cell.events, words) };
    },
  );
}

function addEntries(app: HttpServer, { db, clock, language }: CollectionRoutesOptions): void {
  const entries = createEntryService({ db, clock });
  const moves = createMoveService({ db, clock, language });
  app.post(
    '/api/collections/:collectionId/entries',
    {
      config: { access: 'collection.report' },
      schema: {
        summary: 'Save drafts or submit, many cells at once; each cell has its own outcome',
        params: collectionParams,
        body: entriesRequest,
        response: { 200: entryResults },
      },
    },
    async (request) => {
      const { params, body } = request;
      const outcomes = await entries.write(params.collectionId, signed(body, request.caller), request.caller.actor);
      const explanations = new Map(body.cells.map((cell) => [cell.cellNo, cell.explanations]));
      const words = languageOf(request, language);
      return {
        results: outcomes.map((outcome) => toEntryResult(outcome, explanations.get(outcome.cellNo) ?? [], words)),
      };
    },
  );
  app.post(
    '/api/collections/:collectionId/moves',
    {
      config: { access: ['collection.report', 'collection.verify', 'collection.approve'] },
      schema: {
        summary: 'Withdraw, verify, approve, return or declare missing: all of the cells or none',
        params: collectionParams,
        body: movesRequest,
        response: { 200: movedCells },
      },
    },
    async ({ params, body, caller }) => ({
      cells: [...(await moves.move(params.collectionId, signed(body, caller), caller.actor))],
    }),
  );
}

function addLevels(app: HttpServer, { db, clock }: CollectionRoutesOptions): void {
  const levels = createLevelService({ db, clock });
  const collections = createCollectionService({ db, clock });
  const afterwards = async (collectionId: number, moved: readonly string[]) => ({
    moved: [...moved],
    units: (await collections.listUnits(collectionId)).map(toUnitView),
  });
  const response = { 200: levelsMoved };
  const params = collectionParams;
  app.post(
    '/api/collections/:collectionId/close',
    {
      config: { access: ['collection.open', 'collection.approve'] },
      schema: { summary: 'Close the level of a unit', params, body: closeLevelRequest, response },
    },
    async ({ params: { collectionId }, body, caller }) =>
      afterwards(collectionId, await levels.close(collectionId, signed(body, caller), caller.actor)),
  );
  app.post(
    '/api/collections/:collectionId/reopen',
    {
      config: { access: ['collection.open', 'collection.approve'] },
      schema: { summary: 'Reopen a level and those above it', params, body: reopenLevelRequest, response },
    },
    async ({ params: { collectionId }, body, caller }) =>
      afterwards(collectionId, await levels.reopen(collectionId, signed(body, caller), caller.actor)),
  );
  app.post(
    '/api/collections/:collectionId/cancel',
    {
      config: { access: 'collection.open' },
      schema: { summary: 'End a collection for good', params, body: cancelCollectionRequest, response },
    },
    async ({ params: { collectionId }, body, caller }) =>
      afterwards(collectionId, await levels.cancel(collectionId, signed(body, caller), caller.actor)),
  );
}

function addBurden(app: HttpServer, { db, clock }: CollectionRoutesOptions): void {
  app.get(
    '/api/collection-burden',
    {
      config: { access: 'collection.read' },
      schema: {
        summary: 'How many values each unit was asked for in a year',
        querystring: burdenQuery,
        response: { 200: burdenList },
      },
    },
    async ({ query }) => {
      const year = query.year ?? Number(today(clock).slice(0, 4));
      return { year, units: (await db.read((tx) => listBurden(tx, year))).map((unit) => ({ ...unit })) };
    },
  );
}

/** The request with the person who sends it: with accounts nobody says who they are. */
function signed<T extends { readonly as: ActingAs }>(body: T, { via, actor }: Caller): T {
  return via === 'local' ? body : { ...body, as: { ...body.as, person: actor.name } };
}
