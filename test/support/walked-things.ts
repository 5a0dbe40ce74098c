import { ACCOUNTS, accountId } from './permission-world.ts';
import type { Side } from './route-requests.ts';

type Run = (statement: string, values?: readonly unknown[]) => Promise<{ rows: unknown[] }>;

const SIDES: readonly Side[] = ['a', 'b'];
/** Whoever may ask, also without an account. */
const ASKERS = ['nobody', 'public', ...ACCOUNTS.map(({ login }) => login)];

/** Collections of an asker for each move of a level. */
export const LEVEL_MOVES = ['cancel', 'close', 'reopen'] as const;

/** Number of an asker and district, from 1; another one for each. */
function numberOf(login: string, side: Side): number {
  return ASKERS.indexOf(login) * 2 + (side === 'a' ? 1 : 2);
}

/** Collection of district and asker whose level is moved. */
export function levelCollection(login: string, side: Side, move: (typeof LEVEL_MOVES)[number]): number {
  return 1000 + numberOf(login, side) * 10 + LEVEL_MOVES.indexOf(move) + 1;
}

/** Import that an asker has made into the plan of a district; `other`: made by somebody else. */
export function importOf(login: string, side: Side): number {
  return 5000 + numberOf(login, side);
}

/** Definition that only the plan of a district has, for one asker to change. */
export function indicatorOf(login: string, side: Side): string {
  return `i-${side}-${numberOf(login, side)}`;
}

/** Street of a district that an asker changes: the one that goes, the one that stays. */
export function streetsOf(login: string, side: Side): readonly [string, string] {
  return [`w-${side}-gone-${numberOf(login, side)}`, `w-${side}-kept-${numberOf(login, side)}`];
}

/** Identifier of a thing of a district that is for one asker to change. */
export function thingOf(kind: string, login: string, side: Side): string {
  return accountId(`${kind} ${login} ${side}`);
}

/** Relation between indicators of a district for one asker to end. */
export function relationOf(login: string, side: Side): string {
  return `r-${side}-${numberOf(login, side)}`;
}

/** What is stored of an asker and a district. */
interface Row {
  readonly n: number;
  readonly login: string;
  readonly side: Side;
  readonly indicator: string;
  readonly relation: string;
  readonly relates: readonly object[];
  readonly import_no: number;
  readonly owner: string;
  readonly things: Readonly<Record<string, string>>;
  readonly streets: readonly string[];
}

const KINDS = [
  'kept',
  'grant',
  'webhook',
  'ended',
  'delivery',
  'session',
  'token',
  'finding',
  'edited',
  'foreign',
  'thread',
];

function rowOf(login: string, side: Side): Row {
  const indicator = indicatorOf(login, side);
  // Of district A the asker's own, of B somebody else's.
  const isOwn = side === 'a' && ACCOUNTS.some((each) => each.login === login);
  return {
    ...{ n: numberOf(login, side), login, side, indicator, relation: relationOf(login, side) },
    relates: [{ factor: '1', indicatorIds: [indicator] }],
    import_no: importOf(login, side),
    owner: isOwn ? accountId(login) : thingOf('kept', login, side),
    things: Object.fromEntries(KINDS.map((kind) => [kind, thingOf(kind, login, side)])),
    streets: streetsOf(login, side),
  };
}

/**
 * Stores a thing of each kind for each asker and district, so that nobody finds one that another has used up. As a
 * superuser.
 */
