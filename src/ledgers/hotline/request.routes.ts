import { recordParams } from '../../contract/ledgers/ledgers.ts';
import {
  bulletinQuery,
  dispatchProposalView,
  type HotlineSettings,
  requestBulletin,
  requestRepeats,
} from '../../contract/ledgers/requests.ts';
import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { Clock } from '../../shared/clock.ts';
import { readBulletin } from './bulletin.service.ts';
import { toBulletin } from './bulletin.view.ts';
import type { DispatchDesk } from './dispatch-desk.service.ts';
import { populationOf } from './hotline-settings.file.ts';
import { findRepeats } from './repeats.service.ts';
import { toProposalView, toRepeatsView } from './request.view.ts';

/** What the routes of requests are made of. */
export interface RequestRoutesOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly desk: DispatchDesk;
  readonly settings: HotlineSettings;
}

/** Adds what is computed of citizens' requests. */
export function registerRequestRoutes(app: HttpServer, options: RequestRoutesOptions): void {
  const { db, clock, desk } = options;
  addBulletin(app, options);
  app.get(
    '/api/requests/:recordId/proposal',
    {
      config: { access: 'request.dispatch' },
      schema: {
        summary: "Units that a citizen's request probably belongs to, with reasons",
        params: recordParams,
        response: { 200: dispatchProposalView },
      },
    },
    async ({ params }) => toProposalView(await desk.propose(params.recordId)),
  );
  app.get(
    '/api/requests/:recordId/repeats',
    {
      config: { access: 'ledger.read' },
      schema: {
        summary: "What a citizen's request repeats or has in common with others of its place",
        params: recordParams,
        response: { 200: requestRepeats },
      },
    },
    async ({ params }) => toRepeatsView(params.recordId, await findRepeats({ db, clock }, params.recordId)),
  );
}

function addBulletin(app: HttpServer, { db, settings }: RequestRoutesOptions): void {
  app.get(
    '/api/requests/bulletin',
    {
      config: { access: 'record.read' },
      schema: {
        summary:
          "A month of citizens' requests: volumes, rates, rankings, classes, outliers, recurring and expected problems",
        querystring: bulletinQuery,
        response: { 200: requestBulletin },
      },
    },
    async ({ query }) => {
      const population = (placeId: string, month: string) => populationOf(settings, placeId, month);
      return toBulletin(await readBulletin(db, query, { ...settings, population }), query.month, settings);
    },
  );
}
