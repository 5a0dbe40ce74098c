import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, exact, minus, sum, toDecimal } from '../../shared/exact.ts';
import { type Measure, MISSING_REASONS, type Observation } from '../../shared/indicator.ts';
import type { IndicatorDefinition } from '../values/indicator.queries.ts';
import { derivedDecimal } from './derived-decimal.rules.ts';
import type { DerivedPlaces } from './derived-periods.rules.ts';
import { DerivedSeries } from './derived-series.rules.ts';
import { formulaBook, needsOf } from './formula-book.rules.ts';
import { indexVintages, newestOf, type PlaceSeries, type Vintage } from './vintage-index.rules.ts';

const define = (indicatorId: string, unit: string, measure: Measure, formula?: string): IndicatorDefinition => ({
  indicatorId,
  name: NAMES[indicatorId] ?? indicatorId,
  aliases: ALIASES[indicatorId] ?? [],
  unit,
  measure,
  direction: 'up',
  calibre: '',
  ...(formula === undefined ? {} : { formula }),
  demonstration: false,
});
const NAMES: Readonly<Record<string, string>> = {
  gdp: '地区生产总值',
  people: '常住人口',
  rd: '研发经费',
  firms: '企业',
};
const ALIASES: Readonly<Record<string, readonly string[]>> = { gdp: ['GDP'] };
const STORED = [
  define('gdp', '亿元', 'flow'),
  define('people', '万人', 'stock'),
  define('rd', '万元', 'flow'),
  define('firms', '家', 'stock'),
  define('rate', '%', 'ratio'),
  define('points', '百分点', 'flow'),
];

const vintage = (
  period: string,
  value: string,
  knownOn = `${Number(period.slice(-4)) + 1}-02-28`,
  but: Partial<Vintage> = {},
): Vintage => {
  const outcome = MISSING_REASONS.find((reason) => reason === value);
  return {
    period,
    ...(outcome === undefined ? { value } : { missing: outcome }),
    unit: '亿元',
    comparator: 'eq',
    status: 'preliminary',
    knownOn,
    revision: 1,
    calibre: '',
    breaksSeries: false,
    ...but,
  };
};
const series = (indicatorId: string, observations: readonly Vintage[], placeId = 'city'): PlaceSeries => {
  const unit = STORED.find((each) => each.indicatorId === indicatorId)?.unit;
  return { placeId, indicatorId, observations: observations.map((each) => ({ ...each, unit: unit ?? each.unit })) };
};

const TREE: DerivedPlaces = {
  everBelow: (placeId) => (placeId === 'city' ? ['east', 'west', 'new'] : []),
  membersOn: (placeId, day) => {
    if (placeId !== 'city') return [];
    return day < '2023-01-01' ? ['east', 'west'] : ['east', 'west', 'new'];
  },
  nameOf: (placeId) => ({ east: '东区', west: '西区', new: '新区' })[placeId] ?? placeId,
};

const computed = (
  derived: readonly IndicatorDefinition[],
  stored: readonly PlaceSeries[],
  {
    asOf = '2099-12-31',
    id = derived[0]?.indicatorId ?? '',
    since,
  }: { asOf?: string; id?: string; since?: number } = {},
): readonly Observation[] => {
  const book = formulaBook([...STORED, ...derived]);
  const known = stored.map((each) => ({
    ...each,
    observations: each.observations.filter(({ knownOn }) => knownOn <= asOf),
  }));
  const input = { book, needs: needsOf(book, [id]), vintages: indexVintages(known), places: TREE, asOf, since };
  return new DerivedSeries(input).of('city', id);
};
const told = (observations: readonly Observation[]) =>
  observations.map(
    ({ period, value, missing, unit }) => `${period} ${value ?? missing}${value === undefined ? '' : unit}`,
  );
const refusalIn = (observation: Observation | undefined) =>
  observation?.provenance.kind === 'formula' ? observation.provenance.refusal : undefined;

const perHead = define('per-head', '万元/人', 'ratio', '[GDP] ÷ [常住人口]');
const growth = define('growth', '%', 'growth', '同比增速([地区生产总值])');

