import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecordType } from '../../src/ledgers/types/record-type.file.ts';
import type { Office, RecordType } from '../../src/shared/ledger/record-type.ts';
import type { Role } from '../../src/shared/permission.ts';
import { ACCOUNTS, accountId } from './permission-world.ts';
import type { Side } from './route-requests.ts';

const words = (text: string) => ({ zh: text, en: text });
const field = (id: string) => ({ id, name: words(id) });

/** Whom each office's holders move a record as, where their office may move records at all. */
export const OFFICE_OF: Readonly<Partial<Record<Role, Exclude<Office, 'program'>>>> = {
  planner: 'supervisor',
  reporter: 'partner',
  verifier: 'verifier',
  dispatcher: 'dispatcher',
  handler: 'lead',
};

/** A ledger in which every office has a move that leads nowhere. */
export const WALKED: RecordType = {
  ...{ id: 'walked', version: 1, name: words('权限核查'), purpose: words('权限核查'), basis: 'inferred' },
  ...{ mechanisms: [], prefix: 'QX', lead: 'lead', partners: 'partners' },
  fields: [
    { ...field('lead'), kind: 'organisation' },
    { ...field('partners'), kind: 'organisations' },
    { ...field('caller'), kind: 'person' },
  ],
  states: [{ ...field('open'), kind: 'open' }],
  moves: [
    { ...field('open'), from: [], to: 'open', by: ['registrar'] },
    ...(['registrar', 'supervisor', 'partner', 'verifier', 'dispatcher', 'lead'] as const).map((office) => ({
      ...field(`as-${office}`),
      ...{ from: ['open'], by: [office] },
    })),
  ],
  clocks: [{ ...field('handling'), basis: 'inferred', limit: { kind: 'working', days: 5 } }],
  measures: [{ ...field('count'), unit: '件', basis: 'inferred' }],
  ...{ rules: [], views: [], figures: [], invariants: [] },
};

/** Units of the records of a district: in charge, and helping. */
export const leadOf = (side: Side) => `u-${side}1`;
export const partnersOf = (side: Side) => [`u-${side}-education`];

/** What is counted of a district, the same of nobody else. */
export const countOf = (side: Side) => (side === 'a' ? '7777' : '8888');

/**
 * Records of a district that everybody asks for: of the walked ledger, with a running clock in its street; a citizen's request,
 * one that is to be taken out of the assessment, and a sample of them.
 */
export type NamedRecord = 'shown' | 'clocked' | 'request' | 'excluded' | 'sample';

/** A named record, or the one of a login that it moves. */
export function recordOf(side: Side, which: NamedRecord | { readonly of: string }): string {
  return accountId(`record-${side}-${typeof which === 'string' ? which : `of ${which.of}`}`);
}

/** The person whom the record of a login is about. */
export function personOf(side: Side, login: string): string {
  return accountId(`person-${side}-${login}`);
}

/** The import of work orders that a login has made in a district. */
export function orderImportOf(side: Side, login: string): string {
  return accountId(`order-import-${side}-${login}`);
}

/** Runs a statement past row-level security. */
export type Run = (statement: string, values?: readonly unknown[]) => Promise<{ rows: unknown[] }>;

/** A record as the world has it. */
export interface WorldRecord {
  readonly record_id: string;
  readonly place_id: string;
  readonly type_id: string;
  readonly state: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly lead_id?: string;
  readonly partner_ids?: readonly string[];
  readonly person_id?: string;
  readonly moves?: Readonly<Record<string, unknown>>;
  readonly source?: string;
}

/** Stores records with the event that opened each, of types that are there. */
export async function storeRecords(run: Run, records: readonly WorldRecord[]): Promise<void> {
  await run(
    `with given as (
       select * from jsonb_to_recordset($1) as given (record_id text, place_id text, type_id text, state text, fields jsonb,
         lead_id text, partner_ids text[], person_id text, moves jsonb, source text)),
     made as (
       insert into record (place_id, record_id, type_id, type_version, number, title, state, fields, lead_id, partner_ids,
         person_id, moves, source, revision, opened_at)
       select place_id, record_id, type_id, (select max(version) from record_type where record_type.type_id = given.type_id),
         record_id, 't', state, coalesce(fields, '{}'), lead_id, coalesce(partner_ids, '{}'), person_id,
         coalesce(moves, '{}'), source, 1, now() from given)
     insert into record_event (place_id, record_id, sequence, at, actor, office, move, state_to)
     select place_id, record_id, 1, now(), 'test', 'registrar', 'open', state from given`,
    [JSON.stringify(records)],
  );
}

