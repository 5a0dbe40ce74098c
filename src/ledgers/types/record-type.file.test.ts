import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeThrown } from '../../messages/index.ts';
import { typeProblemsEn } from '../../messages/ledgers/type-problems.en.ts';
import { typeProblemsZhCN } from '../../messages/ledgers/type-problems.zh-CN.ts';
import { AppError } from '../../shared/errors.ts';
import { publishedFiles } from './published.file.ts';
import { loadRecordTypes, readRecordType } from './record-type.file.ts';
import { problemsAcross } from './whole-set-problems.rules.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The smallest type that there is. */
const SMALL = `id: note
version: 1
name: { zh: 备忘, en: Note }
purpose: { zh: 记一件事。, en: Notes something. }
basis: inferred
mechanisms: []
prefix: BW
fields:
  - { id: kind, name: { zh: 类别, en: Kind }, kind: choice, options: [{ id: a, name: { zh: 甲, en: A } }] }
  - { id: area, name: { zh: 面积, en: Area }, kind: number, unit: 平方米 }
  - { id: unit, name: { zh: 单位, en: Unit }, kind: organisation }
lead: unit
states:
  - { id: noted, name: { zh: 已记, en: Noted }, kind: open }
  - { id: done, name: { zh: 办结, en: Done }, kind: closed }
moves:
  - { id: open, name: { zh: 登记, en: Open }, from: [], to: noted, by: [registrar], starts: [due] }
  - { id: close, name: { zh: 办结, en: Close }, from: [noted], to: done, by: [lead, program], stops: [due] }
  - { id: stay, name: { zh: 提醒, en: Remind }, from: [noted], by: [program] }
clocks:
  - { id: due, name: { zh: 时限, en: Due }, basis: inferred, limit: { kind: working, days: 3 } }
measures:
  - { id: all, name: { zh: 件数, en: All }, unit: 件, basis: inferred }
`;

test('a small type is read, lists that are not there are empty', () => {
  const type = readRecordType(SMALL, 'note.yaml');
  expect(type.moves.map(({ id }) => id)).toEqual(['open', 'close', 'stay']);
  expect([type.rules, type.views, type.figures, type.invariants]).toEqual([[], [], [], []]);
});

test('the example of the guide is a type', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(textOf('docs/ledgers.md') ?? '') ?? [];
  expect(readRecordType(example, 'docs/ledgers.md').moves).toHaveLength(4);
});

/** What is written instead of what, at which line it is told, and as which problem. */
const BROKEN: readonly (readonly [string, string | RegExp, string, number])[] = [
  ['syntax', 'fields:', 'fields: [', 9],
  ['shape', 'basis: inferred\nmechanisms', 'basis: guessed\nmechanisms', 5],
  ['shape', 'version: 1', 'version: 1\nowner: me', 3],
  ['id-twice', 'id: area', 'id: kind', 10],
  ['field-unknown', 'to: done,', 'to: done, asks: [{ field: reply }],', 18],
  ['field-unknown', 'to: done,', 'to: done, when: { field: reply, present: true },', 18],
  ['state-unknown', 'to: done,', 'to: gone,', 18],
  ['move-unknown', 'to: done,', 'to: done, notBy: [opened],', 18],
  ['clock-unknown', 'stops: [due]', 'stops: [late]', 18],
  ['option-unknown', 'to: done,', 'to: done, when: { field: kind, is: [b] },', 18],
  ['value-wrong', 'to: done,', 'to: done, sets: { area: much },', 18],
  ['value-wrong', 'to: done,', "to: done, when: { field: kind, atLeast: '3' },", 18],
  ['condition-unclear', 'to: done,', 'to: done, when: { field: kind },', 18],
  ['condition-unclear', 'to: done,', 'to: done, when: { times: { atLeast: 1 } },', 18],
  ['condition-empty', 'to: done,', 'to: done, when: {},', 18],
  ['options-missing', 'kind: number, unit: 平方米', 'kind: choice', 10],
  ['not-an-organisation', 'lead: unit', 'lead: area', 12],
  ['not-a-choice', 'lead: unit', 'lead: unit\nclass: area', 13],
  ['unit-missing', 'lead: unit\n', '', 17],
  ['limit-wrong', 'days: 3', 'days: 2.5', 21],
  ['clock-never-starts', ', starts: [due]', '', 21],
  ['clock-endless', ', stops: [due]', '', 21],
  ['clock-in-closed', 'stops: [due]', 'stops: [due], starts: [due]', 21],
  [
    'clock-idle',
    /clocks:\n(.*) }\n/,
    `  - { id: late, name: { zh: 超期, en: Late }, from: [done], by: [program], atMost: 1 }
clocks:\n$1, onDue: late }\n`,
    22,
  ],
  ['program-cannot', 'days: 3 }', 'days: 3 }, onDue: open', 21],
  ['opening-missing', 'from: []', 'from: [noted]', 17],
  ['opening-stays', 'from: [], to: noted', 'from: []', 17],
  ['opening-closed', 'from: [], to: noted', 'from: [], to: done', 17],
  ['state-unreachable', 'states:\n', 'states:\n  - { id: x, name: { zh: 某, en: X }, kind: open }\n', 14],
  ['state-endless', 'from: [noted], to: done', 'from: [noted], to: noted', 14],
  ['closed-goes-on', 'from: [noted]', 'from: [noted, done]', 18],
  ['handler-verifies', 'by: [lead, program]', 'by: [lead, verifier]', 18],
  ['not-a-number', 'unit: 件', 'amount: kind, unit: 件', 23],
  ['unit-apart', 'unit: 件', 'amount: area, unit: 公顷', 23],
  ['move-unknown', 'unit: 件', 'on: opened, unit: 件', 23],
  ['measure-unknown', 'unit: 件', "unit: '%', ratio: { of: done, to: all }", 23],
  ['ratio-added', 'unit: 件', "unit: '%', ratio: { of: all, to: all }", 23],
  [
    'extent-apart',
    /$/,
    `  - { id: net, name: { zh: 净, en: Net }, unit: 件, basis: inferred, extent: net }
  - { id: share, name: { zh: 占比, en: Share }, unit: '%', basis: inferred, ratio: { of: net, to: all } }
`,
    25,
  ],
  [
    'rule-idle',
    /$/,
    `rules: [{ id: r, name: { zh: 规, en: R }, why: { zh: 因, en: Why }, basis: law, when: { state: [noted] } }]`,
    24,
  ],
  [
    'rule-restless',
    /$/,
    `rules: [{ id: r, name: { zh: 规, en: R }, why: { zh: 因, en: Why }, basis: law, when: { state: [noted] }, moves: stay }]
`,
    24,
  ],
  ['column-unknown', /$/, `views: [{ id: v, name: { zh: 表, en: V }, kind: list, columns: [reply] }]`, 24],
];

