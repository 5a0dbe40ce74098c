import {
  newKey,
  oneTimeCode,
  passwordAgain,
  passwordAndCode,
  recoveryCodes,
  type SecondFactorView,
  secondFactorView,
  sessionView,
} from '../../contract/identity.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { AppError } from '../../shared/errors.ts';
import {
  endPresent,
  originOf,
  pendingCookie,
  requireSession,
  type SessionRoutesOptions,
  setSessionCookie,
  tellingWhen,
  viewOf,
} from '../accounts/session.routes.ts';
import type { OwnSecondFactor } from './second-factor.service.ts';

/** Adds the second step of signing in, and what people do with their own second factor. */
export function registerSecondFactorRoutes(app: HttpServer, options: SessionRoutesOptions): void {
  const { identity } = options;
  app.post(
    '/api/session/code',
    {
      config: { access: 'open', harmlessRepeat: true },
      schema: {
        summary: 'Second step of signing in: a code of the authenticator, or a recovery code',
        body: oneTimeCode,
        response: { 200: sessionView },
      },
    },
    async (request, reply) => {
      const pending = request.cookies[identity.pendingCookieName];
      if (pending === undefined) throw new AppError('access.second-step-over', {});
      const complete = () => identity.secondSteps.complete(pending, request.body.code, originOf(request));
      const started = await tellingWhen(reply, complete);
      await endPresent(request, identity);
      void reply.clearCookie(identity.pendingCookieName, pendingCookie(identity));
      setSessionCookie(reply, identity, started.secret);
      return viewOf(started.caller, options);
    },
  );
  addOwn(app, options);
  addChanges(app, options);
}

const URL_OF_OWN = '/api/session/second-factor';

function addOwn(app: HttpServer, { identity }: SessionRoutesOptions): void {
  const { secondFactors, settings } = identity;
  app.get(
    URL_OF_OWN,
    {
      config: { access: 'signed-in' },
      schema: { summary: "One's own second factor, without what is secret of it", response: { 200: secondFactorView } },
    },
    async ({ caller }) => {
      requireSession(caller, identity);
      return toView(await secondFactors.look(caller));
    },
  );
  app.post(
    URL_OF_OWN,
    {
      // With a key, a hash of the body would be kept, and with it one of the password.
      config: { access: 'signed-in', harmlessRepeat: true, secretAnswer: true },
      schema: {
        summary: 'A key for an authenticator, told this once; it does not count before a code confirms it',
        body: passwordAgain,
        response: { 200: newKey },
      },
    },
    async ({ caller, body }, reply) => {
      requireSession(caller, identity);
      const issuer = settings.publicAddress?.host ?? 'gangyao';
      return tellingWhen(reply, () => secondFactors.begin(caller, body.password, issuer));
    },
  );
}

function addChanges(app: HttpServer, { identity }: SessionRoutesOptions): void {
  const { secondFactors } = identity;
  const config = { access: 'signed-in', harmlessRepeat: true, secretAnswer: true } as const;
  app.post(
    `${URL_OF_OWN}/confirm`,
    {
      config,
      schema: {
        summary: 'Makes the key count by a code of it; recovery codes are told this once, all other sessions end',
        body: oneTimeCode,
        response: { 200: recoveryCodes },
      },
    },
    async ({ caller, body }, reply) => {
      requireSession(caller, identity);
      return { codes: [...(await tellingWhen(reply, () => secondFactors.confirm(caller, body.code)))] };
    },
  );
  app.post(
    `${URL_OF_OWN}/recovery-codes`,
    {
      config,
      schema: {
        summary: 'New recovery codes, told this once; the older ones are worth nothing',
        body: passwordAndCode,
        response: { 200: recoveryCodes },
      },
    },
    async ({ caller, body }, reply) => {
      requireSession(caller, identity);
      return { codes: [...(await tellingWhen(reply, () => secondFactors.renewCodes(caller, body)))] };
    },
  );
  app.post(
    `${URL_OF_OWN}/off`,
    {
      config,
      schema: {
        summary: 'Turns the second factor off; needs the password and a code',
        body: passwordAndCode,
        response: { 200: secondFactorView },
      },
    },
    async ({ caller, body }, reply) => {
      requireSession(caller, identity);
      await tellingWhen(reply, () => secondFactors.turnOff(caller, body));
      return toView(await secondFactors.look(caller));
    },
  );
}

function toView({ since, codesLeft, isPossible }: OwnSecondFactor): SecondFactorView {
  return { since: since?.toISOString() ?? null, codesLeft, isPossible };
}
