import { hash } from 'node:crypto';
import type { Action, Role } from '../../src/shared/permission.ts';

/** Where a grant reaches: a place with what lies in it, a unit, a plan; nothing: everywhere. */
export interface Reach {
  readonly place?: string;
  readonly unit?: string;
  readonly plan?: string;
}

/** An account of the world: a login with one office. */
export interface WorldAccount {
  readonly login: string;
  readonly role: Role;
  readonly reach: Reach;
}

/** Places, each with the one that it lies in. */
export const PLACES = {
  'w-city': { level: 'city', parent: undefined },
  'w-a': { level: 'district', parent: 'w-city' },
  'w-b': { level: 'district', parent: 'w-city' },
  'w-a1': { level: 'street', parent: 'w-a' },
  'w-a2': { level: 'street', parent: 'w-a' },
  'w-b1': { level: 'street', parent: 'w-b' },
} as const;
export type WorldPlace = keyof typeof PLACES;

/** Units, each at its place: a bureau that reports and one that checks in each district, and the streets themselves. */
export const UNITS: Readonly<Record<string, WorldPlace>> = {
  'u-a-education': 'w-a',
  'u-a-statistics': 'w-a',
  'u-a1': 'w-a1',
  'u-b-education': 'w-b',
  'u-b-statistics': 'w-b',
  'u-b1': 'w-b1',
};

/** Plans with their places; one of district B is published. */
export const PLANS: Readonly<Record<string, WorldPlace>> = {
  'p-city': 'w-city',
  'p-a': 'w-a',
  'p-b': 'w-b',
  'p-public': 'w-b',
};

/** The people. Offices of district A, of its units and streets, and some whose office reaches everywhere. */
export const ACCOUNTS: readonly WorldAccount[] = [
  { login: 'administrator', role: 'administrator', reach: {} },
  { login: 'administrator-a', role: 'administrator', reach: { place: 'w-a' } },
  { login: 'auditor', role: 'auditor', reach: {} },
  { login: 'planner', role: 'planner', reach: {} },
  { login: 'planner-a', role: 'planner', reach: { place: 'w-a' } },
  { login: 'planner-b', role: 'planner', reach: { place: 'w-b' } },
  { login: 'planner-a1', role: 'planner', reach: { place: 'w-a1' } },
  { login: 'planner-unit', role: 'planner', reach: { unit: 'u-a-education' } },
  { login: 'planner-plan', role: 'planner', reach: { plan: 'p-b' } },
  { login: 'reporter-a', role: 'reporter', reach: { unit: 'u-a-education' } },
  { login: 'reporter-b', role: 'reporter', reach: { unit: 'u-b-education' } },
  { login: 'verifier-a', role: 'verifier', reach: { unit: 'u-a-statistics' } },
  { login: 'verifier-place', role: 'verifier', reach: { place: 'w-a' } },
  { login: 'dispatcher-a', role: 'dispatcher', reach: { place: 'w-a' } },
  { login: 'handler-a', role: 'handler', reach: { unit: 'u-a1' } },
  { login: 'evaluator-a', role: 'evaluator', reach: { place: 'w-a' } },
  { login: 'deputy-a', role: 'deputy', reach: { place: 'w-a' } },
  { login: 'reader', role: 'public', reach: {} },
];

/** Identifier of an account, from its login: the same in each run. */
export function accountId(login: string): string {
  return hash('sha256', login).slice(0, 24);
}

/** Places in which a place lies, itself first. */
function upwards(place: WorldPlace): readonly WorldPlace[] {
  const { parent } = PLACES[place];
  return parent === undefined ? [place] : [place, ...upwards(parent)];
}

/** Whether a place lies in another, or is it. */
export function liesIn(place: WorldPlace, outer: string): boolean {
  return upwards(place).some((each) => each === outer);
}

/** Whether one may act at a place, by where one's office reaches. */
export function actsAt({ reach }: WorldAccount, place: WorldPlace): boolean {
  if (reach.unit !== undefined || reach.plan !== undefined) return false;
  return reach.place === undefined || liesIn(place, reach.place);
}

