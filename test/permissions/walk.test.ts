import { beforeAll, expect, test } from 'vitest';
import { type Caller, nobody } from '../../src/access/caller.ts';
import type { Action, RouteAccess } from '../../src/shared/permission.ts';
import { composeReports } from '../support/evaluation-requests.ts';
import {
  ACCOUNTS,
  accountId,
  actsAs,
  actsAt,
  actsIn,
  looksAt,
  looksIn,
  type Permissions,
  readPermissions,
  storeDocuments,
  storeWorld,
  type WorldAccount,
} from '../support/permission-world.ts';
import { storeRounds, storeSurveys } from '../support/permission-world-evaluation.ts';
import { storeLedgers } from '../support/permission-world-ledgers.ts';
import { type RouteRequest, requestOf, type Side } from '../support/route-requests.ts';
import { createTestServer } from '../support/server.ts';
import { readDefinitions, storeWalkedThings } from '../support/walked-things.ts';
import { type AnswerClass, type Asking, classOf, PASSES } from './answer-class.ts';
import { isKept, KEPT_ANSWERS } from './kept-answers.ts';
import { EVALUATION_REACH } from './reach-of-evaluation.ts';
import { LEDGER_REACH } from './reach-of-ledgers.ts';

let permissions: Permissions = new Map();
const actionsOf = ({ role }: WorldAccount): ReadonlySet<Action> => permissions.get(role) ?? new Set();

/** Who a request is from stands in a header: real sessions are tried in the tests of identity. */
function identify({ headers, ip }: { headers: Record<string, unknown>; ip: string }): Caller {
  const login = headers['x-test-login'];
  if (login === undefined || login === 'public') return nobody(ip, login === 'public');
  const account = ACCOUNTS.find((each) => each.login === login);
  if (account === undefined) throw new Error(`no account ${String(login)}`);
  return {
    actor: { name: account.login },
    acting: { account: accountId(account.login), address: ip },
    actions: actionsOf(account),
    via: 'session',
    credentialId: accountId(`session-${account.login}`),
  };
}

const { app, furnish } = createTestServer({ identify: identify as never });

beforeAll(async () => {
  await furnish(async (run) => {
    await storeWorld(run);
    await storeDocuments(run);
    for (const side of ['a', 'b']) {
      await run(
        `insert into account (account_id, login, name, created_at, created_by) values ($1, $2, $2, '2026-01-01', 'test')`,
        [accountId(`subject-${side}`), `subject-${side}`],
      );
      await run(
        `insert into account_grant (grant_id, account_id, role, place_id, granted_at, granted_by)
       values ($1, $1, 'deputy', $2, '2026-01-01', 'test')`,
        [accountId(`subject-${side}`), `w-${side}`],
      );
    }
    await storeLedgers(run);
    await storeRounds(run);
    await storeSurveys(run);
    await run(`select setval(pg_get_serial_sequence('collection', 'collection_id'), 100)`);
    await storeWalkedThings(run);
    permissions = await readPermissions(run);
  });
  const asPlanner = { 'x-test-login': 'planner' };
  await composeReports(
    (method, url, payload) => app().inject({ method, url, headers: asPlanner, ...(payload && { payload }) }) as never,
    furnish as never,
  );
  await readDefinitions(async (url) => (await app().inject({ url, headers: asPlanner })).json());
}, 300_000);

interface Route {
  readonly name: string;
  readonly method: string;
  readonly access: RouteAccess | undefined;
}

function routes(): readonly Route[] {
  const { paths } = app().swagger() as unknown as {
    paths: Record<string, Record<string, { 'x-access'?: RouteAccess }>>;
  };
  // The audit replaces the findings of the world: last.
  const isAudit = ({ name }: Route) => Number(name === 'POST /api/audit/run');
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      access: operation['x-access'],
    })),
  );
  return all.sort((a, b) => isAudit(a) - isAudit(b));
}

type Asker = WorldAccount | 'nobody' | 'public';

/** What the table of permissions says of a request; computed from it and the world, not from the database’s policies. */
function expectedClasses(
  asker: Asker,
  access: RouteAccess,
  { target }: RouteRequest,
  side: Side,
): readonly AnswerClass[] {
  if (access === 'open') return [...PASSES, 401, 404];
  const actions = access === 'signed-in' ? [] : [access].flat();
  if (asker === 'nobody' || (access === 'signed-in' && asker === 'public')) return [401];
  if (access === 'signed-in' && asker !== 'public')
    return isKept(target) ? reachOf(asker, [], target, side) : [...PASSES, 404];
  const held = asker === 'public' ? READER_ACTIONS : actionsOf(asker);
  const used = actions.filter((action) => held.has(action as Action)) as Action[];
  if (used.length === 0) return asker === 'public' ? [401] : [403];
  const reached = ({ ...LEDGER_REACH, ...EVALUATION_REACH } as Readonly<Record<string, Reached>>)[target];
  if (reached !== undefined) return reached(askingOf(asker, used, side));
  if (target === 'not-walked') return [...PASSES, 403, 404];
  return asker === 'public' ? publicClasses(target) : reachOf(asker, used, target, side);
}

type Reached = (asking: Asking) => readonly AnswerClass[];

