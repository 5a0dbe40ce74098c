import { describe, expect, test } from 'vitest';
import { readText } from '../reader/index.ts';
import { toDecimal } from '../shared/exact.ts';
import { openScene } from './scene.ts';

const sceneOf = (text: string) => openScene({ doc: 'a.txt', text, ...readText(text) });
const clausesOf = (text: string) =>
  sceneOf(text).sentences.map(({ clauses }) =>
    clauses.map(({ start, end, mark }) => `${text.slice(start, end)}${mark}`),
  );

describe('a document is cut into sentences and clauses', () => {
  test('commas, semicolons, colons and brackets end clauses; full stops and line breaks end sentences', () => {
    expect(clausesOf('甲区有两项：路网（含桥）、绿地；其余未定。\n标题\n乙区没有')).toEqual([
      ['甲区有两项:', '路网(', '含桥)', '、绿地;', '其余未定。'],
      ['标题'],
      ['乙区没有'],
    ]);
  });

  test('a thousands comma ends nothing', () => {
    expect(clausesOf('共1,234,567人，其中老人300人')).toEqual([['共1,234,567人,', '其中老人300人']]);
  });

  test('a wrapped line goes on; a heading and a table row do not', () => {
    const wrapped =
      '全区各街道和各部门围绕年度目标任务协同推进重点工程建\n设，完成投资12亿元。\n一、下一步工作\n项目\t数量\n道路\t3';
    expect(sceneOf(wrapped).sentences.map(({ start, end }) => wrapped.slice(start, end))).toEqual([
      '全区各街道和各部门围绕年度目标任务协同推进重点工程建\n设，完成投资12亿元。',
      '一、下一步工作',
      '项目\t数量',
      '道路\t3',
    ]);
  });

  test('every figure stands in its clause, and all of them come in the order of the text', () => {
    const text = '2024年，全区新增学位120个，新增床位30张。2025年新增学位80个。';
    const { figures, sentences } = sceneOf(text);
    expect(figures.map(({ claim, sentence, clause }) => [claim.value, sentence, clause])).toEqual([
      ['120', 0, 1],
      ['30', 0, 2],
      ['80', 1, 0],
    ]);
    for (const { claim, sentence, clause } of figures) {
      const place = sentences[sentence]?.clauses[clause];
      expect(place?.start).toBeLessThanOrEqual(claim.mentionStart);
      expect(place?.end).toBeGreaterThanOrEqual(claim.mentionEnd);
    }
  });
});

describe('what a printed figure leaves open', () => {
  const sizeOf = (text: string) => {
    const size = sceneOf(text).figures[0]?.size;
    return [size?.low && toDecimal(size.low, 4), size?.high && toDecimal(size.high, 4)];
  };

  test.each([
    ['森林覆盖率达到31.90%。', '31.8950', '31.9050'],
    ['全区共有幼儿园84所。', '84.0000', '84.0000'],
    ['全区常住人口为35.2万人。', '35.1500', '35.2500'],
    ['新增就业岗位超过3000个。', '3000.0000', undefined],
    ['城镇登记失业率控制在4%以内。', undefined, '4.0000'],
    ['开展活动600余场。', '600.0000', '700.0000'],
    ['绿地面积约50公顷。', '45.0000', '55.0000'],
    ['单位产值能耗下降2.4%。', '-2.4500', '-2.3500'],
  ])('%s', (text, low, high) => {
    expect(sizeOf(text)).toEqual([low, high]);
  });
});
