import { beforeAll, describe, expect, test } from 'vitest';
import { aDefinition, addIndicators } from '../../../test/support/indicators.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { formulaCheck, formulaList, formulaView } from '../../contract/derived.ts';

const { app, db, asSuperuser } = createTestServer();

const get = async (url: string) => (await app().inject({ method: 'GET', url })).json() as unknown;
const post = (url: string, payload: Record<string, unknown>, language = 'zh-CN') =>
  app().inject({ method: 'POST', url, payload, headers: { 'accept-language': language } });
const formulaOf = async (id: string) => formulaView.parse(await get(`/api/indicators/${id}/formula`));
const set = async (id: string, formula: string | null, expected?: string) =>
  post(`/api/indicators/${id}/formula`, { formula, expected: expected ?? (await formulaOf(id)).tag, reason: '按制度' });
const check = async (payload: Record<string, unknown>, language?: string) =>
  formulaCheck.parse((await post('/api/formulas/check', payload, language)).json());

beforeAll(async () => {
  await addIndicators(
    db,
    aDefinition('gdp', { name: '地区生产总值', aliases: ['GDP'], unit: '亿元', measure: 'flow' }),
    aDefinition('people', { name: '常住人口', unit: '万人', measure: 'stock' }),
    aDefinition('per-head', { name: '人均地区生产总值', unit: '元/人' }),
    aDefinition('twice', { name: '两倍人均', unit: '万元/人' }),
    aDefinition('rate', { name: '失业率' }),
    aDefinition('points', { name: '失业率变动', unit: '百分点', measure: 'flow' }),
    aDefinition('odd', { name: '奇怪', unit: '光年' }),
    aDefinition('left', { name: '左' }),
    aDefinition('right', { name: '右' }),
  );
});

