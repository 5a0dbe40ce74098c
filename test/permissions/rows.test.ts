import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock, today } from '../../src/shared/clock.ts';
import { createTestDatabase } from '../support/database.ts';
import {
  ACCOUNTS,
  accountId,
  actsAs,
  actsAt,
  actsIn,
  DOCUMENTS,
  looksAt,
  looksIn,
  type Permissions,
  PLACES,
  PLANS,
  readPermissions,
  storeDocuments,
  storeWorld,
  UNITS,
  type WorldAccount,
  type WorldDocument,
  type WorldPlace,
} from '../support/permission-world.ts';

const { connection, asSuperuser } = createTestDatabase();
let client: pg.Client;
let permissions: Permissions;
let documents: Readonly<Record<WorldDocument, string>>;

beforeAll(async () => {
  await storeWorld(asSuperuser);
  documents = await storeDocuments(asSuperuser);
  permissions = await readPermissions(asSuperuser);
  client = new pg.Client(connection);
  await client.connect();
});
afterAll(() => client.end());

/** What a statement gives for whoever acts: rows, or the code of its error. Nothing of it stays. */
async function tried(acting: string | undefined, statement: string, values: readonly unknown[] = []) {
  await client.query(acting === undefined ? 'begin' : `begin; set local gangyao.account = '${acting}'`);
  try {
    const { rows, rowCount } = await client.query(statement, [...values]);
    return { rows: rows as Record<string, unknown>[], count: rowCount ?? 0 };
  } catch (error) {
    return (error as pg.DatabaseError).code ?? String(error);
  } finally {
    await client.query('rollback');
  }
}

const DENIED = '42501';
const idOf = ({ login }: WorldAccount) => accountId(login);
const may = ({ role }: WorldAccount, ...actions: readonly string[]) =>
  actions.some((action) => permissions.get(role)?.has(action as never) === true);

async function seen(acting: string | undefined, table: string, column: string): Promise<readonly string[]> {
  const answer = await tried(acting, `select distinct ${column}::text as id from ${table} order by 1`);
  if (typeof answer === 'string') throw new Error(`${table}: ${answer}`);
  return answer.rows.map(({ id }) => id as string);
}

describe('every table', () => {
  test('is guarded, for all four commands, also from its owner', async () => {
    const { rows } = await asSuperuser(`
      select relname as name, relrowsecurity and relforcerowsecurity as forced,
        array(select cmd from pg_policies where tablename = relname and permissive = 'PERMISSIVE' order by cmd) as commands
      from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'schema_migration'`);
    expect(rows.length).toBeGreaterThan(50);
    const bad = (rows as { name: string; forced: boolean; commands: string[] }[]).filter(
      ({ forced, commands }) =>
        !forced || !['DELETE', 'INSERT', 'SELECT', 'UPDATE'].every((one) => commands.includes(one)),
    );
    expect(bad).toEqual([]);
  });

  test('is empty for a connection that says nothing, or names somebody unknown, and takes nothing', {
    timeout: 120_000,
  }, async () => {
    const { rows } = await asSuperuser(`
      select relname as name, (select array_agg(attname::text) from pg_attribute where attrelid = c.oid and attnum > 0
        and not attisdropped and attgenerated = '' and attidentity = '') as columns
      from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and relname not in ('schema_migration', 'role', 'role_permission')`);
    for (const { name, columns } of rows as { name: string; columns: string[] }[]) {
      for (const acting of [undefined, '', accountId('nobody at all')]) {
        const found = await tried(acting, `select count(*)::int as n from ${name}`);
        const told = acting === accountId('nobody at all') && OPEN_TO_THE_UNKNOWN.has(name);
        if (!told) expect(found, `${name} for ${acting}`).toMatchObject({ rows: [{ n: 0 }] });
        expect(await tried(acting, `delete from ${name}`), name).toSatisfy(isNothing);
        expect(await tried(acting, `update ${name} set ${columns[0]} = ${columns[0]}`), name).toSatisfy(isNothing);
        expect(
          await tried(acting, `insert into ${name} select (r).* from (select null::${name} as r) as none`),
          name,
        ).toSatisfy((answer) => typeof answer === 'string');
      }
    }
  });
});

