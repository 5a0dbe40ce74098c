import { z } from 'zod';
import { OFFICES, type RecordType } from '../../shared/ledger/record-type.ts';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const typeId = z.string().regex(/^[a-z][a-z0-9-]{1,47}$/);
const name = z.string().max(128);
const instant = z.iso.datetime();
const wording = z.object({ zh: z.string(), en: z.string() });
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const fieldValue = z.union([z.string().max(20_000), z.boolean(), z.array(name).max(100)]);
const office = z.enum(OFFICES);

/** Limits of what comes at once. Our choices. */
export const MOST_MOVES = 200;
export const MOST_LINES = 200;

export const ledgerParams = z.object({ typeId });
export const recordParams = z.object({ recordId: id });

const phase = z.object({ id: z.string(), name: wording, kind: z.enum(['open', 'closed']) });

/** A type of records, with how many there are in each phase, of those that the asker may see. */
export const ledgerView = z.object({
  typeId,
  version: z.number().int(),
  name: wording,
  purpose: wording,
  states: z.array(phase),
  counts: z.record(z.string(), z.number().int()),
  open: z.number().int(),
  overdue: z.number().int(),
});
export type LedgerView = z.infer<typeof ledgerView>;

export const ledgerList = z.object({ ledgers: z.array(ledgerView) });
export type LedgerList = z.infer<typeof ledgerList>;

/** A type with all that it says. `diagram`: its life cycle, in Mermaid. */
export const ledgerDetail = ledgerView.extend({
  definition: z.looseObject({}) as unknown as z.ZodType<RecordType>,
  diagram: z.string(),
});
export type LedgerDetail = z.infer<typeof ledgerDetail>;

const RECORD_ORDERS = ['due', 'opened', 'oldest'] as const;

/** Which records. `place`: with all that lies in it. `state`, `class`: several, by commas. `mine`: of one's own units. */
export const recordsQuery = z.object({
  place: name.optional(),
  state: z.string().max(500).optional(),
  class: z.string().max(500).optional(),
  lead: name.optional(),
  overdue: z.stringbool().optional(),
  closed: z.stringbool().optional(),
  mine: z.stringbool().optional(),
  q: z.string().trim().max(100).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** `due`: what is due first; without a limit last. `opened`: newest first. `oldest`: oldest first. `due` and `oldest`: open ones. */
  sort: z.enum(RECORD_ORDERS).default('opened'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_LINES).default(50),
});

export const recordClockView = z.object({
  clock: z.string(),
  state: z.enum(['running', 'suspended', 'stopped']),
  startedAt: instant,
  /** Missing: null while it is suspended. */
  dueAt: instant.nullable(),
  warnAt: instant.nullable(),
  stoppedAt: instant.nullable(),
  /** Passed its limit, running or not. */
  missed: z.boolean(),
});
export type RecordClockView = z.infer<typeof recordClockView>;

/** A record in a list. `masked`: fields that the asker may not read; their values are `***`. */
export const recordLine = z.object({
  recordId: id,
  typeId,
  placeId: name,
  number: z.string(),
  title: z.string(),
  state: z.string(),
  class: z.string(),
  /** Missing: null when nobody is in charge yet. */
  leadId: z.string().nullable(),
  partnerIds: z.array(z.string()),
  fields: z.record(z.string(), fieldValue),
  masked: z.array(z.string()),
  revision: z.number().int(),
  openedAt: instant,
  closedAt: instant.nullable(),
  /** Of the clock that ends first. Missing: null when none runs. */
  dueAt: instant.nullable(),
  demonstration: z.boolean(),
});
export type RecordLine = z.infer<typeof recordLine>;

/** `next`: to be sent as `after` for the next lines; null at the end. */
export const recordPage = z.object({ records: z.array(recordLine), next: z.string().nullable() });
export type RecordPage = z.infer<typeof recordPage>;

/** Open records by phase, those due first; counts of all. */
export const recordBoard = z.object({
  columns: z.array(z.object({ state: z.string(), count: z.number().int(), records: z.array(recordLine) })),
});
export type RecordBoard = z.infer<typeof recordBoard>;

/** What is to be done by one's own units, what is due first; with the clocks that run. */
export const inboxQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_LINES).default(50),
});
export const inboxPage = z.object({
  records: z.array(recordLine.extend({ clocks: z.array(recordClockView), as: z.enum(['lead', 'partner']) })),
  next: z.string().nullable(),
  /** Of all that is open. */
  open: z.number().int(),
  overdue: z.number().int(),
});
export type InboxPage = z.infer<typeof inboxPage>;

const link = z.object({
  kind: z.enum(['indicator', 'node', 'document', 'record']),
  /** `PLAN/INDICATOR`, `PLAN/NODE`, id of a document, id of a record. */
  target: z.string().min(1).max(300),
  /** What the one is to the other, in a word; `opened-by/RULE` comes from the program. */
  relation: z.string().min(1).max(100),
});

/** A person who is told apart; all parts may be missing but one. Shown to few: `GET /api/persons/ID`. */
export const caller = z
  .object({
    name: z.string().trim().min(1).max(100).optional(),
    phone: z.string().trim().min(1).max(40).optional(),
    idNumber: z.string().trim().min(1).max(40).optional(),
    address: z.string().trim().min(1).max(300).optional(),
  })
  .refine((parts) => Object.values(parts).some((part) => part !== undefined));

