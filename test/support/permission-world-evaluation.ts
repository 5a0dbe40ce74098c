import type { Role } from '../../src/shared/permission.ts';
import { ACCOUNTS, accountId, actsAs, actsAt, actsIn } from './permission-world.ts';
import { type Run, storeRecords } from './permission-world-ledgers.ts';
import type { Side } from './route-requests.ts';
import { SURVEY_FORM } from './survey-world.ts';

const AT = '2026-01-01T00:00:00Z';
const SIDES = ['a', 'b'] as const satisfies readonly Side[];

/** Units that a round of a district concerns: statistics organises it, these return. */
export const roundLead = (side: Side) => `u-${side}-statistics`;
export const roundPartners = (side: Side) => [`u-${side}-education`, `u-${side}1`];

/**
 * Rounds of a district: `scheme` is being drafted; of `open` the first item is owed and the second submitted; `coded` by two
 * evaluators; of `closed` the coding is closed.
 */
export const ROUNDS = { scheme: 'scheme', open: 'data-check', coded: 'opinions', closed: 'opinions' } as const;
export type WorldRound = keyof typeof ROUNDS;

const LOGINS = ['', ...ACCOUNTS.map(({ login }) => login)];
const CHANGING: readonly string[] = ['planner', 'reporter', 'verifier', 'evaluator'] satisfies Role[];

/** Whoever changes things of a district has some of their own; the others ask for those that are nobody's (''). */
function keepersOf(side: Side, ...roles: readonly string[]): readonly string[] {
  const keepers = ACCOUNTS.filter((account) => {
    if (!roles.includes(account.role)) return false;
    return actsAt(account, `w-${side}`) || actsAs(account, `u-${side}-education`) || actsIn(account, `p-${side}`);
  });
  return ['', ...keepers.map(({ login }) => login)];
}

const roundKeeper = (side: Side, login: string) => (keepersOf(side, ...CHANGING).includes(login) ? login : '');

/** The record of a round, of a login or else of the district. */
export function roundOf(side: Side, round: WorldRound, login = ''): string {
  return accountId(`round-${side}-${round}-${roundKeeper(side, login)}`);
}

/** Number of an item of a round: the bureau of education owes the first, the street the second. */
export function itemOf(side: Side, round: WorldRound, login: string, position: 1 | 2): number {
  const kind = Object.keys(ROUNDS).indexOf(round);
  const owner = LOGINS.indexOf(roundKeeper(side, login));
  return 10_000 + (owner * 8 + kind * 2 + SIDES.indexOf(side)) * 2 + position;
}

/** Stores rounds with schemes, items, and what was said of them. */
export async function storeRounds(run: Run): Promise<void> {
  const rounds = SIDES.flatMap((side) =>
    keepersOf(side, ...CHANGING).flatMap((login) =>
      (Object.keys(ROUNDS) as WorldRound[]).map((round) => ({
        side,
        login,
        round,
        record_id: roundOf(side, round, login),
      })),
    ),
  );
  await storeRecords(
    run,
    rounds.map(({ side, record_id }) => ({
      ...{ record_id, place_id: `w-${side}`, type_id: 'evaluation-round', state: 'scheme' },
      ...{ lead_id: roundLead(side), partner_ids: roundPartners(side) },
      fields: { kind: 'mid-term', plans: 't', window: 't', unit: roundLead(side), returning: roundPartners(side) },
    })),
  );
  const framed = rounds.filter(({ round }) => round !== 'scheme');
  const items = framed.flatMap(({ side, login, round, record_id }) =>
    ([1, 2] as const).map((position) => ({
      ...{ record_id, position, item_id: itemOf(side, round, login, position), place_id: `w-${side}`, round },
      ...{ plan_id: `p-${side}`, target: position === 1 ? 'i-shared' : `i-p-${side}` },
      unit_id: roundPartners(side)[position - 1],
    })),
  );
  const given = `with given as (select * from jsonb_to_recordset($1) as given (record_id text, position integer, item_id bigint,
    place_id text, round text, plan_id text, target text, unit_id text))`;
  const each = JSON.stringify(items);
  await run(
    `${given} insert into round_scheme (place_id, record_id, version, plan_id, plan_version, as_of, window_from, window_to, rule,
       scale_id, at, actor)
     select place_id, record_id, 1, plan_id, 1, '2025-12-31', '2021-01-01', '2025-12-31', 'national-mid-term@1', 'five-step',
       '${AT}', 'test' from given where position = 1`,
    [each],
  );
  await run(
    `${given} insert into round_item (item_id, place_id, record_id, scheme_version, position, kind, target, title, unit_id)
     overriding system value
     select item_id, place_id, record_id, 1, position, 'indicator', target, target, unit_id from given`,
    [each],
  );
  await storeJudgements(run, given, each);
  for (const [round, state] of Object.entries(ROUNDS)) {
    const ids = rounds.filter((each) => each.round === round).map(({ record_id }) => record_id);
    await run('update record set state = $2 where record_id = any ($1)', [ids, state]);
  }
}