/** Whether one may act in a plan. */
export function actsIn(account: WorldAccount, plan: string): boolean {
  return account.reach.plan === plan || actsAt(account, PLANS[plan] as WorldPlace);
}

/** Whether one may act as a unit. */
export function actsAs(account: WorldAccount, unit: string): boolean {
  return account.reach.unit === unit || actsAt(account, UNITS[unit] as WorldPlace);
}

/** Whether one may look at what is of a place: where one acts, what that lies in, and the place of one's unit or plan. */
export function looksAt(account: WorldAccount, place: WorldPlace): boolean {
  const { reach } = account;
  if (actsAt(account, place)) return true;
  if (reach.plan !== undefined) return liesIn(place, PLANS[reach.plan] as string);
  const base = reach.unit === undefined ? reach.place : UNITS[reach.unit];
  return upwards(base as WorldPlace).includes(place);
}

/** Whether one may look at a plan that is not published. */
export function looksIn(account: WorldAccount, plan: string): boolean {
  return account.reach.plan === undefined ? looksAt(account, PLANS[plan] as WorldPlace) : account.reach.plan === plan;
}

/** What each office may do, as the database has it. */
export type Permissions = ReadonlyMap<string, ReadonlySet<Action>>;

type Run = (statement: string, values?: readonly unknown[]) => Promise<{ rows: unknown[] }>;

/** The table of permissions. */
export async function readPermissions(run: Run): Promise<Permissions> {
  const { rows } = await run('select role, array_agg(action) as actions from role_permission group by role');
  return new Map((rows as { role: string; actions: Action[] }[]).map(({ role, actions }) => [role, new Set(actions)]));
}

/** Documents of the world: each a place's, one of everybody with an account, one published. */
export const DOCUMENTS = {
  everybody: { place: undefined, isPublic: false },
  a: { place: 'w-a', isPublic: false },
  b: { place: 'w-b', isPublic: false },
  published: { place: 'w-b', isPublic: true },
} as const;
export type WorldDocument = keyof typeof DOCUMENTS;

/** Stores places, units, plans with an indicator each, values, targets, collections, judgements and accounts. As a superuser. */
export async function storeWorld(run: Run): Promise<void> {
  const at = '2026-01-01T00:00:00Z';
  for (const [place, { level, parent }] of Object.entries(PLACES)) {
    await run('insert into place (place_id, name, level, parent_id) values ($1, $1, $2, $3)', [place, level, parent]);
  }
  for (const [unit, place] of Object.entries(UNITS)) {
    await run('insert into organisation (organisation_id, name, place_id) values ($1, $1, $2)', [unit, place]);
  }
  await run(`insert into source (kind, detail) values ('publication', '{"kind": "publication", "title": "t"}')`);
  for (const indicator of ['i-shared', ...Object.keys(PLANS).map((plan) => `i-${plan}`)]) {
    await run(
      `insert into indicator (indicator_id, name, unit, measure, direction, created_at, created_by)
       values ($1, $1, '所', 'stock', 'up', $2, 'test')`,
      [indicator, at],
    );
  }
  for (const [plan, place] of Object.entries(PLANS)) await storePlan(run, plan, place);
  await run(`insert into plan_link (from_plan_id, to_plan_id, kind) values ('p-a', 'p-city', 'details'),
    ('p-b', 'p-city', 'details')`);
  for (const place of Object.keys(PLACES)) {
    await run(
      `insert into observation (place_id, indicator_id, period, known_on, revision, period_end, status, value, unit,
         source_id, recorded_at, recorded_by)
       values ($1, 'i-shared', '2025', '2026-02-01', 1, '2025-12-31', 'final', 1, '所', 1, $2, 'test')`,
      [place, at],
    );
  }
  await storeCollection(run, 1, 'p-a', 'w-a', 'u-a');
  await storeCollection(run, 2, 'p-b', 'w-b', 'u-b');
  for (const account of ACCOUNTS) await storeAccount(run, account);
  await run(`insert into account (account_id, login, name, created_at, created_by, disabled_at)
    values ('${accountId('disabled')}', 'disabled', 'disabled', '${at}', 'test', '${at}')`);
  await run(`insert into account_grant (grant_id, account_id, role, granted_at, granted_by)
    values ('${accountId('g-disabled')}', '${accountId('disabled')}', 'planner', '${at}', 'test')`);
}

