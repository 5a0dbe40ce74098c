import type { FastifyReply } from 'fastify';
import type { HttpServer } from '../../http/http-server.ts';
import { asAppError } from '../../http/problems.ts';
import { ERROR_CODES } from '../../shared/errors.ts';
import { nothingPage } from './other-pages.ts';
import { framed, PORTAL, PORTAL_POLICY, type PortalPage, type PortalRequest } from './portal-frame.ts';
import { type AddPage, HTML, type PortalOptions, portalRequest } from './portal-reading.ts';
import { REQUEST_PATH, requestForm, requestStatePage } from './request-pages.ts';
import { findRequestState } from './request-state.service.ts';

/** The form may be sent to ourselves. */
const POLICY = PORTAL_POLICY.replace("form-action 'none'", "form-action 'self'");
const SENT_BYTES = 4096;

/**
 * Adds the page on which a citizen finds the state of a request. What is sent stands in no address and no log; how often it
 * may be tried, from an address and for a number, is in `http/rate-limit.ts`.
 */
export function registerRequestLookUp(app: HttpServer, add: AddPage, options: PortalOptions): void {
  add(REQUEST_PATH, async (request) => ({
    text: framed(request, requestForm(request)),
    mediaType: HTML,
    policy: POLICY,
  }));
  void app.register(async (scope: HttpServer) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.setErrorHandler((thrown, request, reply) => {
      const error = asAppError(thrown, request);
      const { status } = ERROR_CODES[error.code];
      request.problemCode = error.code;
      if (status >= 500) request.log.error({ err: error.cause ?? error, code: error.code }, error.code);
      const asked = portalRequest(options, request);
      return send(reply, asked, requestForm(asked, status === 429 ? 'tooMany' : 'unknown'), status);
    });
    scope.post(
      `${PORTAL}${REQUEST_PATH}`,
      { bodyLimit: SENT_BYTES, schema: { hide: true } },
      async (request, reply) => {
        const asked = portalRequest(options, request);
        if (!options.isOpen) return send(reply, asked, nothingPage(asked, true), 404);
        const found = await findRequestState(options.db, sentOf(request.body));
        if (found === undefined) return send(reply, asked, requestForm(asked, 'unknown'), 404);
        return send(reply, asked, requestStatePage(asked, found), 200);
      },
    );
  });
}

function sentOf(body: unknown): { readonly number: string; readonly digits: string } {
  const { number = '', digits = '' } = (body ?? {}) as Readonly<Record<string, string | undefined>>;
  return { number, digits };
}

function send(reply: FastifyReply, asked: PortalRequest, page: PortalPage, status: number): FastifyReply {
  const headers = { 'content-security-policy': POLICY, 'cache-control': 'no-store' };
  return reply.code(status).type(HTML).headers(headers).serializer(String).send(framed(asked, page));
}
