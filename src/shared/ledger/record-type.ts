/** The same words in both languages of the page. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** How far what a type says is given: by law or a standard, by an official document, or by us, as a setting. */
export type RecordBasis = 'law' | 'stated' | 'inferred';

/** Kinds of what a record holds. `organisations` is a list; numbers are exact decimals in text. */
export type FieldKind =
  | 'text'
  | 'choice'
  | 'number'
  | 'flag'
  | 'date'
  | 'place'
  | 'organisation'
  | 'organisations'
  | 'person'
  | 'document';

/** Text, choice, decimal, day (`YYYY-MM-DD`) or id as text; a flag; a list of ids. Missing: not in the record at all. */
export type FieldValue = string | boolean | readonly string[];

export type FieldValues = Readonly<Record<string, FieldValue>>;

/** What a record holds. */
export interface RecordField {
  readonly id: string;
  readonly name: Wording;
  readonly kind: FieldKind;
  /** Of numbers. */
  readonly unit?: string | undefined;
  /** Of choices. */
  readonly options?: readonly { readonly id: string; readonly name: Wording }[] | undefined;
  /** Asked for when a record is opened. */
  readonly required?: boolean | undefined;
  /** Says something of a person: masked for who may not read persons. `person` always does. */
  readonly personal?: boolean | undefined;
}

/** Where a record stands. A life ends in a closed one. */
export interface RecordPhase {
  readonly id: string;
  readonly name: Wording;
  readonly kind: 'open' | 'closed';
}

/** As whom somebody moves a record; which action each needs: `OFFICE_ACTIONS`. */
export const OFFICES = ['registrar', 'dispatcher', 'lead', 'partner', 'verifier', 'supervisor', 'program'] as const;

export type Office = (typeof OFFICES)[number];

/** The action that each office needs, at the record's place; of `lead` and `partner` as the unit that stands in the record. */
export const OFFICE_ACTIONS = {
  registrar: 'ledger.open',
  dispatcher: 'request.dispatch',
  lead: 'request.handle',
  partner: 'request.handle',
  verifier: 'ledger.verify',
  supervisor: 'ledger.supervise',
} as const satisfies Readonly<Record<Exclude<Office, 'program'>, string>>;

/**
 * A question about one record; all parts that are given must hold. A comparison with a field that is missing never holds.
 */
export interface RecordCondition {
  readonly all?: readonly RecordCondition[] | undefined;
  readonly any?: readonly RecordCondition[] | undefined;
  readonly not?: RecordCondition | undefined;
  readonly state?: readonly string[] | undefined;
  readonly field?: string | undefined;
  /** One of these. */
  readonly is?: readonly (string | boolean)[] | undefined;
  readonly present?: boolean | undefined;
  /** Exact decimals, or days. */
  readonly atLeast?: string | undefined;
  readonly atMost?: string | undefined;
  /** How often a move was made: at least once, or as `times` says. */
  readonly moved?: string | undefined;
  readonly times?: { readonly atLeast?: number | undefined; readonly atMost?: number | undefined } | undefined;
  readonly clock?: string | undefined;
  /** `met`: stopped in time; `missed`: passed its limit, running or not. */
  readonly clockIs?: 'running' | 'suspended' | 'stopped' | 'met' | 'missed' | undefined;
}

/** A declared change; nothing else changes a record. */
export interface RecordMove {
  readonly id: string;
  readonly name: Wording;
  /** Phases that it leads out of. Empty: it opens a record. */
  readonly from: readonly string[];
  /** Missing: the record stays where it is. */
  readonly to?: string | undefined;
  readonly by: readonly Office[];
  /** Fields that are given with it. */
  readonly asks?: readonly { readonly field: string; readonly required?: boolean | undefined }[] | undefined;
  /** Fields that it sets by itself; null takes one out. */
  readonly sets?: Readonly<Record<string, string | boolean | null>> | undefined;
  /** How many pieces of evidence it demands at least. */
  readonly evidence?: number | undefined;
  /** Must say why. */
  readonly reason?: boolean | undefined;
  readonly when?: RecordCondition | undefined;
  /** How often in the life of a record at most. */
  readonly atMost?: number | undefined;
  /** Whoever made one of these moves may not make this one. */
  readonly notBy?: readonly string[] | undefined;
  readonly starts?: readonly string[] | undefined;
  readonly stops?: readonly string[] | undefined;
  readonly suspends?: readonly string[] | undefined;
  readonly resumes?: readonly string[] | undefined;
  readonly extends?: { readonly clock: string; readonly by: TimeLimit } | undefined;
}

/**
 * What n days are. `day-end`: the day of the start does not count, the n-th day behind it ends the limit, at 24:00 or, in
 * working days, at the close of work. `same-time`: the same time of that day; in working days within its hours. `consumed`:
 * n times 24 hours, or n times the working time of a standard day. Source for `day-end`: 民法典 第二百零一条, 第二百零三条.
 */
