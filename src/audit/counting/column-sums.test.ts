import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

function alarms(text: string): readonly string[] {
  return auditTexts({ 'a.txt': `云溪市2025年检查情况通报\n2026年1月20日\n${text}\n` })
    .filter(({ verdict }) => verdict === 'inconsistent' || verdict === 'suspect')
    .map(({ verdict, rule, formula }) => `${verdict} ${rule} ${formula}`);
}

const TABLE = [
  '单位\t承接件数（件）\t已完成（件）\t在办（件）\t退回（件）',
  '城东所\t46\t31\t12\t3',
  '城西所\t58\t35\t19\t4',
  '河口所\t39\t26\t10\t3',
  '北坪所\t44\t30\t12\t2',
].join('\n');

describe('a column that is the sum of those behind it', () => {
  test('is left alone when every row adds up', () => expect(alarms(TABLE)).toEqual([]));

  test('is told in the one row that does not add up', () =>
    expect(alarms(TABLE.replace('26\t10', '26\t12'))).toEqual(['inconsistent count-parts 26件 + 12件 + 3件 = 41件']));

  test('is no sum when two rows do not add up', () =>
    expect(alarms(TABLE.replace('26\t10', '26\t12').replace('30\t12', '30\t17'))).toEqual([]));
});
