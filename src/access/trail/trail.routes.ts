import { Readable } from 'node:stream';
import {
  type TrailFilter,
  type TrailState,
  trailCheckQuery,
  trailExportQuery,
  trailPage,
  trailQuery,
  trailState,
} from '../../contract/trail.ts';
import { attachment } from '../../http/attachment.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { type Clock, today } from '../../shared/clock.ts';
import type { TrailService, VerifiedTrail } from './trail.service.ts';

const MEDIA_TYPES = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

/** Adds the routes of the audit trail, for auditors. */
export function registerTrailRoutes(
  app: HttpServer,
  { trail, clock }: { readonly trail: TrailService; readonly clock: Clock },
): void {
  app.get(
    '/api/trail',
    {
      config: { access: 'trail.read' },
      schema: {
        summary: 'Entries of the audit trail, the latest first',
        querystring: trailQuery,
        response: { 200: trailPage },
      },
    },
    async ({ query, caller }) => {
      const { before, limit, ...filter } = query;
      const found = await trail.read(selectionOf(filter), { before, limit: limit + 1 }, caller.actor);
      const entries = found.slice(0, limit);
      return {
        entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
        next: found.length > limit ? (entries.at(-1)?.sequence ?? null) : null,
      };
    },
  );
  app.get(
    '/api/trail/check',
    {
      config: { access: 'trail.read' },
      schema: {
        summary: 'Whether the audit trail is as it was written, as of the last minutes',
        querystring: trailCheckQuery,
        response: { 200: trailState },
      },
    },
    async ({ query }) => toState(await trail.check(query.again)),
  );
  app.get(
    '/api/trail/export',
    {
      config: { access: 'trail.read' },
      schema: {
        summary: 'The audit trail as a file: JSON lines with everything that is hashed (docs/trail.md), or CSV',
        querystring: trailExportQuery,
      },
    },
    async ({ query: { format, ...period }, caller }, reply) => {
      const content = await trail.export(selectionOf(period), format, caller.actor);
      const name = `gangyao-trail-${today(clock)}.${format}`;
      void reply.type(MEDIA_TYPES[format]).header('content-disposition', attachment(name));
      return reply.send(Readable.from(content));
    },
  );
}

function selectionOf({ from, to, ...filter }: TrailFilter) {
  return {
    ...filter,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

function toState({ check, entries, lastHash, algorithm, verifiedAt }: VerifiedTrail): TrailState {
  return {
    intact: check.intact,
    entries,
    lastHash,
    algorithm,
    erased: check.intact ? check.erased : 0,
    brokenAt: check.intact ? null : check.brokenAt,
    why: check.intact ? null : check.why,
    verifiedAt: verifiedAt.toISOString(),
  };
}
