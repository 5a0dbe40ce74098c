import { expect, test } from 'vitest';
import { compareRecalls, exclusionsByApplicant, recallSample, standingsOf } from './plausibility.rules.ts';

const unit = (name: string, count: number, of: number) => ({ unit: name, count, of });

test('a share of 100 % is conspicuous in a large unit and too little to say in a small one', () => {
  const shares = [unit('a', 960, 1000), unit('b', 955, 1000), unit('large', 400, 400), unit('small', 20, 20)];
  const standings = standingsOf([...shares, unit('low', 300, 400), unit('none', 0, 0)]);
  expect(Object.fromEntries(standings.map((one) => [one.unit, one.standing]))).toMatchObject({
    large: 'above',
    small: 'inside',
    low: 'below',
    none: 'too-few',
  });
  expect(standings.at(-1)?.interval).toBeUndefined();
  expect(standings[2]?.others).toEqual({ count: 960 + 955 + 20 + 300, of: 2420 });
  expect(standingsOf([unit('alone', 1, 2)])[0]?.standing).toBe('no-others');
});

test('exclusions of one applicant against all others', () => {
  const cases = [
    ...Array.from({ length: 60 }, () => ({ unit: 'a', exclusion: { applicant: 'a', decision: 'granted' as const } })),
    ...Array.from({ length: 10 }, () => ({ unit: 'b', exclusion: { applicant: 'b', decision: 'refused' as const } })),
    { unit: 'c' },
  ];
  const requests = new Map([
    ['a', 500],
    ['b', 500],
    ['c', 500],
  ]);
  const told = exclusionsByApplicant(cases, requests);
  expect(told.map(({ applicant, asked }) => [applicant, asked.standing])).toEqual([
    ['a', 'above'],
    ['b', 'below'],
    ['c', 'below'],
  ]);
  expect(told[0]?.granted).toMatchObject({ count: 60, of: 60, standing: 'above' });
  expect(told[2]?.granted).toBeUndefined();
  expect(() => exclusionsByApplicant(cases, new Map())).toThrow('a asked');
});

test('the sample to be called again depends on ids and seed alone', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `r${index}`);
  const sample = recallSample(ids, 20, '2025-03');
  expect(sample).toHaveLength(20);
  expect(recallSample(ids.toReversed(), 20, '2025-03')).toEqual(sample);
  expect(recallSample(ids, 20, '2025-04')).not.toEqual(sample);
  expect(recallSample(ids, 40, '2025-03').slice(0, 20)).toEqual(sample);
  expect(recallSample([], 3, 'x')).toEqual([]);
});

test('answers that differ when asked again are counted of those who were reached', () => {
  const answer = (id: string, first: string, again?: string) => ({
    id,
    unit: 'a',
    first,
    ...(again === undefined ? {} : { again }),
  });
  expect(
    compareRecalls([answer('1', '满意', '满意'), answer('2', '满意', '不满意'), answer('3', '满意')]),
  ).toMatchObject([
    { unit: 'a', differing: ['2'], of: 2, notReached: 1, interval: { low: expect.closeTo(0.0126, 3) } },
  ]);
  expect(compareRecalls([answer('1', '满意')])[0]?.interval).toBeUndefined();
});
