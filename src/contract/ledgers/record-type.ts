import { z } from 'zod';
import {
  DAY_RECKONINGS,
  OFFICES,
  REST_DAYS,
  type RecordCondition,
  type RecordType,
} from '../../shared/ledger/record-type.ts';

const id = z.string().regex(/^[a-z][A-Za-z0-9-]{0,47}$/, 'letters, digits and hyphens; begins with a small letter');
const optionId = z.string().regex(/^[a-z0-9][A-Za-z0-9-]{0,47}$/, 'letters, digits and hyphens');
const unit = z.string().min(1).max(40);
const wording = z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(1000) });
const basis = z.enum(['law', 'stated', 'inferred']);
const office = z.enum(OFFICES);
const named = { id, name: wording };
const ids = z.array(id);
const count = z.int().nonnegative();

/** A limit in a type file; what it must be moreover: `checkLimit`. */
const timeLimit = z.strictObject({
  kind: z.enum(['natural', 'working']),
  minutes: z.number().positive().optional(),
  hours: z.number().positive().optional(),
  days: z.number().positive().optional(),
  reckoning: z.enum(DAY_RECKONINGS).optional(),
  restDay: z.enum(REST_DAYS).optional(),
});

/** A question about one record, in a type file and in filters of lists. */
export const recordCondition: z.ZodType<RecordCondition> = z
  .strictObject({
    get all() {
      return z.array(recordCondition).min(1).optional();
    },
    get any() {
      return z.array(recordCondition).min(1).optional();
    },
    get not() {
      return recordCondition.optional();
    },
    state: ids.min(1).optional(),
    field: id.optional(),
    is: z
      .array(z.union([z.string(), z.boolean()]))
      .min(1)
      .optional(),
    present: z.boolean().optional(),
    atLeast: z.string().optional(),
    atMost: z.string().optional(),
    moved: id.optional(),
    times: z.strictObject({ atLeast: count.optional(), atMost: count.optional() }).optional(),
    clock: id.optional(),
    clockIs: z.enum(['running', 'suspended', 'stopped', 'met', 'missed']).optional(),
  })
  .meta({ id: 'RecordCondition' });

const field = z.strictObject({
  ...named,
  kind: z.enum([
    'text',
    'choice',
    'number',
    'flag',
    'date',
    'place',
    'organisation',
    'organisations',
    'person',
    'document',
  ]),
  unit: unit.optional(),
  options: z
    .array(z.strictObject({ id: optionId, name: wording }))
    .min(1)
    .optional(),
  required: z.boolean().optional(),
  personal: z.boolean().optional(),
});

const move = z.strictObject({
  ...named,
  from: ids.default([]),
  to: id.optional(),
  by: z.array(office).min(1),
  asks: z.array(z.strictObject({ field: id, required: z.boolean().optional() })).optional(),
  sets: z.record(id, z.union([z.string(), z.boolean(), z.null()])).optional(),
  evidence: z.int().min(0).max(50).optional(),
  reason: z.boolean().optional(),
  when: recordCondition.optional(),
  atMost: z.int().min(1).optional(),
  notBy: ids.optional(),
  starts: ids.optional(),
  stops: ids.optional(),
  suspends: ids.optional(),
  resumes: ids.optional(),
  extends: z.strictObject({ clock: id, by: timeLimit }).optional(),
});

const clock = z.strictObject({
  ...named,
  basis,
  limit: timeLimit,
  limits: z.strictObject({ field: id, values: z.record(optionId, timeLimit) }).optional(),
  warn: timeLimit.optional(),
  onDue: id.optional(),
  gate: z.boolean().optional(),
});

const measure = z.strictObject({
  ...named,
  unit,
  basis,
  amount: id.optional(),
  sign: z.union([z.literal(1), z.literal(-1)]).optional(),
  extent: z.enum(['net', 'gross']).optional(),
  where: recordCondition.optional(),
  on: id.optional(),
  ratio: z.strictObject({ of: id, to: id }).optional(),
});

const rule = z.strictObject({
  ...named,
  why: wording,
  basis,
  when: recordCondition,
  moves: id.optional(),
  opens: z
    .strictObject({
      type: id,
      sets: z.record(
        id,
        z.union([z.strictObject({ from: id }), z.strictObject({ value: z.union([z.string(), z.boolean()]) })]),
      ),
    })
    .optional(),
});

const view = z.strictObject({
  ...named,
  kind: z.enum(['list', 'board', 'register', 'funnel', 'tiles', 'league']),
  columns: ids.optional(),
  where: recordCondition.optional(),
  by: id.optional(),
});

const figure = z.strictObject({
  measure: id.optional(),
  name: wording,
  /** As printed: `94`, `38万`, `超6000`. */
  value: z.string().min(1).max(40),
  unit,
  period: z.string().min(1).max(60),
  place: z.string().min(1).max(60).optional(),
  source: z.string().min(1).max(300),
});

/**
 * A file in `catalog/ledgers/`, and the definition in table `record_type`. What it says of itself has to fit together
 * moreover (docs/ledgers.md). Published as `catalog/ledgers/record-type.schema.json`.
 */
export const recordTypeFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,47}$/, 'small letters, digits and hyphens'),
  version: z.int().min(1),
  name: wording,
  purpose: wording,
  basis,
  mechanisms: z.array(z.string().min(1).max(80)),
  prefix: z.string().regex(/^[A-Z]{1,6}$/, 'one to six capital letters'),
  fields: z.array(field).min(1),
  lead: id.optional(),
  partners: id.optional(),
  class: id.optional(),
  states: z.array(z.strictObject({ ...named, kind: z.enum(['open', 'closed']) })).min(1),
  moves: z.array(move).min(1),
  clocks: z.array(clock).default([]),
  measures: z.array(measure).default([]),
  rules: z.array(rule).default([]),
  views: z.array(view).default([]),
  figures: z.array(figure).default([]),
  invariants: z.array(z.strictObject({ says: wording, holds: recordCondition })).default([]),
}) satisfies z.ZodType<RecordType>;

/** The JSON Schema (draft 2020-12) of a type file, for editors. */
export function recordTypeJsonSchema(): object {
  return {
    ...z.toJSONSchema(recordTypeFile, { io: 'input' }),
    title: 'Gangyao record type',
    description: 'A kind of record as configuration: docs/ledgers.md.',
  };
}
