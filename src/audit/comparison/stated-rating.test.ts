import { expect, test } from 'vitest';
import { readText } from '../../reader/index.ts';
import { statedRatings } from './stated-rating.ts';

const read = (text: string) => {
  const { facts, claims, sections } = readText(text);
  return statedRatings({ doc: 'a.txt', text, facts, claims, sections }).map(({ name, grade }) => [name, grade]);
};

test('sentences: lists before their count, brackets behind, values before 均, what was reached early', () => {
  expect(read('湿地保护率、绿道长度等5项指标好于预期，供水管网漏损率1项指标差于预期。')).toEqual([
    ['湿地保护率', 'ahead'],
    ['绿道长度', 'ahead'],
    ['供水管网漏损率', 'behind'],
  ]);
  expect(read('9项指标中，1项指标慢于预期（公交分担率）。')).toContainEqual(['公交分担率', 'behind']);
  expect(read('2023年湿地保护率41.6%，绿道长度312公里，均符合预期。').map(([, grade]) => grade)).toEqual([
    'met',
    'met',
  ]);
  expect(read('2023年污水处理率达到98.1%，提前完成规划目标。')).toEqual([['污水处理率', 'reached']]);
});

test('tables: a column of words beside a column of names, in the words of several scales', () => {
  const rows = [
    '绿道长度\t312\t进度超前',
    '湿地保护率\t41.6\t需努力',
    '公交分担率\t38\t达标',
    '污水处理率\t98.1\t提前完成',
    '漏损率\t9.4\t—',
  ];
  expect(read(`主要指标进展\n\n指标名称\t2023年\t进展情况\n${rows.join('\n')}\n`)).toEqual([
    ['绿道长度', 'ahead'],
    ['湿地保护率', 'behind'],
    ['公交分担率', 'met'],
    ['污水处理率', 'reached'],
  ]);
});

test('what is wished for, a column of figures, a class of indicators are no ratings', () => {
  expect(read('为如期实现规划目标，力争绿道长度达到规划要求。约束性指标符合进度要求。')).toEqual([]);
  expect(read('指标名称\t目标\t完成情况\n绿道长度\t350\t312\n湿地保护率\t42\t41.6\n')).toEqual([]);
});
