import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { surveyFileMessagesFor } from '../messages/index.ts';
import { DEFAULT_SURVEY_SETTINGS, type SurveySettings } from '../shared/evaluation/survey.ts';
import { readSurveyForm } from './form.rules.ts';
import { surveyResults } from './results/results.rules.ts';
import { sampleRaking } from './results/sample-raking.rules.ts';
import { answersCsv, resultsCsv, resultsWorkbook } from './survey-file.ts';

const words = surveyFileMessagesFor('zh-CN');
const read = readSurveyForm({
  title: 't',
  elements: [
    { type: 'radiogroup', name: 'street', title: '街道', choices: ['甲', '乙'] },
    { type: 'radiogroup', name: 'sex', title: '性别', choices: ['女', '男'] },
    { type: 'boolean', name: 'content', title: '满意' },
  ],
});
if ('problems' in read) throw new Error('a form');
const { form } = read;
const shares = (...pairs: readonly (readonly [string, string])[]) => pairs.map(([value, share]) => ({ value, share }));
const RAKED: SurveySettings = {
  ...DEFAULT_SURVEY_SETTINGS,
  ...{ stratum: 'street', strata: shares(['甲', '70'], ['乙', '30']) },
  margins: [{ question: 'sex', shares: shares(['女', '60'], ['男', '40']) }],
};
const answersOf = (each: number) =>
  (
    [
      ['甲', '女', 0.8],
      ['甲', '男', 0.6],
      ['乙', '女', 0.4],
      ['乙', '男', 0.2],
    ] as const
  ).flatMap(([street, sex, content]) =>
    Array.from({ length: each }, (_, index) => ({ street, sex, content: String(index < content * each) })),
  );

function resultsBy(settings: SurveySettings, each = 100) {
  const answers = answersOf(each);
  const survey = { title: '满意度', demonstration: false, settings } as Parameters<typeof resultsCsv>[0]['survey'];
  const raking = sampleRaking(form, answers, settings)?.told;
  const results = surveyResults(form, answers, settings);
  return { survey, form, raking, results, returned: answers.length, valid: answers.length };
}
const rowOf = (csv: string, start: string) => csv.split('\r\n').find((line) => line.startsWith(start));

test('a row tells share, weighted share, base, effective number, design effect and how it was weighted', () => {
  const [head = ''] = resultsCsv(resultsBy(RAKED), words, 'zh-CN').split('\r\n');
  expect(head.split(',').slice(4)).toEqual([
    ...['人数', '作答人数', '占比（%）', '区间下限', '区间上限', '加权占比（%）', '加权下限', '加权上限'],
    ...['有效样本量', '设计效应', '加权方法'],
  ]);
  // 400 answers, 400² / Σw² = 331.6
  expect(rowOf(resultsCsv(resultsBy(RAKED), words, 'zh-CN'), '满意,,,是')).toMatch(
    /^满意,,,是,200,400,50,[\d.]+,[\d.]+,60,[\d.]+,[\d.]+,331\.6,1\.21,多边际加权（迭代比例拟合）：街道、性别；权数 0\.48 至 1\.68$/,
  );
  const { margins: _, ...stratified } = RAKED;
  expect(rowOf(resultsCsv(resultsBy(stratified), words, 'zh-CN'), '满意,,,是')).toMatch(/按「街道」人口占比事后分层$/);
  const { margins: __, stratum: ___, ...plain } = RAKED;
  expect(rowOf(resultsCsv(resultsBy(plain), words, 'zh-CN'), '满意,,,是')).toMatch(/,,,,,,未加权$/);
  expect(resultsCsv(resultsBy(RAKED), surveyFileMessagesFor('en'), 'en')).toContain('raked (iterative proportional');
});

test('below the minimum sample there is no figure, only why', () => {
  const csv = resultsCsv(resultsBy(RAKED, 5), words, 'zh-CN');
  expect(rowOf(csv, '满意')).toBe(`满意,,,样本不足，不公布${','.repeat(11)}`);
  expect(csv).not.toContain('多边际加权');
});

test('the workbook tells how the sample was raked, and to which shares of the population', async () => {
  const parts = unzipSync(await resultsWorkbook(resultsBy({ ...RAKED, weightCap: '1.5' }), words, 'zh-CN'));
  const text = Object.values(parts)
    .map((part) => strFromU8(part))
    .join('');
  for (const told of ['设计效应', '迭代比例拟合', '权数上限', '人口占比（%）：性别，女', '最大权数'])
    expect(text, told).toContain(told);
});

test('the file of answers has the weight of each valid answer', () => {
  const { survey } = resultsBy(RAKED);
  const rows = answersOf(100).map((answer, index) => ({
    ...{ answerId: String(index), day: '2025-01-01', channel: 'public' as const, answer },
    invalid: index === 0 ? (['too-fast'] as const) : [],
  }));
  const [head, first, second] = answersCsv({ survey, form, rows }, words).split('\r\n');
  expect(head).toBe('\uFEFF编号,日期,渠道,无效原因,权重（多边际加权）,street,sex,content');
  expect(first).toMatch(/^0,2025-01-01,public,too-fast,,/);
  expect(second).toMatch(/^1,2025-01-01,public,,1\.6\d{3},甲,女,true$/);
});