export async function storeWalkedThings(run: Run): Promise<void> {
  const rows = JSON.stringify(SIDES.flatMap((side) => ASKERS.map((login) => rowOf(login, side))));
  const insert = (into: string, selected: string, behind = '') =>
    run(
      `insert into ${into} select ${selected}
       from jsonb_to_recordset($1::jsonb) as r (n integer, login text, side text, indicator text, relation text, relates jsonb,
         import_no integer, owner text, things jsonb, streets jsonb) ${behind}`,
      [rows],
    );
  await storeDefinitions(insert);
  await storeAccounts(insert);
  await storeSaid(insert);
  await storeLevels(insert);
  await insert(
    `place (place_id, name, level, parent_id)`,
    `street, street, 'street', 'w-' || side`,
    `cross join jsonb_array_elements_text(streets) as street`,
  );
  await insert(
    `import_batch (import_no, kind, file_name, at, actor, summary) overriding system value`,
    `import_no, 'observations', 'x.csv', now(), login, jsonb_build_object('planId', 'p-' || side, 'targets', 0, 'values', 1)`,
  );
  await insert(
    `observation (place_id, indicator_id, period, known_on, revision, period_end, status, value, unit, source_id, recorded_at,
       recorded_by, import_no)`,
    `'w-' || side, indicator, '2010', '2011-01-01', 1, '2010-12-31', 'final', 1, '所', 1, now(), login, import_no`,
  );
  await run(`select setval(pg_get_serial_sequence('import_batch', 'import_no'), 9000)`);
}

type Insert = (into: string, selected: string, behind?: string) => Promise<unknown>;

/** A definition with a target in the plan of the district, an accepted claim about it, and a relation that it stands in. */
async function storeDefinitions(insert: Insert): Promise<void> {
  await insert(
    `indicator (indicator_id, name, unit, measure, direction, created_at, created_by)`,
    `indicator, indicator, '所', 'stock', 'up', now(), 'test'`,
  );
  await insert(
    `plan_indicator (plan_id, indicator_id, no, position, category, name, unit, type, attribute)`,
    `'p-' || side, indicator, '1', 1, 'c', indicator, '所', 'LEVEL_UP', 'expected'`,
  );
  await insert(
    `target (place_id, plan_id, indicator_id, period, basis, version, comparator, value, phrase, known_on, source_id)`,
    `'w-' || side, 'p-' || side, indicator, '2025', 'plan', 1, 'ge', 2, '2所', '2021-01-01', 1`,
  );
  await insert(
    `indicator_relation (relation_id, left_side, operator, right_side, severity, note, at, actor)`,
    `relation, relates, 'ge', relates, 'warn', 'x', now(), 'test'`,
  );
  await insert(
    `claim (document_id, reading_no, number, claim_key, start_offset, end_offset, mention_start, mention_end, quote, subject,
       region, period, period_basis, value, value_text, unit, value_canonical, value_canonical_text, unit_canonical, kind,
       comparator, status, section, flags, rules, confidence)`,
    `document_id, 1, n, 'key-' || login, 0, 2, 0, 2, '5所', indicator, place_id, '2025', 'explicit', 5, '5', '所', 5, '5', '所',
       'count', 'eq', 'actual', '{}', '{}', '{}', 1`,
    DOCUMENT,
  );
  await insert(
    `claim_review (document_id, claim_key, revision, action, actor, at)`,
    `document_id, 'key-' || login, 1, 'accept', 'test', now()`,
    DOCUMENT,
  );
}

/** The document of the district. */
const DOCUMENT = `join document on document.place_id = 'w-' || side and visibility = 'internal'`;

/** An account of the district with an office, two webhooks, one with a delivery; of the owner a session and a token. */
async function storeAccounts(insert: Insert): Promise<void> {
  await insert(
    `account (account_id, login, name, created_at, created_by)`,
    `things ->> 'kept', 'kept-' || n, 'kept', now(), 'test'`,
  );
  await insert(
    `account_grant (grant_id, account_id, role, place_id, granted_at, granted_by)`,
    `things ->> 'grant', things ->> 'kept', 'deputy', 'w-' || side, now(), 'test'`,
  );
  await insert(
    `webhook (webhook_id, url, events, secret, created_at, created_by)`,
    `things ->> kind, 'https://example.org/', '{walk.never}', 'x', now(), 'test'`,
    `cross join unnest(array['webhook', 'ended']) as kind`,
  );
  await insert(
    `webhook_delivery (delivery_id, webhook_id, event, subject, actor, at, tried_since, next_attempt_at)`,
    `things ->> 'delivery', things ->> 'webhook', 'walk.never', 'x', 'test', now(), now(), now()`,
  );
  await insert(
    `session (session_id, token_hash, account_id, created_at, seen_at, expires_at, address)`,
    `things ->> 'session', rpad(things ->> 'session', 64, '0'), owner, now(), now(), now() + interval '1 day', '::1'`,
  );
  await insert(
    `api_token (token_id, token_hash, account_id, name, scopes, created_at, expires_at)`,
    `things ->> 'token', rpad(things ->> 'token', 64, '0'), owner, 'x', '{record.read}', now(), now() + interval '1 day'`,
  );
}

