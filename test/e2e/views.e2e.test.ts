import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ClaimPage } from '../../src/contract/claims.ts';
import type { DocumentView } from '../../src/contract/documents.ts';
import { createSite, dropFiles, expectSound, isInPane, type Viewer } from '../support/page.ts';

const site = createSite();

const VIEWERS: readonly Viewer[] = [
  { width: 1440, height: 900, language: 'zh-CN', theme: 'light' },
  { width: 1024, height: 768, language: 'en', theme: 'dark' },
  { width: 390, height: 844, language: 'zh-CN', theme: 'dark' },
  { width: 390, height: 844, language: 'en', theme: 'light', largeType: true },
];

async function reportOf(format: string): Promise<DocumentView> {
  const report = (await site.documents()).find((document) => document.format === format);
  if (report === undefined) throw new Error(`the demonstration set has no ${format}`);
  return report;
}

async function walkThrough(page: Page, viewer: Viewer): Promise<void> {
  const en = viewer.language === 'en';
  await page.locator('.document-row').first().waitFor();
  expect(await page.locator('.document-row .demonstration').count()).toBe(await page.locator('.document-row').count());
  await expectSound(page);
  await page.getByRole('button', { name: en ? 'Display' : '显示设置' }).click();
  await page.getByText(en ? 'Large type' : '大字版').waitFor();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await page.goto(`${site.address()}/documents/${(await reportOf('xlsx')).documentId}`);
  await page.locator('.paper table a.mention').first().waitFor();
  await expectSound(page);
  await page
    .getByRole('button', { name: en ? 'Show contents' : '显示目录' })
    .or(page.locator('.outline'))
    .first()
    .waitFor();
  await page.getByRole('button', { name: en ? 'Next' : '下一条', exact: true }).click();
  await page.locator('.panel-body .quote').waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: en ? /^Correct/ : /^更正/ }).click();
  await page.locator('.review-form').waitFor();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await page.locator('.review-form').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: en ? 'Filter' : '筛选' }).click();
  await page.locator('.claim-filters').waitFor();
  await expectSound(page);
  await page.goto(`${site.address()}/claims`);
  await page.locator('.claim-table tbody a, .claim-card').first().waitFor();
  await expectSound(page);
}

describe.each(VIEWERS)('at $width px, $language, $theme', (viewer) => {
  test('every view is sound after every interaction', async () => {
    const page = await site.open('/documents', viewer);
    await walkThrough(page, viewer);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(viewer.language);
    await page.context().close();
  });
});

describe('the shell', () => {
  test('switches language with its title, finds with Ctrl K, shows its keys with ?', async () => {
    const page = await site.open('/documents');
    await page.locator('.document-row').first().waitFor();
    expect(await page.title()).toBe('文档 · 纲要');
    await page.getByRole('button', { name: 'EN' }).click();
    await expect.poll(() => page.title()).toBe('Documents · Gangyao');
    await page.reload();
    await page.getByRole('heading', { name: 'Documents' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await expectSound(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '查找规划、指标、文档和数字论断' }).fill('绿');
    await page.getByRole('option').filter({ hasText: '公里' }).first().waitFor();
    await expectSound(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('a.mention[aria-current]').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/documents\/[0-9a-f]+\/claims\/\d+-\d+/);
    await page.context().close();
  });

  test('says what failed and what to do: nothing there, no server', async () => {
    const page = await site.open('/documents/0123456789abcdef01234567');
    await page.getByRole('alert').getByText('没有这份文档').waitFor();
    await expectSound(page);
    const report = await reportOf('docx');
    await page.goto(`${site.address()}/documents/${report.documentId}/claims/1-2`);
    await page.getByRole('alert').getByText('没有这条数字论断').waitFor();
    await expectSound(page);
    await page.goto(`${site.address()}/nowhere`);
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await page.getByRole('link', { name: '回到文档列表' }).click();
    await page.locator('.document-row').first().waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: report.title }).click();
    await page.getByRole('alert').getByText('连不上服务').waitFor();
    await expectSound(page);
    await page.context().setOffline(false);
    await page
      .getByRole('button', { name: /重试|重新载入/ })
      .first()
      .click();
    await page.locator('a.mention').first().waitFor();
    await page.context().close();
  });
});

describe('with few, many and large', () => {
  const asList = (documents: readonly DocumentView[]) => async (page: Page) => {
    await page.route('**/api/documents', (route) => route.fulfill({ json: { documents } }));
    await page.reload();
  };

  test('no document: the page says what to do', async () => {
    const page = await site.open('/documents');
    await asList([])(page);
    await page.getByRole('heading', { name: '还没有文档' }).waitFor();
    await expectSound(page);
    await page.context().close();
  });

  test('three thousand documents: found, sorted, by pages', async () => {
    const [one] = await site.documents();
    if (one === undefined) throw new Error('no document');
    const many = Array.from({ length: 3000 }, (_, index) => ({
      ...one,
      documentId: index.toString(16).padStart(24, '0'),
      title: `示范区第${index + 1}号国民经济和社会发展计划执行情况与国民经济和社会发展计划草案的报告`,
    }));
    const page = await site.open('/documents', { width: 390, height: 844 });
    await asList(many)(page);
    await page.locator('.document-row').first().waitFor();
    expect(await page.locator('.document-row').count()).toBe(20);
    await page.locator('.pages').waitFor();
    await expectSound(page);
    await page.getByRole('searchbox').fill('第2999号');
    await expect.poll(() => page.locator('.document-row').count()).toBe(1);
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('第2999号');
    await page.getByRole('searchbox').fill('没有这样的词');
    await page.getByText('没有与「没有这样的词」相符的文档').waitFor();
    await expectSound(page);
    await page.context().close();
  });

  test('a text of half a million characters is drawn in parts, and its last claim opens at once', async () => {
    const paragraphs = Array.from(
      { length: 8000 },
      (_, index) =>
        `${index % 100 === 0 ? `（${'一二三四五六七八九十'[(index / 100) % 10]}）第${index / 100}部分\n` : ''}2025年，示范街道第${index}网格新建口袋公园${(index % 90) + 2}处，绿化面积达到${index + 100}平方米，其余文字只为把段落写得像真的一样长。`,
    );
    const page = await site.open('/documents');
    await dropFiles(page, [['长文.txt', `示范区长文工作报告\n${paragraphs.join('\n')}\n`]]);
    await page
      .getByRole('region', { name: '上传' })
      .getByText(/读到 [\d,]+ 条/)
      .waitFor({ timeout: 60_000 });
    const long = (await site.documents()).find(({ fileName }) => fileName === '长文.txt');
    expect(long?.claimCount).toBeGreaterThan(12_000);
    const last = (
      await site.get<ClaimPage>(`/api/claims?documentId=${long?.documentId}&limit=1&sort=document&order=desc`)
    ).claims[0];
    await page.goto(`${site.address()}/documents/${long?.documentId}/claims/${last?.key}`);
    const chosen = `a.mention[data-keys~="${last?.key}"]`;
    await page.locator(chosen).waitFor();
    await expect.poll(() => isInPane(page, chosen)).toBe(true);
    expect(await page.locator('.passage').count()).toBeLessThan(800);
    expect(await page.locator('.evidence-place').textContent()).toMatch(
      new RegExp(`^第 ${long?.claimCount.toLocaleString('en-US')} / `),
    );
    await page.keyboard.press('k');
    await expect.poll(() => page.url()).not.toContain(`/claims/${last?.key}`);
    await expect.poll(() => isInPane(page, 'a.mention[aria-current]')).toBe(true);
    await page.context().close();
  });
});