function askingOf(asker: WorldAccount | 'public', used: readonly Action[], side: Side): Asking {
  const account = asker === 'public' ? undefined : asker;
  const held = account === undefined ? READER_ACTIONS : actionsOf(account);
  return { account, used, side, may: (...actions) => actions.some((action) => held.has(action)) };
}

/** What a reader without account may do, where that is switched on. */
const READER_ACTIONS: ReadonlySet<Action> = new Set(['record.read', 'document.read']);

/** Nothing that the walk asks for is published; what belongs to nobody is answered, and may be empty. */
function publicClasses(target: RouteRequest['target']): readonly AnswerClass[] {
  return target === 'anything' ? [...PASSES, 404] : [404];
}

function reachOf(
  account: WorldAccount,
  used: readonly Action[],
  target: RouteRequest['target'],
  side: Side,
): readonly AnswerClass[] {
  const [plan, place] = [`p-${side}`, `w-${side}`] as const;
  const may = (...actions: Action[]) => actions.some((action) => actionsOf(account).has(action));
  if (isKept(target)) return KEPT_ANSWERS[target]({ account, used, side, may });
  const change = (isSeen: boolean, isDone: boolean): readonly AnswerClass[] =>
    isDone ? PASSES : isSeen ? [403, 'refused'] : [404];
  switch (target) {
    case 'plan':
      return looksIn(account, plan) ? PASSES : [404];
    case 'plan-change':
      return change(looksIn(account, plan), actsIn(account, plan));
    case 'collection-opening':
      return change(looksIn(account, plan), actsIn(account, plan) && actsAt(account, place));
    case 'run':
      return change(looksIn(account, plan), actsAt(account, place));
    case 'assessment': {
      // An official judgement: planners only, and no unit, no street.
      const assesses = may('assessment.official') && (actsAt(account, place) || account.reach.plan === plan);
      return change(looksIn(account, plan), assesses);
    }
    case 'place-change':
      return actsAt(account, place) ? PASSES : ['refused', 403];
    case 'document':
      return looksAt(account, place) ? PASSES : [404];
    case 'document-change':
      return change(looksAt(account, place), actsAt(account, place));
    case 'collection':
      return seesCollection(account, side, may) ? PASSES : [404];
    case 'cell': {
      const isChecked = may('collection.read') && actsAt(account, place);
      const isOwn = may('collection.report') && actsAs(account, `u-${side}-education`);
      const checks = may('collection.verify', 'collection.approve') && actsAs(account, `u-${side}-statistics`);
      return isChecked || isOwn || checks ? PASSES : [404];
    }
    case 'collection-report':
      // What cannot be entered is told cell by cell; a cell of somebody else is not there.
      return seesCollection(account, side, may) ? [...PASSES, 403] : [404];
    case 'collection-check': {
      const checks = may('collection.verify') && actsAs(account, `u-${side}-statistics`);
      return checks ? PASSES : seesCollection(account, side, may) ? ['refused', 403, 404] : [404];
    }
    case 'account-change':
      return actsAt(account, place) ? PASSES : ['refused', 403];
    case 'everywhere':
      return Object.keys(account.reach).length === 0 ? PASSES : [403];
    default:
      return used.length > 0 ? PASSES : [403];
  }
}

function seesCollection(account: WorldAccount, side: Side, may: (...actions: Action[]) => boolean): boolean {
  return (
    (may('collection.read') && actsIn(account, `p-${side}`)) ||
    (may('collection.report') && (actsAs(account, `u-${side}-education`) || actsAs(account, `u-${side}1`))) ||
    (may('collection.verify', 'collection.approve') && actsAs(account, `u-${side}-statistics`))
  );
}

test('every route says what it asks for, and has a request in test/support/route-requests.ts', () => {
  expect(routes().length).toBeGreaterThan(100);
  expect(routes().filter(({ access }) => access === undefined)).toEqual([]);
  expect(
    routes()
      .filter(({ name }) => requestOf(name, 'a') === undefined)
      .map(({ name }) => name),
  ).toEqual([]);
});

/** What belongs to nobody in particular is asked for once. */
function sidesOf(name: string): readonly Side[] {
  const target = requestOf(name, 'a')?.target;
  return target === 'anything' || target === 'not-walked' || target === 'everywhere' ? ['a'] : ['a', 'b'];
}

const ASKERS: readonly Asker[] = ['nobody', 'public', ...ACCOUNTS];

test('every route answers every office, for its own district and another one, as the table of permissions says', {
  timeout: 600_000,
}, async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const { name, method, access } of routes()) {
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
        const wanted = expectedClasses(asker, access, request, side);
        if (answer.statusCode < 500 && wanted.includes(classOf(answer.statusCode, answer.body, request.shows))) return;
        const told = `${answer.statusCode}, not ${wanted.join(' or ')} ${answer.body.slice(0, 160)}`;
        wrong.push(`${name} ${login} ${side}: ${told}`);
      };
      // Whoever only looks does so beside the others.
      if (method === 'GET') await Promise.all(ASKERS.map(ask));
      else for (const asker of ASKERS) await ask(asker);
    }
  }
  expect(wrong).toEqual([]);
  const asked = routes().reduce((sum, { name }) => sum + sidesOf(name).length, 0);
  expect(count).toBe(asked * ASKERS.length);
});
