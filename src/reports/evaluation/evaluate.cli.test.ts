import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../test/support/command.ts';
import { programVersion } from '../../cli/program-version.ts';
import { packEntries, readEntries } from '../bundle/bundle-file.ts';
import { holds, verifyBundle } from '../bundle/verify-bundle.ts';
import { registerEvaluateCommand } from './evaluate.cli.ts';

const ROOT = join(import.meta.dirname, '../../..');
const DEMONSTRATION = join(ROOT, 'catalog/demonstration');
const folder = mkdtempSync(join(tmpdir(), 'gangyao-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in the test's folder. */
async function evaluate(...args: readonly string[]) {
  const { code: status, out, err } = await runCommand(registerEvaluateCommand, ['evaluate', ...args], folder);
  return { status, out, err };
}

/** The same by the program itself. */
function evaluateByProgram(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'bin/gangyao'), ['evaluate', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

const write = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const records = (out: string, name: string): Record<string, unknown>[] =>
  readFileSync(join(folder, out, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const entryOf = (out: string, name: string): string =>
  Buffer.from(readEntries(readFileSync(join(folder, out, 'report.gangyao'))).get(name) ?? '').toString();

const REPORT = `示例区“十四五”规划实施情况中期评估报告

2023年9月20日

一、主要指标进展
到2025年，常住人口城镇化率达到65%，城镇登记失业率控制在4.5%以内。2020年，常住人口城镇化率为60%。
2022年，常住人口城镇化率达到62.4%，城镇登记失业率为3.9%。
2025年建成若干项目，森林覆盖率达到26.5%。
`;

const PLAN = `no,category,name,unit,base_year,base,target_year,target,annual_or_cumulative,attribute,type
1,城镇,常住人口城镇化率,%,2020,60,2025,65,,预期性,LEVEL_UP
2,就业,城镇登记失业率,%,2020,3.6,2025,<4.5,,约束性,THRESHOLD_MAX
`;
const VALUES = `indicator,period,value,unit,status,source,known_on
常住人口城镇化率,2021,61.1,%,,区统计局,2022-03-01
常住人口城镇化率,2022,62.4,%,,区统计局,2023-03-01
城镇登记失业率,2021,3.8,%,,区人社局,2022-03-01
`;

const FILES = [
  'facts.jsonl',
  'findings.jsonl',
  'ratings.jsonl',
  'stated-ratings.jsonl',
  'report.docx',
  'report.pdf',
  'report.html',
  'report.gangyao',
];

describe('gangyao evaluate', { timeout: 120_000 }, () => {
  test('a report alone: its own targets and results are the indicators; what does not tell is not rated, with the reason', async () => {
    const { status, out, err } = await evaluate(write('报告.txt', REPORT), '--out', 'one');
    expect(status, err).toBe(0);
    expect(readdirSync(join(folder, 'one')).sort()).toEqual(expect.arrayContaining(FILES));
    const ratings = records('one', 'ratings.jsonl');
    const of = (name: string) => ratings.find((rating) => rating.name === name);
    expect(of('常住人口城镇化率')).toMatchObject({ type: 'LEVEL_UP', verdict: 'on-track', progress: '0.480000' });
    expect(of('城镇登记失业率')).toMatchObject({ type: 'THRESHOLD_MAX', verdict: 'on-track' });
    expect(of('森林覆盖率')).toMatchObject({ verdict: 'not-rated', notRated: 'no-observation' });
    expect(out).toMatch(/报告中的数字\s+(\d+)\n\s+其中有出处\s+\1\n/);
    expect(err).toContain('2023-09-20');
  });

  test('every claim and every piece of evidence stands verbatim where it says', () => {
    const text = readFileSync(join(folder, '报告.txt'), 'utf8');
    const facts = records('one', 'facts.jsonl') as { start: number; end: number; quote: string }[];
    expect(facts.length).toBeGreaterThan(5);
    for (const { start, end, quote } of facts) expect(text.slice(start, end)).toBe(quote);
  });

  test('tables are known by what they hold; sentences fill periods of which tables say nothing', async () => {
    write('计划.csv', PLAN);
    write('数值.csv', VALUES);
    const { status, err } = await evaluate('数值.csv', '报告.txt', '计划.csv', '--as-of', '2023-10-31', '--out', 'two');
    expect(status, err).toBe(0);
    expect(err).toContain('计划.csv：规划指标表，2 项指标');
    expect(err).toContain('数值.csv：实际值表，3 个数值');
    const [rate, jobless] = records('two', 'ratings.jsonl') as {
      verdict: string;
      inputs: { role: string; period: string; value: string; source?: string }[];
    }[];
    expect(rate?.inputs.at(-1)).toMatchObject({
      period: '2022',
      value: '62.4',
      source: expect.stringContaining('数值.csv'),
    });
    expect(jobless?.verdict).toBe('on-track');
    const last = jobless?.inputs.findLast(({ role }) => role === 'value');
    expect(last).toMatchObject({ period: '2022', value: '3.9', source: expect.stringContaining('中期评估报告') });
  });

  test('the bundle of it holds offline: ratings, facts, sentences and outputs; with one other value it does not', async () => {
    for (const out of ['one', 'two']) {
      const bytes = readFileSync(join(folder, out, 'report.gangyao'));
      const found = await verifyBundle(bytes, { programVersion: programVersion() });
      expect(found.differences).toEqual([]);
      expect(holds(found)).toBe(true);
      expect(found.looked.ratings).toBeGreaterThan(5);
      expect(found.looked.composed).toBeGreaterThan(5);
    }
    expect(statSync(join(folder, 'two/keys/signing-ed25519.pem')).mode & 0o077).toBe(0);
    const entries = new Map(readEntries(readFileSync(join(folder, 'two/report.gangyao'))));
    const basis = Buffer.from(entries.get('basis.json') ?? '').toString();
    expect(basis).toContain('"value":"62.4"');
    entries.set('basis.json', Buffer.from(basis.replace('"value":"62.4"', '"value":"60.1"')));
    const checks = new Set((await verifyBundle(packEntries(entries))).differences.map(({ check }) => check));
    expect([...checks]).toEqual(expect.arrayContaining(['entries', 'ratings', 'facts']));
  });

  test('the program itself: the same files give the same bytes of data', () => {
    const { status, err } = evaluateByProgram('报告.txt', '--out', 'three');
    expect(status, err).toBe(0);
    const hash = (out: string, name: string) =>
      createHash('sha256')
        .update(readFileSync(join(folder, out, name)))
        .digest('hex');
    for (const name of FILES.slice(0, 4)) expect(hash('three', name)).toBe(hash('one', name));
  });

  test('figures that contradict each other are told and not used: exit code 3', async () => {
    const wrong = REPORT.replace('森林覆盖率达到26.5%。', '森林覆盖率达到26.5%。\n2022年，常住人口城镇化率为63.9%。');
    const { status, err } = await evaluate(write('矛盾.txt', wrong), '--out', 'four');
    expect(status).toBe(3);
    expect(err).toContain('互相矛盾，未用于判断');
    const rate = records('four', 'ratings.jsonl').find(({ name }) => name === '常住人口城镇化率');
    expect(rate).toMatchObject({ verdict: 'not-rated' });
    // What contradicts is named in the report with its figures: the bundle of it holds all the same.
    const bundle = await verifyBundle(readFileSync(join(folder, 'four/report.gangyao')));
    expect(bundle.differences).toEqual([]);
    expect(Object.values(JSON.parse(entryOf('four', 'report.json')).sources)).toContainEqual(
      expect.objectContaining({ id: expect.stringMatching(/^line-/) }),
    );
  });

  test('wrong usage: exit code 2; a file that fails: exit code 1, the others are evaluated all the same', async () => {
    expect((await evaluate('报告.txt')).status).toBe(2);
    expect((await evaluate('报告.txt', '--out', '报告.txt')).status).toBe(2);
    expect((await evaluate('报告.txt', '--out', 'x', '--as-of', 'today')).status).toBe(2);
    expect((await evaluate('报告.txt', '--out', 'x', '--kind', 'novel')).err).toContain('mid-term');
    const { status, err } = await evaluate('没有.docx', '报告.txt', '--out', 'five');
    expect(status).toBe(1);
    expect(err).toContain('没有.docx');
    expect(existsSync(join(folder, 'five/report.docx'))).toBe(true);
    expect((await evaluate('没有.docx', '--out', 'six')).status).toBe(1);
    expect((await evaluate('--help')).out).toContain('gangyao evaluate 中期评估报告.docx --out');
  });

  test('ratings that a document states itself stand beside the computed ones; one that values do not bear out is told', async () => {
    const said = `${REPORT}
常住人口城镇化率、人均公园绿地面积2项指标慢于预期。城镇登记失业率始终控制在目标以内，符合预期。

指标\t2022年\t进展情况
城镇登记失业率（%）\t3.9\t进度正常
湿地保护率（%）\t41.6\t需努力
`;
    const { status, out, err } = await evaluate(write('自述.txt', said), '--out', 'eight');
    expect(status, err).toBe(0);
    const stated = records('eight', 'stated-ratings.jsonl');
    const of = (name: string) =>
      stated
        .filter((each) => String(each.name).startsWith(name))
        .map(({ grade, computed, agrees }) => [grade, computed, agrees]);
    expect(of('常住人口城镇化率')).toEqual([['behind', 'on-track', false]]);
    expect(of('城镇登记失业率')).toContainEqual(['met', 'on-track', true]);
    expect(of('湿地保护率')).toEqual([['behind', 'not-rated', null]]);
    for (const { start, end, quote } of stated) expect(said.slice(Number(start), Number(end))).toBe(quote);
    expect(err).toContain('「常住人口城镇化率」：自述.txt 写「慢于预期」，按规则测算为');
    expect(out).toMatch(/与测算相反\s+1\n/);
    const page = readFileSync(join(folder, 'eight/report.html'), 'utf8');
    expect(page).toContain('官方结论为慢于预期');
    expect(out).toMatch(/报告中的数字\s+(\d+)\n\s+其中有出处\s+\1\n/);
  });

  test('the mid-term report of the demonstration: most of its indicators are rated from its own sentences', async () => {
    const { status, out, err } = await evaluate(
      join(DEMONSTRATION, '示范区十四五规划中期评估报告.docx'),
      '--out',
      'seven',
    );
    expect(status, err).toBe(0);
    const ratings = records('seven', 'ratings.jsonl');
    const rated = ratings.filter(({ verdict }) => verdict !== 'not-rated');
    expect(rated.length).toBeGreaterThanOrEqual(18);
    expect(out).toMatch(/报告中的数字\s+(\d+)\n\s+其中有出处\s+\1\n/);
  });
});
