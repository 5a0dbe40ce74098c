import { burdenQuery, burdenReport } from '../../contract/collection.ts';
import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { listAskedUnits } from './burden.queries.ts';

/** Adds the route of the burden of units: collections and requests for data together. */
export function registerBurdenRoutes(app: HttpServer, { db, clock }: { readonly db: Db; readonly clock: Clock }): void {
  app.get(
    '/api/burden',
    {
      config: { access: 'collection.read' },
      schema: {
        summary: 'How many cells each unit was asked for in a year, over collections and requests for data',
        querystring: burdenQuery,
        response: { 200: burdenReport },
      },
    },
    async ({ query }) => {
      const year = query.year ?? Number(today(clock).slice(0, 4));
      return { year, units: (await db.read((tx) => listAskedUnits(tx, year))).map((unit) => ({ ...unit })) };
    },
  );
}
