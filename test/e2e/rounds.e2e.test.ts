import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { RoundDetail, RoundList } from '../../src/contract/evaluation/rounds.ts';
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
    await page.getByRole('button', { name: '记下评判' }).click();
  }
  await page.getByText(/已评 2\/\d+ 项/).waitFor();
  await expectSound(page);
  const { coders } = await site.get<RoundDetail>(`/api/rounds/${recordId}`);
  expect(coders).toEqual([{ coder: 'local', items: 2 }]);
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

test('judgements stand side by side, what differs first; an override needs its reason', async () => {
  await page.getByRole('link', { name: '综合比对' }).click();
  const row = page.getByRole('row', { name: /每千名老年人口养老床位数/ });
  await row.waitFor();
  const select = row.getByLabel('最终等次');
  const computed = await select.inputValue();
  await select.selectOption(computed === 'behind' ? 'on-track' : 'behind');
  expect(await row.getByRole('button', { name: '确定' }).isDisabled()).toBe(true);
  await row.getByLabel('改定理由').fill('口径调整后不可比。');
  await row.getByRole('button', { name: '确定' }).click();
  await row.getByText('口径调整后不可比。').waitFor();
  await expectSound(page);
});

test.each(['', '/self', '/coding', '/comparison'])(
  'the page %s is sound in English, on a phone and in the dark',
  async (part) => {
    const small = await site.open(`/rounds/${await rounds('synthesis')}${part}`, {
      width: 390,
      language: 'en',
      theme: 'dark',
    });
    await small.locator('.round-section, .round-item').first().waitFor();
    await expectSound(small);
    await small.context().close();
  },
);
