import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anIndicator,
  anObservation,
  aSubject,
  observationsOf,
  PLAN,
  shippedRules,
  type Values,
} from '../../../test/support/subjects.ts';
import { exact, minus, plus, toDecimal, toShortDecimal } from '../../shared/exact.ts';
import type { IndicatorType, Observation, PlanIndicator, Target } from '../../shared/indicator.ts';
import { period } from '../../shared/period.ts';
import { VERDICTS } from '../../shared/verdict.ts';
import type { Judgement } from './judgement.rules.ts';
import { judge } from './rating.rules.ts';
import { knownOn, readSeries, type Series } from './series.rules.ts';

const SETTINGS = shippedRules('national-mid-term').settings;
/** No value becomes stale under these. */
const PATIENT = { ...SETTINGS, staleAfterMonths: 120 };

const series = (values: Values): Series => readSeries(observationsOf(values), { unit: '%' });

const percent = (share: Judgement['progress']) =>
  share === undefined ? undefined : toDecimal({ n: share.n * 100n, d: share.d }, 1);

/** Progress after each year, as the values become known one by one. */
function progressByYear(of: PlanIndicator, values: Values, settings = PATIENT): (string | undefined)[] {
  const known = Object.entries(values);
  return known.map((_, index) =>
    percent(judge(aSubject(of, Object.fromEntries(known.slice(0, index + 1))), settings, '2026-12-31').progress),
  );
}

