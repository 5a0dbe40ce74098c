import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anIndicator, anObservation, aSubject, shippedRules, type Values } from '../../../test/support/subjects.ts';
import { compare, exact, minus, toShortDecimal } from '../../shared/exact.ts';
import type { Observation, PlanIndicator } from '../../shared/indicator.ts';
import { differencesOf } from './difference.rules.ts';
import { forecast, forecastFigure } from './forecast.rules.ts';
import { requiredPace } from './pace.rules.ts';
import { ranksOf } from './ranking.rules.ts';
import { rate } from './rate.rules.ts';
import { judge } from './rating.rules.ts';
import { tryRobustness } from './robustness.rules.ts';
import { readSeries } from './series.rules.ts';
import { studentCdf } from './student-t.rules.ts';
import { warningsFor } from './warning.rules.ts';

const RULES = shippedRules('national-mid-term');
const SETTINGS = RULES.settings;

describe('forecast', () => {
  const level = anIndicator('LEVEL_UP', '60', { value: '65' });

  test('a straight line goes on, with an interval of no width and its record', () => {
    const made = forecast(aSubject(level, { 2019: '59', 2020: '60', 2021: '61', 2022: '62', 2023: '63' }));
    if (made?.kind !== 'made') throw new Error('it is made');
    expect(
      made.band.map(({ period, value, low, high }) => [period, ...[value, low, high].map(forecastFigure)]),
    ).toEqual([
      ['2024', '64', '64', '64'],
      ['2025', '65', '65', '65'],
    ]);
    expect([
      made.method,
      made.points,
      made.probabilityPercent,
      made.trackRecord.tried,
      made.trackRecord.inside,
    ]).toEqual(['drift', 5, 100, 2, 2]);
  });

  test('the interval widens with the years, and holds the middle', () => {
    const made = forecast(aSubject(level, { 2019: '59', 2020: '60.2', 2021: '60.8', 2022: '62.1', 2023: '62.9' }));
    if (made?.kind !== 'made') throw new Error('it is made');
    const [near, far] = made.band;
    if (near === undefined || far === undefined) throw new Error('there are two years left');
    expect(compare(minus(far.high, far.low), minus(near.high, near.low))).toBe(1);
    expect(compare(minus(near.value, near.low), minus(near.high, near.value))).toBe(0);
    expect(made.probabilityPercent).toBeGreaterThan(20);
    expect(made.probabilityPercent).toBeLessThan(60);
  });

  test('few points, gaps and breaks are refused', () => {
    expect(forecast(aSubject(level, { 2020: '60', 2021: '61', 2022: '62' }))).toEqual({
      kind: 'refused',
      points: 3,
      because: 'few-points',
    });
    expect(forecast(aSubject(level, { 2019: '59', 2020: '60', 2022: '62', 2023: '63' }))).toMatchObject({
      because: 'not-continuous',
    });
    const broken = readSeries(
      ['2020', '2021', '2022', '2023'].map((year) => anObservation(year, year, { breaksSeries: year === '2022' })),
      { unit: '%' },
    );
    expect(forecast({ ...aSubject(level, {}), series: broken })).toMatchObject({ because: 'not-continuous' });
  });

  test('nothing is forecast when the plan is over, nor for words', () => {
    expect(forecast(aSubject(level, { 2022: '60', 2023: '61', 2024: '62', 2025: '63' }))).toBeUndefined();
    expect(forecast(aSubject(anIndicator('QUALITATIVE', '60', {}), { 2020: '60' }))).toBeUndefined();
  });

  test('average growth: the years left are like the mean of those that were', () => {
    const growth = anIndicator('AVG_GROWTH', undefined, { value: '5' });
    const made = forecast(aSubject(growth, { 2021: '5', 2022: '5', 2023: '5', 2024: '5' }));
    if (made?.kind !== 'made') throw new Error('it is made');
    expect(made.band.map(({ value }) => forecastFigure(value))).toEqual(['5']);
    expect(made.probabilityPercent).toBe(100);
  });

  test('about four in five of random walks end inside their interval', () => {
    let inside = 0;
    let tried = 0;
    const steps = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 12, maxLength: 12 });
    for (const walk of fc.sample(steps, { numRuns: 400, seed: 7 })) {
      let sum = 0;
      const levels = walk.map((step) => (sum += step));
      const years = Object.fromEntries(levels.slice(0, 10).map((value, index) => [2014 + index, String(value)]));
      const made = forecast(aSubject(anIndicator('LEVEL_UP', '0', { value: '1' }), years));
      const end = made?.kind === 'made' ? made.band[1] : undefined;
      const actual = levels[11];
      if (end === undefined || actual === undefined) continue;
      tried += 1;
      const came = exact(String(actual));
      if (compare(end.low, came) <= 0 && compare(end.high, came) >= 0) inside += 1;
    }
    expect(tried).toBe(400);
    expect(inside / tried).toBeGreaterThan(0.74);
    expect(inside / tried).toBeLessThan(0.87);
  });

  test('Student’s t: symmetric, and as in the tables', () => {
    expect(studentCdf(0, 5)).toBeCloseTo(0.5, 12);
    expect(
      [studentCdf(3.0777, 1), studentCdf(1.8856, 2), studentCdf(1.4759, 5), studentCdf(1.3722, 10)].map((p) =>
        p.toFixed(4),
      ),
    ).toEqual(['0.9000', '0.9000', '0.9000', '0.9000']);
    expect(studentCdf(-2, 7) + studentCdf(2, 7)).toBeCloseTo(1, 12);
  });
});

