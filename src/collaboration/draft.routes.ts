import { z } from 'zod';
import { draftAnswer, draftContent, draftParams } from '../contract/collaboration.ts';
import type { HttpServer } from '../http/http-server.ts';
import type { DraftService } from './draft.service.ts';

/** Adds the routes with which the page keeps what somebody is typing. */
export function registerDraftRoutes(app: HttpServer, drafts: DraftService): void {
  const url = '/api/drafts/:key';
  const config = { access: 'signed-in', harmlessRepeat: true } as const;
  app.get(
    url,
    {
      config,
      schema: { summary: 'What one was typing', params: draftParams, response: { 200: draftAnswer } },
    },
    async ({ params: { key }, caller }) => {
      const draft = await drafts.get({ account: caller.acting.account, key });
      if (draft === undefined) return { draft: null };
      return {
        draft: { content: draft.content as z.infer<ReturnType<typeof z.json>>, savedAt: draft.savedAt.toISOString() },
      };
    },
  );
  app.put(
    url,
    {
      config,
      schema: {
        summary: 'Keep what one is typing: private, for 90 days, not in the audit trail',
        params: draftParams,
        body: draftContent,
        response: { 200: z.object({ savedAt: z.iso.datetime() }) },
      },
    },
    async ({ params: { key }, body, caller }) => {
      const at = await drafts.save({ account: caller.acting.account, key }, body.content);
      return { savedAt: at.toISOString() };
    },
  );
  app.delete(
    url,
    {
      config,
      schema: { summary: 'Forget what one was typing', params: draftParams, response: { 204: z.null() } },
    },
    async ({ params: { key }, caller }, reply) => {
      await drafts.discard({ account: caller.acting.account, key });
      return reply.code(204).send(null);
    },
  );
}
