import { describe, expect, test } from 'vitest';
import type { FigureStatement } from '../../src/contract/audit.ts';
import { pageMessagesFor } from '../../src/messages/index.ts';
import { chartOf, inOrder } from './history.ts';
import { historyOption } from './history-option.ts';
import { statementCsv } from './statement-csv.ts';

const STYLE = {
  ink: '#000',
  soft: '#111',
  line: '#222',
  surface: '#fff',
  actual: '#333',
  path: '#444',
  bound: '#555',
  forecast: '#666',
  former: '#777',
  fontSize: 12,
  fontFamily: 'serif',
  animation: false,
  narrow: false,
};

function statement(period: string, value: string, more: Partial<FigureStatement> = {}): FigureStatement {
  return {
    documentId: 'a',
    documentTitle: '河湾镇工作报告',
    role: 'statement',
    roleWords: '表述',
    start: 0,
    end: 10,
    quote: `村道总长${value}公里`,
    value,
    unit: '公里',
    subject: '村道总长',
    region: '河湾镇',
    period,
    section: [],
    statedOn: '2026-01-05',
    status: 'actual',
    kind: 'level',
    comparator: 'eq',
    calibres: [],
    ...more,
  };
}

describe('a figure through the documents', () => {
  test('is told by period, and within it by the day on which it was said', () => {
    const later = statement('2024', '31', { statedOn: '2026-01-05' });
    const earlier = statement('2024', '30', { statedOn: '2025-01-05' });
    const told = inOrder([statement('2025', '33'), later, earlier]).map(({ value }) => value);
    expect(told).toEqual(['30', '31', '33']);
  });

  test('is drawn for one region and one unit; the rest is counted, not dropped silently', () => {
    const chart = chartOf([
      statement('2024', '30'),
      statement('2025', '33'),
      statement('2026', '35', { status: 'target', kind: 'target' }),
      statement('2025', '6.5', { unit: '%', kind: 'growth' }),
      statement('2025', '410', { region: '某县' }),
      statement('2021/2025', '9'),
      statement('2025', '三十多'),
    ]);
    expect(chart).toMatchObject({
      region: '河湾镇',
      unit: '公里',
      kinds: ['level'],
      periods: ['2024', '2025', '2026'],
      rest: 4,
    });
  });

  test('is not drawn where nothing has two periods', () => {
    expect(chartOf([statement('2025', '33'), statement('2025', '34')])).toBeUndefined();
  });

  test('stands at its year, two values of one year above each other, targets by themselves', () => {
    const chart = chartOf([
      statement('2020', '28'),
      statement('2025', '33'),
      statement('2025', '34'),
      statement('2030', '40', { status: 'target', kind: 'target' }),
    ]);
    if (chart === undefined) throw new Error('there are three periods');
    const { series } = historyOption({ chart, messages: pageMessagesFor('zh-CN'), style: STYLE });
    const drawn = [series ?? []].flat().map(({ data = [] }) => data.map((each) => (each as { value: unknown }).value));
    expect(drawn).toEqual([
      [
        [2020, 28],
        [2025, 33],
        [2025, 34],
      ],
      [[2030, 40]],
    ]);
  });

  test('is saved with exact figures and sentences, the demonstration marked in its last column', () => {
    const rows = [statement('2024', '30.10'), statement('2025', '33', { quote: '村道,33公里', documentId: 'b' })];
    const csv = statementCsv(rows, ({ documentId }) => documentId === 'b', pageMessagesFor('zh-CN'));
    const [titles, first, second] = csv.trim().split('\r\n');
    expect(titles?.endsWith('原句,演示数据')).toBe(true);
    expect(first).toContain('2024,30.10,公里');
    expect(second?.endsWith('"村道,33公里",演示数据')).toBe(true);
    expect(statementCsv(rows, () => false, pageMessagesFor('zh-CN'))).not.toContain('演示数据');
  });
});
