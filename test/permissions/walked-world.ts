import type { RouteAccess } from '../../src/shared/permission.ts';
import { composeReports } from '../support/evaluation-requests.ts';
import {
  accountId,
  type Permissions,
  readPermissions,
  storeDocuments,
  storeWorld,
} from '../support/permission-world.ts';
import { storeRounds, storeSurveys } from '../support/permission-world-evaluation.ts';
import { storeLedgers } from '../support/permission-world-ledgers.ts';
import { requestOf, type Side } from '../support/route-requests.ts';
import type { createTestServer } from '../support/server.ts';
import { readDefinitions, storeWalkedThings } from '../support/walked-things.ts';

type TestServer = ReturnType<typeof createTestServer>;

/** Stores the world with all that routes are asked for; gives the table of permissions. `asPlanner`: headers of `planner`. */
export async function furnishWalk(
  { app, furnish }: Pick<TestServer, 'app' | 'furnish'>,
  asPlanner: (permissions: Permissions) => Promise<Record<string, string>>,
): Promise<Permissions> {
  let permissions: Permissions = new Map();
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
  const headers = await asPlanner(permissions);
  await composeReports(
    (method, url, payload) => app().inject({ method, url, headers, ...(payload && { payload }) }) as never,
    furnish as never,
  );
  await readDefinitions(async (url) => (await app().inject({ url, headers })).json());
  return permissions;
}

/** A route of the API, as the OpenAPI document has it. */
export interface Route {
  readonly name: string;
  readonly method: string;
  readonly access: RouteAccess | undefined;
}

/** Every route; the audit, which replaces the findings of the world, comes last. */
export function routesOf(app: TestServer['app']): readonly Route[] {
  const { paths } = app().swagger() as unknown as {
    paths: Record<string, Record<string, { 'x-access'?: RouteAccess }>>;
  };
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

/** What belongs to nobody in particular is asked for once. */
export function sidesOf(name: string): readonly Side[] {
  const target = requestOf(name, 'a')?.target;
  return target === 'anything' || target === 'everywhere' ? ['a'] : ['a', 'b'];
}
