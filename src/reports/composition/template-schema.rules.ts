import { z } from 'zod';
import { ATTRIBUTES } from '../../shared/indicator.ts';
import { REPORT_KINDS, TABLE_LOOKS } from '../../shared/report/report.ts';
import { ASSESSMENT_KINDS, VERDICTS } from '../../shared/verdict.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const when = z
  .union([z.string(), z.array(z.string()).min(1)])
  .describe(
    'some SET, no SET, one SET, many SET, all SET of SET, has TERM, lacks TERM, is MARK, not MARK; joined by or; all of a list must hold',
  );
const words = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((one) => (typeof one === 'string' ? [one] : one));

const part = z.union([
  z.string(),
  z.strictObject({
    text: z.string(),
    when: when.optional(),
    each: id.optional().describe('once for each member of this set'),
    join: z.string().optional().describe('between members; left out: ；'),
    end: z.string().optional().describe('behind the last member'),
  }),
]);
const passage = z.union([z.string(), z.array(part).min(1)]);

const column = z.strictObject({
  name: z.string(),
  show: passage,
  width: z.number().positive(),
  align: z.enum(['left', 'right', 'centre']).optional(),
  over: id.optional().describe('one column for each member of this set'),
  units: z.boolean().optional().describe('says the unit of its row: figures in that unit are printed without it'),
  listed: z.boolean().optional().describe('its texts stand numbered below the table, a cell has the number'),
});

/** Columns that have a name, for several tables. */
export const columnSetSchema = z.array(column).min(1);

/** Blocks as files hold them: parts and sets of columns still by name. */
export type BlockFile = z.infer<typeof block>;

const section = z.strictObject({
  section: z.string(),
  id,
  when: when.optional(),
  empty: z.string().optional().describe('said where nothing else stands below the heading'),
  get blocks() {
    return z.array(block);
  },
});
const annex = z.strictObject({
  annex: z.string(),
  id,
  title: z.string(),
  landscape: z.boolean().optional(),
  when: when.optional(),
  empty: z.string().optional(),
  get blocks() {
    return z.array(block);
  },
});
const each = z.strictObject({
  each: id,
  when: when.optional(),
  get blocks() {
    return z.array(block);
  },
});
const say = z.strictObject({ say: passage, when: when.optional() });
const list = z.strictObject({ list: passage, each: id, when: when.optional() });
const table = z.strictObject({
  table: z.string(),
  rows: id.optional().describe('a row for each member of this set; left out: one row'),
  look: z.enum(TABLE_LOOKS).optional(),
  columns: z.union([id, columnSetSchema]),
  notes: z.array(z.string()).optional(),
  when: when.optional(),
});
const chart = z.strictObject({
  chart: z.enum(['indicator', 'bars']),
  caption: z.string(),
  when: when.optional(),
  each: id.optional(),
  label: z.string().optional(),
  figure: z.string().optional(),
  unit: z.string().optional(),
});
const use = z.strictObject({ use: id.describe('a file of catalog/reports/parts'), when: when.optional() });

const block = z.union([section, annex, each, say, list, table, chart, use]);

const set = z.strictObject({
  of: id,
  name: z.string(),
  unit: z.string().optional(),
  in: id.optional(),
  verdict: words.pipe(z.array(z.enum(VERDICTS))).optional(),
  attribute: words.pipe(z.array(z.enum(ATTRIBUTES))).optional(),
  state: words.optional(),
  field: z.record(z.string(), z.array(z.string())).optional(),
  measure: words.optional(),
  ledger: z.string().optional(),
  kind: words.pipe(z.array(z.enum(ASSESSMENT_KINDS))).optional(),
  mark: words.optional(),
  order: z.enum(['best', 'worst']).optional(),
  most: z.number().int().positive().optional(),
  letters: z.number().int().positive().optional().describe('the first ones whose names together have no more letters'),
  without: id.optional().describe('only what this other set does not hold'),
});

/** A part that several templates use. */
export const partFile = z.strictObject({
  sets: z.record(id, set).optional(),
  columns: z.record(id, columnSetSchema).optional(),
  blocks: z.array(block),
});

/** A template as a file holds it. */
export const templateFile = z.strictObject({
  id,
  version: z.number().int().positive(),
  kind: z.enum(REPORT_KINDS),
  name: z.string(),
  title: z.string(),
  sets: z.record(id, set).optional(),
  columns: z.record(id, columnSetSchema).optional(),
  blocks: z.array(block).min(1),
});

/** The JSON Schema by which editors complete templates. */
export function templateJsonSchema(): unknown {
  return z.toJSONSchema(templateFile, { io: 'input', target: 'draft-7' });
}
