import { z } from 'zod';
import { endRelationRequest, relationInput, relationList } from '../../contract/collection.ts';
import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { Clock } from '../../shared/clock.ts';
import type { IndicatorRelation } from '../../shared/collection.ts';
import { createRelationService } from './relation.service.ts';

/** Adds the routes of relations between indicators, which values are checked against. */
export function addRelationRoutes(app: HttpServer, options: { readonly db: Db; readonly clock: Clock }): void {
  const relations = createRelationService(options);
  const list = async () => ({ relations: (await relations.list()).map(toView) });
  app.get(
    '/api/indicator-relations',
    {
      config: { access: 'record.read' },
      schema: { summary: 'Relations that values are checked against', response: { 200: relationList } },
    },
    list,
  );
  app.post(
    '/api/indicator-relations',
    {
      config: { access: 'plan.edit' },
      schema: { summary: 'Declare a relation', body: relationInput, response: { 200: relationList } },
    },
    async ({ body, caller }) => {
      await relations.declare(body, caller.actor);
      return list();
    },
  );
  app.post(
    '/api/indicator-relations/:relationId/end',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'End a relation: it is not checked any more',
        params: z.object({ relationId: z.string().max(64) }),
        body: endRelationRequest,
        response: { 200: relationList },
      },
    },
    async ({ params, body, caller }) => {
      await relations.end(params.relationId, body.reason, caller.actor);
      return list();
    },
  );
}

function toView({ left, right, ...relation }: IndicatorRelation): z.infer<typeof relationInput> {
  const terms = (side: IndicatorRelation['left']) =>
    side.map(({ factor, indicatorIds }) => ({ factor, indicatorIds: [...indicatorIds] }));
  return { ...relation, left: terms(left), right: terms(right) };
}