/** An account that is not there (any more) still counts as one for names of places, units, methods and other accounts. */
const OPEN_TO_THE_UNKNOWN = new Set([
  ...['place', 'place_group', 'place_group_member', 'place_change', 'place_change_share', 'organisation'],
  ...['rule_set', 'verdict_scale', 'import_batch', 'audit_head', 'account', 'account_grant'],
  // What is published.
  ...[
    'plan',
    'plan_version',
    'plan_node',
    'plan_indicator',
    'adjustment',
    'adjustment_item',
    'target',
    'decomposition',
  ],
  ...['observation', 'indicator', 'source', 'document', 'document_content', 'passage', 'reading', 'section', 'claim'],
  ...['claim_review', 'finding', 'finding_settlement', 'subject_form', 'audited_subject'],
]);

const isNothing = (answer: unknown) =>
  answer === DENIED || (typeof answer === 'object' && (answer as { count: number }).count === 0);

describe.each([...ACCOUNTS])('$login', (account) => {
  const acting = idOf(account);
  const plans = () =>
    Object.keys(PLANS).filter((plan) => plan === 'p-public' || (may(account, 'record.read') && looksIn(account, plan)));

  test('sees its plans and what stands in them, and no others', async () => {
    expect(await seen(acting, 'plan', 'plan_id')).toEqual(plans().sort());
    for (const table of ['plan_version', 'plan_node', 'plan_indicator', 'adjustment', 'decomposition', 'target']) {
      expect(await seen(acting, table, 'plan_id'), table).toEqual(plans().sort());
    }
    expect(await seen(acting, 'adjustment_item', 'adjustment_id')).toEqual(
      plans()
        .map((plan) => `adj-${plan}`)
        .sort(),
    );
    const judged = plans().filter((plan) => looksIn(account, plan) || looksAt(account, PLANS[plan] as WorldPlace));
    expect(await seen(acting, 'assessment', 'plan_id')).toEqual(judged.sort());
    expect(await seen(acting, 'verdict_run', 'plan_id')).toEqual(judged.sort());
  });

  test('sees values of its places, of those they lie in, and what is published', async () => {
    const places = (Object.keys(PLACES) as WorldPlace[]).filter(
      (place) => place === 'w-b' || (may(account, 'record.read') && looksAt(account, place)),
    );
    expect(await seen(acting, 'observation', 'place_id')).toEqual(places.sort());
  });

  test('sees documents of its places, those of everybody, and what is published', async () => {
    const visible = (Object.keys(DOCUMENTS) as WorldDocument[]).filter((name) => {
      const { place, isPublic } = DOCUMENTS[name];
      return isPublic || (may(account, 'document.read') && (place === undefined || looksAt(account, place)));
    });
    const ids = visible.map((name) => documents[name]).sort();
    for (const table of ['document', 'document_content', 'passage', 'reading', 'claim', 'claim_review']) {
      expect(await seen(acting, table, 'document_id'), table).toEqual(ids);
    }
    const found = visible.filter((name) => name !== 'a' || visible.includes('everybody'));
    for (const table of ['finding', 'finding_settlement']) {
      expect(await seen(acting, table, 'finding_id'), table).toEqual(found.map((name) => documents[name]).sort());
    }
    expect(await seen(acting, 'subject_form', 'subject')).toEqual(visible.map((name) => `subject-${name}`).sort());
  });

  test('sees cells that it reports, checks, or whose place it keeps', async () => {
    const cells = [1, 2].flatMap((collection) => {
      const [place, unit] = collection === 1 ? (['w-a', 'u-a'] as const) : (['w-b', 'u-b'] as const);
      return [`${unit}-education`, `${unit}1`].flatMap((reporter, index) => {
        const isSeen =
          (may(account, 'collection.read') && actsAt(account, place)) ||
          (may(account, 'collection.report') && actsAs(account, reporter)) ||
          (may(account, 'collection.verify', 'collection.approve') && actsAs(account, `${unit}-statistics`));
        return isSeen ? [`${collection}/${index + 1}`] : [];
      });
    });
    const key = `collection_id || '/' || cell_no`;
    expect(await seen(acting, 'collection_cell', key)).toEqual(cells);
    expect(await seen(acting, 'collection_entry', key)).toEqual(cells.filter((cell) => cell.endsWith('/1')));
  });

  test('sees the trail, sessions and secrets only if it may', async () => {
    expect(await seen(acting, 'account_secret', 'account_id')).toEqual([]);
    expect(await seen(acting, 'account_link', 'token_hash')).toEqual([]);
    const trail = await tried(acting, 'select from audit_entry');
    expect(trail).toMatchObject({ count: 0 });
  });

  test.each(Object.entries(PLANS))('plan.edit in %s', async (plan, place) => {
    const allowed = may(account, 'plan.edit') && actsIn(account, plan);
    const statements: readonly (readonly [string, readonly unknown[]])[] = [
      [`insert into plan_version (plan_id, version, title, effective_on) values ($1, 2, 't', '2026-01-01')`, [plan]],
      [`insert into plan_node (plan_id, node_id, kind, title, from_version) values ($1, 'x', 'task', 't', 1)`, [plan]],
      [
        `insert into target (place_id, plan_id, indicator_id, period, basis, version, revision, comparator, value, phrase, known_on, source_id)
         values ($2, $1, 'i-shared', '2025', 'plan', 1, 2, 'ge', 9, '9所', '2026-01-01', 1)`,
        [plan, place],
      ],
    ];
    for (const [statement, values] of statements) {
      const answer = await tried(acting, statement, values);
      if (allowed) expect(answer, statement).toMatchObject({ count: 1 });
      else expect(answer, statement).toBe(DENIED);
    }
    const updated = await tried(acting, `update plan set visibility = 'public' where plan_id = $1`, [plan]);
    if (allowed) expect(updated).toMatchObject({ count: 1 });
    else expect(updated).toSatisfy(isNothing);
  });

  test.each(Object.keys(PLACES) as WorldPlace[])('values, assessments and places at %s', async (place) => {
    const insertsObservation = await tried(
      acting,
      `insert into observation (place_id, indicator_id, period, known_on, revision, period_end, status, value, unit, source_id, recorded_at, recorded_by)
       values ($1, 'i-shared', '2024', '2025-02-01', 1, '2024-12-31', 'final', 1, '所', 1, '2026-01-01', 'x')`,
      [place],
    );
    // An approved value enters the record, of the cells that one's unit approves.
    const approves =
      may(account, 'collection.approve') &&
      ((place === 'w-a' && actsAs(account, 'u-a-statistics')) ||
        (place === 'w-b' && actsAs(account, 'u-b-statistics')));
    const writes = (may(account, 'value.edit') && actsAt(account, place)) || approves;
    expect(insertsObservation).toEqual(writes ? expect.objectContaining({ count: 1 }) : DENIED);
    for (const [kind, action] of [
      ['self', 'assessment.self'],
      ['official', 'assessment.official'],
      ['third-party', 'assessment.third-party'],
      ['override', 'verdict.override'],
    ] as const) {
      const answer = await tried(
        acting,
        `insert into assessment (place_id, plan_id, indicator_id, kind, as_of, verdict, label, reason, source_id, at, actor)
         values ($1, 'p-city', 'i-shared', $2, '2025-12-31', 'on-track', 'l', 'r', 1, '2026-01-01', $3)`,
        [place, kind, account.login],
      );
      const level = account.reach.place === undefined ? undefined : PLACES[account.reach.place as WorldPlace].level;
      const assesses = may(account, action) && actsAt(account, place) && (level !== 'street' || kind === 'self');
      expect(answer, kind).toEqual(assesses ? expect.objectContaining({ count: 1 }) : DENIED);
    }
    const addsPlace = await tried(
      acting,
      `insert into place (place_id, name, level, parent_id) values ('x', 'x', 'zone', $1)`,
      [place],
    );
    const keeps = may(account, 'directory.edit') && actsAt(account, place);
    expect(addsPlace).toEqual(keeps ? expect.objectContaining({ count: 1 }) : DENIED);
  });

  test.each(Object.keys(UNITS))('reports and checks as %s', async (unit) => {
    const collection = unit.startsWith('u-a') ? 1 : 2;
    const enter = (cell: number, action: string, as: string) =>
      tried(
        acting,
        `insert into collection_entry (collection_id, cell_no, revision, action, value, organisation_id, person, actor, at, observation_revision, reason)
         values ($1, $2, 2, $3, 6, $4, 'p', $5, '2026-01-03', $6, $7)`,
        [
          collection,
          cell,
          action,
          as,
          account.login,
          action === 'approve' ? 1 : null,
          action === 'return' ? 'r' : null,
        ],
      );
    const reporterOf = (cell: number) => (cell === 1 ? `u-${unit.slice(2, 3)}-education` : `u-${unit.slice(2, 3)}1`);
    const isChecker = unit.endsWith('statistics');
    for (const cell of [1, 2]) {
      const reports = may(account, 'collection.report') && actsAs(account, unit) && reporterOf(cell) === unit;
      expect(await enter(cell, 'submit', unit), `submit ${cell}`).toEqual(
        reports ? expect.objectContaining({ count: 1 }) : DENIED,
      );
      for (const action of ['verify', 'approve', 'return'] as const) {
        const actions = action === 'return' ? ['collection.verify', 'collection.approve'] : [`collection.${action}`];
        const checks = isChecker && may(account, ...actions) && actsAs(account, unit);
        expect(await enter(cell, action, unit), `${action} ${cell}`).toEqual(
          checks ? expect.objectContaining({ count: 1 }) : DENIED,
        );
      }
    }
  });

  test('never says that somebody else did it', async () => {
    for (const statement of [
      `insert into audit_entry (sequence, at, actor, action, subject, previous_hash, hash) values (1, now(), 'planner', 'a.b', 's', 'x', 'x')`,
      `insert into claim_review (document_id, claim_key, revision, action, actor, at) values ('${documents.everybody}', 'key', 2, 'accept', 'test', now())`,
      `insert into verdict_run (place_id, plan_id, as_of, rule, at, actor) values ('w-a', 'p-a', now(), 'r', now(), 'test')`,
    ]) {
      const answer = await tried(acting, statement);
      expect(account.login === 'planner' && statement.includes('audit_entry') ? DENIED : answer).toBe(DENIED);
    }
  });

  test.each(Object.keys(DOCUMENTS) as WorldDocument[])('reviews and publishes document %s', async (name) => {
    const { place } = DOCUMENTS[name];
    const review = await tried(
      acting,
      `insert into claim_review (document_id, claim_key, revision, action, actor, at) values ($1, 'key', 2, 'accept', $2, now())`,
      [documents[name], account.login],
    );
    const reviews = may(account, 'claim.review') && (place === undefined || actsAt(account, place));
    expect(review).toEqual(reviews ? expect.objectContaining({ count: 1 }) : DENIED);
    const everywhere = Object.keys(account.reach).length === 0;
    const publishes = may(account, 'document.publish') && (place === undefined ? everywhere : actsAt(account, place));
    const published = await tried(acting, `update document set visibility = 'public' where document_id = $1`, [
      documents[name],
    ]);
    expect(published).toEqual(publishes ? expect.objectContaining({ count: 1 }) : expect.toSatisfy(isNothing));
    const moved = await tried(acting, `update document set place_id = 'w-b1' where document_id = $1`, [
      documents[name],
    ]);
    if (publishes && actsAt(account, 'w-b1')) expect(moved).toMatchObject({ count: 1 });
    else expect(moved).toSatisfy(isNothing);
    const claims = await tried(acting, `insert into passage values ($1, 9, 0, 1, 'paragraph', null)`, [
      documents[name],
    ]);
    expect(claims).toBe(DENIED);
  });

  test('adds documents where it may, as its own, unpublished', async () => {
    const add = (place: string | null | undefined, addedBy = account.login, visibility = 'internal') =>
      tried(
        acting,
        `insert into document (document_id, sha256, file_name, format, byte_length, text_length, added_at, added_by, current_reading, demonstration, visibility
           ${place === undefined ? '' : ', place_id'})
         values ('${accountId('new document')}', repeat('0', 64), 'x', 'txt', 1, 1, now(), $1, 1, false, $2 ${place === undefined ? '' : ', $3'})`,
        place === undefined ? [addedBy, visibility] : [addedBy, visibility, place],
      );
    const adds = may(account, 'document.add');
    expect(await add(undefined)).toEqual(adds ? expect.objectContaining({ count: 1 }) : DENIED);
    expect(await add(undefined, 'planner-x')).toBe(DENIED);
    expect(await add('w-b1')).toEqual(adds && actsAt(account, 'w-b1') ? expect.objectContaining({ count: 1 }) : DENIED);
    const everywhere = Object.keys(account.reach).length === 0;
    expect(await add(null)).toEqual(adds && everywhere ? expect.objectContaining({ count: 1 }) : DENIED);
    const publishes = may(account, 'document.publish') && actsAt(account, 'w-b1');
    expect(await add('w-b1', account.login, 'public')).toEqual(
      publishes ? expect.objectContaining({ count: 1 }) : DENIED,
    );
  });

  test('keeps accounts whose reach lies within its own', async () => {
    const everywhere = Object.keys(account.reach).length === 0;
    const manages = may(account, 'account.manage');
    const grant = (place: string | null, by = account.login) =>
      tried(
        acting,
        `insert into account_grant (grant_id, account_id, role, place_id, granted_at, granted_by) values ($1, $2, 'deputy', $3, now(), $4)`,
        [accountId('new grant'), accountId('deputy-a'), place, by],
      );
    for (const place of ['w-a', 'w-a1', 'w-b', 'w-city', null] as const) {
      const within = everywhere || (place !== null && actsAt(account, place));
      expect(await grant(place), String(place)).toEqual(
        manages && within ? expect.objectContaining({ count: 1 }) : DENIED,
      );
    }
    expect(await grant('w-a1', 'somebody')).toBe(DENIED);
    for (const other of ACCOUNTS) {
      const place = other.reach.unit === undefined ? other.reach.place : UNITS[other.reach.unit];
      const planPlace = other.reach.plan === undefined ? place : PLANS[other.reach.plan];
      const within = everywhere || (planPlace !== undefined && actsAt(account, planPlace as WorldPlace));
      const disabled = await tried(acting, 'update account set disabled_at = now() where account_id = $1', [
        idOf(other),
      ]);
      expect(disabled, other.login).toEqual(
        manages && within ? expect.objectContaining({ count: 1 }) : expect.toSatisfy(isNothing),
      );
    }
    expect(await tried(acting, `update account set login = 'x' where account_id = $1`, [acting])).toBe(DENIED);
    expect(await tried(acting, `update account_grant set place_id = null where account_id = $1`, [acting])).toBe(
      DENIED,
    );
    expect(await tried(acting, `update place set parent_id = null`)).toBe(DENIED);
  });
});