describe.each(BROKEN)('%s', (problem, from, to, line) => {
  test(`${JSON.stringify(to).slice(0, 60)} is told with file, line and remedy`, () => {
    const error = thrownBy(SMALL.replace(from, to));
    const lines = [error.params.line];
    expect([error.code, error.params.problem, error.params.file, ...lines]).toEqual([
      'ledger.type-invalid',
      problem,
      'note.yaml',
      line,
    ]);
    for (const language of ['zh-CN', 'en'] as const) {
      const { detail } = describeThrown(error, language);
      expect(detail).toContain('note.yaml');
      expect(detail).toContain(String(line));
    }
  });
});

test('every problem has its wording in both languages', () => {
  expect(Object.keys(typeProblemsEn).sort()).toEqual(Object.keys(typeProblemsZhCN).sort());
  const named = readFileSync(join(import.meta.dirname, 'type-problem.rules.ts'), 'utf8');
  const kinds = [...named.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map((match) => match[1] ?? '');
  expect(kinds.length).toBeGreaterThan(30);
  expect(kinds.sort()).toEqual(Object.keys(typeProblemsEn).sort());
});

describe('between types', () => {
  const rule = (opens: string) => `${SMALL}rules:
  - { id: r, name: { zh: 规, en: R }, why: { zh: 因, en: Why }, basis: law, when: { state: [noted] }, opens: ${opens} }
`;
  const opened = SMALL.replace('id: note', 'id: other').replace('prefix: BW', 'prefix: OT');
  const across = (opens: string, other: string) => {
    const types = [rule(opens), other].map((text) => readRecordType(text, 'note.yaml'));
    return types[0] === undefined ? [] : problemsAcross(types[0], types).map(({ problem }) => problem);
  };
  const byProgram = opened.replace(
    'by: [registrar]',
    'by: [registrar, program], asks: [{ field: area, required: true }, { field: kind }]',
  );

  test('what a rule opens is there, can be opened by the program, and gets what it must hold', () => {
    expect(across('{ type: none, sets: {} }', opened)).toEqual(['type-unknown']);
    expect(across('{ type: other, sets: {} }', opened)).toEqual(['program-cannot']);
    expect(across('{ type: other, sets: {} }', byProgram)).toEqual(['opening-lacks']);
    expect(across('{ type: other, sets: { area: { from: area }, unit: { from: unit } } }', byProgram)).toEqual([
      'opening-refuses',
    ]);
    expect(across('{ type: other, sets: { area: { from: unit } } }', byProgram)).toEqual(['kind-apart']);
    expect(across('{ type: other, sets: { area: { from: area }, kind: { value: z } } }', byProgram)).toEqual([
      'value-wrong',
    ]);
    expect(across('{ type: other, sets: { area: { from: area }, kind: { value: a } } }', byProgram)).toEqual([]);
  });

  test('ids and letters are there once', () => {
    expect(across('{ type: note, sets: {} }', SMALL)).toEqual(['id-twice', 'prefix-twice', 'program-cannot']);
  });
});

test('schema and pages of the types are up to date: `node src/ledgers/types/published.file.ts`', () => {
  const files = publishedFiles();
  const stale = [...files].filter(([path, text]) => textOf(path) !== text).map(([path]) => path);
  expect(stale).toEqual([]);
  const pages = readdirSync(join(ROOT, 'docs/ledgers')).map((name) => `docs/ledgers/${name}`);
  expect(pages.filter((path) => !files.has(path))).toEqual([]);
});

test('the published schema accepts what the program reads, and refuses what it does not know', () => {
  const schema = JSON.parse(textOf('catalog/ledgers/record-type.schema.json') ?? '{}');
  const validate = new Ajv2020({ strict: false }).compile(schema);
  for (const { id } of loadRecordTypes()) {
    const text = textOf(`catalog/ledgers/${id}.yaml`) ?? '';
    expect(validate(parse(text, { merge: true })), `${id} ${JSON.stringify(validate.errors)}`).toBe(true);
  }
  expect(validate(parse(SMALL))).toBe(true);
  expect(validate(parse(SMALL.replace('version: 1', 'version: 1\nowner: me')))).toBe(false);
});

function thrownBy(text: string): AppError {
  try {
    readRecordType(text, 'note.yaml');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return undefined;
  }
}