describe('required pace', () => {
  const paceOf = (indicator: PlanIndicator, values: Values) => {
    const subject = aSubject(indicator, values);
    return requiredPace(judge(subject, SETTINGS, '2023-06-30'), subject);
  };

  test('golden: energy after two years, a level, a growth', () => {
    expect(
      paceOf(anIndicator('CUM_REDUCTION', undefined, { value: '13.5', cumulative: true }), {
        2021: '2.7',
        2022: '0.1',
      }),
    ).toMatchObject({ kind: 'reduction', perYear: '3.814', years: '3' });
    expect(paceOf(anIndicator('LEVEL_UP', '6.3', { value: '12' }), { 2022: '9.4' })).toEqual({
      kind: 'change',
      perYear: '0.8667',
      unit: '%',
      years: '3',
    });
    expect(paceOf(anIndicator('AVG_GROWTH', undefined, { value: '5' }), { 2021: '5', 2022: '3' })).toMatchObject({
      kind: 'growth',
      perYear: '5.675',
    });
    expect(paceOf(anIndicator('LEVEL_UP', '6.3', { value: '9' }), { 2022: '9.4' })?.kind).toBe('none');
    expect(paceOf(anIndicator('LEVEL_UP', '6.3', { value: '9' }), {})).toBeUndefined();
  });
});

describe('robustness', () => {
  const indicator = anIndicator('LEVEL_UP', '0', { value: '100' });
  const tests = (observations: readonly Observation[]) => {
    const subjectOf = (given: readonly Observation[]) => ({
      ...aSubject(indicator, {}),
      series: readSeries(given, { unit: '%' }, '2023-06-30'),
    });
    const judgement = judge(subjectOf(observations), SETTINGS, '2023-06-30');
    return {
      judgement,
      tests: tryRobustness(judgement, { observations, subjectOf, settings: SETTINGS, asOf: '2023-06-30' }),
    };
  };

  test('a verdict on the edge turns when the threshold moves or the print is stretched', () => {
    const edge = tests([anObservation('2022', '50.0')]);
    expect(edge.judgement.verdict).toBe('ahead');
    expect(
      edge.tests.filter(({ flips }) => flips).map(({ kind, params, verdict }) => [kind, params.to, verdict]),
    ).toEqual([
      ['threshold', '11', 'on-track'],
      ['rounding', '49.95', 'on-track'],
    ]);
  });

  test('a verdict in the middle does not', () => {
    const safe = tests([anObservation('2022', '43.0')]);
    expect(safe.tests.length).toBe(8);
    expect(safe.tests.every(({ flips }) => !flips)).toBe(true);
  });

  test('other vintages of the judged value are tried, later ones are not', () => {
    const vintages = tests([
      anObservation('2022', '20', { knownOn: '2023-02-28' }),
      anObservation('2022', '43', { knownOn: '2023-05-31', revision: 2 }),
      anObservation('2022', '90', { knownOn: '2024-05-31', revision: 3 }),
    ]);
    expect(
      vintages.tests.filter(({ kind }) => kind === 'vintage').map(({ params, flips }) => [params.to, flips]),
    ).toEqual([['20', true]]);
  });

  test('equals brute force over the thresholds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (tenths) => {
        const value = toShortDecimal({ n: BigInt(tenths), d: 10n }, 1);
        const { judgement, tests: tried } = tests([anObservation('2022', value)]);
        const lead = tenths / 10 - 40;
        const verdictAt = (ahead: number, onTrack: number, basically: number) =>
          tenths >= 1000
            ? 'achieved'
            : lead >= ahead
              ? 'ahead'
              : lead >= onTrack
                ? 'on-track'
                : lead >= basically
                  ? 'basically-on-track'
                  : 'behind';
        const moved = [
          verdictAt(11, -3, -10),
          verdictAt(9, -3, -10),
          verdictAt(10, -2, -10),
          verdictAt(10, -4, -10),
          verdictAt(10, -3, -9),
          verdictAt(10, -3, -11),
        ];
        expect(tried.filter(({ kind }) => kind === 'threshold').map(({ verdict }) => verdict)).toEqual(moved);
        expect(judgement.verdict).toBe(verdictAt(10, -3, -10));
      }),
    );
  });
});

