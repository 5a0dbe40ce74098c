import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createSite, expectSound } from '../support/page.ts';

const site = createSite();
let page: Page;

/** Chooses in a list of choices by its label. */
async function choose(from: Page, label: string, option: string): Promise<void> {
  await from.getByLabel(label, { exact: true }).click();
  await from.keyboard.type(option);
  await from.keyboard.press('Enter');
}

test('ledgers of the demonstration district have work in them, marked as demonstration', async () => {
  page = await site.open('/ledgers');
  await page.getByRole('link', { name: '群众诉求', exact: true }).click();
  await page.getByRole('heading', { name: '群众诉求', level: 1 }).waitFor();
  await page.getByRole('cell', { name: '尚未确定' }).first().waitFor();
  expect(await page.getByText('演示数据', { exact: true }).count()).toBeGreaterThan(20);
  await expectSound(page);
});

test('a request is opened on the page; what is missing is told', async () => {
  await page.getByRole('link', { name: '登记', exact: true }).click();
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('请填写').first().waitFor();
  await expectSound(page);
  await page.getByLabel('事项', { exact: true }).fill('晨晖街道南里垃圾桶破损');
  await choose(page, '地点', '晨晖街道');
  await choose(page, '诉求类型', '求助');
  await choose(page, '办理时限档', '一般诉求');
  await page.getByLabel('诉求内容', { exact: true }).fill('南里小区门口的垃圾桶坏了两个，请更换。');
  await page.getByLabel('姓名', { exact: true }).fill('甲先生');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('heading', { name: '晨晖街道南里垃圾桶破损', level: 1 }).waitFor();
  await expectSound(page);
});

test('it is dispatched, signed for, handled and fed back, each step with what it asks for', async () => {
  await page.getByRole('button', { name: '派单', exact: true }).click();
  await choose(page, '承办单位', '示范区生态环境局');
  await page.getByRole('button', { name: '确认' }).click();
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await page.getByRole('button', { name: '确认' }).click();
  await page.getByRole('button', { name: '开始办理', exact: true }).click();
  await page.getByRole('button', { name: '确认' }).click();
  await page.locator('.facts strong', { hasText: '办理中' }).waitFor();
  await page.getByRole('button', { name: '反馈', exact: true }).click();
  await choose(page, '单位自报结果', '已解决');
  await page.getByLabel('答复内容', { exact: true }).fill('已更换两个垃圾桶。');
  await page.getByRole('button', { name: '确认' }).click();
  await page.getByText('至少 1 项').waitFor();
  await page.getByLabel('佐证', { exact: true }).fill('https://example.org/photo');
  await page.getByRole('button', { name: '确认' }).click();
  await page.locator('.facts strong', { hasText: '已反馈待回访' }).waitFor();
  await expectSound(page);
});

test('the bulletin of a month tells rates with both sides, and what it finds leads to a new record', async () => {
  await page.goto(`${site.address()}/bulletin`);
  await page.getByText('请选择地区').waitFor();
  await choose(page, '地区', '示范区');
  await page.getByRole('heading', { name: '示范区', level: 2 }).waitFor();
  await page.getByRole('table', { name: '各地区' }).getByRole('rowheader', { name: '晨晖街道' }).waitFor();
  await expectSound(page);
  await page.goto(`${site.address()}/ledgers/monthly-topic/new?title=停车难&field.topic=停车难&field.before=12`);
  expect(await page.getByLabel('题目', { exact: true }).inputValue()).toBe('停车难');
  expect(await page.getByLabel('治理前诉求量', { exact: false }).inputValue()).toBe('12');
});

test('board, league table with tiles and the description are sound, in both languages and on a phone', async () => {
  for (const part of ['board', 'league', 'totals', 'about']) {
    await page.goto(`${site.address()}/ledgers/citizen-request?part=${part}`);
    await page.locator('.record-board, .place-tiles, .ledger-totals, .life-cycle').first().waitFor();
    await expectSound(page);
  }
  const small = await site.open('/ledgers/citizen-request?part=league', { width: 390, language: 'en' });
  await small.locator('.place-tiles').waitFor();
  await expectSound(small);
  for (const path of [
    '/ledgers',
    '/ledgers/citizen-request',
    '/ledgers/citizen-request/new',
    '/inbox',
    '/desk',
    '/bulletin',
  ]) {
    await small.goto(site.address() + path);
    await small.getByRole('heading', { level: 1 }).waitFor();
    await small.waitForLoadState('networkidle');
    await expectSound(small);
  }
  await small.context().close();
});

test('several records are moved together, and each is told', async () => {
  await page.goto(`${site.address()}/ledgers/citizen-request?state=signed`);
  await page
    .getByRole('checkbox', { name: /^选择 / })
    .first()
    .waitFor();
  await page.getByRole('link', { name: '汇流街道教师编制与课后服务建议' }).focus();
  await page.keyboard.press('x');
  await page.getByText('已选 1 件').waitFor();
  await page.getByRole('button', { name: '开始办理', exact: true }).click();
  await page.getByRole('button', { name: '确认' }).click();
  await page.getByText('完成 1 件').waitFor();
  await page.getByRole('listitem').filter({ hasText: '办理中' }).first().waitFor();
  await expectSound(page);
});

test('requests are dispatched at the desk by keyboard alone', async () => {
  await page.goto(`${site.address()}/desk`);
  const title = page.locator('#desk-title');
  await title.waitFor();
  const first = await title.textContent();
  await page.getByRole('button', { name: /^1 / }).waitFor();
  await expectSound(page);
  await page.keyboard.press('j');
  await page.waitForFunction((before) => document.querySelector('#desk-title')?.textContent !== before, first);
  await page.keyboard.press('k');
  await page.waitForFunction((before) => document.querySelector('#desk-title')?.textContent === before, first);
  await page.getByRole('button', { name: /^2 / }).waitFor();
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await page.getByText(/SQ-\d{4}-\d+ 已派给/).waitFor();
  await page.waitForFunction((before) => document.querySelector('#desk-title')?.textContent !== before, first);
  await page.keyboard.press('?');
  await page.getByText('跳过这一件').waitFor();
});

test('what is not there says so, with the way back', async () => {
  await page.goto(`${site.address()}/ledgers/nothing-of-it`);
  await page.getByRole('alert').waitFor();
  await expectSound(page);
  await page.goto(`${site.address()}/records/0123456789abcdef01234567`);
  await page.getByRole('alert').waitFor();
  await expectSound(page);
});