describe('golden figures', () => {
  const urban = { 2021: '64.72', 2022: '65.22', 2023: '66.16', 2024: '67.00', 2025: '67.89' };

  test('levels: urbanisation, patents, water (9.1)', () => {
    expect(progressByYear(anIndicator('LEVEL_UP', '60.6', { value: '65' }), urban, PATIENT)).toEqual([
      '93.6',
      '105.0',
      '126.4',
      '145.5',
      '165.7',
    ]);
    expect(
      progressByYear(anIndicator('LEVEL_UP', '63.89', { value: '65' }), { 2021: '64.72', 2022: '65.22' }, PATIENT),
    ).toEqual(['74.8', '119.8']);
    expect(
      progressByYear(
        anIndicator('LEVEL_UP', '6.3', { value: '12' }),
        { 2021: '7.5', 2022: '9.4', 2023: '11.8', 2024: '14', 2025: '16' },
        PATIENT,
      ),
    ).toEqual(['21.1', '54.4', '96.5', '135.1', '170.2']);
    expect(
      progressByYear(
        anIndicator('LEVEL_UP', '83.4', { value: '85' }),
        { 2021: '84.9', 2022: '87.9', 2023: '89.4', 2024: '90.4', 2025: '91.4' },
        PATIENT,
      ),
    ).toEqual(['93.8', '281.2', '375.0', '437.5', '500.0']);
  });

  const gdp = { 2021: '8.1', 2022: '3.0', 2023: '5.2', 2024: '5.0', 2025: '5.0' };
  const productivity = { 2021: '8.7', 2022: '4.2', 2023: '5.7', 2024: '4.9', 2025: '6.1' };
  const income = { 2021: '8.1', 2022: '2.9', 2023: '6.1', 2024: '5.1', 2025: '5.0' };

  test('average growth: GDP after one to five years; relative targets (9.2)', () => {
    const averages = Object.keys(gdp).map((_, index) => {
      const judged = judge(
        aSubject(
          anIndicator('RELATIVE', undefined, { relation: { kind: 'above', reference: 'x' } }),
          Object.fromEntries(Object.entries(gdp).slice(0, index + 1)),
          { reference: series(gdp) },
        ),
        PATIENT,
        '2026-12-31',
      );
      return judged.trace.kind === 'relative' ? toDecimal(judged.trace.ownAverage, 3) : '';
    });
    expect(averages).toEqual(['8.100', '5.519', '5.413', '5.309', '5.247']);
    const against = (kind: 'above' | 'in-step', own: Values) =>
      judge(
        aSubject(anIndicator('RELATIVE', undefined, { relation: { kind, reference: 'GDP' } }), own, {
          reference: series(gdp),
        }),
        SETTINGS,
        '2026-03-01',
      );
    const above = against('above', productivity);
    expect(above.verdict).toBe('on-track');
    expect(above.trace.kind === 'relative' && toDecimal(above.trace.ownAverage, 3)).toBe('5.909');
    const step = against('in-step', income);
    expect(step.verdict).toBe('on-track');
    expect(step.trace.kind === 'relative' && toDecimal(step.trace.ownAverage, 3)).toBe('5.426');
  });

  test('cumulative reductions: chain, share, linear and compounded path (9.3)', () => {
    const energy = { 2021: '2.7', 2022: '0.1', 2023: '0.5', 2024: '3.8', 2025: '5.1' };
    const carbon = { 2021: '3.8', 2022: '0.8', 2023: '0', 2024: '3.4', 2025: '5.0' };
    const of = (value: string) => anIndicator('CUM_REDUCTION', undefined, { value, cumulative: true });
    expect(progressByYear(of('13.5'), energy)).toEqual(['20.0', '20.7', '24.3', '51.5', '86.7']);
    expect(progressByYear(of('18'), carbon)).toEqual(['21.1', '25.4', '25.4', '43.4', '69.0']);
    const expectedBy = (value: string, values: Values, path: 'linear' | 'compound') =>
      Object.keys(values).map((_, index) => {
        const known = Object.fromEntries(Object.entries(values).slice(0, index + 1));
        const { expected } = judge(aSubject(of(value), known), { ...PATIENT, path }, '2026-12-31');
        return expected === undefined
          ? ''
          : toDecimal({ n: expected.n * exact(value).n, d: expected.d * exact(value).d }, 2);
      });
    expect(expectedBy('13.5', energy, 'linear')).toEqual(['2.70', '5.40', '8.10', '10.80', '13.50']);
    expect(expectedBy('13.5', energy, 'compound')).toEqual(['2.86', '5.64', '8.33', '10.95', '13.50']);
    expect(expectedBy('18', carbon, 'compound')).toEqual(['3.89', '7.63', '11.23', '14.68', '18.00']);
  });

  test('time progress of a year: m/12, ahead or behind in percentage points (9.4)', () => {
    const rules = shippedRules('time-progress').settings;
    const task = anIndicator('CUM_INCREASE', undefined, { period: '2025', value: '100', cumulative: true });
    const plan = period('2025');
    const reached = (months: string, share: string) => {
      const of = `2025-01/2025-${months}`;
      const known = readSeries([anObservation(of, share, { knownOn: '2025-12-31' })], { unit: '%' });
      const { expected, lead, verdict } = judge({ indicator: task, plan, series: known }, rules, '2025-12-31');
      return [percent(expected), lead && toDecimal(lead, 2), verdict];
    };
    expect(reached('11', '91.66')).toEqual(['91.7', '-0.01', 'behind']);
    expect(reached('10', '97.2')).toEqual(['83.3', '13.87', 'ahead']);
    expect(reached('03', '30.90')).toEqual(['25.0', '5.90', 'ahead']);
  });

  test('an official cumulative figure counts, the chain stands beside it', () => {
    const carbon = { 2021: '3.8', 2022: '0.8', 2023: '0', 2024: '3.4', 2025: '5.0', '2021/2025': '17.7' };
    const of = anIndicator('CUM_REDUCTION', undefined, { value: '18', cumulative: true });
    const judged = judge(aSubject(of, carbon), SETTINGS, '2026-06-30');
    expect(percent(judged.progress)).toBe('98.3');
    expect(judged.verdict).toBe('basically-on-track');
    expect(judged.flags).toContain('official-cumulative');
    expect(judged.trace.kind === 'cumulative' && judged.trace.chained && toDecimal(judged.trace.chained, 2)).toBe(
      '12.42',
    );
    const chained = judge(aSubject(of, carbon), { ...SETTINGS, officialCumulative: false }, '2026-06-30');
    expect(percent(chained.progress)).toBe('69.0');
    expect(chained.verdict).toBe('behind');
  });
});