test('why two ratings differ is told value by value', () => {
  const level = anIndicator('LEVEL_UP', '60.6', { value: '65' });
  const on = (asOf: string) => {
    const vintages = [
      anObservation('2021', '64.72', { knownOn: '2022-02-28' }),
      anObservation('2022', '65.22', { knownOn: '2023-02-28' }),
      anObservation('2022', '65.02', { knownOn: '2024-02-29', revision: 2 }),
    ];
    return rate({ ...aSubject(level, {}), series: readSeries(vintages, { unit: '%' }, asOf) }, RULES, asOf);
  };
  expect(differencesOf(on('2022-06-30'), on('2023-06-30'))).toMatchObject([
    { kind: 'value', role: 'value', period: '2022', from: { period: '2021', value: '64.72' }, to: { value: '65.22' } },
  ]);
  expect(differencesOf(on('2023-06-30'), on('2024-03-31'))).toMatchObject([
    { role: 'value', period: '2022', from: { value: '65.22' }, to: { value: '65.02' } },
  ]);
  expect(differencesOf(on('2023-06-30'), on('2023-09-30'))).toEqual([]);
});

test('ranks: equal values share a place, none without a value or a direction', () => {
  const values = ['3', undefined, '5', '5', '1'].map((text) =>
    text === undefined ? undefined : { n: BigInt(text), d: 1n },
  );
  expect(ranksOf(values, 'up')).toEqual([3, undefined, 1, 1, 4]);
  expect(ranksOf(values, 'down')).toEqual([2, undefined, 3, 3, 1]);
  expect(ranksOf(values, 'none')).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

describe('warnings', () => {
  const codes = (indicator: PlanIndicator, values: Values, asOf = '2024-06-30') => {
    const subject = aSubject(indicator, values);
    const judgement = judge(subject, SETTINGS, asOf);
    const pace = requiredPace(judgement, subject);
    return warningsFor({ subject, judgement, forecast: forecast(subject), pace, asOf, responsible: ['某局'] }).map(
      ({ code }) => code,
    );
  };

  test('unemployment that passes every year and rises every year', () => {
    const bound = anIndicator('THRESHOLD_MAX', '5.0', { value: '5.5', comparator: 'lt' });
    expect(codes(bound, { 2021: '5.1', 2022: '5.2', 2023: '5.4' })).toEqual(['drifts-towards-bound']);
  });

  test('a pace that was never reached, a way that leads off', () => {
    const level = anIndicator('LEVEL_UP', '10', { value: '20' });
    expect(codes(level, { 2020: '10', 2021: '11', 2022: '12', 2023: '13' })).toContain('pace-beyond-history');
    expect(codes(level, { 2021: '14', 2022: '13', 2023: '12' })).toContain('moves-away');
    expect(codes(level, { 2021: '14', 2022: '17', 2023: '20' })).toEqual([]);
  });
});