export const DAY_RECKONINGS = ['day-end', 'same-time', 'consumed'] as const;

export type DayReckoning = (typeof DAY_RECKONINGS)[number];

/** Where a limit in natural days ends whose last day is none of work: on it, or on the next working day. */
export const REST_DAYS = ['keep', 'next-working'] as const;

export type RestDay = (typeof REST_DAYS)[number];

/** A length of time, in natural or working time. One of the three is given. */
export interface TimeLimit {
  readonly kind: 'natural' | 'working';
  readonly minutes?: number | undefined;
  readonly hours?: number | undefined;
  /** Halves only where days are `consumed`. */
  readonly days?: number | undefined;
  /** Of days. Missing: `day-end`; of warnings, which only know consumed time: `consumed`. */
  readonly reckoning?: DayReckoning | undefined;
  /** Of natural days that end as `day-end`. Missing: `keep`. */
  readonly restDay?: RestDay | undefined;
}

/** How long something may take. */
export interface ClockRule {
  readonly id: string;
  readonly name: Wording;
  readonly basis: RecordBasis;
  readonly limit: TimeLimit;
  /** Other limits by the value of a choice. */
  readonly limits?: { readonly field: string; readonly values: Readonly<Record<string, TimeLimit>> } | undefined;
  /** How long before the end it warns. */
  readonly warn?: TimeLimit | undefined;
  /** Move of the program when the limit has passed. Missing: the clock only shows that it has. */
  readonly onDue?: string | undefined;
  /** Only says from when on something may be done: nothing is due then. */
  readonly gate?: boolean | undefined;
}

/**
 * What is counted over records: by place, unit in charge, class and month. Ratios are of two others and never added up.
 */
export interface RecordMeasure {
  readonly id: string;
  readonly name: Wording;
  readonly unit: string;
  readonly basis: RecordBasis;
  /** Each record counts once, or by the number in a field. */
  readonly amount?: string | undefined;
  readonly sign?: 1 | -1 | undefined;
  /** Whether what came and went again is set off. */
  readonly extent?: 'net' | 'gross' | undefined;
  readonly where?: RecordCondition | undefined;
  /** The month it belongs to: of a move's last making. Missing: of the opening. */
  readonly on?: string | undefined;
  readonly ratio?: { readonly of: string; readonly to: string } | undefined;
}

/** A verdict over a record that opens another or moves this one by itself. */
export interface RecordRule {
  readonly id: string;
  readonly name: Wording;
  /** Why, as it is told to people. */
  readonly why: Wording;
  readonly basis: RecordBasis;
  readonly when: RecordCondition;
  /** A move of the program. */
  readonly moves?: string | undefined;
  /** Another record, at most one from the same record and rule. Values: a text, or the field they are taken from. */
  readonly opens?:
    | {
        readonly type: string;
        readonly sets: Readonly<Record<string, { readonly from: string } | { readonly value: string | boolean }>>;
      }
    | undefined;
}

/** How records are looked at. */
export interface RecordView {
  readonly id: string;
  readonly name: Wording;
  readonly kind: 'list' | 'board' | 'register' | 'funnel' | 'tiles' | 'league';
  readonly columns?: readonly string[] | undefined;
  readonly where?: RecordCondition | undefined;
  /** Choice that tiles are grouped by, or measure of a league table. */
  readonly by?: string | undefined;
}

/** A figure that an official document gives, from before records were kept here. */
export interface OpeningFigure {
  readonly measure?: string | undefined;
  readonly name: Wording;
  readonly value: string;
  readonly unit: string;
  readonly period: string;
  readonly place?: string | undefined;
  /** Title of the document that states it. */
  readonly source: string;
}

/** A kind of record, as configuration: `catalog/ledgers/*.yaml`. */
export interface RecordType {
  readonly id: string;
  readonly version: number;
  readonly name: Wording;
  /** What it is for, in a sentence. */
  readonly purpose: Wording;
  readonly basis: RecordBasis;
  /** Ids in `catalog/mechanisms.yaml`. */
  readonly mechanisms: readonly string[];
  /** Letters before the number of a record. */
  readonly prefix: string;
  readonly fields: readonly RecordField[];
  /** Field with the unit in charge, and with those that help. */
  readonly lead?: string | undefined;
  readonly partners?: string | undefined;
  /** Choice that measures are told apart by. */
  readonly class?: string | undefined;
  readonly states: readonly RecordPhase[];
  readonly moves: readonly RecordMove[];
  readonly clocks: readonly ClockRule[];
  readonly measures: readonly RecordMeasure[];
  readonly rules: readonly RecordRule[];
  readonly views: readonly RecordView[];
  readonly figures: readonly OpeningFigure[];
  /** What always holds, whatever happens. */
  readonly invariants: readonly { readonly says: Wording; readonly holds: RecordCondition }[];
}
