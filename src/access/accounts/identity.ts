import type { Db } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Role } from '../../shared/permission.ts';
import { type Caller, localCaller, nobody } from '../caller.ts';
import { createSecondFactorService, type SecondFactorService } from '../second-factor/second-factor.service.ts';
import { createSecondStepService, type SecondStepService } from '../second-factor/second-step.service.ts';
import { type AccountService, createAccountService } from './account.service.ts';
import { createLinkService, type LinkService } from './link.service.ts';
import { createSessionService, type SessionService } from './session.service.ts';

/** How people come in. */
export interface IdentitySettings {
  /** One person, no accounts, only this machine. */
  readonly singleUser: boolean;
  /** What is published may be read without an account. */
  readonly publicReading: boolean;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  /** Roles that ask for a second factor of whoever signs in with a password. */
  readonly secondFactorRoles: readonly Role[];
  /** Where people find the page, as in links; `https:` makes cookies secure. Absent: wherever the request went. */
  readonly publicAddress?: URL | undefined;
  /** Name of the single sign-on, as on its button. */
  readonly singleSignOn?: string | undefined;
}

/** A request as far as it says who sends it. */
export interface Visitor {
  readonly ip: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly headers: { readonly authorization?: string | undefined };
  /** What its route says of itself. */
  readonly routeOptions: { readonly config: { readonly asksByItself?: boolean | undefined } };
}

/** Who somebody with an API token is. Missing: undefined when the token is worth nothing. */
export type IdentifyToken = (secret: string, address: string) => Promise<Caller | undefined>;

/** Everything about who is there. */
export interface Identity {
  readonly settings: IdentitySettings;
  /** Name of the cookie of sessions. */
  readonly cookieName: string;
  /** Name of the cookie of sign-ins that wait for a code. */
  readonly pendingCookieName: string;
  readonly sessions: SessionService;
  readonly secondSteps: SecondStepService;
  readonly secondFactors: SecondFactorService;
  readonly links: LinkService;
  readonly accounts: AccountService;
  /** Who sends a request. Errors: `access.token-invalid` for a token that is worth nothing. */
  identify(visitor: Visitor): Promise<Caller>;
}

/** Settings of a program on one's own machine, as `serve --single-user`. */
export const SINGLE_USER: IdentitySettings = {
  singleUser: true,
  publicReading: false,
  idleMinutes: 30,
  sessionHours: 12,
  secondFactorRoles: [],
};

/** Puts identity together; `identifyToken` is asked for requests with a bearer token. */
export function createIdentity(options: {
  readonly db: Db;
  readonly clock: Clock;
  readonly settings: IdentitySettings;
  readonly identifyToken?: IdentifyToken | undefined;
}): Identity {
  const { db, clock, settings, identifyToken } = options;
  const sessions = createSessionService({ db, clock, ...settings });
  const links = createLinkService({ db, clock, sessions });
  const cookieName = cookieNameFor(settings);
  return {
    settings,
    cookieName,
    pendingCookieName: `${cookieName}-code`,
    sessions,
    secondSteps: createSecondStepService({ db, clock, sessions }),
    secondFactors: createSecondFactorService({ db, clock, sessions }),
    links,
    accounts: createAccountService({ db, clock, links }),
    async identify({ ip, cookies, headers, routeOptions }) {
      if (settings.singleUser) return localCaller(ip);
      const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
      if (bearer !== undefined) {
        const caller = await identifyToken?.(bearer, ip);
        if (caller === undefined) throw new AppError('access.token-invalid', {});
        return caller;
      }
      const secret = cookies[cookieName];
      const caller =
        secret === undefined
          ? undefined
          : await sessions.identify(secret, ip, routeOptions.config.asksByItself !== true);
      return caller ?? nobody(ip, settings.publicReading);
    },
  };
}

/** `__Host-`: no other host, path or plain connection can set it. Source: RFC 6265bis 4.1.3.2. */
function cookieNameFor({ publicAddress }: IdentitySettings): string {
  return publicAddress?.protocol === 'https:' ? '__Host-gangyao' : 'gangyao';
}
