import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { HttpServer } from '../../http/http-server.ts';
import { asAppError, languageOf, sendProblem } from '../../http/problems.ts';
import type { Language } from '../../messages/index.ts';
import { AppError, ERROR_CODES } from '../../shared/errors.ts';
import type { Identity } from '../accounts/identity.ts';
import { endPresent, originOf, setSessionCookie } from '../accounts/session.routes.ts';
import { problemPage } from './problem-page.ts';
import { PENDING_SECONDS, type SignOnService } from './sign-on.service.ts';

/** What the routes of single sign-on need. */
export interface SignOnRoutesOptions {
  readonly identity: Identity;
  /** Absent: there is no single sign-on. */
  readonly signOn?: SignOnService | undefined;
  readonly language: Language;
}

const CALLBACK = '/api/oidc/callback';

/** Adds the two addresses that a browser passes on its way to the identity provider and back. */
export function registerSignOnRoutes(app: HttpServer, options: SignOnRoutesOptions): void {
  const { identity } = options;
  const isSecure = identity.settings.publicAddress?.protocol === 'https:';
  const cookieName = isSecure ? '__Host-gangyao-sign-on' : 'gangyao-sign-on';
  // Lax, not strict: the way back begins at the provider.
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure } as const;
  app.get(
    '/api/oidc/start',
    {
      config: { access: 'open' },
      schema: {
        summary: 'Single sign-on: sends the browser to the identity provider',
        querystring: z.object({ return: z.string().max(500).optional() }),
      },
    },
    (request, reply) =>
      onPage(request, reply, options, async () => {
        const { address, sealed } = await signOnOf(options).begin(
          ownAddress(request, identity, CALLBACK),
          request.query.return,
        );
        void reply.setCookie(cookieName, sealed, { ...cookie, maxAge: PENDING_SECONDS });
        return reply.redirect(address.href, 303);
      }),
  );
  app.get(
    CALLBACK,
    {
      config: { access: 'open' },
      schema: { summary: 'Single sign-on: the way back; sets the cookie of the session' },
    },
    (request, reply) =>
      onPage(request, reply, options, async () => {
        void reply.clearCookie(cookieName, cookie);
        const address = ownAddress(request, identity, request.url);
        const { secret, returnTo } = await signOnOf(options).complete(
          address,
          request.cookies[cookieName],
          originOf(request),
        );
        await endPresent(request, identity);
        setSessionCookie(reply, identity, secret);
        return reply.redirect(returnTo, 303);
      }),
  );
}

function signOnOf({ signOn }: SignOnRoutesOptions): SignOnService {
  if (signOn === undefined) throw new AppError('sign-on.off', {});
  return signOn;
}

/** Where a request went, as the browser sees it. */
function ownAddress(request: FastifyRequest, { settings }: Identity, path: string): URL {
  return new URL(path, settings.publicAddress ?? `${request.protocol}://${request.host}`);
}

/** What goes wrong, a browser gets as a page, others as usual. */
async function onPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { language }: SignOnRoutesOptions,
  work: () => Promise<unknown>,
): Promise<unknown> {
  void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  try {
    return await work();
  } catch (error) {
    const problem = asAppError(error, request);
    if (!/text\/html/.test(request.headers.accept ?? '')) return sendProblem(problem, request, reply, language);
    request.log.info({ code: problem.code, err: problem.cause }, problem.code);
    const page = problemPage(problem, languageOf(request, language));
    return reply.code(ERROR_CODES[problem.code].status).type('text/html; charset=utf-8').send(page);
  }
}
