import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { CodingView, RoundDetail, RoundList } from '../../src/contract/evaluation/rounds.ts';
import type { SurveyDetail, SurveyList } from '../../src/contract/evaluation/surveys.ts';
import type { SurveyForm } from '../../src/shared/evaluation/survey.ts';
import { createSite, expectSound } from '../support/page.ts';

const site = createSite();
let page: Page;

const rounds = async (state: string): Promise<string> => {
  const list = await site.get<RoundList>('/api/rounds');
  const found = list.rounds.find((round) => round.state === state);
  if (found === undefined) throw new Error(`no round at ${state}`);
  return found.recordId;
};

test('the board tells who owes what, and every deadline with its basis', async () => {
  page = await site.open('/rounds');
  await page.getByRole('link', { name: '示范区“十五五”规划2026年度监测（演示）' }).click();
  await page.getByRole('heading', { name: '各单位填报' }).waitFor();
  await page.getByRole('table', { name: '会议与时限' }).getByText('T−20').waitFor();
  expect(await page.getByText('演示数据', { exact: true }).count()).toBeGreaterThan(0);
  await expectSound(page);
});

test('a unit is given its word back with a reason, corrects it and submits again', async () => {
  await page.getByRole('link', { name: '示范区发展和改革局' }).click();
  const item = page.getByRole('article', { name: '地区生产总值', exact: true });
  await item.getByLabel('退回理由').fill('请写明增速的口径');
  await item.getByRole('button', { name: '退回' }).click();
  await item.getByRole('alert').getByText('请写明增速的口径').waitFor();
  await item.getByLabel('完成情况').fill('前三季度按不变价格计算增长符合年度计划。');
  await item.getByRole('searchbox', { name: '查找文档、原句、台账记录' }).fill('示范区');
  await item.locator('.choices button').first().click();
  expect(await item.getByRole('button', { name: /移除佐证/ }).count()).toBe(2);
  await item.focus();
  await page.keyboard.press('2');
  await expectSound(page);
  await item.getByRole('button', { name: '报送' }).click();
  await item.locator('.self-state', { hasText: '已报送' }).waitFor();
  // Who reports does not accept.
  await item.getByRole('button', { name: '采用' }).click();
  await item.getByText('填报人不能审核自己填报的内容').waitFor();
});

test('an evaluator codes one item after the other by keys, and sees own codes only', async () => {
  const recordId = await rounds('self-evaluation');
  const { revision } = (await site.get<{ record: { revision: number } }>(`/api/records/${recordId}`)).record;
  const moved = await site.post(`/api/records/${recordId}/moves`, {
    ...{ move: 'collect', office: 'registrar', expectedRevision: revision, fields: {}, evidence: [] },
  });
  expect(moved.status).toBe(200);
  await page.goto(`${site.address()}/rounds/${recordId}/coding`);
  for (const key of ['1', '3']) {
    await page.getByText(`第 ${key === '1' ? 1 : 2} 项`).waitFor();
    await page.locator('#content').focus();
    await page.keyboard.press(key);
    await page.getByLabel('理由').fill('对照年度路径。');
    await page.getByRole('group', { name: '佐证' }).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: '记下评判' }).click();
  }
  await page.getByText(/已评 2\/\d+ 项/).waitFor();
  await expectSound(page);
  const { coders } = await site.get<RoundDetail>(`/api/rounds/${recordId}`);
  expect(coders).toEqual([{ coder: 'local', items: 2 }]);
  const { items } = await site.get<CodingView>(`/api/rounds/${recordId}/coding`);
  expect(items.flatMap(({ codes }) => codes).map(({ evidence }) => evidence.length)).toEqual([1, 1]);
});

test('agreement is told with its interval, and what differs is agreed on', async () => {
  await page.goto(`${site.address()}/rounds/${await rounds('synthesis')}/coding`);
  await page.getByText('科恩 κ').waitFor();
  await page
    .getByText(/95% 区间/)
    .first()
    .waitFor();
  const item = page.getByRole('article', { name: '每千名老年人口养老床位数' });
  await item.getByRole('radio', { name: /差于预期/ }).check();
  await item.getByLabel('商定理由').fill('按年度目标判断，差距超过三张。');
  await item.getByRole('button', { name: '记下结论' }).click();
  await item.locator('header', { hasText: '差于预期' }).waitFor();
  await expectSound(page);
});