test('the day on which a grant ends is the one in China, whatever zone a connection has', async () => {
  for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
    const answer = await tried('#local', `select set_config('timezone', '${zone}', true), day_in_china()::text as day`);
    expect(answer).toMatchObject({ rows: [{ day: today(systemClock) }] });
  }
});

test('what foreign plans follow or use is changed by whoever acts everywhere, and by nobody else', async () => {
  const version = (id: string) => `insert into rule_set (rule_set_id, version, name, basis, settings, at, actor, reason)
    values ('${id}', 2, 'x', 'plan', '{}', now(), 'x', 'x')`;
  const relation = (
    id: string,
  ) => `insert into indicator_relation (relation_id, left_side, operator, right_side, severity, note,
    at, actor) values ('r', '[{"factor": "1", "indicatorIds": ["${id}"]}]', 'ge', '[{"factor": "1", "indicatorIds": ["i-p-a"]}]',
    'stop', 'x', now(), 'x')`;
  for (const account of ACCOUNTS.filter((each) => may(each, 'rules.edit'))) {
    const everywhere = Object.keys(account.reach).length === 0;
    const expected = (isAllowed: boolean) => (isAllowed ? { count: 1 } : DENIED);
    const told = async (statement: string) => {
      const answer = await tried(idOf(account), statement);
      return typeof answer === 'string' ? answer : { count: answer.count };
    };
    expect(await told(version('national-mid-term')), account.login).toEqual(expected(everywhere));
    expect(await told(version('of-nobody')), account.login).toEqual(expected(true));
    expect(await told(relation('i-shared')), account.login).toEqual(expected(everywhere));
    expect(await told(relation('i-p-a')), account.login).toEqual(expected(actsIn(account, 'p-a')));
  }
});

