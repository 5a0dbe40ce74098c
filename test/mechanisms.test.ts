import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { currentPage, type Mechanism, mechanismPage, readMechanisms } from '../catalog/mechanisms/build.ts';
import { addedUp, contributionsOf } from '../src/ledgers/engine/measures.rules.ts';
import { loadRecordTypes } from '../src/ledgers/types/record-type.file.ts';
import type { RecordCondition, RecordType } from '../src/shared/ledger/record-type.ts';
import { parsePeriod } from '../src/shared/period.ts';
import { walkThrough } from './support/ledger-walk.ts';

/** Every mechanism of the reports is implemented, entered in the register, or out of scope with a reason. */
const ROOT = join(import.meta.dirname, '..');
const SEEDS = join(ROOT, '../shared/seeds/systems.jsonl');

/** What stands as their figure in the catalogue of the reports is a day and a heading. */
const WITHOUT_FIGURE = ['S025', 'S146'];

const MECHANISMS = readMechanisms();
const TYPES = new Map(loadRecordTypes().map((type) => [type.id, type]));

test('all 161 are there, each once', () => {
  const ids = Array.from({ length: 161 }, (_, index) => `S${String(index + 1).padStart(3, '0')}`);
  expect(MECHANISMS.map(({ id }) => id)).toEqual(ids);
});

test('core mechanisms and operating loops are implemented; what is out of scope says why', () => {
  const bare = MECHANISMS.filter(
    ({ centrality, status }) => status === 'register' && centrality !== 'named only in passing',
  );
  expect(bare.map(({ id }) => id)).toEqual([]);
  for (const { id, status, by, reason } of MECHANISMS) {
    expect(reason !== undefined, id).toBe(status === 'out-of-scope');
    expect(by !== undefined, id).toBe(status !== 'out-of-scope');
  }
});

test('what implements a mechanism is there, and its type names it', () => {
  expect(MECHANISMS.flatMap(({ id, by = [] }) => by.flatMap((what) => missing(id, what)))).toEqual([]);
});

test('an engine stands with the test that drives it, a register entry with its ledger', () => {
  for (const { id, status, by = [] } of MECHANISMS) {
    const kinds = new Set(by.map((what) => what.split(':')[0]));
    if (kinds.has('module')) expect(kinds.has('test'), id).toBe(true);
    if (status === 'register') expect([...kinds], id).toContain('ledger');
  }
});

test('a type names mechanisms that are there', () => {
  const known = new Set(MECHANISMS.map(({ id }) => id));
  for (const { id, mechanisms } of TYPES.values()) {
    expect(mechanisms.length, id).toBeGreaterThan(0);
    expect(
      mechanisms.filter((one) => !known.has(one)),
      id,
    ).toEqual([]);
  }
});

test('docs/mechanisms.md is up to date: node catalog/mechanisms/build.ts', () => {
  expect(currentPage()).toBe(mechanismPage(MECHANISMS));
});

test('figures of the reports stand with document, period and place', () => {
  const places = new Set(
    (parse(readFileSync(join(ROOT, 'catalog/places.yaml'), 'utf8')) as { places: { id: string }[] }).places.map(
      ({ id }) => id,
    ),
  );
  for (const { id, figures } of TYPES.values()) {
    for (const { name, value, period, place, source } of figures) {
      const said = `${id}: ${name.zh} ${value}`;
      expect(parsePeriod(period), said).toBeDefined();
      expect(source.length, said).toBeGreaterThan(5);
      if (place !== undefined) expect(places, said).toContain(place);
    }
  }
});

