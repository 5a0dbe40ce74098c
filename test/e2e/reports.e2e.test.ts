import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createSite, expectSound } from '../support/page.ts';

const site = createSite();
let page: Page;
let address = '';

test('a draft is composed at once, marked as demonstration', { timeout: 120_000 }, async () => {
  page = await site.open('/reports');
  page.setDefaultTimeout(60_000);
  await page.getByRole('heading', { name: '报告', level: 1 }).waitFor();
  await expectSound(page);
  await page.getByRole('link', { name: '新建报告' }).first().click();
  await page.getByLabel('规划', { exact: true }).selectOption('demo-district-14');
  await page.getByLabel('报告类型').selectOption('one-page');
  await page.getByLabel('数据截至').fill('2024-06-30');
  await page.getByLabel('评估时段起').fill('2023-01-01');
  await page.getByLabel('评估时段止').fill('2023-12-31');
  await expectSound(page);
  await page.getByRole('button', { name: '生成草稿' }).click();
  await page.getByText('本报告含示例或演示数据').waitFor({ timeout: 60_000 });
  address = new URL(page.url()).pathname;
  expect(await page.locator('.live-figure').count()).toBeGreaterThan(5);
  await expectSound(page);
});

test('a figure tells where it comes from, down to its sentence or formula', async () => {
  await page.locator('.report-paragraph .live-figure').first().click();
  await page.locator('.figure-panel').waitFor();
  await page.locator('.figure-panel h3').first().waitFor();
  await expectSound(page);
});

test('a passage is edited by keyboard; a number typed over a figure is found, told at its passage, and restored', {
  timeout: 180_000,
}, async () => {
  const block = page.locator('.report-block', { has: page.locator('.report-paragraph .live-figure') }).first();
  const before = (await block.locator('.live-figure').first().textContent()) ?? '';
  await block.getByRole('button', { name: /^修改这一段/ }).click();
  const box = page.getByRole('textbox', { name: '段落文字' });
  await box.evaluate((element) => {
    const chip = element.querySelector('.figure-chip');
    chip?.replaceWith(document.createTextNode('99项'));
  });
  await expectSound(page);
  await box.press('Control+Enter');
  await page.getByText('还不能提交').waitFor();
  await page.locator('.finding-note').first().getByText('绑定断开').waitFor();
  await expectSound(page);
  const edited = page.locator('.report-block', { has: page.locator('.finding-note') }).first();
  await edited.getByRole('button', { name: /^修改这一段/ }).click();
  await page.getByRole('button', { name: '恢复生成的文字' }).click();
  await page.getByText('还不能提交').waitFor({ state: 'detached' });
  expect(await page.locator('.report-paragraph .live-figure').first().textContent()).toBe(before);
});

test('it is confirmed with a reason instead, and versions tell what changed', { timeout: 180_000 }, async () => {
  const block = page.locator('.report-block', { has: page.locator('.report-paragraph .live-figure') }).first();
  await block.getByRole('button', { name: /^修改这一段/ }).click();
  const box = page.getByRole('textbox', { name: '段落文字' });
  await box.press('End');
  await box.pressSequentially('另有 37 家企业迁入。');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('.finding-note').getByText('没有出处的数').waitFor();
  await page.getByRole('button', { name: '确认这个数字' }).click();
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await page.getByText('请写明理由').waitFor();
  await expectSound(page);
  await page.getByRole('link', { name: '按页预览' }).click();
  const sheet = page.getByRole('region', { name: /^第 1 页/ });
  await sheet.locator('img').waitFor({ timeout: 60_000 });
  await expect
    .poll(() => sheet.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(500);
  await sheet.locator('.finding-note').getByText('没有出处的数').waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: '下一页' }).press('Enter');
  await sheet.getByRole('link', { name: '到这一段' }).press('Enter');
  await page.locator('.report-block:focus .finding-note').waitFor();
  await page.getByRole('button', { name: '确认这个数字' }).click();
  await page.getByLabel('理由').fill('区投促局来函');
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await page.locator('.finding-note').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: '版本与变动' }).click();
  await page.getByRole('heading', { name: '版本', level: 2 }).waitFor();
  await page.getByRole('button', { name: '与这一版比较' }).last().click();
  await page.locator('.block-changes ins').first().waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: '恢复到这一版' }).last().click();
  await page.getByRole('dialog').waitFor();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('it is downloaded as Word, and what was changed there is told when it comes back', {
  timeout: 120_000,
}, async () => {
  await page.getByRole('link', { name: '正文', exact: true }).click();
  await page.getByRole('button', { name: '下载', exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('link', { name: 'Word 文件' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/示范区.*（第\d+版）\.docx$/);
  await page.keyboard.press('Escape');
  const parts = unzipSync(readFileSync(await file.path()));
  const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  parts['word/document.xml'] = strToU8(text.replace('企业迁入', '企业迁出'));
  await page.getByRole('link', { name: '导入修改稿' }).click();
  await page.getByLabel('选择改过的 Word 文件').setInputFiles({
    ...{ name: '修改稿.docx', mimeType: 'application/octet-stream' },
    buffer: Buffer.from(zipSync(parts)),
  });
  await page.getByText('发现 1 处改动').waitFor({ timeout: 30_000 });
  await page.locator('ins', { hasText: '企业迁出' }).waitFor();
  await expectSound(page);
});

test('it is submitted and published', { timeout: 400_000 }, async () => {
  await page.getByRole('link', { name: '正文', exact: true }).click();
  const submit = page.getByRole('button', { name: '提交', exact: true });
  await submit.click();
  await page.getByRole('dialog').waitFor();
  // Whoever leaves goes on where they were.
  await page.keyboard.press('Escape');
  await page.locator('button:focus', { hasText: '提交' }).waitFor();
  await submit.click();
  await page.getByRole('dialog').waitFor();
  await expectSound(page);
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await page.locator('.report-head .report-state', { hasText: '已提交' }).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
  await page.locator('.report-head .report-state', { hasText: '已发布' }).waitFor({ timeout: 300_000 });
  await expectSound(page);
});

test('the pages are sound on a phone, in English and in the dark', { timeout: 180_000 }, async () => {
  const small = await site.open(address, { width: 390, language: 'en', theme: 'dark' });
  await small.locator('.live-figure').first().waitFor();
  await expectSound(small);
  for (const path of ['/reports', '/reports/new', `${address}?part=changes`, `${address}?part=pages`]) {
    await small.goto(site.address() + path);
    await small.getByRole('heading', { level: 1 }).waitFor();
    await expectSound(small);
  }
  await small.goto(site.address() + address);
  await small.getByRole('button', { name: 'Downloads' }).click();
  await small.getByRole('dialog', { name: 'Downloads' }).getByRole('link').first().waitFor();
  await expectSound(small);
  await small.keyboard.press('Escape');
  await small.getByRole('button', { name: 'Withdraw' }).click();
  await small.locator('.ant-modal').waitFor();
  await expectSound(small);
});