/** Comments on the document of the district, one of the asker's own and two of somebody else; a finding of it. */
async function storeSaid(insert: Insert): Promise<void> {
  const said = `cross join (values ('edited', true), ('foreign', false), ('thread', false)) as said (kind, is_own) ${DOCUMENT}`;
  await insert(
    `comment (comment_id, thread_id, kind, subject, document_id, author, at)`,
    `things ->> said.kind, things ->> said.kind, 'document', 'document/' || document_id, document_id,
       case when is_own then login else 'test' end, now()`,
    said,
  );
  await insert(
    `comment_revision (comment_id, revision, action, body, actor, at)`,
    `things ->> said.kind, 1, 'write', 'x', case when is_own then login else 'test' end, now()`,
    said,
  );
  await insert(
    `finding (finding_id, number, rule, rule_version, verdict, severity, reason, facts, formula, computed, stated, tolerance,
       confidence, evidence, figures, documents, claims, search_text)`,
    `things ->> 'finding', 100 + n, 'sum', 1, 'inconsistent', 'error', 'x', '{}', '', '', '', '', 1, '[]', '',
       array[document_id], '{}', ''`,
    DOCUMENT,
  );
}

/** Collections with one approved cell, of a figure that nobody else asks for; one of them is closed. */
async function storeLevels(insert: Insert): Promise<void> {
  const moves = `cross join unnest(array['${LEVEL_MOVES.join("','")}']) with ordinality as moves (move, m)`;
  const [no, opener, reporter] = ['1000 + n * 10 + m', `'u-' || side || '-statistics'`, `'u-' || side || '-education'`];
  await insert(
    `collection (collection_id, plan_id, title, period, status, due_at, opened_by, opened_by_person, opened_at, actor)
       overriding system value`,
    `${no}, 'p-' || side, 't', (2020 + m)::text, 'final', '2026-06-01', ${opener}, 'p', now(), 'test'`,
    moves,
  );
  await insert('collection_unit', `${no}, ${reporter}, null, 0`, moves);
  await insert('collection_cell', `${no}, 1, 'w-' || side, indicator, '所', ${reporter}, ${opener}, ${opener}`, moves);
  await insert(
    `collection_entry (collection_id, cell_no, revision, action, value, observation_revision, organisation_id, person, actor, at)`,
    `${no}, 1, 1, 'approve', 5, 1, ${opener}, 'p', 'test', now()`,
    moves,
  );
  await insert(
    'collection_closing',
    `${no}, ${reporter}, 1, 'close', null, ${opener}, 'p', 'test', now()`,
    `${moves} where move = 'reopen'`,
  );
}

/** States of definitions, as whoever changes their formula has seen them. Filled by `readDefinitions`. */
const tags = new Map<string, string>();

/** What a definition was when it was last read. Missing: empty when it never was. */
export function tagOfDefinition(indicatorId: string): string {
  return tags.get(indicatorId) ?? '';
}

/** Reads the states of the definitions of all askers. `read`: the answer to a request of somebody who may see them. */
export async function readDefinitions(read: (url: string) => Promise<{ readonly tag: string }>): Promise<void> {
  const ids = SIDES.flatMap((side) => ASKERS.map((login) => indicatorOf(login, side)));
  const found = await Promise.all(ids.map((id) => read(`/api/indicators/${id}/formula`)));
  for (const [index, id] of ids.entries()) tags.set(id, found[index]?.tag ?? '');
}
