import { z } from 'zod';
import { ACTIONS, ROLES } from '../shared/permission.ts';
import { day } from './plans.ts';

/*
 * GET    /api/session                     sessionView    open
 * POST   /api/session                     signIn → signInView, sets the cookie     open; 429 with Retry-After while locked
 * POST   /api/session/code                oneTimeCode → sessionView: the second step of signing in    open
 * DELETE /api/session                     204, ends the session and takes the cookie back
 * PUT    /api/session/password            passwordChange → sessionView, all other sessions end
 * GET    /api/session/second-factor       secondFactorView, one's own
 * POST   /api/session/second-factor       passwordAgain → newKey, which does not count yet
 * POST   /api/session/second-factor/confirm           oneTimeCode → recoveryCodes; all other sessions end
 * POST   /api/session/second-factor/recovery-codes    passwordAndCode → recoveryCodes
 * POST   /api/session/second-factor/off               passwordAndCode → secondFactorView
 * GET    /api/sessions                    sessionList, one's own
 * DELETE /api/sessions/:sessionId         204
 * GET    /api/links/:token                linkView       open; 410 when used up or too old
 * POST   /api/links/:token                linkUse → signInView, signed in then     open
 * GET    /api/people                      peopleList
 * GET    /api/roles                       permissionTable
 * GET    /api/roles/export?format=xlsx    a file; or csv
 * GET    /api/accounts                    accountList
 * POST   /api/accounts                    newAccount → accountWithLink
 * PATCH  /api/accounts/:accountId         accountChange → accountView
 * POST   /api/accounts/:accountId/link    accountWithLink: a new link, the older ones are void
 * POST   /api/accounts/:accountId/second-factor/reset    secondFactorReset → accountView
 * POST   /api/accounts/:accountId/grants  newGrant → accountView
 * DELETE /api/accounts/:accountId/grants/:grantId    accountView
 */

const id = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.iso.datetime();

/** What one signs in with. Lower case, so that nobody is two people. */
export const login = z.string().regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/);

/** At least 12 characters; ones that are easily guessed are refused by the server. Source: NIST SP 800-63B 5.1.1.2, our length. */
export const newPassword = z.string().min(12).max(200);

export const role = z.enum(ROLES);
export const action = z.enum(ACTIONS);

/** Who is there, and how one may come in. Answered to everybody. */
export const sessionView = z.object({
  via: z.enum(['local', 'nobody', 'session', 'token']),
  /** Missing: null without an account. */
  account: z.object({ accountId: id, login, name: z.string() }).nullable(),
  /** Actions permitted somewhere. */
  actions: z.array(action),
  mustChangePassword: z.boolean(),
  /** A second factor has to be set up before anything else. */
  mustEnrol: z.boolean(),
  /** One person, no accounts, only this machine: marked on every page. */
  singleUser: z.boolean(),
  /** No administrator yet: the link on the terminal makes one. */
  needsAdministrator: z.boolean(),
  publicReading: z.boolean(),
  /** Name of the single sign-on, as on its button. Missing: null when there is none. */
  singleSignOn: z.string().nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

export const signIn = z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(200) });

/** What a first step of signing in comes to. `awaitsCode`: nobody is signed in yet, `POST /api/session/code` is next. */
export const signInView = sessionView.extend({ awaitsCode: z.boolean() });
export type SignInView = z.infer<typeof signInView>;

const code = z.string().min(6).max(40);

/** Six digits of an authenticator, or a recovery code. */
export const oneTimeCode = z.object({ code });

export const passwordAgain = z.object({ password: z.string().min(1).max(200) });

export const passwordAndCode = passwordAgain.extend({ code });

/** One's own second factor. */
export const secondFactorView = z.object({
  /** Missing: null when there is none. */
  since: instant.nullable(),
  codesLeft: z.number().int(),
  /** Whether the account has a password here; one of single sign-on alone has its second factor there. */
  isPossible: z.boolean(),
});
export type SecondFactorView = z.infer<typeof secondFactorView>;

/** The key of an authenticator, shown once: as text in base32, and as the address that a QR code holds. */
export const newKey = z.object({ key: z.string(), address: z.string() });

/** Shown once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });

export const secondFactorReset = z.object({ reason: z.string().trim().min(1).max(2000) });

export const passwordChange = z.object({ current: z.string().min(1).max(200), next: newPassword });

/** What a one-time link is for. */
export const linkView = z.object({
  kind: z.enum(['first-administrator', 'set-password']),
  login: login.nullable(),
  expiresAt: instant,
});

/** Uses a one-time link: `login` and `name` for the first administrator only. */
export const linkUse = z.object({
  login: login.optional(),
  name: z.string().trim().min(1).max(100).optional(),
  password: newPassword,
});

export const sessionItem = z.object({
  sessionId: id,
  createdAt: instant,
  seenAt: instant,
  expiresAt: instant,
  address: z.string(),
  userAgent: z.string(),
  isThis: z.boolean(),
});
export const sessionList = z.object({ sessions: z.array(sessionItem) });

export const grantView = z.object({
  grantId: id,
  role,
  placeId: z.string().nullable(),
  organisationId: z.string().nullable(),
  planId: z.string().nullable(),
  /** Name of the place, unit or plan. Missing: null for everywhere. */
  reach: z.string().nullable(),
  validUntil: day.nullable(),
  grantedAt: instant,
  grantedBy: z.string(),
});
export type GrantView = z.infer<typeof grantView>;

/** At most one of place, unit and plan; none: everywhere. */
export const newGrant = z.object({
  role,
  placeId: z.string().max(64).optional(),
  organisationId: z.string().max(64).optional(),
  planId: z.string().max(64).optional(),
  validUntil: day.optional(),
});

export const accountView = z.object({
  accountId: id,
  login,
  name: z.string(),
  state: z.enum(['active', 'invited', 'locked', 'disabled']),
  createdAt: instant,
  lastSeenAt: instant.nullable(),
  /** Whether it has a second factor that counts. */
  hasSecondFactor: z.boolean(),
  grants: z.array(grantView),
});
export type AccountView = z.infer<typeof accountView>;
export const accountList = z.object({ accounts: z.array(accountView) });

/** Everybody with an account, for mentions and choices. */
export const peopleList = z.object({ people: z.array(z.object({ accountId: id, login, name: z.string() })) });

export const newAccount = z.object({
  login,
  name: z.string().trim().min(1).max(100),
  grants: z.array(newGrant).max(20),
});

/** `mustChangePassword`: a new password has to be chosen before anything else. Disabling ends the sessions at once. */
export const accountChange = z
  .object({ name: z.string().trim().min(1).max(100), disabled: z.boolean(), mustChangePassword: z.literal(true) })
  .partial();
export type AccountChange = z.infer<typeof accountChange>;

/** The one-time link is shown once, to whoever made it. */
export const accountWithLink = z.object({ account: accountView, link: z.url(), expiresAt: instant });

export const rolesExportQuery = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') });

/** Roles × actions: the table that the database enforces. */
export const permissionTable = z.object({
  roles: z.array(role),
  actions: z.array(action),
  permitted: z.array(z.object({ role, action })),
});

export const tokenView = z.object({
  tokenId: id,
  name: z.string(),
  scopes: z.array(action),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
});
export const tokenList = z.object({ tokens: z.array(tokenView) });

export const newToken = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(action).min(1),
  /** At most a year. Our choice. */
  days: z.number().int().min(1).max(366),
});

/** The token itself is shown once. */
export const tokenWithSecret = z.object({ token: tokenView, secret: z.string() });
