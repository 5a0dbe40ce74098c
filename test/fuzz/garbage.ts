import type { Seeded } from '../reliability/seeded.ts';
import { mutateText } from './mutate.ts';

/** The parts of a JSON schema that are looked at. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxLength?: number;
}

/** What a value of a field may well be, so that requests come past the first look. */
export type Known = Readonly<Record<string, readonly (string | number)[]>>;

const ODD: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    1e308,
    '',
    ' ',
    '0',
    '-',
    '\u0000',
    '\ud800',
    'a'.repeat(5000),
    "'; --",
  ],
  ...[
    '../../etc/passwd',
    '%',
    '__proto__',
    '{}',
    '2025',
    '2025-02-30',
    '9999-12-31',
    '0001-01-01',
    '１２',
    '≥5',
    '〔〕',
  ],
  ...[[], {}, [[]], { __proto__: null }, [null], { a: { b: { c: [] } } }],
];

const WORDS = [
  '示范区',
  '地区生产总值',
  '亿元',
  'demo',
  'abc-1',
  '2025',
  '2025-06-30',
  '2021/2025',
  '10',
  '3.5',
  '增长5%左右',
  '不低于8',
];

/** A value for a schema: mostly as it should be, now and then something else in its place. */
export function garbageFor(schema: Schema, name: string, known: Known, random: Seeded, depth = 0): unknown {
  if (random.below(25) === 0) return random.oneOf(ODD);
  const likely = known[name];
  if (likely !== undefined && likely.length > 0 && random.below(4) > 0) return random.oneOf(likely);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined && schema.enum.length > 0) return random.oneOf(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined && choices.length > 0)
    return garbageFor(random.oneOf(choices), name, known, random, depth + 1);
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((part) => garbageFor(part, name, known, random, depth + 1)));
  const type = typeof schema.type === 'string' ? schema.type : random.oneOf(schema.type ?? ['string']);
  switch (type) {
    case 'object':
      return objectFor(schema, known, random, depth);
    case 'array': {
      const length = depth > 6 ? 0 : Math.max(schema.minItems ?? 0, random.below(3));
      return Array.from({ length }, () => garbageFor(schema.items ?? {}, name, known, random, depth + 1));
    }
    case 'integer':
    case 'number':
      return random.below(4) > 0
        ? (schema.minimum ?? 0) + random.below(5)
        : random.oneOf([schema.minimum ?? -1, schema.maximum ?? 2 ** 31, 0, -5, 2 ** 40, 0.5]);
    case 'boolean':
      return random.below(2) === 0;
    default:
      return textFor(schema, random);
  }
}

function objectFor(schema: Schema, known: Known, random: Seeded, depth: number): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    const isNeeded = schema.required?.includes(key) === true;
    if (isNeeded ? random.below(30) > 0 : random.below(2) === 0)
      made[key] = garbageFor(part, key, known, random, depth + 1);
  }
  const others = schema.additionalProperties;
  if (typeof others === 'object' && random.below(2) === 0)
    made[random.oneOf(WORDS)] = garbageFor(others, 'other', known, random, depth + 1);
  if (random.below(20) === 0) made[random.oneOf(WORDS)] = random.oneOf(ODD);
  // Written as JSON it is a key of its own.
  if (random.below(40) === 0) Object.defineProperty(made, '__proto__', { value: { polluted: 1 }, enumerable: true });
  return made;
}

function textFor(schema: Schema, random: Seeded): string {
  if (schema.format === 'date-time')
    return random.oneOf(['2027-01-01T00:00:00Z', '2020-01-01T00:00:00+08:00', '2027-13-01T00:00:00Z']);
  const isDay = schema.format === 'date' || schema.pattern?.includes('\\d{2}') === true;
  if (isDay && random.below(5) > 0)
    return random.oneOf(['2025-06-30', '2026-01-15', '2024-02-29', '2023-02-29', '0000-01-01']);
  const word = random.oneOf(WORDS);
  return random.below(3) === 0 ? mutateText(word, random).slice(0, random.oneOf([10, 100, 3000])) : word;
}