async function storePlan(run: Run, plan: string, place: string): Promise<void> {
  const at = '2026-01-01T00:00:00Z';
  const statement = async (text: string, ...values: unknown[]) => void (await run(text, values));
  await statement(
    `insert into plan (plan_id, name, kind, place_id, period, scale_id, rule_set_id, source_id, created_at, created_by, visibility)
     values ($1, $1, 'outline', $2, '2021/2025', 'five-step', 'national-mid-term', 1, $3, 'test', $4)`,
    plan,
    place,
    at,
    plan === 'p-public' ? 'public' : 'internal',
  );
  await statement(
    `insert into plan_version (plan_id, version, title, effective_on) values ($1, 1, 't', '2021-01-01')`,
    plan,
  );
  await statement(
    `insert into plan_node (plan_id, node_id, kind, title, from_version) values ($1, 'n', 'chapter', 't', 1)`,
    plan,
  );
  for (const indicator of ['i-shared', `i-${plan}`]) {
    await statement(
      `insert into plan_indicator (plan_id, indicator_id, no, position, category, name, unit, type, attribute)
       values ($1, $2, '1', 1, 'c', $2, '所', 'LEVEL_UP', 'binding')`,
      plan,
      indicator,
    );
    await statement(
      `insert into target (place_id, plan_id, indicator_id, period, basis, version, comparator, value, phrase, known_on, source_id)
       values ($1, $2, $3, '2025', 'plan', 1, 'ge', 2, '2所', '2021-01-01', 1)`,
      place,
      plan,
      indicator,
    );
  }
  await statement(
    `insert into decomposition (place_id, plan_id, indicator_id, period, axis, revision, version, rule, known_on, at, actor)
     values ($1, $2, 'i-shared', '2025', 'place', 1, 1, 'sum', '2021-01-01', $3, 'test')`,
    place,
    plan,
    at,
  );
  await statement(
    `insert into adjustment (adjustment_id, plan_id, ground, reason, proposed_on, result, at, actor)
     values ('adj-' || $1, $1, 'other-major', 'r', '2023-01-01', 'proposed', $2, 'test')`,
    plan,
    at,
  );
  await statement(
    `insert into adjustment_item values ('adj-' || $1, 'i-shared', $2, '2所', '3所', 'n', 'f')`,
    plan,
    place,
  );
  await statement(
    `with run as (insert into verdict_run (place_id, plan_id, as_of, rule, at, actor)
       values ($2, $1, '2025-12-31', 'r', $3, 'test') returning run_id)
     insert into verdict_result (run_id, indicator_id, verdict, label, inputs)
     select run_id, 'i-shared', 'on-track', 'l', '[]' from run`,
    plan,
    place,
    at,
  );
  await statement(
    `insert into assessment (place_id, plan_id, indicator_id, kind, as_of, verdict, label, reason, source_id, at, actor)
     values ($2, $1, 'i-shared', 'official', '2025-12-31', 'on-track', 'l', 'r', 1, $3, 'test')`,
    plan,
    place,
    at,
  );
}

/** Cell 1 is of the bureau that reports, cell 2 of the street; the reporter of district A has saved a value in the first. */
async function storeCollection(run: Run, no: number, plan: string, place: string, unit: string): Promise<void> {
  await run(
    `insert into collection (collection_id, plan_id, title, period, status, due_at, opened_by, opened_by_person, opened_at, actor)
     overriding system value values ($1, $2, 't', '2025', 'final', '2026-06-01', $3, 'p', '2026-01-01', 'test')`,
    [no, plan, `${unit}-statistics`],
  );
  const cells = [`${unit}-education`, `${unit}1`];
  for (const [index, reporter] of cells.entries()) {
    await run('insert into collection_unit values ($1, $2, null, 0)', [no, reporter]);
    await run(`insert into collection_cell values ($1, $2, $3, $4, '所', $5, $6, $6)`, [
      no,
      index + 1,
      place,
      index === 0 ? 'i-shared' : `i-${plan}`,
      reporter,
      `${unit}-statistics`,
    ]);
  }
  await run(
    `insert into collection_entry (collection_id, cell_no, revision, action, value, organisation_id, person, actor, at)
     values ($1, 1, 1, 'submit', 5, $2, 'p', $3, '2026-01-02')`,
    [no, cells[0], `reporter-${unit.slice(2)}`],
  );
}

