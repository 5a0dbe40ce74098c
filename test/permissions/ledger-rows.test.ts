import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import {
  ACCOUNTS,
  accountId,
  actsAs,
  looksAt,
  type Permissions,
  readPermissions,
  storeWorld,
  type WorldAccount,
} from '../support/permission-world.ts';
import {
  itemOf,
  reportOf,
  roundOf,
  storeRounds,
  storeSurveys,
  surveyOf,
} from '../support/permission-world-evaluation.ts';
import { leadOf, partnersOf, recordOf, storeLedgers } from '../support/permission-world-ledgers.ts';
import type { Side } from '../support/route-requests.ts';
import type { Asking } from './answer-class.ts';
import { editsReports, looksThere, seesRound } from './reach-of-evaluation.ts';
import { actsThere, holds, holdsAny, readsPersonData, sees, seesPerson } from './reach-of-ledgers.ts';

const { connection, furnish } = createTestDatabase('furnished');
let client: pg.Client;
let permissions: Permissions;

beforeAll(async () => {
  await furnish(async (run) => {
    await storeWorld(run);
    await storeLedgers(run);
    await storeRounds(run);
    await storeSurveys(run);
    for (const side of ['a', 'b'] as const) await storeBareReport(run, side);
    for (const side of ['a', 'b'] as const) {
      await run(
        `insert into record_link (place_id, record_id, kind, target, relation, at, actor)
         values ($1, $2, 'document', 'x', 'about', now(), 'test')`,
        [`w-${side}`, recordOf(side, 'shown')],
      );
    }
    permissions = await readPermissions(run);
  });
  client = new pg.Client(connection);
  await client.connect();
}, 120_000);
afterAll(() => client.end());

type Run = Parameters<Parameters<typeof furnish>[0]>[0];

async function storeBareReport(run: Run, side: Side): Promise<void> {
  const id = reportOf(side, 'shown');
  await run('begin');
  await run(
    `insert into report (report_id, plan_id, place_id, kind, as_of, window_from, window_to, title, sample, created_at, created_by,
       state, step_no, version_no)
     values ($1, $2, $3, 'mid-term', '2025-12-31', '2021-01-01', '2025-12-31', 't', true, now(), 'test', 'draft', 1, 1)`,
    [id, `p-${side}`, `w-${side}`],
  );
  const sha = '0'.repeat(64);
  await run(
    `insert into report_composition (report_id, composition_no, template, definition, facts, basis, sha256, at, actor)
     values ($1, 1, 't@1', '{}', '{}', '{}', $2, now(), 'test')`,
    [id, sha],
  );
  await run(
    `insert into report_version (report_id, version_no, composition_no, cause, tree, sha256, at, actor)
     values ($1, 1, 1, 'compose', '{}', $2, now(), 'test')`,
    [id, sha],
  );
  await run(
    `insert into report_check (report_id, version_no, check_no, findings, blocking, at, actor)
     values ($1, 1, 1, '[]', 0, now(), 'test')`,
    [id],
  );
  await run(
    `insert into report_step (report_id, step_no, state, version_no, at, actor) values ($1, 1, 'draft', 1, now(), 'test')`,
    [id],
  );
  await run('commit');
}

/** Rows that a statement sees or changes for whoever acts; 0 where it is refused. Nothing of it stays. */
async function touched({ login }: WorldAccount, statement: string, values: readonly unknown[]): Promise<number> {
  await client.query(`begin; set local gangyao.account = '${accountId(login)}'`);
  try {
    return (await client.query(statement, [...values])).rowCount ?? 0;
  } catch (error) {
    if ((error as pg.DatabaseError).code === '42501') return 0;
    throw error;
  } finally {
    await client.query('rollback');
  }
}

type Expected = (asking: Asking) => boolean;
const at = (side: Side) => `w-${side}`;

/** What a connection sees of a district: the statement, its parameter, and for whom there is something. */
const READ: Readonly<Record<string, readonly [string, (side: Side) => unknown, Expected]>> = {
  record: ['select from record where record_id = $1', (side) => recordOf(side, 'shown'), sees],
  'record by its event': ['select from record_event where record_id = $1', (side) => recordOf(side, 'shown'), sees],
  'record by its link': ['select from record_link where record_id = $1', (side) => recordOf(side, 'shown'), sees],
  total: ['select from record_total where place_id = $1', at, looksForPlans],
  'total of a place': ['select from record_place_total where place_id = $1', at, looksForPlans],
  person: ['select from person where place_id = $1', at, seesPerson],
  'person in full': ['select from person_data where place_id = $1', at, readsPersonData],
  scheme: ['select from round_scheme where record_id = $1', (side) => roundOf(side, 'open'), seesRound],
  item: [
    'select from round_item where record_id = $1',
    (side) => roundOf(side, 'open'),
    (asking) => actsThere(asking, 'report.read') || returns(asking, ...partnersOf(asking.side), leadOf(asking.side)),
  ],
  entry: [
    'select from round_entry where item_id = $1',
    (side) => itemOf(side, 'open', '', 2),
    (asking) => actsThere(asking, 'round.edit', 'ledger.verify') || returns(asking, `u-${asking.side}1`),
  ],
  'code while others code': [
    'select from round_code where record_id = $1',
    (side) => roundOf(side, 'coded'),
    () => false,
  ],
  'code behind the end': [
    'select from round_code where record_id = $1',
    (side) => roundOf(side, 'closed'),
    (asking) => actsThere(asking, 'report.read'),
  ],
  survey: ['select from survey where survey_id = $1', (side) => surveyOf(side, 'ended'), looksThere],
  form: ['select from survey_form where survey_id = $1', (side) => surveyOf(side, 'ended'), looksThere],
  answer: [
    'select from survey_answer where survey_id = $1',
    (side) => surveyOf(side, 'ended'),
    (asking) => actsThere(asking, 'survey.edit'),
  ],
  ...Object.fromEntries(
    ['report', 'report_composition', 'report_version', 'report_check', 'report_step'].map((table) => [
      table,
      [`select from ${table} where report_id = $1`, (side: Side) => reportOf(side, 'shown'), looksThere] as const,
    ]),
  ),
};