test('who is disabled, or whose grant is over, has nothing left but what is published', async () => {
  expect(await seen(accountId('disabled'), 'plan', 'plan_id')).toEqual(['p-public']);
  await asSuperuser(`update account_grant set valid_until = day_in_china() - 1 where account_id = $1`, [
    accountId('deputy-a'),
  ]);
  expect(await seen(accountId('deputy-a'), 'plan', 'plan_id')).toEqual(['p-public']);
  await asSuperuser(`update account_grant set valid_until = day_in_china() where account_id = $1`, [
    accountId('deputy-a'),
  ]);
  expect(await seen(accountId('deputy-a'), 'plan', 'plan_id')).toContain('p-a');
  await asSuperuser(`update account_grant set valid_until = null where account_id = $1`, [accountId('deputy-a')]);
});

test('a reader without account sees what is published, and nothing of people', async () => {
  for (const [table, column, ids] of [
    ['plan', 'plan_id', ['p-public']],
    ['target', 'plan_id', ['p-public']],
    ['observation', 'place_id', ['w-b']],
    ['indicator', 'indicator_id', ['i-p-public', 'i-shared']],
    ['document', 'document_id', [documents.published]],
    ['claim', 'document_id', [documents.published]],
    ['finding', 'finding_id', [documents.published]],
    ...[
      'account',
      'account_grant',
      'session',
      'assessment',
      'verdict_run',
      'collection',
      'collection_cell',
      'audit_entry',
    ].map((name) => [name, '1', []] as const),
  ] as const) {
    expect(await seen('#public', table, column), table).toEqual(ids);
  }
});

