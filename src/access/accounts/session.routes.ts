import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  linkUse,
  linkView,
  passwordChange,
  type SessionView,
  type SignInView,
  sessionList,
  sessionView,
  signIn,
  signInView,
} from '../../contract/identity.ts';
import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { AppError } from '../../shared/errors.ts';
import { ACTIONS } from '../../shared/permission.ts';
import { type Caller, nobody, refuseToken } from '../caller.ts';
import { findByLogin, hasAdministrator } from './account.queries.ts';
import type { Identity } from './identity.ts';
import { type Entry, type Origin, PENDING_MINUTES } from './session.service.ts';

/** What the routes of sessions need. */
export interface SessionRoutesOptions {
  readonly db: Db;
  readonly identity: Identity;
}

const sessionParams = z.object({ sessionId: z.string().regex(/^[0-9a-f]{24}$/) });
const linkParams = z.object({ token: z.string().max(100) });

/** Adds the routes below `/api/session`, `/api/sessions` and `/api/links`. */
export function registerSessionRoutes(app: HttpServer, options: SessionRoutesOptions): void {
  const { identity } = options;
  const { sessions } = identity;
  app.get(
    '/api/session',
    { config: { access: 'open' }, schema: { summary: 'Who is there', response: { 200: sessionView } } },
    ({ caller }) => viewOf(caller, options),
  );
  app.post(
    '/api/session',
    {
      config: { access: 'open', harmlessRepeat: true },
      schema: {
        summary: 'Sign in: sets the cookie of the session, or one that waits for the code of a second factor',
        body: signIn,
        response: { 200: signInView },
      },
    },
    async (request, reply) => {
      refuseSingleUser(identity);
      const entry = await tellingWhen(reply, () => sessions.signIn(request.body, originOf(request)));
      return answerEntry(request, reply, entry, options);
    },
  );
  app.delete(
    '/api/session',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'Sign out: the session ends', response: { 204: z.null() } },
    },
    async (request, reply) => {
      await endPresent(request, identity);
      void reply.clearCookie(identity.cookieName, cookieOptions(identity));
      return reply.code(204).send(null);
    },
  );
  app.put(
    '/api/session/password',
    {
      // With a key, a hash of the body would be kept, and with it one of the password.
      config: { access: 'signed-in', harmlessRepeat: true },
      schema: {
        summary: "Change one's own password: all other sessions end",
        body: passwordChange,
        response: { 200: sessionView },
      },
    },
    async (request, reply) => {
      requireSession(request.caller, identity);
      const change = () => sessions.changePassword(request.caller, request.body, originOf(request));
      const started = await tellingWhen(reply, change);
      setSessionCookie(reply, identity, started.secret);
      return viewOf(started.caller, options);
    },
  );
  addOwnSessions(app, options);
  addLinks(app, options);
}

function addOwnSessions(app: HttpServer, { identity }: SessionRoutesOptions): void {
  app.get(
    '/api/sessions',
    {
      config: { access: 'signed-in' },
      schema: { summary: "One's own sessions that are alive", response: { 200: sessionList } },
    },
    async ({ caller }) => {
      refuseToken(caller);
      if (caller.via === 'local') return { sessions: [] };
      const rows = await identity.sessions.list(caller.acting.account);
      return {
        sessions: rows.map((row) => ({
          ...row,
          createdAt: row.createdAt.toISOString(),
          seenAt: row.seenAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
          isThis: row.sessionId === caller.credentialId,
        })),
      };
    },
  );
  app.delete(
    '/api/sessions/:sessionId',
    {
      config: { access: 'signed-in' },
      schema: { summary: "End one of one's own sessions", params: sessionParams, response: { 204: z.null() } },
    },
    async ({ caller, params }, reply) => {
      requireSession(caller, identity);
      await identity.sessions.end(caller, params.sessionId);
      return reply.code(204).send(null);
    },
  );
}