describe('every type', () => {
  const of = (
    type: IndicatorType,
    base: string | undefined,
    target: Partial<Target>,
    values: Values,
    asOf = '2023-12-31',
  ) => judge(aSubject(anIndicator(type, base, target), values), SETTINGS, asOf);

  test('a level is judged on the day of its value, not on the day of the question', () => {
    expect(of('LEVEL_UP', '6.3', { value: '12' }, { 2022: '9.4' }, '2023-06-30').verdict).toBe('ahead');
    const asOf = { ...SETTINGS, expectedAt: 'as-of' } as const;
    expect(
      judge(aSubject(anIndicator('LEVEL_UP', '6.3', { value: '12' }), { 2022: '9.4' }), asOf, '2023-06-30').verdict,
    ).toBe('on-track');
  });

  test('a level below its base has the same formula', () => {
    const down = of('LEVEL_DOWN', '28', { value: '27', comparator: 'lt' }, { 2022: '27.4' });
    expect(percent(down.progress)).toBe('60.0');
    expect(of('LEVEL_DOWN', '28', { value: '27', comparator: 'lt' }, { 2022: '27' }).verdict).toBe('ahead');
    expect(of('LEVEL_DOWN', '28', { value: '27', comparator: 'lt' }, { 2022: '26.9' }).verdict).toBe('achieved');
  });

  test('the plan’s own path is what is expected, in a straight line between its points', () => {
    const path = (...points: [string, string][]): Target[] =>
      points.map(([of, value]) => ({ period: of, value, comparator: 'eq', cumulative: false, phrase: value }));
    const planned = { ...anIndicator('LEVEL_UP', '0', { value: '100' }), path: path(['2021', '5'], ['2023', '45']) };
    const judged = judge(aSubject(planned, { 2022: '25' }), SETTINGS, '2023-12-31');
    expect(percent(judged.expected)).toBe('25.0');
    expect(judged.verdict).toBe('on-track');
    expect(percent(judge(aSubject(planned, { 2021: '5' }), SETTINGS, '2022-06-30').expected)).toBe('5.0');
    expect(percent(judge(aSubject(planned, { 2024: '5' }), SETTINGS, '2025-06-30').expected)).toBe('72.5');
  });

  test('a bound is kept or broken, and one that is neared year by year is told', () => {
    const target = { value: '5.5', comparator: 'lt' } as const;
    expect(of('THRESHOLD_MAX', '5.2', target, { 2021: '5.1', 2022: '5.6' }).verdict).toBe('behind');
    const near = of('THRESHOLD_MAX', '5.2', target, { 2021: '5.1', 2022: '5.2', 2023: '5.4' }, '2024-06-30');
    expect([near.verdict, near.flags]).toEqual(['on-track', ['drifts-towards-bound']]);
    const average = { ...SETTINGS, thresholdBasis: 'average' } as const;
    expect(
      judge(aSubject(anIndicator('THRESHOLD_MAX', '5.2', target), { 2021: '5.1', 2022: '5.6' }), average, '2023-12-31')
        .verdict,
    ).toBe('on-track');
    expect(of('THRESHOLD_MAX', undefined, target, { 2021: '5.5' }, '2022-12-31').verdict).toBe('behind');
    expect(
      of('THRESHOLD_MIN', undefined, { value: '6.5', comparator: 'gt' }, { 2021: '6.8' }, '2022-12-31').verdict,
    ).toBe('on-track');
  });

  test('average growth: ahead when the years so far carry more than their part, the rest is told', () => {
    const judged = of('AVG_GROWTH', undefined, { value: '7', comparator: 'gt' }, { 2021: '14.2', 2022: '10.4' });
    expect([judged.verdict, percent(judged.progress), percent(judged.expected)]).toEqual(['ahead', '64.8', '36.0']);
    const short = of(
      'AVG_GROWTH',
      undefined,
      { value: '7' },
      { 2021: '7', 2022: '7', 2023: '7', 2024: '7', 2025: '6.99' },
      '2026-03-01',
    );
    expect(short.verdict).toBe('basically-on-track');
    const whole = of(
      'AVG_GROWTH',
      undefined,
      { value: '7' },
      { 2021: '7', 2022: '7', 2023: '7', 2024: '7', 2025: '7' },
      '2026-03-01',
    );
    expect(whole.verdict).toBe('achieved');
    const strict = of(
      'AVG_GROWTH',
      undefined,
      { value: '7', comparator: 'gt' },
      { 2021: '7', 2022: '7', 2023: '7', 2024: '7', 2025: '7' },
      '2026-03-01',
    );
    expect(strict.verdict).toBe('basically-on-track');
  });

  test('a year that is missing ends the chain', () => {
    const judged = of('AVG_GROWTH', undefined, { value: '5' }, { 2021: '5', 2023: '9' }, '2024-01-31');
    expect(judged.notRated).toBe('value-stale');
    const fresh = of('AVG_GROWTH', undefined, { value: '5' }, { 2021: '5', 2023: '9' }, '2023-01-31');
    expect([fresh.value?.period.text, fresh.flags]).toEqual(['2021', ['years-missing']]);
  });

  test('左右 allows its tolerance, a range its near end', () => {
    expect(
      of('LEVEL_UP', '1.39', { value: '1.45', comparator: 'approx' }, { 2025: '1.43' }, '2026-03-01').verdict,
    ).toBe('achieved');
    expect(
      of('LEVEL_UP', '1.39', { value: '1.45', comparator: 'approx' }, { 2025: '1.42' }, '2026-03-01').verdict,
    ).not.toBe('achieved');
    expect(of('LEVEL_UP', '4', { value: '4.5', valueHigh: '5' }, { 2025: '4.5' }, '2026-03-01').verdict).toBe(
      'achieved',
    );
  });

  test('words only: the yearly targets of the annual plans', () => {
    const words = anIndicator('QUALITATIVE', '2.3', { phrase: '保持在合理区间' });
    expect(judge(aSubject(words, { 2022: '3.0' }), SETTINGS, '2023-06-30').notRated).toBe('no-annual-target');
    const withTarget = readSeries([anObservation('2022', '3.0'), anObservation('2022', '5.5', { status: 'target' })], {
      unit: '%',
    });
    expect(judge({ indicator: words, plan: PLAN, series: withTarget }, SETTINGS, '2023-06-30').verdict).toBe('behind');
  });

  test('a target from above that has not come yet', () => {
    const external = anIndicator('EXTERNAL', undefined, { phrase: '完成上级任务' });
    expect(judge(aSubject(external, { 2022: '3.0' }), SETTINGS, '2023-06-30').notRated).toBe('target-not-assigned');
  });

  test('a whole is as good as the worst of its parts', () => {
    const part = (no: string, verdict: Judgement['verdict']) => ({
      no,
      name: no,
      judgement: { verdict, measure: 'none', flags: [], trace: { kind: 'none' } } as Judgement,
    });
    const whole = (...parts: ReturnType<typeof part>[]) =>
      judge({ ...aSubject(anIndicator('COMPOSITE', undefined, {}), {}), parts }, SETTINGS, '2023-06-30');
    expect(whole(part('a', 'ahead'), part('b', 'basically-on-track')).verdict).toBe('basically-on-track');
    expect(whole(part('a', 'ahead'), part('b', 'not-rated')).notRated).toBe('parts-not-rated');
    expect(whole(part('a', 'behind'), part('b', 'not-rated')).verdict).toBe('behind');
    expect(whole().notRated).toBe('parts-not-rated');
  });
});