test('a definition that foreign plans use is not changed; one’s own is', async () => {
  const change = (login: string, indicator: string) =>
    tried(accountId(login), `update indicator set note = '' where indicator_id = $1`.replace('note', 'calibre'), [
      indicator,
    ]);
  expect(await change('planner-a', 'i-p-a')).toMatchObject({ count: 1 });
  for (const indicator of ['i-shared', 'i-p-b']) expect(await change('planner-a', indicator)).toSatisfy(isNothing);
  expect(await change('planner', 'i-shared')).toMatchObject({ count: 1 });
});

test('who has put in a value does not verify it, whatever else they may do', async () => {
  // The reporter of the first cell is made a verifier, too.
  await asSuperuser(
    `insert into account_grant (grant_id, account_id, role, organisation_id, granted_at, granted_by)
     values ($1, $2, 'verifier', 'u-a-statistics', now(), 'test')`,
    [accountId('second office'), accountId('reporter-a')],
  );
  const verify = (cell: number) =>
    tried(
      accountId('reporter-a'),
      `insert into collection_entry (collection_id, cell_no, revision, action, value, organisation_id, person, actor, at)
       values (1, $1, 2, 'verify', 5, 'u-a-statistics', 'p', 'reporter-a', now())`,
      [cell],
    );
  expect(await verify(1)).toBe(DENIED);
  expect(await verify(2)).toMatchObject({ count: 1 });
  await asSuperuser('delete from account_grant where grant_id = $1', [accountId('second office')]);
});

test('docs/access.md tells the same table', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/access.md'), 'utf8');
  const cells = page
    .split('\n')
    .filter((line) => /^\| (action|`[a-z.-]+\.[a-z-]+`) \|/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const roles = cells[0]?.slice(1) ?? [];
  const told = roles.map((role, index) => [
    role,
    cells.slice(1).flatMap(([action = '', ...marks]) => (marks[index] === '●' ? [action] : [])),
  ]);
  expect(Object.fromEntries(told.map(([role, actions]) => [role, [...(actions as string[])].sort()]))).toEqual(
    Object.fromEntries([...permissions].map(([role, actions]) => [role, [...actions].sort()])),
  );
});