function addLinks(app: HttpServer, options: SessionRoutesOptions): void {
  const { links } = options.identity;
  app.get(
    '/api/links/:token',
    {
      config: { access: 'open' },
      schema: { summary: 'What a one-time link is for', params: linkParams, response: { 200: linkView } },
    },
    async ({ params }) => {
      refuseSingleUser(options.identity);
      const { kind, login, expiresAt } = await links.look(params.token);
      return { kind, login, expiresAt: expiresAt.toISOString() };
    },
  );
  app.post(
    '/api/links/:token',
    {
      config: { access: 'open', harmlessRepeat: true },
      schema: {
        summary:
          'Use a one-time link: sets a password, or makes the first administrator; signed in then, or when a code is given',
        params: linkParams,
        body: linkUse,
        response: { 200: signInView },
      },
    },
    async (request, reply) => {
      refuseSingleUser(options.identity);
      const entry = await links.use(request.params.token, request.body, originOf(request));
      return answerEntry(request, reply, entry, options);
    },
  );
}

/** Lets somebody in who has taken the first step, or keeps in their browser that a code is to come. */
async function answerEntry(
  request: FastifyRequest,
  reply: FastifyReply,
  { state, secret }: Entry,
  options: SessionRoutesOptions,
): Promise<SignInView> {
  const { identity } = options;
  if (state === 'waiting') {
    const { pendingCookieName, settings } = identity;
    void reply.setCookie(pendingCookieName, secret, { ...pendingCookie(identity), maxAge: PENDING_MINUTES * 60 });
    return { ...(await viewOf(nobody(request.ip, settings.publicReading), options)), awaitsCode: true };
  }
  const { caller } = await identity.sessions.started(secret, request.ip);
  await endPresent(request, identity);
  setSessionCookie(reply, identity, secret);
  return { ...(await viewOf(caller, options)), awaitsCode: false };
}

/** How the cookie of a sign-in that waits is set, and taken back. */
export function pendingCookie(identity: Identity) {
  return { ...cookieOptions(identity), sameSite: 'strict' } as const;
}

/** Puts the secret of a session that has just begun into its cookie. It ends with the browser, and on the server before. */
export function setSessionCookie(reply: FastifyReply, identity: Identity, secret: string): void {
  void reply.setCookie(identity.cookieName, secret, cookieOptions(identity));
}

/** Where a request comes from, as sessions note it. */
export function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}

function cookieOptions({ settings }: Identity) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: settings.publicAddress?.protocol === 'https:' } as const;
}

/** The session that a request came with is over: by signing out, or because another one begins. */
export async function endPresent({ caller }: FastifyRequest, { sessions }: Identity): Promise<void> {
  if (caller.via !== 'session' || caller.credentialId === undefined) return;
  await sessions.end(caller, caller.credentialId).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'access.session-not-found') throw error;
  });
}

function refuseSingleUser({ settings }: Identity): void {
  if (settings.singleUser) throw new AppError('access.single-user', {});
}

/** Errors: `access.single-user`, `access.denied` for who comes without a session. */
export function requireSession({ via }: Caller, identity: Identity): void {
  refuseSingleUser(identity);
  if (via !== 'session') throw new AppError('access.denied', {});
}

/** Says in a header, too, when a locked account can be tried again. Source: RFC 9110, Retry-After. */
export async function tellingWhen<T>(reply: FastifyReply, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'access.locked')
      void reply.header('retry-after', String(error.params.seconds));
    throw error;
  }
}

/** Who is there, as it is answered. */
export async function viewOf(
  caller: Caller,
  { db, identity: { settings } }: SessionRoutesOptions,
): Promise<SessionView> {
  const { actions, via, actor, mustChangePassword = false, mustEnrol = false } = caller;
  const hasAccount = via === 'session' || via === 'token';
  const [person, needsNone] = await actAs(PROGRAM, () =>
    db.read(async (tx) => [
      hasAccount ? await findByLogin(tx, actor.name) : undefined,
      settings.singleUser || (await hasAdministrator(tx)),
    ]),
  );
  return {
    via,
    account: person ?? null,
    actions: ACTIONS.filter((action) => actions === 'all' || actions.has(action)),
    mustChangePassword,
    mustEnrol,
    singleUser: settings.singleUser,
    needsAdministrator: !needsNone,
    publicReading: settings.publicReading,
    singleSignOn: settings.singleSignOn ?? null,
  };
}
