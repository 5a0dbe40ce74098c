/** Writes the seeds of the corpus: `node test/fuzz/build-corpus.ts`. All of them are ours. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { paragraph, wordFile } from '../fixtures/ooxml.ts';
import { csv, OUTLINE_14, workbook } from '../fixtures/tables.ts';
import { tinyPdf } from '../fixtures/tiny-pdf.ts';

const REPORT = `示范区2025年政府工作报告

一、2025年工作回顾
2025年，全区地区生产总值达到1357.4亿元，比上年增长5.2%。一般公共预算收入完成96.3亿元，同比增长4.1%，低于目标0.9个百分点。
全年新建学校12所，新增学位8600个；其中小学5所、初中4所、高中3所。城镇调查失业率5%左右，比“十三五”末下降0.3个百分点。
指标\t2024年\t2025年
规上工业增加值（亿元）\t312.6\t330.1
研发经费投入强度（%）\t2.9\t3.1

二、2026年工作安排
2026年，地区生产总值增长5%左右，力争达到1420～1430亿元，单位GDP能耗累计下降〔13.5〕%，PM2.5不高于32微克/立方米。
`;
const BROKEN = `甲、乙两街道分别完成12、13万平方米，完成率为百分之九十三点五，由上年的三千二百亿增至四千一百二十亿，年均增长不低于6.5%。\n附注：带*的为2019年数据。`;
const PLAN = [
  '类别,指标,单位,2020年,2025年,年均/累计,属性',
  '经济,1.地区生产总值,亿元,1000,1400,7左右,预期性',
  '民生,2.学位,个,—,>8000,〔2000〕,约束性',
];
const VALUES = [
  '指标,地区,期间,数值,单位,状态,发布日期',
  '地区生产总值,示范区,2024,1290.5,亿元,初步核实,2025-03-01',
  '学位,示范区,2024-Q3,…,个,,2025-03-01',
];
const WIDE = ['指标,单位,2023年,2024年,2025年1-6月', '地区生产总值,亿元,1200.1,1290.5,650', '学位,个,8000,未发布,-'];
const html = `<!doctype html><html><head><meta charset="utf-8"><title>报告</title></head><body><nav>导航</nav><h1>示范区2025年政府工作报告</h1><p>2025年，全区地区生产总值达到1357.4亿元，比上年增长5.2%。</p><table><tr><th>指标</th><th>2025年</th></tr><tr><td rowspan="2">学校（所）</td><td>12</td></tr><tr><td colspan="2">13</td></tr></table></body></html>`;
const ROWS = [
  ['指标', '单位', '2020年', '2025年', '属性'],
  ['地区生产总值', '亿元', 1000, 1400, '预期性'],
  ['学位', '个', 10, '>20', '约束性'],
];
const ORDERS = [
  ['工单编号', '工单类型', '标题', '主要内容', '被反映区', '被反映街乡镇'],
  ['A-1', '投诉', '噪声', '夜里施工', '示范区', '甲街道'],
  ['A-2', '求助', '供暖', '家里不热', '示范区', ''],
];
const YAML = `concepts:
  gdp:
    name: 地区生产总值
    unit: 亿元
    measure: flow
    aliases: [GDP, &a 生产总值]
    feeds: []
terms: {}
`;

const SEEDS: Readonly<Record<string, string | Uint8Array>> = {
  'document/report.txt': REPORT,
  'document/gb18030.txt': csv(REPORT.split('\n'), 'gb18030'),
  'document/utf16.txt': csv(REPORT.split('\n'), 'utf-16le', true),
  'document/page.html': html,
  'document/report.docx': wordFile(
    REPORT.split('\n')
      .map((line) => paragraph(line))
      .join(''),
  ),
  'document/report.pdf': tinyPdf([
    { lines: ['GDP 2025 1357.4', 'growth 5.2%'] },
    { lines: ['page 2: 12 schools in 2025'] },
  ]),
  'document/table.xlsx': workbook({ rows: ROWS }),
  'document/table.xls': workbook({ rows: ROWS }, 'biff8'),
  'document/outline.xlsx': workbook(OUTLINE_14),
  'reader/report': REPORT,
  'reader/broken': BROKEN,
  'reader/gold': readFileSync(join(import.meta.dirname, '../golden/texts/special-plan.txt')).subarray(0, 6000),
  'plan/plan.csv': csv(PLAN),
  'plan/gb18030.csv': csv(PLAN, 'gb18030'),
  'plan/outline.xlsx': workbook(OUTLINE_14),
  'plan/outline.xls': workbook(OUTLINE_14, 'biff8'),
  'plan/small.xlsx': workbook({ rows: ROWS, merges: ['A2:A3'], hiddenRows: [1] }),
  'values/long.csv': csv(VALUES),
  'values/wide.csv': csv(WIDE, 'utf-8', true),
  'values/wide.xlsx': workbook({ rows: WIDE.map((line) => line.split(',')) }),
  'values/wide.xls': workbook({ rows: WIDE.map((line) => line.split(',')) }, 'biff8'),
  'places/places.csv': csv([
    '名称,级别,代码,上级,起,止',
    '甲街道,street,110101001,示范区,2020-01-01,',
    '乙街道,街道,,示范区,,2024-12-31',
  ]),
  'requests/orders.xlsx': workbook({ rows: ORDERS }),
  'yaml/catalogue.yaml': YAML,
  'yaml/shipped.yaml': readFileSync(join(import.meta.dirname, '../../catalog/indicators.yaml')).subarray(0, 5000),
  'formula/ratio': '[good-water-bodies] / [all-water-bodies] * 100',
  'formula/function': 'growth(sum([a], [b]) - max([c], 3.5), 1) + mean([d])',
  'formula/chinese': '（地区生产总值 － 上年(地区生产总值)）÷ 上年(地区生产总值) × 100%',
  'period/year': '2025',
  'period/quarter': '2025-Q3',
  'period/months': '2025-01/2025-06',
  'period/plan': '2021/2025',
  'period/day': '2025-11-26',
};

for (const [name, content] of Object.entries(SEEDS)) {
  const path = join(import.meta.dirname, 'corpus', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