describe('a series by formula', () => {
  test('has a value in the declared unit for each period, with formula and inputs as provenance', () => {
    const stored = [
      series('gdp', [vintage('2023', '100.5'), vintage('2024', '110')]),
      series('people', [vintage('2023', '20'), vintage('2024', '20', '2025-04-01', { status: 'final' })]),
    ];
    const [first, second] = computed([perHead], stored);
    expect(first).toMatchObject({
      period: '2023',
      value: '5.025',
      unit: '万元/人',
      revision: 1,
      knownOn: '2024-02-28',
    });
    expect(second).toMatchObject({ period: '2024', value: '5.5', status: 'preliminary', knownOn: '2025-04-01' });
    expect(second?.provenance).toEqual({
      kind: 'formula',
      formula: '[GDP] ÷ [常住人口]',
      inputs: ['地区生产总值 2024 = 110 亿元', '常住人口 2024 = 20 万人'],
    });
  });

  test('a missing operand makes it missing for the same reason, never zero', () => {
    const stored = [
      series('gdp', [vintage('2022', '100'), vintage('2023', 'withheld'), vintage('2024', '110')]),
      series('people', [vintage('2022', '20'), vintage('2023', '20')]),
    ];
    expect(told(computed([perHead], stored))).toEqual(['2022 5万元/人', '2023 withheld', '2024 not-reported']);
  });

  test('every vintage of an operand makes one of the result, from the day on which all were known', () => {
    const stored = [
      series('gdp', [vintage('2024', '100'), vintage('2024', '104', '2025-11-30', { revision: 2, status: 'revised' })]),
      series('people', [vintage('2024', '20', '2025-04-01')]),
    ];
    const all = computed([perHead], stored);
    expect(all.map(({ knownOn, value, missing, revision }) => [knownOn, value ?? missing, revision])).toEqual([
      ['2025-04-01', '5', 1],
      ['2025-11-30', '5.2', 2],
    ]);
    expect(told(computed([perHead], stored, { asOf: '2025-03-31' }))).toEqual(['2024 not-reported']);
    expect(told(computed([perHead], stored, { asOf: '2025-04-01' })).at(-1)).toBe('2024 5万元/人');
  });

  test('a growth rate begins a year behind its series; one over several years has no cell', () => {
    const years = [vintage('2021', '100'), vintage('2022', '105'), vintage('2024', '110'), vintage('2021/2025', '500')];
    expect(told(computed([growth], [series('gdp', years)]))).toEqual(['2022 5%', '2024 not-reported']);
  });

  test('there are cells only in periods of a kind that all operands have, and not before one of them begins', () => {
    const stored = [
      series('gdp', [vintage('2024', '100'), vintage('2024-Q1', '20', '2024-04-20'), vintage('2023', '90')]),
      series('people', [vintage('2024', '20')]),
    ];
    expect(told(computed([perHead], stored))).toEqual(['2024 5万元/人']);
  });

  test('cumulative figures count from the first year of the plan', () => {
    const total = define('total', '亿元', 'flow', 'cumulative([GDP])');
    const stored = [series('gdp', [vintage('2021', '1'), vintage('2022', '2'), vintage('2023', '4')])];
    expect(told(computed([total], stored, { since: 2022 }))).toEqual(['2021 1亿元', '2022 2亿元', '2023 6亿元']);
    expect(told(computed([total], stored))).toEqual(['2021 1亿元', '2022 2亿元', '2023 4亿元']);
  });

  test('the status is the least settled of what went in; a bound makes it approximate', () => {
    const stored = [
      series('gdp', [vintage('2024', '100', '2025-01-10', { status: 'forecast' })]),
      series('people', [vintage('2024', '20', '2025-03-01', { status: 'final', comparator: 'ge' })]),
    ];
    expect(computed([perHead], stored)[0]).toMatchObject({ status: 'forecast', comparator: 'approx' });
  });

  test('targets and bounds of operands are not results', () => {
    const stored = [
      series('gdp', [vintage('2024', '100', '2024-01-01', { status: 'target' }), vintage('2023', '80')]),
      series('people', [vintage('2024', '20'), vintage('2023', '20')]),
    ];
    expect(told(computed([perHead], stored))).toEqual(['2023 4万元/人', '2024 not-reported']);
  });

  test('a break in an operand breaks the series, and what is compared over it is refused', () => {
    const twice = define('twice', '亿元', 'flow', '[GDP] × 2');
    const more = define('more', '%', 'growth', 'growth([twice])');
    const stored = [series('gdp', [vintage('2023', '1'), vintage('2024', '2', '2025-02-28', { breaksSeries: true })])];
    expect(computed([twice], stored).map(({ breaksSeries }) => breaksSeries)).toEqual([false, true]);
    expect(refusalIn(computed([more, twice], stored)[0])).toMatchObject({ code: 'series-break' });
  });
});

