import { z } from 'zod';
import { erasureRequest, personView, revealedPerson, revealRequest } from '../../contract/persons.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { ShownPerson } from './person.queries.ts';
import type { PersonService } from './person.service.ts';

const params = z.object({ personId: z.string().regex(/^[0-9a-f]{24}$/) });

/** Adds the routes of personal data: masked, in full for a purpose, erased by law. */
export function registerPersonRoutes(app: HttpServer, persons: PersonService): void {
  app.get(
    '/api/persons/:personId',
    {
      config: { access: ['record.read', 'person.erase'] },
      schema: { summary: 'A person with masked data', params, response: { 200: personView } },
    },
    async (request) => toView(await persons.get(request.params.personId)),
  );
  app.post(
    '/api/persons/:personId/reveal',
    {
      config: { access: 'person.read', secretAnswer: true },
      schema: {
        summary: 'The full data of a person, for a purpose that the audit trail keeps',
        params,
        body: revealRequest,
        response: { 200: revealedPerson },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return persons.reveal(request.params.personId, request.body.purpose, request.caller.actor);
    },
  );
  app.post(
    '/api/persons/:personId/erase',
    {
      config: { access: 'person.erase' },
      schema: {
        summary: 'Erases a person, in the records and in the audit trail, whose chain stays whole',
        params,
        body: erasureRequest,
        response: { 200: personView },
      },
    },
    async (request) => toView(await persons.erase(request.params.personId, request.body, request.caller.actor)),
  );
}

function toView({ erasedAt, ...person }: ShownPerson) {
  return { ...person, erasedAt: erasedAt?.toISOString() ?? null };
}
