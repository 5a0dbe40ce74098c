import {
  callbackCheckView,
  callbackDraw,
  placeMonthQuery,
  requestExclusions,
} from '../../contract/ledgers/requests.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { RecordBase } from '../records/record-work.ts';
import { toCheckView, toExclusionsView } from './callback.view.ts';
import { drawSample, readCheck } from './callback-check.service.ts';
import { readExclusions } from './exclusion.service.ts';

/** Adds what makes rates believable: samples that are called back again, and what was taken out of the assessment. */
export function registerCallbacks(app: HttpServer, base: RecordBase): void {
  app.get(
    '/api/requests/callback-checks',
    {
      config: { access: 'ledger.read' },
      schema: {
        summary: 'The sample of closed requests of a place and month that is called back again, with both answers',
        querystring: placeMonthQuery,
        response: { 200: callbackCheckView },
      },
    },
    async ({ query }) => toCheckView(await readCheck(base.db, query)),
  );
  app.post(
    '/api/requests/callback-checks',
    {
      config: { access: 'ledger.supervise' },
      schema: {
        summary: 'Draw the sample of a place and a month that is over, once',
        body: callbackDraw,
        response: { 201: callbackCheckView },
      },
    },
    async ({ body, caller }, reply) => {
      await drawSample(base, body, caller.actor);
      return reply.code(201).send(toCheckView(await readCheck(base.db, body)));
    },
  );
  app.get(
    '/api/requests/exclusions',
    {
      config: { access: 'ledger.read' },
      schema: {
        summary: 'What was asked to be taken out of the assessment in a month, by whom, and what was decided',
        querystring: placeMonthQuery,
        response: { 200: requestExclusions },
      },
    },
    async ({ query }) => toExclusionsView(await readExclusions(base.db, query)),
  );
}
