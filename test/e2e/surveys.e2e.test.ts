import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { SurveyDetail, SurveyList } from '../../src/contract/evaluation/surveys.ts';
import { createSite, expectSound } from '../support/page.ts';
import { until } from '../support/program.ts';
import { SURVEY_FORM } from '../support/survey-world.ts';

const site = createSite();
const PHONE = { width: 390, height: 844 };
let page: Page;
let surveyId = '';
let code = '';

const demonstration = async () => {
  let found: SurveyList['surveys'][number] | undefined;
  await until(async () => {
    found = (await site.get<SurveyList>('/api/surveys')).surveys.find((survey) => survey.demonstration);
    return found !== undefined;
  }, 30_000);
  return found?.surveyId ?? '';
};

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('results of the demonstration survey: marked, with intervals, by stratum', async () => {
  const own = await demonstration();
  page = await site.open('/surveys');
  await page.getByRole('link', { name: /满意度调查（演示）/ }).click();
  await page.getByRole('heading', { name: '结果', exact: true }).waitFor();
  await page.getByRole('heading', { name: /总体上/ }).waitFor();
  expect(await page.getByText('演示数据', { exact: true }).count()).toBeGreaterThan(0);
  await page
    .getByRole('img', { name: /%，区间 .*%～.*%/ })
    .first()
    .waitFor();
  await page.getByRole('img', { name: /的填写二维码/ }).waitFor();
  await expectSound(page);
  for (const viewer of [{ ...PHONE }, { width: 1024, theme: 'dark' as const }, { language: 'en' as const }]) {
    const other = await site.open(`/surveys/${own}`, viewer);
    await other.locator('#survey-results').waitFor();
    await other.locator('.survey-result').first().waitFor();
    await expectSound(other);
    await other.context().close();
  }
});

test('a survey is made for a record, gets its questions, and a wrong file is told where', async () => {
  const opened = await site.post('/api/ledgers/survey/records', {
    ...{ placeId: 'demo-district', title: '公园满意度' },
    fields: { audience: 'public', purpose: '评估', unit: 'demo-statistics-bureau', anonymous: true },
  });
  const { recordId, revision } = (await opened.json()) as { recordId: string; revision: number };
  const [document] = await site.documents();
  const moved = await site.post(`/api/records/${recordId}/moves`, {
    ...{ move: 'publish', office: 'lead', expectedRevision: revision, evidence: [] },
    fields: { form: document?.documentId, 'sample-rule': '随机', sent: '100' },
  });
  expect(moved.status, await moved.text()).toBe(200);
  await page.goto(`${site.address()}/surveys`);
  await page.getByRole('button', { name: '新建问卷' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('请填写', { exact: true }).first().waitFor();
  await page.getByLabel('组织单位（填写人看到）').fill('示范区统计局');
  await page.getByLabel('用途（填写人看到）').fill('规划评估');
  await page.getByLabel('开始日期').fill(day(-1));
  await page.getByLabel('截止日期').fill(day(10));
  await expectSound(page);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: '公园满意度' }).waitFor();
  const put = (form: unknown) =>
    page
      .locator('input[type=file][accept*=json]')
      .setInputFiles({ name: '问卷.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(form)) });
  await put({ title: 't', elements: [{ type: 'html', name: 'x' }] });
  await page.getByRole('alert').getByText('「问卷.json」的 elements[0].type', { exact: false }).waitFor();
  await put(SURVEY_FORM);
  await page.getByText('已上传 5 道题').waitFor();
  surveyId = page.url().split('/').at(-1) ?? '';
  ({ code } = (await site.get<SurveyDetail>(`/api/surveys/${surveyId}`)).survey);
});

const returned = async () => (await site.get<SurveyDetail>(`/api/surveys/${surveyId}`)).tally.returned;

test('it is answered on a phone without script', async () => {
  const phone = await site.open(`/s/${code}`, PHONE, { javaScriptEnabled: false });
  await phone.getByText('示范区统计局').waitFor();
  await phone.getByRole('button', { name: '下一步' }).click();
  await phone.getByRole('alert').getByText('还有内容需要补充或改正').waitFor();
  await phone.getByLabel('甲街道').check();
  await phone.getByRole('radio', { name: '5', exact: true }).check();
  await phone.getByRole('button', { name: '下一步' }).click();
  await phone.getByText('第 2 步，共 2 步').waitFor();
  await phone.getByRole('button', { name: '上一步' }).click();
  expect(await phone.getByLabel('甲街道').isChecked()).toBe(true);
  await phone.getByRole('button', { name: '下一步' }).click();
  await phone.getByLabel('公交', { exact: true }).check();
  await phone.getByRole('button', { name: '提交答卷' }).click();
  await phone.getByRole('heading', { name: '答卷已收到，谢谢您的参与' }).waitFor();
  expect(await returned()).toBe(1);
  await phone.context().close();
});

test('with script what is not asked is hidden; sound in both languages, light and dark, at every step', async () => {
  for (const [lang, scheme] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const) {
    const phone = await site.open(`/s/${code}?lang=${lang}`, PHONE, { colorScheme: scheme });
    const why = phone.locator('textarea');
    await until(async () => !(await why.isVisible()));
    await phone.getByRole('radio', { name: '1', exact: true }).check();
    await why.waitFor({ state: 'visible' });
    await expectSound(phone);
    const target = await phone.locator('label.o').first().boundingBox();
    expect(target?.height).toBeGreaterThanOrEqual(44);
    await phone.locator('button.main').click();
    await phone.locator('[role=alert]:focus').waitFor();
    expect(await phone.getByRole('radio', { name: '1', exact: true }).isChecked()).toBe(true);
    await expectSound(phone);
    await phone.getByRole('radio', { name: '乙街道' }).check();
    await phone.locator('button.main').click();
    await phone.locator('progress[value="2"]').waitFor();
    await expectSound(phone);
    await phone.locator('button.main').click();
    await phone.waitForURL(/\/thanks/);
    await expectSound(phone);
    await phone.context().close();
  }
  expect(await returned()).toBe(3);
});