describe('strange tables', () => {
  const judgeOf = (base: string | undefined, target: Partial<Target>, values: Values, asOf = '2023-06-30') =>
    judge(aSubject(anIndicator('LEVEL_UP', base, target), values), SETTINGS, asOf);

  test('target equal to the base, or behind it: only to be kept', () => {
    expect(judgeOf('100', { value: '100' }, { 2022: '100' })).toMatchObject({
      verdict: 'on-track',
      flags: ['base-meets-target'],
    });
    expect(judgeOf('100', { value: '100' }, { 2022: '99.9' }).verdict).toBe('behind');
    expect(judgeOf('30', { value: '29' }, { 2022: '29.5' }).verdict).toBe('on-track');
  });

  test('a target of zero and a base of zero are figures like any other', () => {
    expect(percent(judgeOf('0', { value: '10' }, { 2022: '4' }).progress)).toBe('40.0');
    const down = judge(
      aSubject(anIndicator('LEVEL_DOWN', '10', { value: '0' }), { 2022: '6' }),
      SETTINGS,
      '2023-06-30',
    );
    expect(percent(down.progress)).toBe('40.0');
  });

  test('no base: reached can be seen, the way cannot', () => {
    expect(judgeOf(undefined, { value: '10' }, { 2022: '11' }).verdict).toBe('achieved');
    expect(judgeOf(undefined, { value: '10' }, { 2022: '9' }).notRated).toBe('no-base');
  });

  test('no value, a value that is too old, a value that says why it is missing', () => {
    expect(judgeOf('1', { value: '10' }, {}).notRated).toBe('no-observation');
    expect(judgeOf('1', { value: '10' }, { 2021: '5' }, '2023-12-31').notRated).toBe('value-stale');
    const withheld: Observation = { ...anObservation('2022', '1'), missing: 'withheld' };
    const { value: _, ...cell } = withheld;
    const silent = {
      indicator: anIndicator('LEVEL_UP', '1', { value: '10' }),
      plan: PLAN,
      series: readSeries([cell], { unit: '%' }),
    };
    expect(judge(silent, SETTINGS, '2023-06-30')).toMatchObject({ verdict: 'not-rated', notRated: 'value-missing' });
    const both = { ...silent, series: readSeries([anObservation('2021', '5'), cell], { unit: '%' }) };
    expect(judge(both, SETTINGS, '2023-06-30').flags).toContain('latest-withheld');
  });

  test('a unit that does not convert', () => {
    const odd = readSeries([anObservation('2022', '5', { unit: '公里' })], { unit: '%' });
    expect(
      judge(
        { indicator: anIndicator('LEVEL_UP', '1', { value: '10' }), plan: PLAN, series: odd },
        SETTINGS,
        '2023-06-30',
      ).notRated,
    ).toBe('unit-mismatch');
  });

  test('half a year of a flow says nothing about a year', () => {
    const flow = {
      ...aSubject(anIndicator('LEVEL_UP', '1', { value: '10' }), { '2023-H1': '5' }),
      measure: 'flow',
    } as const;
    expect(judge(flow, SETTINGS, '2023-09-30').notRated).toBe('period-not-comparable');
  });
});