test('the scheme lists what each unit answers for; items are moved and taken out before it is frozen', async () => {
  const opened = await site.post('/api/ledgers/evaluation-round/records', {
    ...{ placeId: 'demo-district', title: '总结评估', office: 'registrar' },
    fields: {
      ...{ kind: 'final', plans: '“十四五”规划纲要', window: '2021—2025', unit: 'demo-reform-bureau' },
      returning: ['demo-reform-bureau'],
    },
  });
  const { recordId } = (await opened.json()) as { recordId: string };
  await page.goto(`${site.address()}/rounds/${recordId}`);
  await page.getByRole('textbox', { name: '会议日期' }).fill('2099-03-20');
  await page.getByRole('button', { name: '确定日期' }).click();
  const table = page.getByRole('group', { name: /本轮时限/ });
  await table.getByText('2099-02-27').waitFor();
  await page.getByRole('button', { name: '保存方案' }).click();
  await page.locator('select:focus[aria-invalid]').waitFor();
  await page.getByLabel('规划', { exact: true }).selectOption('demo-district-14');
  await page.getByLabel('数据截止日').fill('2024-03-31');
  const committee = table.getByRole('row', { name: /征求意见/ });
  await committee.getByLabel('会前天数').fill('28');
  await committee.getByText('2099-02-20').waitFor();
  await page.getByRole('button', { name: '保存方案' }).click();
  await committee.locator('input:focus[aria-invalid]').fill('财经委要求提前八天');
  await page.getByRole('button', { name: '按责任单位列出评估内容' }).click();
  const items = page.locator('.scheme-items li');
  await items.first().waitFor();
  const [count, first] = [await items.count(), await items.first().getByRole('textbox').inputValue()];
  await items.first().getByRole('button', { name: /下移/ }).click();
  await items.first().getByRole('button', { name: /移除/ }).click();
  await items.first().locator('button:focus', { hasText: '移除' }).waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: '保存方案' }).click();
  await page.getByText(`${count - 1} 项。`).waitFor();
  const { items: kept, scheme } = await site.get<RoundDetail>(`/api/rounds/${recordId}`);
  expect([kept.length, kept[0]?.title]).toEqual([count - 1, first]);
  expect(scheme?.deadlines).toEqual([{ step: 'committee', days: 28, reason: '财经委要求提前八天' }]);
});

test('judgements stand side by side, what differs first; an override needs its reason', async () => {
  const recordId = await rounds('synthesis');
  const { surveys } = await site.get<SurveyList>('/api/surveys');
  const survey = surveys.find(({ demonstration }) => demonstration);
  const { items } = await site.get<RoundDetail>(`/api/rounds/${recordId}`);
  const judged = items.find(({ title }) => title === '每千名老年人口养老床位数');
  const { form } = await site.get<SurveyDetail & { form: SurveyForm }>(`/api/surveys/${survey?.surveyId}`);
  const asked = form.pages
    .flatMap(({ questions }) => questions)
    .find(({ kind }) => kind === 'radiogroup' || kind === 'rating');
  await page.goto(`${site.address()}/surveys/${survey?.surveyId}`);
  await page.getByText('用于评估', { exact: true }).click();
  await page.getByLabel('哪一轮评估').selectOption(recordId);
  const tie = page.getByRole('form', { name: '用于评估' });
  await tie.getByLabel('评估内容').selectOption({ label: judged?.title ?? '' });
  await tie.getByLabel('题目').selectOption({ label: asked?.title.zh ?? '' });
  for (const box of (await tie.getByRole('group').getByRole('checkbox').all()).slice(0, 2)) await box.check();
  await expectSound(page);
  await tie.getByRole('button', { name: '加入' }).click();
  await page.getByRole('button', { name: /移除「每千名老年人口养老床位数」的对应/ }).waitFor();
  await page.goto(`${site.address()}/rounds/${recordId}/comparison`);
  const row = page.getByRole('row', { name: /每千名老年人口养老床位数/ });
  await row.waitFor();
  await row
    .getByText(/95% 区间.*样本|不显示占比/)
    .first()
    .waitFor();
  const select = row.getByLabel('最终等次');
  const computed = await select.inputValue();
  await select.selectOption(computed === 'behind' ? 'on-track' : 'behind');
  expect(await row.getByRole('button', { name: '确定' }).isDisabled()).toBe(true);
  await row.getByLabel('改定理由').fill('口径调整后不可比。');
  await row.getByRole('button', { name: '确定' }).click();
  await row.getByText('口径调整后不可比。').waitFor();
  await expectSound(page);
});

/** Opens all that is folded up, and what stands behind a button. */
const unfold = async (on: Page, button?: RegExp) => {
  await on.locator('main details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
  if (button !== undefined) await on.getByRole('button', { name: button }).first().click();
};

test.each([
  ['wide, in Chinese and light', { width: 1280, language: 'zh-CN', theme: 'light' }],
  ['on a phone, in English and dark', { width: 390, language: 'en', theme: 'dark' }],
] as const)('every page of rounds, with all that opens on it, is sound %s', async (_, viewer) => {
  const own = await site.open('/rounds', viewer);
  await own.locator('.document-row').first().waitFor();
  await expectSound(own);
  const [checked, drafted, published] = [await rounds('data-check'), await rounds('scheme'), await rounds('published')];
  const synthesis = await rounds('synthesis');
  const parts: readonly (readonly [path: string, ready: string, button?: RegExp])[] = [
    [published, '#round-opinions', /^(提出调整|Propose)/],
    [`${checked}/self`, '.round-item'],
    [`${checked}/coding`, '.round-item'],
    [`${synthesis}/coding`, '.round-item'],
    [`${published}/comparison`, '.round-override'],
    [`${synthesis}/comparison`, '.round-override'],
    [drafted, '.scheme-deadlines', /^(保存方案|Save the scheme)$/],
  ];
  for (const [path, ready, button] of parts) {
    await own.goto(`${site.address()}/rounds/${path}`);
    await own.locator(ready).first().waitFor();
    await unfold(own, button);
    await expectSound(own);
  }
  await own.context().close();
});