async function storeJudgements(run: Run, given: string, each: string): Promise<void> {
  await run(
    `${given} insert into round_entry (item_id, place_id, unit_id, revision, action, stance, verdict, label, done, evidence, at, actor)
     select item_id, place_id, unit_id, 1, 'submit', 'confirmed', 'behind', 'l', 'd', '[{"kind": "link", "target": "x", "note": ""}]',
       '${AT}', 'test' from given where round = 'open' and position = 2`,
    [each],
  );
  await run(
    `${given} insert into round_code (item_id, place_id, unit_id, record_id, coder, revision, verdict, label, reason, at)
     select item_id, place_id, unit_id, record_id, coder, 1, case coder when 'x' then 'behind' else 'on-track' end, 'l', 'r', '${AT}'
     from given cross join (values ('x'), ('y')) as coders (coder) where round in ('coded', 'closed')`,
    [each],
  );
  await run(
    `${given} insert into round_coding_closing (place_id, record_id, coders, at, actor)
     select place_id, record_id, array['x', 'y'], '${AT}', 'test' from given where round = 'closed' and position = 1`,
    [each],
  );
}

const keeper = (side: Side, login: string) => (keepersOf(side, 'planner').includes(login) ? login : '');

/** Surveys of a district: `ended` has answers, `blank` none, `filled` those of an import; `record`: without a form. */
export const SURVEYS = { ended: 'ended', blank: 'open', filled: 'open', record: 'designed' } as const;
export type WorldSurvey = keyof typeof SURVEYS;

/** A survey, of a planner or else of the district; its record. */
export const surveyOf = (side: Side, survey: WorldSurvey, login = '') =>
  accountId(`survey-${side}-${survey}-${keeper(side, login)}`);
export const surveyRecordOf = (side: Side, survey: WorldSurvey, login = '') =>
  accountId(`survey-record-${side}-${survey}-${keeper(side, login)}`);
/** The import that brought the answers of a survey; one of its answers. */
export const surveyImportOf = (side: Side, login: string) =>
  accountId(`survey-import-${surveyOf(side, 'filled', login)}`);
export const answerOf = (side: Side) => accountId(`answer-${surveyOf(side, 'ended')}-1`);

/** Indicator that shares of answers are recorded as. */
export const SURVEYED = 'i-surveyed';
const ANSWERS = 15;

