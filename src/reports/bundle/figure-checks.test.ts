import { expect, test } from 'vitest';
import { printedValue } from './figure-checks.ts';
import { recompute } from './formula-words.rules.ts';

test.each([
  ['65.2', '%', '65.2%', true],
  ['65.25', '%', '65.2%', true],
  ['65.35', '%', '65.4%', true],
  ['65.26', '%', '65.2%', false],
  ['65.2', '%', '65.3%', false],
  ['65.2', '%', '65.2个百分点', false],
  ['-1.7', '%', '1.7%', true],
  ['-1.7', '%', '-1.7%', true],
  ['1.7', '%', '-1.7%', false],
  ['1234567', '元', '1,234,567元', true],
  ['12000', '亿元', '1.2万亿元', true],
  ['12000', '亿元', '1.3万亿元', false],
  ['120000', '人', '12万人', true],
  ['12', '件', '12 件', true],
  ['第一', '', '第一', true],
  ['0', '项', '0项', true],
])('%s %s is printed as %s: %s', (value, unit, printed, agrees) => {
  expect(printedValue({ value, unit, printed }) === printed).toBe(agrees);
});

const input = (name: string, value: string, unit = '%') => ({ name, period: '2023', value, unit });

test.each([
  ['最新值 − 目标值', [input('城镇化率', '63.8'), input('城镇化率（目标）', '65')], '1.2', '个百分点', true],
  ['最新值 − 目标值', [input('城镇化率', '63.8'), input('城镇化率（目标）', '65')], '-1.2', '个百分点', true],
  ['最新值 − 目标值', [input('城镇化率', '63.8'), input('城镇化率（目标）', '65')], '1.3', '个百分点', false],
  ['最新值 − 目标值', [input('城镇化率', '66'), input('城镇化率（目标）', '65')], '-1', '个百分点', false],
  ['（最新值 − 基期值）÷ 基期值', [input('产值', '120', '亿元'), input('产值（基期）', '96', '亿元')], '25', '%', true],
  [
    '（最新值 − 基期值）÷ 基期值',
    [input('产值', '120', '亿元'), input('产值（基期）', '0', '亿元')],
    '25',
    '%',
    undefined,
  ],
  ['部分 ÷ 总数', [input('甲', '1', '项'), input('乙', '3', '项')], '33.3', '%', true],
  ['部分 ÷ 总数', [input('甲', '1', '项'), input('乙', '3', '项')], '33', '%', false],
  ['各项之和', [input('甲', '1.5', '亿元'), input('乙', '5000', '万元')], '2', '亿元', true],
  ['甲 × 2 + 乙', [input('甲', '2', ''), input('乙', '3', '')], '7', '', true],
  ['按评价规则计算', [input('甲', '2', ''), input('乙', '3', '')], '7', '', undefined],
  ['分子 ÷ 分母', [input('甲', '2', '件'), input('乙', '3', '万人')], '0.7', '件/万人', undefined],
])('%s of %j is %s%s: %s', (formula, inputs, value, unit, agrees) => {
  const found = recompute({ formula, inputs, value, unit });
  expect(agrees === undefined ? found : found === value).toBe(agrees);
});
