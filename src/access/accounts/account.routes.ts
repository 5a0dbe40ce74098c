import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type AccountView,
  accountChange,
  accountList,
  accountView,
  accountWithLink,
  newAccount,
  newGrant,
  peopleList,
  secondFactorReset,
} from '../../contract/identity.ts';
import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { AppError } from '../../shared/errors.ts';
import { type Account, listPeople } from './account.queries.ts';
import type { AccountWithLink } from './account.service.ts';
import type { Identity } from './identity.ts';
import { linkAddress } from './link-address.ts';

/** What the routes of accounts need. */
export interface AccountRoutesOptions {
  readonly db: Db;
  readonly identity: Identity;
}

const id = z.string().regex(/^[0-9a-f]{24}$/);
const accountParams = z.object({ accountId: id });
const grantParams = z.object({ accountId: id, grantId: id });

/** Adds the routes below `/api/accounts`, and the people that everybody knows. */
export function registerAccountRoutes(app: HttpServer, { db, identity }: AccountRoutesOptions): void {
  const { accounts } = identity;
  app.get(
    '/api/people',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'Everybody with an account, for mentions and choices', response: { 200: peopleList } },
    },
    async () => ({ people: [...(await db.read((tx) => listPeople(tx)))] }),
  );
  app.get(
    '/api/accounts',
    {
      config: { access: 'account.manage' },
      schema: { summary: 'Accounts with their grants', response: { 200: accountList } },
    },
    async () => ({ accounts: (await accounts.list()).map(toView) }),
  );
  app.post(
    '/api/accounts',
    {
      config: { access: 'account.manage', secretAnswer: true },
      schema: {
        summary: 'Add an account; the link to set its password is shown once',
        body: newAccount,
        response: { 200: accountWithLink },
      },
    },
    async (request) => {
      requireAccounts(identity);
      return withLink(await accounts.create(request.body, request.caller), request, identity);
    },
  );
  app.patch(
    '/api/accounts/:accountId',
    {
      config: { access: 'account.manage' },
      schema: {
        summary: 'Rename, disable or enable an account, or have its password changed',
        params: accountParams,
        body: accountChange,
        response: { 200: accountView },
      },
    },
    async ({ params, body, caller }) => toView(await accounts.change(params.accountId, body, caller)),
  );
  addWaysBack(app, identity);
  addGrants(app, identity);
}

/** For who has forgotten the password, or lost the authenticator. */
function addWaysBack(app: HttpServer, identity: Identity): void {
  const { accounts, secondFactors } = identity;
  app.post(
    '/api/accounts/:accountId/link',
    {
      config: { access: 'account.manage', secretAnswer: true },
      schema: {
        summary: 'A new link to set the password of an account; the older ones are void',
        params: accountParams,
        response: { 200: accountWithLink },
      },
    },
    async (request) => withLink(await accounts.renewLink(request.params.accountId, request.caller), request, identity),
  );
  app.post(
    '/api/accounts/:accountId/second-factor/reset',
    {
      config: { access: 'account.manage' },
      schema: {
        summary: "Take an account's second factor away: its sessions end, and its owner is told",
        params: accountParams,
        body: secondFactorReset,
        response: { 200: accountView },
      },
    },
    async ({ params, body, caller }) => {
      await accounts.find(params.accountId);
      await secondFactors.reset(params.accountId, body.reason, caller);
      return toView(await accounts.find(params.accountId));
    },
  );
}

function addGrants(app: HttpServer, { accounts }: Identity): void {
  app.post(
    '/api/accounts/:accountId/grants',
    {
      config: { access: 'account.manage' },
      schema: {
        summary: 'Grant a role: at a place, to a unit, in a plan, or everywhere',
        params: accountParams,
        body: newGrant,
        response: { 200: accountView },
      },
    },
    async ({ params, body, caller }) => toView(await accounts.grant(params.accountId, body, caller)),
  );
  app.delete(
    '/api/accounts/:accountId/grants/:grantId',
    {
      config: { access: 'account.manage' },
      schema: { summary: 'End a grant', params: grantParams, response: { 200: accountView } },
    },
    async ({ params, caller }) => toView(await accounts.endGrant(params.accountId, params.grantId, caller)),
  );
}

function requireAccounts({ settings }: Identity): void {
  if (settings.singleUser) throw new AppError('access.single-user', {});
}

function toView(account: Account): AccountView {
  return {
    ...account,
    createdAt: account.createdAt.toISOString(),
    lastSeenAt: account.lastSeenAt?.toISOString() ?? null,
    grants: account.grants.map((grant) => ({ ...grant, grantedAt: grant.grantedAt.toISOString() })),
  };
}

function withLink({ account, link }: AccountWithLink, request: FastifyRequest, { settings }: Identity) {
  const base = settings.publicAddress ?? new URL(`http://${request.headers.host ?? 'localhost'}`);
  return {
    account: toView(account),
    link: linkAddress(base, link.secret),
    expiresAt: link.expiresAt.toISOString(),
  };
}
