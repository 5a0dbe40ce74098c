import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { FindingPage } from '../../src/contract/audit.ts';
import type { TrailPage } from '../../src/contract/trail.ts';
import { createSite, expectSound } from '../support/page.ts';

const site = createSite();
let page: Page;
const PATIENT = { timeout: 15_000 };
const shown = () => page.locator('.trail-entry summary').count();

test('the trail says that it is whole and when that was verified, and lists what was done', async () => {
  page = await site.open('/trail');
  await page.getByText(/完整：[\d,]+ 条，逐条核对无误/).waitFor();
  await page.getByText(/核对于 20/).waitFor();
  await page.locator('.trail-entry').first().waitFor();
  await page.locator('.trail-entry summary', { hasText: '查看审计记录' }).first().waitFor();
  await page.locator('.trail-entry summary', { hasText: '公开演示规划和报告' }).first().waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: '从头再核对一遍' }).click();
  await page.getByText(/完整：/).waitFor();
});

test('it is narrowed by who, what, and when; the address of the page keeps that', async () => {
  const { findings } = await site.get<FindingPage>('/api/findings?limit=1');
  const [finding] = findings;
  if (finding === undefined) throw new Error('the demonstration set has findings');
  const dismissal = { action: 'dismiss', expectedRevision: finding.revision, reason: '统计范围不同' };
  expect((await site.post(`/api/findings/${finding.findingId}/settlements`, dismissal)).status).toBe(200);
  const all = await shown();
  await page.getByLabel('做了什么').selectOption('finding.dismiss');
  await expect.poll(shown, PATIENT).toBe(1);
  expect(all).toBeGreaterThan(1);
  expect(page.url()).toContain('action=finding.dismiss');
  await page.reload();
  await page.locator('.trail-entry').first().waitFor();
  expect(await shown()).toBe(1);
  await page.getByLabel('谁').fill('本机使用者');
  await page.waitForURL(/actor=local/);
  await page.locator('.trail-entry').filter({ hasText: '核查结果' }).waitFor();
  await page.getByLabel('谁').blur();
  expect(await shown()).toBe(1);
});

test('an entry opens with the keyboard: reason, and what was before and after', async () => {
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByText('理由：统计范围不同').waitFor();
  await page.locator('.difference ins').first().waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect.poll(shown, PATIENT).toBeGreaterThan(1);
});

test('it is saved as a file, which is an entry, too', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 JSON Lines' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^gangyao-trail-\d{4}-\d\d-\d\d\.jsonl$/);
  const { entries } = await site.get<TrailPage>('/api/trail?action=trail.export');
  expect(entries).toMatchObject([{ action: 'trail.export', after: { format: 'jsonl' } }]);
});

test('it stands on a phone, and in the dark', async () => {
  const small = await site.open('/trail', { width: 390, theme: 'dark' });
  await small.locator('.trail-entry').first().waitFor();
  await small.locator('.trail-entry summary').first().click();
  await expectSound(small);
  await small.context().close();
});
