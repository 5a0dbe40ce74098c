import { expect, test } from 'vitest';
import { bareName, completedPaths, placeOf, placePath, placeRelation } from './place-level.ts';

test.each([
  ['江州市青田区', ['江州市', '青田区']],
  ['江州市/青田区', ['江州市', '青田区']],
  ['甲山省江州市青田区', ['甲山省', '江州市', '青田区']],
  ['甲山省江州市市中区', ['甲山省', '江州市', '市中区']],
  ['甲山自治区', ['甲山自治区']],
  ['江州市海珠区江海街道', ['江州市', '海珠区', '江海街道']],
  ['津市市', ['津市市']],
  ['', []],
])('%s goes from the larger place to the smaller one', (region, steps) => {
  expect(placePath(region)).toEqual(steps);
});

test('the larger place of a document is told by its region, else by its issuer or its title', () => {
  const kind = 'work-report';
  expect(placeOf({ kind, region: '青田区', issuer: '江州市青田区人民政府' })).toEqual(['江州市', '青田区']);
  expect(placeOf({ kind, region: '青田区', title: '江州市青田区2023年政府工作报告' })).toEqual(['江州市', '青田区']);
  expect(placeOf({ kind, region: '青田区', issuer: '区发展改革委' })).toEqual(['青田区']);
  expect(placeOf({ kind })).toEqual([]);
});

test('a district is inside of its city, beside another district, and apart from another city', () => {
  const [city, east, west] = ['江州市', '江州市东区', '江州市西区'].map(placePath);
  expect(placeRelation(east ?? [], city ?? [])).toBe('inside');
  expect(placeRelation(city ?? [], east ?? [])).toBe('around');
  expect(placeRelation(east ?? [], west ?? [])).toBe('beside');
  expect(placeRelation(east ?? [], ['东区'])).toBe('same');
  expect(placeRelation(east ?? [], ['河州市'])).toBe('apart');
  expect(placeRelation(east ?? [], [])).toBe('apart');
});

test('a name without its city is completed by other documents, unless two cities have such a district', () => {
  expect(completedPaths([['东区'], ['江州市', '东区']])).toEqual([
    ['江州市', '东区'],
    ['江州市', '东区'],
  ]);
  expect(completedPaths([['东区'], ['江州市', '东区'], ['河州市', '东区']])[0]).toEqual(['东区']);
});

test('names of one character keep their ending', () => {
  expect(bareName('青田区')).toBe('青田');
  expect(bareName('东区')).toBe('东区');
});
