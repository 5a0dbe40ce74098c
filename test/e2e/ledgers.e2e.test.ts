import { writeXlsx } from 'hucre';
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

test('pages about a place begin with the smallest one that has a plan', async () => {
  await page.goto(`${site.address()}/calendars`);
  await page.getByRole('table', { name: `${new Date().getFullYear()}年1月`, exact: true }).waitFor();
  await page.getByRole('main').getByText('示范区', { exact: true }).waitFor();
  await page.goto(`${site.address()}/requests/plausibility`);
  await page.getByRole('table', { name: '剔除前后的三率' }).waitFor();
});

test('the bulletin of a month tells rates with both sides, and what it finds leads to a new record', async () => {
  await page.goto(`${site.address()}/bulletin`);
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
    '/requests/import',
    '/requests/plausibility?place=demo-district',
    '/calendars?place=demo-district&year=2026',
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

test('work orders of another platform come in: a column is corrected, a wrong row is left out', async () => {
  await page.goto(`${site.address()}/requests/import`);
  const head = ['工单号', '诉求类型', '名头', '反映内容', '所属区', '街道'];
  const orders = [
    ['C-1', '投诉', '井盖丢失', '路口井盖丢失', '示范区', '晨晖街道（演示）'],
    ['C-2', '投诉', '井盖丢失', '路口井盖丢失。', '示范区', '晨晖街道（演示）'],
    ['C-3', '投诉', '路灯', '路灯不亮', '没有这个区', ''],
  ];
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: '导出', rows: [head, ...orders] }] }));
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').first().setInputFiles({ name: '工单.xlsx', mimeType, buffer });
  await page.getByText('还缺：标题').waitFor();
  await page.getByLabel('「名头」作为').selectOption('title');
  await page.getByText('地区名称对不上').waitFor();
  await expectSound(page);
  await page.getByLabel(/^跳过有误的/).check();
  await page.getByRole('button', { name: '导入 2 件' }).click();
  await page.getByText('已导入 2 件').waitFor();
  await expectSound(page);
  // Both say the same: the record shows so, and links them.
  await page.getByRole('link', { name: '打开全部经过' }).first().click();
  await page.getByRole('heading', { name: '重复与同一事项' }).waitFor();
  await page.getByRole('button', { name: '全组标为同一事项' }).click();
  await page.getByRole('heading', { name: '已标为同一事项' }).waitFor();
  await expectSound(page);
});

test('a day of rest is declared: what would move is shown first, how many moved is told', async () => {
  await page.goto(`${site.address()}/calendars?place=demo-district&year=2026`);
  await page.getByTitle('2026-12-07', { exact: false }).click();
  await page.getByLabel('事由', { exact: true }).fill('停电');
  await page.getByRole('button', { name: '列入日历' }).click();
  await page.getByLabel('改动原因', { exact: true }).fill('供电检修');
  await page.getByRole('button', { name: '看看会移动哪些期限' }).click();
  await page.getByRole('button', { name: '保存并移动期限' }).waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: '保存并移动期限' }).click();
  await page.getByText(/^已保存/).waitFor();
});

test('what is not there says so, with the way back', async () => {
  await page.goto(`${site.address()}/ledgers/nothing-of-it`);
  await page.getByRole('alert').waitFor();
  await expectSound(page);
  await page.goto(`${site.address()}/records/0123456789abcdef01234567`);
  await page.getByRole('alert').waitFor();
  await expectSound(page);
});