describe('official figures', () => {
  const own = define('per-head', '万元/人', 'ratio', '[GDP] ÷ [常住人口]');
  const operands = [
    series('gdp', [vintage('2023', '100'), vintage('2024', '110')]),
    series('people', [vintage('2023', '20'), vintage('2024', '20')]),
  ];
  const official = (...vintages: readonly Vintage[]) => [...operands, series('per-head', vintages)];

  test('stand before computed ones in their period, from the day they were known', () => {
    const stored = official(vintage('2024', '5.6', '2025-06-01', { unit: '万元/人' }));
    expect(told(computed([own], stored))).toEqual(['2023 5万元/人']);
    expect(told(computed([own], stored, { asOf: '2025-05-31' }))).toEqual(['2023 5万元/人', '2024 5.5万元/人']);
  });

  test('are what other formulas use', () => {
    const double = define('double', '元/人', 'ratio', '[per-head] × 2');
    const stored = official(vintage('2024', '5.6', '2025-06-01', { unit: '万元/人' }));
    expect(told(computed([double, own], stored)).at(-1)).toBe('2024 112000元/人');
  });

  test('a figure that is withheld, or that does not apply, is not computed behind the back of who said so', () => {
    expect(told(computed([own], official(vintage('2024', 'withheld'))))).toEqual(['2023 5万元/人']);
  });

  test('a forecast and a report that never came give way, and keep their revisions', () => {
    const forecast = vintage('2024', '5.9', '2024-12-20', { unit: '万元/人', status: 'forecast', revision: 3 });
    const [, found] = computed([own], official(forecast));
    expect(found).toMatchObject({ value: '5.5', status: 'preliminary', revision: 4 });
    const silent = official(vintage('2024', 'not-published', '2025-03-05'));
    expect(told(computed([own], silent)).at(-1)).toBe('2024 5.5万元/人');
  });

  test('a reason on record stands where nothing can be computed', () => {
    const stored = [
      series('gdp', [vintage('2024', '110')]),
      series('people', [vintage('2024', 'not-published')]),
      series('per-head', [vintage('2024', 'not-due')]),
    ];
    expect(computed([own], stored)).toEqual([]);
  });
});

describe('sums over places', () => {
  const whole = define('whole', '亿元', 'flow', 'sum_places([GDP])');
  const districts = (east: string, west: string, fresh?: string) => [
    series('gdp', [vintage('2022', east), vintage('2023', east)], 'east'),
    series('gdp', [vintage('2022', west), vintage('2023', west)], 'west'),
    ...(fresh === undefined ? [] : [series('gdp', [vintage('2023', fresh)], 'new')]),
  ];

  test('add up the places of the last day of the period', () => {
    const [, found] = computed([whole], districts('3', '4', '5'));
    expect(told(computed([whole], districts('3', '4', '5')))).toEqual(['2022 7亿元', '2023 12亿元']);
    expect(found?.provenance).toMatchObject({
      inputs: ['东区 地区生产总值 2023 = 3 亿元', '西区 地区生产总值 2023 = 4 亿元', '新区 地区生产总值 2023 = 5 亿元'],
    });
  });

  test('are missing when one of them is; a place that it does not apply to adds nothing', () => {
    expect(told(computed([whole], districts('3', 'not-published')))).toEqual([
      '2022 not-published',
      '2023 not-reported',
    ]);
    expect(told(computed([whole], districts('3', 'not-applicable', '2')))).toEqual(['2022 3亿元', '2023 5亿元']);
  });

  test('of ratios are refused with the reason', () => {
    const wrong = define('wrong', '%', 'ratio', 'sum_places([rate])');
    const stored = [series('rate', [vintage('2022', '5')], 'east'), series('rate', [vintage('2022', '6')], 'west')];
    const [found] = computed([wrong], stored);
    expect(found).toMatchObject({ missing: 'not-applicable' });
    expect(refusalIn(found)).toMatchObject({ code: 'sum-of-ratios', at: { start: 0, end: 18 } });
  });
});

