import type { ColumnType, Selectable } from 'kysely';
import type { ClockEvent, MoveDigest, RecordClock } from '../../shared/ledger/record.ts';
import type { FieldValue, FieldValues, Office, RecordType } from '../../shared/ledger/record-type.ts';
import type { Defaulted, Fixed, FixedDefault, FixedJson } from './columns.ts';

/** JSON that is written as text, and read as a value. */
type Json<T> = ColumnType<T, string, string>;

export interface RecordTypeTable {
  type_id: Fixed<string>;
  version: Fixed<number>;
  definition: FixedJson<RecordType>;
  at: Fixed<Date>;
  actor: Fixed<string>;
  reason: Fixed<string>;
}

export interface RecordTable {
  place_id: Fixed<string>;
  record_id: Fixed<string>;
  type_id: Fixed<string>;
  type_version: number;
  number: Fixed<string>;
  title: string;
  state: string;
  fields: Json<FieldValues>;
  lead_id: Defaulted<string | null>;
  partner_ids: Defaulted<string[]>;
  class: Defaulted<string>;
  person_id: Defaulted<string | null>;
  moves: Json<Readonly<Record<string, MoveDigest>>>;
  revision: number;
  opened_at: Fixed<Date>;
  closed_at: Defaulted<Date | null>;
  due_at: Defaulted<Date | null>;
  source: Defaulted<string | null>;
  demonstration: FixedDefault<boolean>;
}

export interface RecordEventTable {
  place_id: Fixed<string>;
  record_id: Fixed<string>;
  sequence: Fixed<number>;
  at: Fixed<Date>;
  actor: Fixed<string>;
  office: Fixed<Office>;
  organisation_id: Fixed<string | null>;
  move: Fixed<string>;
  state_from: Fixed<string | null>;
  state_to: Fixed<string>;
  fields: FixedJson<Readonly<Record<string, FieldValue | null>>>;
  reason: Fixed<string | null>;
  evidence: Fixed<string[]>;
}

export interface RecordClockTable {
  place_id: Fixed<string>;
  record_id: Fixed<string>;
  clock: Fixed<string>;
  events: Json<readonly ClockEvent[]>;
  state: RecordClock['state'];
  due_at: Date | null;
  warn_at: Date | null;
  stopped_at: Date | null;
  fired_at: Defaulted<Date | null>;
  warned_at: Defaulted<Date | null>;
}

export interface RecordLinkTable {
  place_id: Fixed<string>;
  record_id: Fixed<string>;
  kind: Fixed<'indicator' | 'node' | 'document' | 'record'>;
  target: Fixed<string>;
  relation: Fixed<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

/** Changed by `add_record_totals` only. */
export interface RecordTotalTable {
  place_id: Fixed<string>;
  type_id: Fixed<string>;
  measure: Fixed<string>;
  month: Fixed<string>;
  organisation_id: Fixed<string>;
  class: Fixed<string>;
  amount: Fixed<string>;
}

/** Changed by `add_record_totals` only. */
export interface RecordPlaceTotalTable {
  type_id: Fixed<string>;
  measure: Fixed<string>;
  month: Fixed<string>;
  place_id: Fixed<string>;
  amount: Fixed<string>;
}

export interface OrderImportTable {
  import_id: Fixed<string>;
  file_name: Fixed<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
  record_ids: Fixed<string[]>;
  place_ids: Fixed<string[]>;
  undone_at: Defaulted<Date | null>;
  undone_by: Defaulted<string | null>;
  undone_because: Defaulted<string | null>;
  withdrawn: Defaulted<number | null>;
}

/** A row as it is read. */
export type RecordRow = Selectable<RecordTable>;
export type RecordClockRow = Selectable<RecordClockTable>;
export type RecordEventRow = Selectable<RecordEventTable>;