describe('properties', () => {
  const figure = fc.integer({ min: -100_000, max: 100_000 }).map((n) => toShortDecimal({ n: BigInt(n), d: 100n }, 2));
  const rank = (verdict: Judgement['verdict']) => VERDICTS.indexOf(verdict);
  const type = fc.constantFrom<IndicatorType>(
    'LEVEL_UP',
    'THRESHOLD_MIN',
    'AVG_GROWTH',
    'CUM_INCREASE',
    'CUM_REDUCTION',
  );

  test('a better value never makes a worse verdict', () => {
    fc.assert(
      fc.property(type, figure, figure, figure, fc.integer({ min: 1, max: 5000 }), (of, base, target, value, more) => {
        const better = toShortDecimal(plus(exact(value), { n: BigInt(more), d: 100n }), 2);
        const one = anIndicator(of, of === 'LEVEL_UP' ? base : undefined, { value: target });
        const [low, high] = [value, better].map((each) => judge(aSubject(one, { 2021: each }), PATIENT, '2022-12-31'));
        if (low?.notRated === undefined && high?.notRated === undefined)
          expect(rank(high?.verdict ?? 'behind')).toBeLessThanOrEqual(rank(low?.verdict ?? 'behind'));
      }),
    );
  });

  test('up and down are mirrors', () => {
    fc.assert(
      fc.property(figure, figure, figure, (base, target, value) => {
        const mirrored = (text: string) => toShortDecimal(minus(exact('0'), exact(text)), 2);
        const up = judge(
          aSubject(anIndicator('LEVEL_UP', base, { value: target }), { 2022: value }),
          SETTINGS,
          '2023-06-30',
        );
        const down = judge(
          aSubject(anIndicator('LEVEL_DOWN', mirrored(base), { value: mirrored(target) }), { 2022: mirrored(value) }),
          SETTINGS,
          '2023-06-30',
        );
        expect(down.verdict).toBe(up.verdict);
        if (up.measure === 'share-of-way') expect(percent(down.progress)).toBe(percent(up.progress));
      }),
    );
  });

  test('another unit, the same verdict', () => {
    const inUnit = (unit: string, factor: bigint, base: string, target: string, value: string) => {
      const scaled = (text: string) => toShortDecimal({ n: exact(text).n * factor, d: exact(text).d }, 4);
      const one = { ...anIndicator('LEVEL_UP', scaled(base), { value: scaled(target) }), unit };
      return judge(
        { indicator: one, plan: PLAN, series: readSeries([anObservation('2022', value, { unit: '亿元' })], { unit }) },
        SETTINGS,
        '2023-06-30',
      );
    };
    fc.assert(
      fc.property(figure, figure, figure, (base, target, value) => {
        const [large, small] = [inUnit('亿元', 1n, base, target, value), inUnit('万元', 10000n, base, target, value)];
        expect(small.verdict).toBe(large.verdict);
        expect(percent(small.lead)).toBe(large.measure === 'share-of-way' ? percent(large.lead) : percent(small.lead));
      }),
    );
  });

  const vintages = fc.array(
    fc.record({
      of: fc.constantFrom('2021', '2022', '2023'),
      value: figure,
      known: fc.constantFrom('2022-02-28', '2022-12-31', '2023-02-28', '2024-02-29'),
      revision: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 12 },
  );
  const rows = (list: readonly { of: string; value: string; known: string; revision: number }[]) =>
    [...new Map(list.map((each) => [`${each.of} ${each.revision}`, each])).values()].map(
      ({ of, value, known, revision }) => anObservation(of, value, { knownOn: known, revision }),
    );

  test('the order of the rows does not matter, and the future is not seen', () => {
    fc.assert(
      fc.property(vintages, fc.constantFrom('2022-06-30', '2023-06-30'), figure, (list, asOf, target) => {
        const all = rows(list);
        const one = anIndicator('LEVEL_UP', '0', { value: target });
        const judged = (given: readonly Observation[]) =>
          judge({ indicator: one, plan: PLAN, series: readSeries(given, { unit: '%' }, asOf) }, SETTINGS, asOf);
        const figures = (given: readonly Observation[]) => {
          const { verdict, progress, flags } = judged(given);
          return { verdict, progress: percent(progress), flags };
        };
        expect(figures([...all].reverse())).toEqual(figures(all));
        expect(figures(all.filter(({ knownOn }) => knownOn <= asOf))).toEqual(figures(all));
        expect(knownOn(all, asOf).every((each) => each.knownOn <= asOf)).toBe(true);
      }),
    );
  });

  test('never a verdict without a value', () => {
    fc.assert(
      fc.property(type, figure, figure, (of, base, target) => {
        const judged = judge(aSubject(anIndicator(of, base, { value: target }), {}), SETTINGS, '2023-06-30');
        expect([judged.verdict, judged.progress]).toEqual(['not-rated', undefined]);
      }),
    );
  });
});