describe('refusals', () => {
  test.each([
    ['percent with points', '[rate] + [points]', 'percent-with-points'],
    ['a name that is none', '[rate] + [没有的]', 'unknown-name'],
    ['a result in another unit', '[GDP]', 'declared-unit'],
  ])('%s: told with the reason instead of a value', (_, formula, code) => {
    const stored = ['rate', 'points', 'gdp'].map((id) => series(id, [vintage('2024', '3')]));
    const [found] = computed([define('x', '%', 'ratio', formula)], stored);
    expect(found).toMatchObject({ period: '2024', missing: 'not-applicable', provenance: { formula } });
    expect(found).not.toHaveProperty('value');
    expect(refusalIn(found)).toMatchObject({ code });
  });

  test('a division by zero concerns its period only', () => {
    const stored = [
      series('gdp', [vintage('2023', '1'), vintage('2024', '1')]),
      series('people', [vintage('2023', '0'), vintage('2024', '4')]),
    ];
    const [zero, fine] = computed([perHead], stored);
    expect([refusalIn(zero)?.code, fine?.value]).toEqual(['division-by-zero', '0.25']);
  });

  test('a circle is named as a chain, and what stands outside of it is computed', () => {
    const derived = [define('a', '亿元', 'flow', '[b] + [GDP]'), define('b', '亿元', 'flow', '[a] − [GDP]')];
    const stored = [series('gdp', [vintage('2024', '3')])];
    expect(refusalIn(computed(derived, stored)[0])).toEqual({ code: 'circular', params: { chain: 'a → b → a' } });
    expect(told(computed([define('c', '亿元', 'flow', '[GDP] × 2'), ...derived], stored))).toEqual(['2024 6亿元']);
  });

  test('a name that two indicators have is refused, and tells their ids', () => {
    const other = { ...define('gdp-2', '亿元', 'flow'), name: '地区 生产总值' };
    const derived = [define('twice', '亿元', 'flow', '[地区生产总值] × 2'), other];
    const [found] = computed(derived, [series('gdp', [vintage('2024', '3')]), series('gdp-2', [vintage('2024', '3')])]);
    expect(found).toBeUndefined();
    const book = formulaBook([...STORED, ...derived]);
    expect(book.refusalOf('地区生产总值')).toMatchObject({ code: 'ambiguous-name', params: { ids: '[gdp]、[gdp-2]' } });
    expect([book.resolve('GDP'), book.resolve('gdp-2')]).toEqual(['gdp', 'gdp-2']);
  });
});