describe.each([...TYPES.values()].map((type) => [type.id, type] as const))('%s', (_, type) => {
  test('lives its whole life: every phase, every move, and something counted', { timeout: 120_000 }, () => {
    const { walks, unreachedStates, unmadeMoves } = walkThrough(type);
    expect({ unreachedStates, unmadeMoves }).toEqual({ unreachedStates: [], unmadeMoves: [] });
    expect(walks.flat().some(({ record }) => record.closedAt !== null)).toBe(true);
    const ends = walks.flatMap((walk) => walk.at(-1)?.record ?? []);
    const counted = addedUp(ends.flatMap((record) => contributionsOf(type, record)));
    expect(counted.length).toBeGreaterThan(0);
    // A ratio counts nothing by itself.
    const ratios = new Set(type.measures.filter(({ ratio }) => ratio !== undefined).map(({ id }) => id));
    expect(counted.filter(({ measure }) => ratios.has(measure))).toEqual([]);
    expect(type.invariants.length).toBeGreaterThanOrEqual(2);
  });

  test('some life fills each measure and sets off each rule', { timeout: 120_000 }, () => {
    const probes = probesOf(type);
    const states = type.states.map(({ id }) => id);
    const moves = probes.map(({ id, holds }) => ({
      id,
      name: type.name,
      from: states,
      by: ['program' as const],
      when: holds,
      atMost: 1,
    }));
    const { unmadeMoves } = walkThrough({ ...type, moves: [...type.moves, ...moves] });
    expect(unmadeMoves).toEqual([]);
  });
});

const reason = existsSync(SEEDS) ? undefined : `${SEEDS} is absent`;
if (reason !== undefined) console.warn(`mechanisms not compared with the catalogue of the reports: ${reason}`);

describe.skipIf(reason !== undefined)('the catalogue of the reports', () => {
  const rows = reason === undefined ? readRows() : [];

  test('has the same ids, each as central as here', () => {
    const here = new Map(MECHANISMS.map(({ id, centrality }) => [id, centrality]));
    expect(rows.length).toBe(MECHANISMS.length);
    expect(rows.filter(({ id, centrality }) => here.get(id) !== centrality).map(({ id }) => id)).toEqual([]);
  });

  test('its figures are opening balances of the types that implement them', () => {
    const lost = rows.flatMap(({ id, figures }) => {
      const types = typesOf(MECHANISMS.find((one) => one.id === id));
      const held = types.flatMap((type) => type.figures.flatMap(({ value, name }) => numbersOf(`${value} ${name.zh}`)));
      if (types.length === 0 || WITHOUT_FIGURE.includes(id)) return [];
      return figures
        .filter(({ text }) => numbersOf(text).some((number) => !held.includes(number)))
        .map(({ text }) => `${id} ${text}`);
    });
    expect(lost).toEqual([]);
  });
});

function missing(id: string, what: string): readonly string[] {
  const [kind = '', rest = ''] = what.split(':');
  if (kind === 'module' || kind === 'test') return existsSync(join(ROOT, rest)) ? [] : [`${id}: ${what}`];
  const [typeId = '', part = ''] = rest.split('/');
  const type = TYPES.get(typeId);
  if (type?.mechanisms.includes(id) !== true) return [`${id}: ${what}`];
  if (kind === 'ledger') return [];
  const parts = kind === 'measure' ? type.measures : type.rules;
  return parts.some((one) => one.id === part) ? [] : [`${id}: ${what}`];
}

/** What a record must be like to be counted in a measure, and for a rule to hold. */
function probesOf(type: RecordType): readonly { readonly id: string; readonly holds: RecordCondition }[] {
  const measures = type.measures.flatMap(({ id, ratio, where, on, amount }) => {
    const parts: RecordCondition[] = [
      ...(where === undefined ? [] : [where]),
      ...(on === undefined ? [] : [{ moved: on }]),
      ...(amount === undefined ? [] : [{ field: amount, present: true }]),
    ];
    return ratio !== undefined || parts.length === 0 ? [] : [{ id: `measure-${id}`, holds: { all: parts } }];
  });
  return [...measures, ...type.rules.map(({ id, when }) => ({ id: `rule-${id}`, holds: when }))];
}

function typesOf(mechanism: Mechanism | undefined): readonly RecordType[] {
  const ids = new Set(
    (mechanism?.by ?? []).flatMap((what) => /^(?:ledger|measure|rule):([^/]+)/.exec(what)?.[1] ?? []),
  );
  return [...ids].flatMap((id) => TYPES.get(id) ?? []);
}

/** Numbers in a figure as it is printed, in digits or in Chinese; not those in names (5G, P2P). */
function numbersOf(text: string): readonly string[] {
  return text.match(/(?<![A-Za-z\d.])\d+(?:\.\d+)?(?![A-Za-z\d])|[一二三四五六七八九十]+/g) ?? [];
}

interface Row {
  readonly id: string;
  readonly centrality: string;
  readonly figures: readonly { readonly text: string }[];
}

function readRows(): readonly Row[] {
  return readFileSync(SEEDS, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}