async function storeAccount(run: Run, { login, role, reach }: WorldAccount): Promise<void> {
  await run(
    `insert into account (account_id, login, name, created_at, created_by) values ($1, $2, $2, '2026-01-01', 'test')`,
    [accountId(login), login],
  );
  await run(
    `insert into account_grant (grant_id, account_id, role, place_id, organisation_id, plan_id, granted_at, granted_by)
     values ($1, $2, $3, $4, $5, $6, '2026-01-01', 'test')`,
    [
      accountId(`g-${login}`),
      accountId(login),
      role,
      reach.plan === undefined ? reach.place : PLANS[reach.plan],
      reach.unit,
      reach.plan,
    ],
  );
}

/** Stores a document with a claim, a finding of it, and a settlement, for each of the world's. Gives their identifiers. */
export async function storeDocuments(run: Run): Promise<Readonly<Record<WorldDocument, string>>> {
  const ids: Record<string, string> = {};
  for (const [index, [name, { place, isPublic }]] of Object.entries(DOCUMENTS).entries()) {
    const documentId = accountId(`document-${name}`);
    ids[name] = documentId;
    await run(
      `insert into document (document_id, sha256, file_name, format, byte_length, text_length, added_at, added_by,
         current_reading, visibility, place_id, demonstration)
       values ($1, $2, $3, 'txt', 4, 2, $4, 'test', 1, $5, $6, false)`,
      [documentId, documentId.padEnd(64, '0'), `${name}.txt`, '2026-01-01', isPublic ? 'public' : 'internal', place],
    );
    await run(
      `insert into document_content (document_id, original, text_utf16, marks) values ($1, '5所'::bytea, $2, '[]')`,
      [documentId, Buffer.from('5所', 'utf16le')],
    );
    await run(`insert into passage values ($1, 0, 0, 2, 'paragraph', null)`, [documentId]);
    await run(
      `insert into reading (document_id, reading_no, reader_version, read_at, kind, claim_count, claims_by_kind)
       values ($1, 1, 'test', '2026-01-01', 'other', 1, '{"count": 1}')`,
      [documentId],
    );
    await run(
      `insert into claim (document_id, reading_no, number, claim_key, start_offset, end_offset, mention_start, mention_end,
         quote, subject, region, period, period_basis, value, value_text, unit, value_canonical, value_canonical_text,
         unit_canonical, kind, comparator, status, section, flags, rules, confidence)
       values ($1, 1, 0, 'key', 0, 2, 0, 2, '5所', $2, '', '2025', 'default', 5, '5', '所', 5, '5', '所', 'count', 'eq',
         'actual', '{}', '{}', '{}', 1)`,
      [documentId, `subject-${name}`],
    );
    await run(
      `insert into claim_review (document_id, claim_key, revision, action, actor, at) values ($1, 'key', 1, 'accept', 'test', '2026-01-01')`,
      [documentId],
    );
    await run(
      `insert into finding (finding_id, number, rule, rule_version, verdict, severity, reason, facts, formula, computed, stated,
         tolerance, confidence, evidence, figures, documents, claims, search_text)
       values ($1, $2, 'r', 1, 'inconsistent', 'error', 'r', '{}', '', '', '', '', 1, '[]', '', $3, '{}', '')`,
      [documentId, index, [documentId, ...(name === 'a' ? [accountId('document-everybody')] : [])]],
    );
    await run(`insert into finding_settlement values ($1, 1, 'accept', null, null, '', '{}', 'test', '2026-01-01')`, [
      documentId,
    ]);
    await run(`insert into subject_form values ($1, $1) on conflict do nothing`, [`subject-${name}`]);
  }
  return ids as Record<WorldDocument, string>;
}
