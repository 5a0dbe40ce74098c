import { beforeAll, expect, test } from 'vitest';
import { type Caller, nobody } from '../../src/access/caller.ts';
import { ACCOUNTS, accountId, type Permissions } from '../support/permission-world.ts';
import { requestOf } from '../support/route-requests.ts';
import { createTestServer } from '../support/server.ts';
import { classOf } from './answer-class.ts';
import { type Asker, actionsOf, expectedClasses } from './expected-answers.ts';
import { furnishWalk, type Route, routesOf, sidesOf } from './walked-world.ts';

interface Headed {
  readonly headers: Record<string, unknown>;
  readonly ip: string;
}

/** Who a request is from stands in a header: real sessions are tried in the tests of identity. */
function identifiedBy(permissions: Permissions, { headers, ip }: Headed): Caller {
  const login = headers['x-test-login'];
  if (login === undefined || login === 'public') return nobody(ip, login === 'public');
  const account = ACCOUNTS.find((each) => each.login === login);
  if (account === undefined) throw new Error(`no account ${String(login)}`);
  return {
    actor: { name: account.login },
    acting: { account: accountId(account.login), address: ip },
    actions: actionsOf(permissions, account),
    via: 'session',
    credentialId: accountId(`session-${account.login}`),
  };
}

const ASKERS: readonly Asker[] = ['nobody', 'public', ...ACCOUNTS];

/**
 * Walks the routes of the OpenAPI document that `isWalked` names, by every office, for its own district and another one; of all
 * it says whether they are known. One database for each call.
 */
export function walkRoutes(isWalked: (name: string) => boolean): void {
  let permissions: Permissions = new Map();
  const isAsked = ({ name }: Route) => isWalked(name);
  const server = createTestServer({ identify: ((request: Headed) => identifiedBy(permissions, request)) as never });
  const { app } = server;

  beforeAll(async () => {
    const login = { 'x-test-login': 'planner' };
    await furnishWalk(server, async (read) => {
      permissions = read;
      return login;
    });
  }, 300_000);

  test('every route says what it asks for, and has a request in test/support/route-requests.ts', () => {
    expect(routesOf(app).length).toBeGreaterThan(100);
    expect(routesOf(app).filter(({ access }) => access === undefined)).toEqual([]);
    expect(
      routesOf(app)
        .filter(({ name }) => requestOf(name, 'a') === undefined)
        .map(({ name }) => name),
    ).toEqual([]);
  });

  test('every route answers every office, for its own district and another one, as the table of permissions says', {
    timeout: 600_000,
  }, async () => {
    const wrong: string[] = [];
    let count = 0;
    for (const { name, method, access } of routesOf(app).filter(isAsked)) {
      for (const side of sidesOf(name)) {
        const ask = async (asker: Asker) => {
          const login = typeof asker === 'string' ? asker : asker.login;
          const request = requestOf(name, side, login);
          if (request === undefined || access === undefined) return;
          const answer = await app().inject({
            method: method as 'GET',
            url: request.url,
            headers: { ...request.headers, ...(login === 'nobody' ? {} : { 'x-test-login': login }) },
            ...(request.payload === undefined ? {} : { payload: request.payload as object }),
          });
          count += 1;
          const wanted = expectedClasses(permissions, asker, access, request, side);
          if (answer.statusCode < 500 && wanted.includes(classOf(answer.statusCode, answer.body, request.shows)))
            return;
          const told = `${answer.statusCode}, not ${wanted.join(' or ')} ${answer.body.slice(0, 160)}`;
          wrong.push(`${name} ${login} ${side}: ${told}`);
        };
        // Whoever only looks does so beside others, as many as the database has connections for.
        const waiting = ASKERS.values();
        const askAll = async () => {
          for (const asker of waiting) await ask(asker);
        };
        await Promise.all(Array.from({ length: method === 'GET' ? 4 : 1 }, askAll));
      }
    }
    expect(wrong).toEqual([]);
    const asked = routesOf(app)
      .filter(isAsked)
      .reduce((sum, { name }) => sum + sidesOf(name).length, 0);
    expect(count).toBe(asked * ASKERS.length);
  });
}