const linkInput = link.extend({
  relation: link.shape.relation.refine((relation) => !relation.startsWith('opened-by')),
});

/** A record to open. `move`: which of the opening moves; absent: the first one that the office may make. */
export const recordInput = z.object({
  placeId: name,
  title: z.string().trim().min(1).max(300),
  office: office.exclude(['program']).default('registrar'),
  move: z.string().max(64).optional(),
  fields: z.record(z.string().max(64), fieldValue).default({}),
  person: caller.optional(),
  links: z.array(linkInput).max(20).default([]),
  /** Name in the system that it comes from: the same comes in once. */
  source: z.string().min(1).max(200).optional(),
});
export type RecordInput = z.input<typeof recordInput>;

/** `known`: a record of this source was there already; nothing was opened. */
export const openedRecord = z.object({
  recordId: id,
  number: z.string(),
  state: z.string(),
  revision: z.number().int(),
  known: z.boolean(),
});
export type OpenedRecord = z.infer<typeof openedRecord>;

export const recordMoveInput = z.object({
  move: z.string().max(64),
  office: office.exclude(['program']),
  /** As which unit; of `lead` and `partner`. Absent: the unit in charge, or the one that helps and that one may act as. */
  organisationId: name.optional(),
  fields: z.record(z.string().max(64), fieldValue.nullable()).default({}),
  reason: z.string().trim().max(5000).optional(),
  evidence: z.array(z.string().min(1).max(500)).max(50).default([]),
  expectedRevision: z.number().int().positive(),
});
export type RecordMoveInput = z.input<typeof recordMoveInput>;

export const bulkMoveInput = z.object({
  moves: z
    .array(recordMoveInput.extend({ recordId: id }))
    .min(1)
    .max(MOST_MOVES),
});
export type BulkMoveInput = z.input<typeof bulkMoveInput>;

/** What became of each, in their order. Missing `problem`: null when it was done. */
export const bulkMoveResult = z.object({
  done: z.number().int(),
  results: z.array(
    z.object({
      recordId: id,
      state: z.string().nullable(),
      revision: z.number().int().nullable(),
      problem: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
    }),
  ),
});
export type BulkMoveResult = z.infer<typeof bulkMoveResult>;

export const recordLinkInput = linkInput;

const person = z.object({
  personId: id,
  name: z.string().nullable(),
  phone: z.string().nullable(),
  idNumber: z.string().nullable(),
  address: z.string().nullable(),
});

/** A record with all that happened to it, and what the asker may do with it now. */
export const recordDetail = z.object({
  record: recordLine,
  events: z.array(
    z.object({
      sequence: z.number().int(),
      at: instant,
      actor: z.string(),
      office,
      organisationId: z.string().nullable(),
      move: z.string(),
      from: z.string().nullable(),
      to: z.string(),
      fields: z.record(z.string(), fieldValue.nullable()),
      reason: z.string().nullable(),
      evidence: z.array(z.string()),
    }),
  ),
  clocks: z.array(recordClockView),
  /** What it bears on; `back`: other records that point to it. */
  links: z.array(link.extend({ at: instant, actor: z.string() })),
  back: z.array(z.object({ recordId: id, typeId, number: z.string(), title: z.string(), relation: z.string() })),
  /** Moves that lead on from here and are the asker's, or would be. Missing `refusal`: null when it can be made now. */
  moves: z.array(
    z.object({
      move: z.string(),
      office,
      organisationId: z.string().nullable(),
      asks: z.array(z.object({ field: z.string(), required: z.boolean() })),
      evidence: z.number().int(),
      reason: z.boolean(),
      refusal: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
    }),
  ),
  /** Masked. Missing: null when nobody called, or the asker may not look. */
  person: person.nullable(),
});
export type RecordDetail = z.infer<typeof recordDetail>;

const LEAGUE_GROUPINGS = ['place', 'unit', 'class'] as const;

/** `parent`: the places right below it. `group`: its members of the last month. Neither: all places. */
export const leagueQuery = z.object({
  measure: z.string().max(64),
  from: month,
  to: month,
  by: z.enum(LEAGUE_GROUPINGS).default('place'),
  parent: name.optional(),
  group: name.optional(),
});

const exact = z.object({
  /** Exact decimal; of a ratio rounded to ten digits for reading. Missing: null where the denominator is zero. */
  value: z.string().nullable(),
  /** Of a ratio, exact. Missing: null for what is no ratio. */
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
});

/** Ranked by value, the highest first; equal ones share a rank. What has no value has none, and comes last. */
export const leagueTable = z.object({
  measure: z.string(),
  unit: z.string(),
  months: z.array(month),
  rows: z.array(
    exact.extend({
      key: z.string(),
      name: z.string(),
      rank: z.number().int().nullable(),
      months: z.array(exact),
    }),
  ),
  /** Those of whom nothing is known in these months. */
  missing: z.array(z.object({ key: z.string(), name: z.string() })),
});
export type LeagueTable = z.infer<typeof leagueTable>;

export const totalsQuery = z.object({ from: month, to: month, place: name.optional() });

/** All measures of a type, month by month; `place`: with all that lies in it. */
export const ledgerTotals = z.object({
  months: z.array(month),
  measures: z.array(exact.extend({ measure: z.string(), name: wording, unit: z.string(), months: z.array(exact) })),
});
export type LedgerTotals = z.infer<typeof ledgerTotals>;
