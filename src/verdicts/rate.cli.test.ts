import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../test/support/command.ts';
import { registerRateCommand } from './rate.cli.ts';

const ROOT = join(import.meta.dirname, '../..');
const PLANS = join(ROOT, 'catalog/demonstration/plans');
const NATIONAL = ['--plan', join(PLANS, 'national-14-plan.csv'), '--observations', join(PLANS, 'national-values.csv')];
const folder = mkdtempSync(join(tmpdir(), 'gangyao-rate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rate = (...args: string[]) => runCommand(registerRateCommand, ['rate', ...args]);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const lines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('gangyao rate', () => {
  test('prints one object an indicator, with the fields that other programs rely on', async () => {
    const { code, out } = await rate(...NATIONAL, '--as-of', '2023-12-31', '--format', 'jsonl');
    expect(code).toBe(0);
    const program = [join(ROOT, 'bin/gangyao'), 'rate', ...NATIONAL, '--as-of', '2023-12-31', '--format', 'jsonl'];
    expect((await promisify(execFile)('sh', program)).stdout).toBe(out);
    const rows = lines(out);
    expect(rows).toHaveLength(20);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(
        expect.arrayContaining([
          'no',
          'name',
          'attribute',
          'type',
          'progress',
          'expected',
          'verdict',
          'label',
          'reason',
          'inputs',
          'rule',
        ]),
      );
      if (row.verdict === 'not-rated') expect([row.progress, row.notRated]).toEqual([null, expect.any(String)]);
    }
    expect(rows[2]).toMatchObject({
      no: '3',
      type: 'LEVEL_UP',
      progress: '1.050000',
      expected: '0.400000',
      verdict: 'achieved',
      label: '提前实现',
    });
    expect(rows[13]).toMatchObject({ verdict: 'behind', label: '滞后', rule: 'national-mid-term@1' });
  });

  test('the order of the rows of the values does not matter', async () => {
    const plan = file(
      'plan.csv',
      'no,category,name,unit,base_year,base,target_year,target,annual_or_cumulative,attribute,type\n1,甲,某覆盖率,%,2020,20,2025,40,,约束性,LEVEL_UP\n',
    );
    const rows = [
      '某覆盖率,2021,24,%,初步,公报,2022-02-01',
      '某覆盖率,2022,28.5,%,初步,公报,2023-02-01',
      '某覆盖率,2022,27.9,%,修订,公报,2023-12-01',
    ];
    const head = 'indicator,period,value,unit,status,source,known_on\n';
    const one = file('one.csv', `${head}${rows.join('\n')}\n`);
    const other = file('other.csv', `${head}${[...rows].reverse().join('\n')}\n`);
    const ask = (observations: string, asOf: string) =>
      rate('--plan', plan, '--observations', observations, '--as-of', asOf, '--format', 'jsonl');
    const early = await ask(one, '2023-06-30');
    expect(lines(early.out)[0]).toMatchObject({ attribute: 'binding', progress: '0.425000', verdict: 'on-track' });
    expect((await ask(other, '2023-06-30')).out).toBe(early.out);
    const late = await ask(other, '2023-12-31');
    expect(lines(late.out)[0]).toMatchObject({ progress: '0.395000' });
  });

  test('tells people what the thresholds rest on, and what was not used', async () => {
    const { out, err } = await rate(...NATIONAL, '--as-of', '2023-12-31');
    expect(out).toContain('常住人口城镇化率');
    expect(err).toContain('不是官方标准');
    const english = await rate(...NATIONAL, '--as-of', '2023-12-31', '--lang', 'en');
    expect(english.err).toContain('not an official standard');
  });

  test('csv has a head and as many lines as indicators', async () => {
    const { out } = await rate(
      ...NATIONAL,
      '--as-of',
      '2026-06-30',
      '--format',
      'csv',
      '--scale',
      'final-evaluation',
      '--rules',
      'final-evaluation',
    );
    expect(out.split('\n')[0]).toBe('no,name,attribute,type,progress,expected,verdict,label,reason,rule,inputs');
    expect(out).toContain('完成');
  });

  test('wrong usage is 2, a file that is not there 1, a table with faults 3', async () => {
    expect((await rate('--plan', 'x.csv')).code).toBe(2);
    expect((await rate(...NATIONAL, '--as-of', '2023-02-30')).code).toBe(2);
    expect((await rate(...NATIONAL, '--rules', 'nothing')).code).toBe(2);
    expect((await rate('--plan', join(folder, 'none.csv'), '--observations', join(folder, 'none.csv'))).code).toBe(1);
    const plan = file(
      'twice.csv',
      'no,category,name,unit,base_year,base,target_year,target,annual_or_cumulative,attribute,type\n1,甲,某覆盖率,%,2020,20,2025,40,,约束性,LEVEL_UP\n',
    );
    const values = file(
      'faulty.csv',
      'indicator,period,value,unit,status,source,known_on\n某覆盖率,2022,二十,%,初步,公报,2023-02-01\n',
    );
    const faulty = await rate('--plan', plan, '--observations', values, '--as-of', '2023-06-30', '--format', 'jsonl');
    expect([faulty.code, lines(faulty.out)[0]?.verdict]).toEqual([3, 'not-rated']);
    expect(faulty.err).toMatch(/faulty\.csv row 2/);
  });

  test('rules of one’s own, from a file', async () => {
    const shipped = await import('node:fs').then(({ readFileSync }) =>
      readFileSync(join(ROOT, 'catalog/rule-sets.yaml'), 'utf8'),
    );
    const own = file('rules.yaml', shipped.replace('aheadFrom: "10"', 'aheadFrom: "60"'));
    const { out } = await rate(...NATIONAL, '--as-of', '2023-12-31', '--rules', own, '--format', 'jsonl');
    expect(lines(out)[4]).toMatchObject({ no: '5', verdict: 'on-track' });
    const broken = file('broken.yaml', shipped.replace('aheadFrom: "10"', 'aheadFrom: "-20"'));
    expect((await rate(...NATIONAL, '--rules', broken)).code).toBe(2);
  });
});
