import { expect, test } from 'vitest';
import { foundBy, inShort, yearReport } from '../../../test/support/year-report.ts';

const [CITY, EAST, WEST] = ['江州市', '江州市青田区', '江州市白石区'] as const;
const found = (...texts: readonly string[]) => foundBy('region-parts', ...texts).map(inShort);

test('districts together are not above their city', () => {
  const findings = foundBy(
    'region-parts',
    yearReport(CITY, 2023, '新增停车位3.2万个，新建口袋公园46处。'),
    yearReport(EAST, 2023, '新增停车位4200个。'),
    yearReport(WEST, 2023, '新增停车位6100个。'),
  );
  expect(findings.map(inShort)).toEqual(['consistent region-parts.fits 4200个 + 6100个 ≤ 3.2万个']);
  expect(findings[0]?.evidence.map(({ doc, role, quote }) => [doc, role, quote])).toEqual([
    ['b.txt', 'part', '新增停车位4200个'],
    ['c.txt', 'part', '新增停车位6100个'],
    ['a.txt', 'whole', '新增停车位3.2万个'],
  ]);
});

test('a district above its city contradicts it when subject and period are equal', () => {
  expect(found(yearReport(CITY, 2023, '新增停车位3200个。'), yearReport(EAST, 2023, '新增停车位4200个。'))).toEqual([
    'inconsistent region-parts.exceeds 4200个 > 3200个',
  ]);
});

test('districts of which none is above the city contradict it together', () => {
  expect(
    found(
      yearReport(CITY, 2023, '新增停车位9000个。'),
      yearReport(EAST, 2023, '新增停车位4200个。'),
      yearReport(WEST, 2023, '新增停车位6100个。'),
    ),
  ).toEqual(['inconsistent region-parts.exceeds 4200个 + 6100个 > 9000个']);
});

test('another year and another name are not compared when the district is above', () => {
  expect(found(yearReport(CITY, 2022, '新增停车位3200个。'), yearReport(EAST, 2023, '新增停车位4200个。'))).toEqual([
    'not-comparable region-parts.unlike 4200个 > 3200个',
  ]);
  expect(
    found(yearReport(CITY, 2023, '改造老旧小区40个。'), yearReport(EAST, 2023, '老旧小区更新改造完工52个。')),
  ).toEqual(['not-comparable region-parts.unlike 52个 > 40个']);
});

test('one thing under other verbs and modifiers is found', () => {
  expect(
    found(yearReport(CITY, 2023, '老旧小区改造项目完工340个。'), yearReport(EAST, 2023, '老旧小区更新改造完工52个。')),
  ).toEqual(['consistent region-parts.fits 52个 ≤ 340个']);
});

test('a district that names no city is placed by its other reports', () => {
  expect(
    found(
      yearReport(CITY, 2023, '新增停车位3200个。'),
      yearReport('青田区', 2023, '新增停车位4200个。'),
      yearReport(EAST, 2022, '新增停车位300个。'),
    ),
  ).toEqual(['inconsistent region-parts.exceeds 4200个 > 3200个']);
});

test.each([
  ['rates', '污水处理率达到96%。', '污水处理率达到98%。'],
  ['averages', '人均公园绿地面积达到12平方米。', '人均公园绿地面积达到16平方米。'],
  ['lists that each level draws up', '完成改革任务30项。', '完成改革任务48项。'],
  ['what was only begun', '保障房项目完工12个。', '在施保障房项目40个。'],
  ['figures that only rounding holds together', '新增停车位4200个。', '新增停车位约4300个。'],
  ['general names', '新增项目12个。', '新增项目40个。'],
  ['a district that tells of its city', '新增停车位3200个。', '全市新增停车位4200个。'],
])('%s are left out', (_, city, district) => {
  expect(found(yearReport(CITY, 2023, city), yearReport(EAST, 2023, district))).toEqual([]);
});

test('places of two cities have nothing to do with each other', () => {
  expect(found(yearReport('河州市', 2023, '新增停车位3200个。'), yearReport(EAST, 2023, '新增停车位4200个。'))).toEqual(
    [],
  );
});