function looksForPlans({ account, may, side }: Asking): boolean {
  return account !== undefined && may('record.read') && looksAt(account, `w-${side}`);
}

function returns({ account, may }: Asking, ...units: readonly string[]): boolean {
  return account !== undefined && may('round.report') && units.some((unit) => actsAs(account, unit));
}

const event = (
  office: string,
) => `insert into record_event (place_id, record_id, sequence, at, actor, office, organisation_id, move, state_to)
  values (split_part($1, '/', 1), split_part($1, '/', 2), 2, now(), $2, '${office}', nullif(split_part($1, '/', 3), ''), 'm', 'open')`;
const eventAs = (unit?: (side: Side) => string | undefined) => (side: Side) =>
  `w-${side}/${recordOf(side, 'shown')}${unit === undefined ? '' : `/${unit(side)}`}`;

/** What a connection writes in a district, as `$2`. */
const WRITTEN: Readonly<Record<string, readonly [string, (side: Side) => unknown, Expected]>> = {
  'a record itself': [`update record set title = $2 where record_id = $1`, (side) => recordOf(side, 'shown'), holdsAny],
  'what it bears on': [
    `insert into record_link (place_id, record_id, kind, target, relation, at, actor)
     select place_id, record_id, 'document', 'y', 'about', now(), $2 from record where record_id = $1`,
    (side) => recordOf(side, 'shown'),
    holdsAny,
  ],
  'a clock': [
    `insert into record_clock (place_id, record_id, clock, events, state)
     select place_id, record_id, $2, '[]', 'stopped' from record where record_id = $1`,
    (side) => recordOf(side, 'shown'),
    holdsAny,
  ],
  'a final rating': [
    `insert into round_final (item_id, place_id, unit_id, revision, verdict, label, at, actor)
     select item_id, place_id, unit_id, 1, 'behind', 'l', now(), $2 from round_item where item_id = $1`,
    (side) => itemOf(side, 'closed', '', 1),
    (asking) => actsThere(asking, 'verdict.override'),
  ],
  'a code': [
    `insert into round_code (item_id, place_id, unit_id, record_id, coder, revision, verdict, label, reason, at)
     select item_id, place_id, unit_id, record_id, $2, 1, 'behind', 'l', 'r', now() from round_item where item_id = $1`,
    (side) => itemOf(side, 'coded', '', 1),
    (asking) => actsThere(asking, 'round.code'),
  ],
  'a check': [
    `insert into round_check (item_id, place_id, unit_id, revision, value, calibre, vintage, at, actor)
     select item_id, place_id, unit_id, 1, 'confirmed', 'confirmed', 'confirmed', now(), $2 from round_item where item_id = $1`,
    (side) => itemOf(side, 'open', '', 1),
    (asking) => actsThere(asking, 'ledger.verify'),
  ],
  'a survey': [
    `update survey set title = $2 where survey_id = $1`,
    (side) => surveyOf(side, 'ended'),
    (asking) => actsThere(asking, 'survey.edit'),
  ],
  'answers of an import': [
    `delete from survey_answer where survey_id = $1 and $2 <> ''`,
    (side) => surveyOf(side, 'filled'),
    (asking) => actsThere(asking, 'survey.edit'),
  ],
  'a version of a report': [
    `insert into report_version (report_id, version_no, composition_no, cause, tree, sha256, at, actor)
     select report_id, 2, 1, 'edit', '{}', repeat('0', 64), now(), $2 from report where report_id = $1`,
    (side) => reportOf(side, 'shown'),
    editsReports,
  ],
};

describe.each([...ACCOUNTS])('$login', (account) => {
  const asking = (side: Side): Asking => {
    const may: Asking['may'] = (...actions) => actions.some((action) => permissions.get(account.role)?.has(action));
    return { account, side, used: [], may };
  };

  test.each(['a', 'b'] as const)(
    'in district %s sees and writes what its office says, past all services',
    async (side) => {
      const wrong: string[] = [];
      const check = async (what: string, statement: string, values: readonly unknown[], isExpected: boolean) => {
        const isDone = (await touched(account, statement, values)) > 0;
        if (isDone !== isExpected) wrong.push(`${what}: ${isDone}, not ${isExpected}`);
      };
      for (const [what, [statement, parameter, expected]] of Object.entries(READ)) {
        await check(`sees ${what}`, statement, [parameter(side)], expected(asking(side)));
      }
      for (const [what, [statement, parameter, expected]] of Object.entries(WRITTEN)) {
        await check(`writes ${what}`, statement, [parameter(side), account.login], expected(asking(side)));
      }
      for (const office of ['registrar', 'dispatcher', 'supervisor', 'verifier', 'lead', 'partner'] as const) {
        const unit = office === 'lead' ? leadOf : office === 'partner' ? (of: Side) => partnersOf(of)[0] : undefined;
        const values = [eventAs(unit)(side), account.login];
        await check(`moves as ${office}`, event(office), values, holds(asking(side), office));
      }
      expect(wrong).toEqual([]);
    },
  );
});
