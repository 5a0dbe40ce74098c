import { expect, test } from 'vitest';
import type { Claim } from '../shared/claim.ts';
import { formatRecords, headerOf } from './claim-format.ts';
import { claimRecord } from './claim-record.ts';
import { padded, shortened, widthOf } from './display-width.ts';

const CLAIM: Claim = {
  start: 5,
  end: 20,
  mentionStart: 12,
  mentionEnd: 17,
  subject: '固定资产投资',
  region: '示范区',
  period: '2023',
  periodBasis: 'explicit',
  value: '-1.7',
  unit: '%',
  valueCanonical: '-1.7',
  unitCanonical: '%',
  kind: 'growth',
  comparator: 'approx',
  status: 'actual',
  section: ['一、总体', '（一）经济'],
  flags: ['range'],
  rules: ['a', 'b'],
  confidence: 0.9,
};
const LAYOUT = { language: 'zh-CN', width: 120 } as const;
const csvOf = (quote: string, subject = CLAIM.subject) =>
  formatRecords([claimRecord('a.txt', { ...CLAIM, subject }, quote)], 'csv', LAYOUT);

test.each(['=1+1', '+86', '-按期', '@SUM(A1)', '\tx', '＝cmd'])(
  'csv: a text that begins like a formula is made harmless: %j',
  (text) => {
    expect(csvOf('句子', text)).toContain(`,'${text},`);
  },
);

test('csv: figures keep their sign; commas, quotation marks and breaks are quoted', () => {
  expect(csvOf('a,"b"\nc')).toBe(
    'a.txt,5,20,"a,""b""\nc",12,17,固定资产投资,示范区,2023,explicit,-1.7,,%,-1.7,%,growth,approx,actual,一、总体 > （一）经济,range,a b,0.9\n',
  );
});

test('jsonl: the quote is verbatim whatever it begins with, and a range has its high end', () => {
  const line = formatRecords([claimRecord('a.txt', { ...CLAIM, valueHigh: '2' }, '=1+1')], 'jsonl', LAYOUT);
  expect(JSON.parse(line)).toMatchObject({ quote: '=1+1', value: '-1.7', value_high: '2', section: CLAIM.section });
});

test('table: columns stand under each other whatever the script, and no control character comes through', () => {
  const records = ['投资', 'GDP \u001b[31mred', '很长的主体名称'.repeat(10)].map((subject) =>
    claimRecord('a.txt', { ...CLAIM, subject }, '引文'),
  );
  const lines = formatRecords(records, 'table', LAYOUT).trimEnd().split('\n');
  expect(new Set(lines.map((line) => widthOf(line.slice(0, line.indexOf('2023'))))).size).toBe(1);
  expect(lines.join('')).not.toContain('\u001b');
  expect(headerOf('table', LAYOUT)).toMatch(/^主体.*数值/);
  expect(headerOf('jsonl', LAYOUT)).toBe('');
});

test('widths: Chinese takes two columns, marks none', () => {
  expect(widthOf('增长5%')).toBe(6);
  expect(widthOf('e\u0301')).toBe(1);
  expect(padded('增', 4)).toBe('增  ');
  expect(shortened('增长五个百分点', 7)).toBe('增长五…');
});