/** When a move was made, in the month that is asked for. */
const MADE = { count: 1, firstAt: '2026-01-15T00:00:00Z', lastAt: '2026-01-15T00:00:00Z' };
const CATALOGUE = join(import.meta.dirname, '../../catalog/ledgers');

/** Stores types of records, those of rounds and surveys as well; records, persons, a clock and totals of both districts. */
export async function storeLedgers(run: Run): Promise<void> {
  const published = ['citizen-request', 'callback-check', 'evaluation-round', 'survey'].map((id) => {
    const file = `${id}.yaml`;
    return readRecordType(readFileSync(join(CATALOGUE, file), 'utf8'), file);
  });
  for (const type of [WALKED, ...published]) {
    await run(
      `insert into record_type (type_id, version, definition, at, actor, reason) values ($1, $2, $3, now(), 'test', 'test')`,
      [type.id, type.version, JSON.stringify(type)],
    );
  }
  for (const side of ['a', 'b'] as const) {
    const place_id = `w-${side}`;
    const logins = ACCOUNTS.map(({ login }) => login);
    await run(
      `with given as (select * from unnest($1::text[]) as given (person_id)),
       shown as (insert into person (person_id, place_id, shown_name, created_at, created_by)
         select person_id, $2, '王*', now(), 'test' from given returning person_id)
       insert into person_data (person_id, place_id, name) select person_id, $2, '王五' from shown`,
      [logins.map((login) => personOf(side, login)), place_id],
    );
    const [lead, partners] = [leadOf(side), partnersOf(side)];
    const units = { lead_id: lead, partner_ids: partners, state: 'open', fields: { lead, partners } };
    const request = { kind: 'complaint', grade: 'general', matter: '路灯不亮', unit: lead, partners };
    await storeRecords(run, [
      { ...units, place_id, record_id: recordOf(side, 'shown'), type_id: 'walked' },
      { ...units, place_id: `w-${side}1`, record_id: recordOf(side, 'clocked'), type_id: 'walked' },
      {
        ...{ ...units, place_id, record_id: recordOf(side, 'request'), type_id: 'citizen-request' },
        ...{ state: 'dispatched', fields: request },
      },
      {
        ...{ ...units, place_id, record_id: recordOf(side, 'excluded'), type_id: 'citizen-request' },
        ...{ state: 'called-back', fields: { ...request, exclusion: 'duplicate' } },
        moves: { dispatch: MADE, 'ask-exclusion': MADE },
      },
      {
        ...{ place_id, record_id: recordOf(side, 'sample'), type_id: 'callback-check', state: 'drawn' },
        ...{ source: 'sample/2026-01', fields: { month: '2026-01', seed: 's', population: '1', size: '1' } },
      },
      ...logins.map((login) => ({
        ...{ ...units, place_id, record_id: recordOf(side, { of: login }), type_id: 'walked' },
        person_id: personOf(side, login),
      })),
      ...logins.map((login) => ({
        ...{ ...units, place_id, record_id: recordOf(side, { of: `${login}, many` }), type_id: 'walked' },
      })),
    ]);
    await run(
      `insert into record_event (place_id, record_id, sequence, at, actor, office, move, state_to, fields)
       values ($1, $2, 2, now(), 'test', 'lead', 'ask-exclusion', 'called-back', '{"exclusion": "duplicate"}')`,
      [place_id, recordOf(side, 'excluded')],
    );
    await run(
      `insert into order_import (import_id, file_name, at, actor, record_ids, place_ids)
       select import_id, 'x.xlsx', now(), login, array['gone'], array[$3]
       from unnest($1::text[], $2::text[]) as given (import_id, login)`,
      [logins.map((login) => orderImportOf(side, login)), logins, place_id],
    );
    await storeClock(run, side);
    await run(
      `with given as (select * from (values ('walked', 'count'), ('citizen-request', 'accepted')) as given (type_id, measure)),
       whole as (insert into record_place_total (type_id, measure, month, place_id, amount)
         select type_id, measure, '2026-01-01', $1, $2 from given)
       insert into record_total (place_id, type_id, measure, month, amount) select $1, type_id, measure, '2026-01-01', $2 from given`,
      [place_id, countOf(side)],
    );
  }
}

/** It runs over the first days of May 2026, which a calendar may move. */
async function storeClock(run: Run, side: Side): Promise<void> {
  const started = { kind: 'started', at: '2026-05-06T02:00:00Z', limit: { kind: 'working', days: 5 } };
  await run(
    `insert into record_clock (place_id, record_id, clock, events, state, due_at)
     values ($1, $2, 'handling', $3, 'running', '2026-05-13T09:00:00Z')`,
    [`w-${side}1`, recordOf(side, 'clocked'), JSON.stringify([started])],
  );
}