/** Stores surveys with forms and answers. */
export async function storeSurveys(run: Run): Promise<void> {
  await run(
    `insert into indicator (indicator_id, name, unit, measure, direction, created_at, created_by)
     values ($1, $1, '%', 'stock', 'up', $2, 'test')`,
    [SURVEYED, AT],
  );
  const surveys = SIDES.flatMap((side) =>
    keepersOf(side, 'planner').flatMap((login) =>
      (Object.keys(SURVEYS) as WorldSurvey[])
        .filter((survey) => survey !== 'ended' || login === '')
        .map((survey) => ({
          ...{ place_id: `w-${side}`, record_id: surveyRecordOf(side, survey, login), state: SURVEYS[survey], survey },
          ...{ survey_id: surveyOf(side, survey, login), import_id: surveyImportOf(side, login) },
        })),
    ),
  );
  await storeRecords(
    run,
    surveys.map(({ place_id, record_id, state }) => ({ place_id, record_id, state, type_id: 'survey' })),
  );
  const made = surveys
    .filter(({ survey }) => survey !== 'record')
    .map((each) => ({
      ...each,
      answers: Array.from({ length: each.survey === 'blank' ? 0 : ANSWERS }, (_, no) =>
        accountId(`answer-${each.survey_id}-${no}`),
      ),
    }));
  const given = `with given as (select * from jsonb_to_recordset($1) as given (place_id text, record_id text, survey text,
    survey_id text, import_id text, answers text[]))`;
  const settings = {
    ...{ minimumSample: 10, minimumCell: 3, minimumSeconds: 0, straightLining: false, requiredAnswered: false },
    ...{ attention: false, answersPerAddress: 100, strata: [] },
  };
  const each = JSON.stringify(made);
  await run(
    `${given} insert into survey (survey_id, place_id, record_id, code, title, organiser, purpose, minutes, entry, opens_on,
       closes_on, settings, created_at, created_by)
     select survey_id, place_id, record_id, left(survey_id, 20), 't', 't', 't', 5, 'open', '2026-01-01', '2026-12-31', $2,
       '${AT}', 'test' from given`,
    [each, JSON.stringify(settings)],
  );
  await run(
    `${given} insert into survey_form (survey_id, version, definition, at, actor)
     select survey_id, 1, $2, '${AT}', 'test' from given`,
    [each, JSON.stringify(SURVEY_FORM)],
  );
  await run(
    `${given} insert into survey_answer (answer_id, survey_id, form_version, day, channel, answer, import_id)
     select answer_id, survey_id, 1, '2026-02-01', 'import',
       jsonb_build_object('street', '甲街道', 'parks', (no % 5 + 1)::text), import_id
     from given cross join unnest(answers) with ordinality as each (answer_id, no)`,
    [each],
  );
}

/** Reports of a district: what everybody reads, and one of each planner for each way to change it. */
export const REPORT_CHANGES = ['compose', 'edit', 'confirm', 'undo', 'check', 'upload', 'move'] as const;
export type ReportChange = (typeof REPORT_CHANGES)[number];

/** A report, of a planner or else of the district. */
export const reportOf = (side: Side, change: ReportChange | 'shown', login = '') =>
  accountId(`report-${side}-${change}-${change === 'shown' ? '' : keeper(side, login)}`);

/** Reports of a district that an edited Word file comes back to. */
export const returnedReports = (side: Side) => [
  reportOf(side, 'shown'),
  ...keepersOf(side, 'planner').map((login) => reportOf(side, 'upload', login)),
];

/** Copies a report that was composed of a district to all that its planners change. */
export async function copyReports(run: Run, side: Side, composed: string): Promise<void> {
  const ids = [
    reportOf(side, 'shown'),
    ...keepersOf(side, 'planner').flatMap((login) => REPORT_CHANGES.map((change) => reportOf(side, change, login))),
  ];
  const columns = async (table: string) => {
    const { rows } = await run(
      `select string_agg(attname, ', ') as names from pg_attribute where attrelid = $1::regclass and attnum > 0
         and not attisdropped and attname <> 'report_id'`,
      [table],
    );
    return (rows[0] as { names: string }).names;
  };
  await run('begin');
  for (const table of ['report', 'report_composition', 'report_version', 'report_check', 'report_step']) {
    const names = await columns(table);
    await run(
      `insert into ${table} (report_id, ${names}) select copy, ${names} from ${table} cross join unnest($2::text[]) as copy
       where report_id = $1`,
      [composed, ids],
    );
  }
  await run('commit');
}
