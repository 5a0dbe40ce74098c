import { beforeAll, expect, test } from 'vitest';
import { secretHash } from '../../src/access/secret.ts';
import type { Action, RouteAccess } from '../../src/shared/permission.ts';
import { ACCOUNTS, accountId, type Permissions, type WorldAccount } from '../support/permission-world.ts';
import { requestOf, type Side } from '../support/route-requests.ts';
import { createTestServer } from '../support/server.ts';
import { classOf } from './answer-class.ts';
import { actionsOf, expectedClasses } from './expected-answers.ts';
import { furnishWalk, type Route, routesOf, sidesOf } from './walked-world.ts';

const server = createTestServer({ identity: {}, requestsPerMinute: 1_000_000 });
const { app, asSuperuser, furnish } = server;
/** Statements beside the program; the walk, which makes hundreds of tokens, keeps one connection for them. */
let run = asSuperuser;
let permissions: Permissions = new Map();

/** Offices that between them hold every action, most of them in one district. */
const LOGINS = [
  'planner',
  'planner-a',
  'reporter-a',
  'verifier-place',
  'dispatcher-a',
  'evaluator-a',
  'auditor',
  'administrator',
];
const HOLDERS = ACCOUNTS.filter(({ login }) => LOGINS.includes(login));

const made = new Map<string, string>();

/** Header of a token of an account with some scopes; made when it is first asked for. */
async function tokenOf({ login }: WorldAccount, scopes: readonly Action[]): Promise<Record<string, string>> {
  const key = `${login} ${[...scopes].sort().join(' ')}`;
  const secret = made.get(key) ?? `gyt_${secretHash(key).slice(0, 43)}`;
  if (!made.has(key)) {
    made.set(key, secret);
    await run(
      `insert into api_token (token_id, token_hash, account_id, name, scopes, created_at, expires_at)
       values ($1, $2, $3, 'x', $4, now(), now() + interval '1 day')`,
      [accountId(key), secretHash(secret), accountId(login), scopes],
    );
  }
  return { authorization: `Bearer ${secret}` };
}

beforeAll(async () => {
  const planner = ACCOUNTS.find(({ login }) => login === 'planner') as WorldAccount;
  permissions = await furnishWalk(server, async () => {
    const { rows } = await asSuperuser(`select action from role_permission where role = 'planner'`);
    return tokenOf(
      planner,
      rows.map(({ action }) => action as Action),
    );
  });
}, 300_000);

async function ask({ name, method }: Route, side: Side, { login }: WorldAccount, token: Record<string, string>) {
  const request = requestOf(name, side, login);
  if (request === undefined) throw new Error(`${name} has no request`);
  const { url, headers, payload } = request;
  const answer = await app().inject({
    ...{ method: method as 'GET', url, headers: { ...headers, ...token } },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
  return { request, answer };
}

function actionsAskedBy(access: RouteAccess | undefined): readonly Action[] {
  return access === undefined || access === 'open' || access === 'signed-in' ? [] : ([access].flat() as Action[]);
}

test('a token without the action of a route is refused, one with nothing else gets what its account gets', {
  timeout: 600_000,
}, async () => {
  await furnish(async (statement) => {
    run = statement;
    await walk().finally(() => {
      run = asSuperuser;
    });
  });
});

async function walk(): Promise<void> {
  const wrong: string[] = [];
  const used = new Set<Action>();
  for (const route of routesOf(app)) {
    const { name, access } = route;
    const asked = actionsAskedBy(access);
    if (access === undefined || asked.length === 0) continue;
    for (const holder of HOLDERS) {
      const held = [...actionsOf(permissions, holder)];
      const needed = held.filter((action) => asked.includes(action));
      if (needed.length > 0) {
        const others = held.filter((action) => !asked.includes(action));
        const { answer } = await ask(route, 'a', holder, await tokenOf(holder, others));
        if (answer.statusCode !== 403) wrong.push(`${name} ${holder.login} without its action: ${answer.statusCode}`);
      }
      // A scope that the account does not hold gives nothing.
      const scopes = needed.length > 0 ? needed : asked;
      for (const action of needed) used.add(action);
      for (const side of sidesOf(name)) {
        const { request, answer } = await ask(route, side, holder, await tokenOf(holder, scopes));
        const wanted = expectedClasses(permissions, holder, access, request, side);
        if (answer.statusCode < 500 && wanted.includes(classOf(answer.statusCode, answer.body, request.shows)))
          continue;
        const told = `${answer.statusCode}, not ${wanted.join(' or ')} ${answer.body.slice(0, 160)}`;
        wrong.push(`${name} ${holder.login} ${side}: ${told}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(used.size).toBeGreaterThan(30);
}

/** What a person does with his own credentials. */
const SESSION_ONLY =
  /^(?:PUT \/api\/session\/password|\S+ \/api\/session\/second-factor(?:\/.*)?|\S+ \/api\/(?:sessions|tokens)(?:\/.*)?)$/;

test('a token reaches what is for its account, and nothing that is for a session', async () => {
  const [holder] = HOLDERS as [WorldAccount];
  const token = await tokenOf(holder, ['record.read']);
  const answers = new Map<string, number>();
  for (const route of routesOf(app).filter(({ access }) => access === 'signed-in')) {
    const { answer } = await ask(route, 'a', holder, token);
    answers.set(route.name, answer.statusCode);
  }
  const refused = [...answers].filter(([, status]) => status === 403).map(([name]) => name);
  expect(refused.sort()).toEqual([...answers.keys()].filter((name) => SESSION_ONLY.test(name)).sort());
  expect(refused.length).toBeGreaterThan(5);
  expect([...answers.values()].filter((status) => status === 401 || status >= 500)).toEqual([]);
});
