import { describe, expect, test } from 'vitest';
import { aDetail, anIndicator, anObservation, aTarget } from '../../test/support/standings.ts';
import { courseOf, placeInTime } from './course.ts';

const yearly = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([period, value]) => ({ period, value }));

test.each([
  ['2023', 2023],
  ['2023-12', 2023],
  ['2023-06', 2022.5],
  ['2023-H1', 2022.5],
  ['2021/2025', 2025],
])('the end of %s stands at %d', (period, place) => {
  expect(placeInTime(period)).toBe(place);
});

test('what is no period has no place in time', () => {
  expect(placeInTime('保持')).toBeUndefined();
});

describe('the line of what is known', () => {
  test('has the newest vintage of each period, and beside it those that had another value', () => {
    const course = courseOf(
      aDetail(
        { series: yearly({ '2021': '62.5', '2022': '64' }) },
        {
          observations: [
            anObservation('2021', '62.1'),
            anObservation('2022', '64'),
            anObservation('2021', '62.5', { revision: 2, status: 'revised', knownOn: '2023-01-10' }),
            anObservation('2022', '64', { revision: 2, status: 'final', knownOn: '2023-12-01' }),
          ],
        },
      ),
    );
    expect(course.actual.map(({ period, value }) => [period, value])).toEqual([
      ['2021', '62.5'],
      ['2022', '64'],
    ]);
    expect(course.former.map(({ period, value }) => [period, value])).toEqual([['2021', '62.1']]);
  });

  test('is in the unit of the plan, and leaves out what cannot be converted', () => {
    const indicator = anIndicator({ unit: '亿吨', target: aTarget({ value: '6.5' }) });
    const course = courseOf(
      aDetail(
        { indicator },
        {
          observations: [
            anObservation('2021', '68285', { unit: '万吨' }),
            anObservation('2022', '3', { unit: '公顷' }),
          ],
        },
      ),
    );
    expect(course.actual.map(({ value }) => value)).toEqual(['6.8285']);
  });

  test('turns its sign where the plan counts the other way', () => {
    const course = courseOf(
      aDetail(
        { series: yearly({ '2021': '2.7', '2022': '0.1' }) },
        { observations: [anObservation('2021', '-2.7'), anObservation('2022', '-0.1')] },
      ),
    );
    expect(course.actual.map(({ value }) => value)).toEqual(['2.7', '0.1']);
  });

  test('never draws a missing value, a target or the figure of several years', () => {
    const { value: _, ...nothing } = anObservation('2023', '0', { missing: 'not-reported' });
    const course = courseOf(
      aDetail(
        {},
        {
          observations: [
            anObservation('2021', '62'),
            nothing,
            anObservation('2024', '68', { status: 'target' }),
            anObservation('2021/2023', '9'),
          ],
        },
      ),
    );
    expect(course.line.map(({ period }) => period)).toEqual(['2021']);
    expect(course.rows.find(({ period }) => period === '2023')?.observation?.missing).toBe('not-reported');
  });
});

describe('what accumulates over the plan', () => {
  const target = aTarget({ period: '2021/2025', value: '13.5', cumulative: true, phrase: '〔13.5〕' });

  test('chains reductions up to the first year without a value', () => {
    const { base: _, ...indicator } = anIndicator({ type: 'CUM_REDUCTION', direction: 'down', target });
    const course = courseOf(aDetail({ indicator, series: yearly({ '2021': '2.7', '2022': '0.1', '2024': '3.8' }) }));
    expect(course.accumulated).toBe(true);
    expect(course.line.map(({ period, value }) => [period, value])).toEqual([
      ['2021', '2.7'],
      ['2022', '2.8'],
    ]);
    expect(course.target).toMatchObject({ at: 2025, value: '13.5' });
    expect(course.path.map(({ value }) => value)).toEqual(['0', '2.7', '5.4', '8.1', '10.8', '13.5']);
  });

  test('counts a level from its base, and adds up increments that have none', () => {
    const level = anIndicator({
      type: 'CUM_INCREASE',
      unit: '岁',
      base: { period: '2020', value: '77.3', note: '' },
      target,
    });
    expect(courseOf(aDetail({ indicator: level, series: yearly({ '2021': '77.9' }) })).line[0]?.value).toBe('0.6');
    const points = anIndicator({ type: 'CUM_INCREASE', unit: '个百分点', target });
    const added = courseOf(aDetail({ indicator: points, series: yearly({ '2021': '1.5', '2022': '1.2' }) }));
    expect(added.line.map(({ value }) => value)).toEqual(['1.5', '2.7']);
  });
});

describe('targets', () => {
  test('a bound is a line, upper or lower; a range is two', () => {
    const bounds = (comparator: 'lt' | 'ge', more = {}) =>
      courseOf(aDetail({ indicator: anIndicator({ type: 'THRESHOLD_MAX', target: aTarget({ comparator, ...more }) }) }))
        .bounds;
    expect(bounds('lt')).toEqual([{ kind: 'upper', value: '70' }]);
    expect(bounds('ge')).toEqual([{ kind: 'lower', value: '70' }]);
    expect(bounds('ge', { valueHigh: '75' })).toEqual([
      { kind: 'lower', value: '70' },
      { kind: 'upper', value: '75' },
    ]);
  });

  test('words without a figure draw nothing', () => {
    const { value: _, ...words } = aTarget({ phrase: '保持在合理区间' });
    const course = courseOf(aDetail({ indicator: anIndicator({ type: 'QUALITATIVE', target: words }) }));
    expect(course.bounds).toEqual([]);
    expect(course.target).toBeUndefined();
  });

  test('the forecast of an average is no point of a line of yearly figures', () => {
    const forecast = {
      period: '2025',
      value: '7.8',
      low: '7',
      high: '8.6',
      level: 80,
      method: '平均',
      points: 4,
      trackRecord: { tried: 1, inside: 1, text: '' },
      band: [{ period: '2025', value: '7.8', low: '7', high: '8.6' }],
    };
    const average = anIndicator({
      type: 'AVG_GROWTH',
      target: aTarget({ period: '2021/2025', comparator: 'gt', value: '7' }),
    });
    expect(courseOf(aDetail({ indicator: average, forecast })).band).toEqual([]);
    expect(courseOf(aDetail({ forecast })).band).toHaveLength(1);
  });
});

test('the axis runs from the base to the end of the plan, or to what goes beyond', () => {
  const early = anIndicator({ base: { period: '2019', value: '60', note: '' } });
  expect(courseOf(aDetail({ indicator: early })).years).toEqual([2019, 2025]);
  expect(courseOf(aDetail({}, { observations: [anObservation('2026', '71')] })).years).toEqual([2020, 2026]);
});

test('a computed step of the path has few places, one of the plan keeps its own', () => {
  const path = [
    { period: '2021', value: '61.333333', generated: true },
    { period: '2022', value: '62.505', generated: false },
  ];
  expect(courseOf(aDetail({}, { path })).path.map(({ value }) => value)).toEqual(['60', '61.33', '62.505']);
});