describe('setting a formula', () => {
  test('stores it, with who and why in the audit trail; its operands are told', async () => {
    const answer = await set('per-head', '[GDP] ÷ [常住人口]');
    expect(formulaView.parse(answer.json())).toMatchObject({
      formula: '[GDP] ÷ [常住人口]',
      operands: [
        { name: 'GDP', indicatorId: 'gdp', indicatorName: '地区生产总值', unit: '亿元', derived: false },
        { name: '常住人口', indicatorId: 'people' },
      ],
    });
    const { rows } = await asSuperuser(
      "select action, subject, before, after, reason from audit_entry where subject = 'indicator/per-head'",
    );
    expect(rows).toEqual([
      {
        action: 'indicator.set-formula',
        subject: 'indicator/per-head',
        before: { formula: null },
        after: { formula: '[GDP] ÷ [常住人口]' },
        reason: '按制度',
      },
    ]);
  });

  test('is refused when the definition is no longer the one that was seen, by whatever way it changed', async () => {
    const { tag } = await formulaOf('twice');
    await app().inject({
      method: 'PATCH',
      url: '/api/indicators/twice',
      payload: { calibre: '常住人口口径', reason: '明确口径' },
    });
    expect((await set('twice', '[人均地区生产总值] × 2', tag)).json()).toMatchObject({
      status: 409,
      code: 'formula.changed-meanwhile',
    });
    expect(await formulaOf('twice')).not.toHaveProperty('formula');
    expect((await set('twice', '[人均地区生产总值] × 2')).statusCode).toBe(200);
  });

  test.each([
    ['[失业率] + [失业率变动]', 'percent-with-points', 0, '百分比与百分点性质不同'],
    ['2 × [没有的]', 'unknown-name', 4, '没有名为「没有的」的指标'],
    ['[地区生产总值] ÷', 'unexpected', 10, '公式却已结束'],
    ['[地区生产总值] × 1', 'declared-unit', undefined, '不能换算为指标规定的单位「%」'],
    ['[奇怪] × 2', 'unknown-unit', 0, '「光年」不是可识别的计量单位'],
  ])('%s is refused with reason and place, and nothing is stored', async (formula, because, start, words) => {
    const answer = await set('rate', formula);
    expect(answer.json()).toMatchObject({ status: 422, code: 'formula.refused', params: { because } });
    const { params, detail } = answer.json() as { params: { start?: number }; detail: string };
    expect(params.start).toBe(start);
    expect(detail).toContain(words);
    if (start !== undefined) expect(detail).toContain(`第 ${start + 1} 个字符`);
    expect(await formulaOf('rate')).not.toHaveProperty('formula');
  });

  test('a circle through stored formulas is refused and named as a chain', async () => {
    expect((await set('left', '[右] + [失业率] − [失业率]')).statusCode).toBe(422);
    expect((await set('left', '[右] × 2')).statusCode).toBe(200);
    const answer = await set('right', '[左] ÷ 2');
    expect(answer.json()).toMatchObject({
      status: 422,
      params: { because: 'circular', chain: '左 → 右 → 左' },
      detail: expect.stringContaining('指标定义循环：左 → 右 → 左') as string,
    });
    expect((await set('right', '[右] × 2')).json()).toMatchObject({ params: { chain: '右 → 右' } });
  });

  test('of two people who close a circle only together one is refused', async () => {
    await set('left', null);
    const [left, right] = await Promise.all([formulaOf('left'), formulaOf('right')]);
    const answers = await Promise.all([set('left', '[右]', left.tag), set('right', '[左]', right.tag)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
    await set('left', null);
    await set('right', null);
  });

  test('an unknown indicator is 404, a formula without reason 400', async () => {
    expect((await post('/api/indicators/none/formula', { formula: '1', expected: '', reason: 'x' })).statusCode).toBe(
      404,
    );
    expect((await post('/api/indicators/left/formula', { formula: '1', expected: '' })).statusCode).toBe(400);
  });
});

describe('trying a formula while it is typed', () => {
  test('tells unit and measure, for nothing in particular or for an indicator', async () => {
    expect(await check({ formula: '[GDP] ÷ [常住人口]' })).toMatchObject({ unit: '亿元/万人', measure: 'ratio' });
    expect(await check({ formula: '[GDP] ÷ [常住人口]', unit: '万元/人', measure: 'ratio' })).toMatchObject({
      unit: '万元/人',
    });
    expect(await check({ formula: '同比增速([GDP])', indicatorId: 'rate' })).toMatchObject({ unit: '%' });
  });

  test('tells why it is refused and where, in the language of the request, and stores nothing', async () => {
    const { refusal, operands } = await check({ formula: '1 + [GDP] + [常住人口]' });
    expect(refusal).toMatchObject({ code: 'different-units', at: { start: 0, end: 18 } });
    expect(refusal?.text).toContain('不能互相换算');
    expect(operands).toHaveLength(2);
    expect((await check({ formula: '[GDP' }, 'en')).refusal).toMatchObject({
      code: 'unexpected',
      text: expect.stringMatching(/^[ -~]+$/) as string,
    });
    expect((await check({ formula: '[两倍人均]', indicatorId: 'per-head' })).refusal?.text).toContain(
      '人均地区生产总值 → 两倍人均 → 人均地区生产总值',
    );
    expect((await check({ formula: '[GDP]', unit: '光年' })).refusal).toMatchObject({ code: 'unknown-unit' });
    expect((await formulaOf('per-head')).formula).toBe('[GDP] ÷ [常住人口]');
  });
});

test('the list gives formulas behind those that they need, refused ones last, and the functions', async () => {
  await asSuperuser("update indicator set formula = '[没有的] + 1' where indicator_id = 'odd'");
  const { formulas, functions } = formulaList.parse(await get('/api/formulas'));
  expect(formulas.map(({ indicatorId, refusal }) => [indicatorId, refusal?.code])).toEqual([
    ['per-head', undefined],
    ['twice', undefined],
    ['odd', 'unknown-unit'],
  ]);
  expect(functions.map(({ name }) => name)).toContain('sum_places');
});