describe('whatever is known when', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((days) => {
    return new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10);
  });
  const amount = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 999 }).map(String) },
    fc.constantFrom(...MISSING_REASONS),
  );
  const cell = (indicatorId: string) =>
    fc
      .array(fc.record({ period: fc.constantFrom('2021', '2022', '2023'), value: amount, knownOn: day }), {
        maxLength: 6,
      })
      .map((drawn) =>
        series(
          indicatorId,
          [...Map.groupBy(drawn, ({ period }) => period).values()].flatMap((those) =>
            those.map(({ period, value, knownOn }, index) => vintage(period, value, knownOn, { revision: index + 1 })),
          ),
        ),
      );
  const formulas = [
    define('x', '亿元', 'flow', '[gdp] − [rd] + [y]'),
    define('y', '亿元', 'flow', '[gdp] × 2 + previous([rd])'),
  ];
  const shown = (all: readonly Observation[], on: string) =>
    ['2021', '2022', '2023'].map((period) => {
      const found = newestOf(
        all.filter((each) => each.period === period),
        on,
      );
      return found && `${period} ${found.value ?? found.missing}`;
    });

  test('what becomes known later changes nothing as of a day, and every former day stands in the vintages', () => {
    fc.assert(
      fc.property(cell('gdp'), cell('rd'), day, (gdp, rd, on) => {
        const then = computed(formulas, [gdp, rd], { asOf: on });
        expect(then.every(({ knownOn }) => knownOn <= on)).toBe(true);
        const isSeen = ({ knownOn }: Vintage) => knownOn <= on;
        const before = [gdp, rd].map((each) => ({ ...each, observations: each.observations.filter(isSeen) }));
        expect(computed(formulas, before, { asOf: on })).toEqual(then);
        const later = computed(formulas, [gdp, rd]);
        for (const [index, text] of shown(then, on).entries()) {
          if (text !== undefined && /\d$/.test(text)) expect(shown(later, on)[index]).toBe(text);
        }
      }),
    );
  });

  test('the order in which vintages are read does not matter', () => {
    fc.assert(
      fc.property(cell('gdp'), cell('rd'), (gdp, rd) => {
        const turned = [rd, gdp].map((each) => ({ ...each, observations: each.observations.toReversed() }));
        expect(computed(formulas, turned)).toEqual(computed(formulas, [gdp, rd]));
      }),
    );
  });

  test('a missing operand never gives a value, and values are exact', () => {
    fc.assert(
      fc.property(cell('gdp'), cell('rd'), (gdp, rd) => {
        const plain = define('plain', '亿元', 'flow', '[gdp] − [rd]');
        const found = computed([plain], [gdp, rd]);
        for (const period of ['2021', '2022', '2023']) {
          const newest = (all: readonly Vintage[]) =>
            newestOf(
              all.filter((each) => each.period === period),
              '2099-12-31',
            );
          const [a, b, result] = [newest(gdp.observations), newest(rd.observations), newest(found)];
          if (a?.value !== undefined && b?.value !== undefined) {
            const inOwnUnit = { n: exact(b.value).n, d: exact(b.value).d * 10000n };
            expect(compare(exact(result?.value ?? ''), minus(exact(a.value), inOwnUnit))).toBe(0);
            continue;
          }
          expect(result?.value).toBeUndefined();
          if (result === undefined) continue;
          expect([a, b].flatMap((each) => (each === undefined ? 'not-reported' : (each.missing ?? [])))).toContain(
            result.missing,
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('decimals of computed figures', () => {
  test('0.1 + 0.2 is 0.3; what no decimal says is rounded half to even', () => {
    expect(derivedDecimal(sum([exact('0.1'), exact('0.2')]))).toBe('0.3');
    expect(derivedDecimal({ n: 1n, d: 3n })).toBe('0.33333333');
    expect(derivedDecimal({ n: -200n, d: 3n })).toBe('-66.666667');
    expect(derivedDecimal({ n: 1n, d: 700n })).toBe('0.0014285714');
    expect(derivedDecimal({ n: 0n, d: 7n })).toBe('0');
  });

  test('a decimal of up to twelve places comes out as it went in', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }), (n, places) => {
        const value = { n, d: 10n ** BigInt(places) };
        expect(compare(exact(derivedDecimal(value)), value)).toBe(0);
      }),
    );
  });

  test('any other is off by less than half a unit of its last place', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (n, d) => {
          const off = minus(exact(derivedDecimal({ n, d })), { n, d });
          expect(Number(toDecimal(off, 9))).toBeLessThanOrEqual(0.0000005);
          expect(Number(toDecimal(off, 9))).toBeGreaterThanOrEqual(-0.0000005);
        },
      ),
    );
  });
});
