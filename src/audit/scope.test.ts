import { describe, expect, test } from 'vitest';
import { readText } from '../reader/index.ts';
import { openScene } from './scene.ts';

const scopesOf = (text: string) =>
  openScene({ doc: 'a.txt', text, ...readText(text) }).figures.map(({ claim, scope }) => [claim.value, scope]);

describe('the place that the words before a figure name', () => {
  const head = '云溪区2025年政府工作报告\n一、2024年工作回顾\n';

  test("the document's own place is none; a wider one is told", () => {
    expect(
      scopesOf(`${head}2024年，全市新增就业12万人。全区新增就业3万人。我区城镇登记失业率2.1%，全省为2.6%。`),
    ).toEqual([
      ['12', '全市'],
      ['3', ''],
      ['2.1', ''],
      ['2.6', '全省'],
    ]);
  });

  test('it holds for a figure that takes its subject over, and ends with the sentence', () => {
    expect(scopesOf(`${head}全市地区生产总值5012亿元，增长5.1%。地区生产总值610亿元。`)).toEqual([
      ['5012', '全市'],
      ['5.1', '全市'],
      ['610', ''],
    ]);
  });

  test('a place that only something else is compared with is none', () => {
    expect(
      scopesOf(`${head}地区生产总值增长5.8%，高于全市0.6个百分点，占全市比重升至8%。`).map(([, it]) => it),
    ).toEqual(['', '', '']);
  });

  test('without a region, what the document says most often is its own place', () => {
    expect(scopesOf('全县粮食产量12万吨，全县水稻产量5万吨，全市粮食产量80万吨。').map(([, it]) => it)).toEqual([
      '',
      '',
      '全市',
    ]);
  });
});
