import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditState, FindingDetail, FindingPage, FindingView } from '../../src/contract/audit.ts';
import { createSite, expectSound, type Viewer } from '../support/page.ts';
import { until } from '../support/program.ts';

const site = createSite();

const state = () => site.get<AuditState>('/api/audit');
const open = () => site.get<FindingPage>('/api/findings?verdict=inconsistent,suspect&state=open&limit=200');
const detailOf = (findingId: string) => site.get<FindingDetail>(`/api/findings/${findingId}`);
const card = (page: Page, { findingId }: FindingView) =>
  page.locator('.finding', { has: page.locator(`h2 a[href="/findings/${findingId}"]`) });
const current = (page: Page) => page.locator('.finding[aria-current] h2').textContent();

/** The planted contradiction: two rates of growth of one year. */
async function planted(): Promise<FindingView> {
  const { findings } = await open();
  const found = findings.find(({ evidence }) => {
    const quotes = evidence.map(({ quote }) => quote);
    return quotes.some((quote) => quote.includes('6.2%')) && quotes.some((quote) => quote.includes('5.8%'));
  });
  if (found === undefined) throw new Error('the demonstration set has two rates of growth of one year');
  return found;
}

beforeAll(async () => {
  const documents = (await site.documents()).length;
  await until(async () => {
    const { state: now, documentCount } = await state();
    return now === 'current' && documentCount === documents;
  }, 60_000);
});

describe('the audit', () => {
  let page: Page;
  let finding: FindingView;

  test('the register shows how current it is, and both sentences of a contradiction with the digits that differ', async () => {
    finding = await planted();
    page = await site.open('/findings');
    await page.locator('.finding').first().waitFor();
    const { total, facets } = await open();
    await page.getByText('已是最新').waitFor();
    await page.getByText(`第 1 / ${total} 条`).waitFor();
    expect(await page.locator('.waiting-counts .figure').first().textContent()).toBe(
      String(facets.verdict.inconsistent),
    );
    const own = card(page, finding);
    await own.scrollIntoViewIfNeeded();
    await own.locator('.statement').nth(1).waitFor();
    const sentences = await own.locator('.statement blockquote').allTextContents();
    expect(sentences.some((text) => text.includes('5.8%'))).toBe(true);
    expect(sentences.some((text) => text.includes('6.2%'))).toBe(true);
    expect((await own.locator('.statement .digit').allTextContents()).join('')).toMatch(/58|62/);
    await own.locator('.demonstration').waitFor();
    await expectSound(page);
  });

  test('is walked with j and k, and a sentence is one click away', async () => {
    await page.evaluate(() => window.scrollTo(0, 0));
    const first = await current(page);
    await page.keyboard.press('j');
    await expect.poll(() => current(page)).not.toBe(first);
    await page.keyboard.press('k');
    await expect.poll(() => current(page)).toBe(first);
    await card(page, finding).locator('blockquote a').first().click();
    await page.locator('a.mention[aria-current]').waitFor();
    await page.goBack();
    await page.locator('.finding').first().waitFor();
  });

  test('d dismisses with a reason; it leaves the list, and can be taken back', async () => {
    await card(page, finding).locator('header').click();
    await expect.poll(() => current(page)).toBe(finding.title);
    await page.keyboard.press('d');
    const form = page.getByRole('form', { name: '排除这条结果' });
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('请写明理由，以便日后查证').waitFor();
    await expectSound(page);
    await form.getByRole('button', { name: '统计范围不同' }).click();
    await form.getByRole('button', { name: '保存' }).click();
    await card(page, finding).waitFor({ state: 'detached' });
    const { finding: now, history } = await detailOf(finding.findingId);
    expect(now.state).toBe('dismissed');
    expect(history.at(-1)).toMatchObject({ action: 'dismiss', reason: '统计范围不同' });
    await page.getByText(`已排除：${finding.title}`).waitFor();
    await expectSound(page);
    await page.keyboard.press('u');
    await card(page, finding).waitFor();
    expect((await detailOf(finding.findingId)).finding.state).toBe('open');
  });

  test('on its own page a correction is noted, the history stays', async () => {
    await card(page, finding).locator('header').click();
    await expect.poll(() => current(page)).toBe(finding.title);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: finding.title }).waitFor();
    await expectSound(page);
    await page.keyboard.press('c');
    const form = page.getByRole('form', { name: '记录更正' });
    await form.getByLabel('应为').fill('增速统一为5.8%');
    await form.getByRole('button', { name: '保存' }).click();
    await page.locator('.settlement-history li').nth(2).waitFor();
    await page.getByText('应为：增速统一为5.8%').waitFor();
    await expectSound(page);
  });

  test('what somebody else settled meanwhile is a conflict, shown with its new state', async () => {
    const [other] = (await open()).findings;
    if (other === undefined) throw new Error('contradictions are open');
    await page.goto(`${site.address()}/findings/${other.findingId}`);
    await page.getByRole('button', { name: /确认有误/ }).waitFor();
    const { revision } = other;
    await site.post(`/api/findings/${other.findingId}/settlements`, { action: 'accept', expectedRevision: revision });
    await page.keyboard.press('a');
    await page.getByText('这条结果刚被别人处理过').waitFor();
    await page.getByText(/现在的状态是「已确认有误」/).waitFor();
    await expectSound(page);
  });

  test('the reader marks passages in its margin; what is settled only on demand', async () => {
    const [{ documentId } = { documentId: '' }] = finding.evidence;
    await page.goto(`${site.address()}/documents/${documentId}`);
    await page.locator('.margin-mark').first().waitFor();
    const marked = () =>
      page.locator('.margin-mark').evaluateAll((marks) => marks.map((mark) => (mark as HTMLElement).dataset.findings));
    expect((await marked()).join(' ')).not.toContain(finding.findingId);
    await expectSound(page);
    const mark = page.locator('.margin-mark').first();
    expect(await mark.getAttribute('aria-label')).toMatch(/矛盾|存疑/);
    await mark.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '这句话的核查结果' });
    await dialog.getByRole('link').first().waitFor();
    await expectSound(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('.audit-button').click();
    await page.getByLabel(/同时标出另外/).check();
    await expect.poll(async () => (await marked()).join(' ')).toContain(finding.findingId);
    await expectSound(page);
  });

  test('the summary of a document is a file', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Word' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.docx$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  test('the list of documents counts what is open, and leads to it', async () => {
    await page.goto(`${site.address()}/documents`);
    const badge = page.locator('.open-findings').first();
    const count = /\d+/.exec((await badge.textContent()) ?? '')?.[0];
    await badge.click();
    await page.locator('.finding').first().waitFor();
    await page.getByText(`第 1 / ${count} 条`).waitFor();
    await expectSound(page);
  });

  test('what a figure is derived from is a graph, and the same as a table', async () => {
    const whole = (await open()).findings.find(
      ({ evidence }) => evidence.filter(({ claimKey }) => claimKey).length > 2,
    );
    const [from] = whole?.evidence ?? [];
    await page.goto(`${site.address()}/documents/${from?.documentId}/claims/${from?.claimKey}/derivation`);
    await page.locator('.graph-figure[data-root]').waitFor();
    const drawn = await page.locator('.graph-relation').count();
    expect(drawn).toBeGreaterThan(0);
    await expectSound(page);
    await page.keyboard.press('t');
    await page.getByRole('table').waitFor();
    expect(await page.locator('.data-table tbody tr').count()).toBe(drawn);
    await expectSound(page);
  });

  test('all documents are asked for one figure; every row leads to its sentence', async () => {
    await page.goto(`${site.address()}/archive`);
    await page.locator('.often .chip').first().click();
    await page.locator('.archive-chart').waitFor();
    const link = page.locator('.archive-answer .data-table').first().locator('tbody a').first();
    await link.waitFor();
    await expectSound(page);
    await link.click();
    await page.locator('a.mention[aria-current]').waitFor();
    await page.goto(`${site.address()}/archive?ask=promises`);
    await page.locator('.data-table tbody tr').first().waitFor();
    await expectSound(page);
  });

  test('is run again from the page, which follows by itself', async () => {
    const { runNo } = await state();
    await page.goto(`${site.address()}/findings`);
    await page.getByRole('button', { name: '重新核查' }).click();
    await until(async () => ((await state()).runNo ?? 0) > (runNo ?? 0), 60_000);
    await page.getByText('已是最新').waitFor();
    await page.getByRole('button', { name: '重新核查' }).waitFor();
  });
});

const VIEWERS: readonly Viewer[] = [
  { width: 1024, height: 768, language: 'en', theme: 'dark' },
  { width: 390, height: 844, language: 'zh-CN', theme: 'dark' },
  { width: 390, height: 844, language: 'en', theme: 'light', largeType: true },
];

describe.each(VIEWERS)('at $width px, $language, $theme', (viewer) => {
  test('every page of the audit is sound', async () => {
    const page = await site.open('/findings?verdict=all&state=all', viewer);
    await page.locator('.finding .statement').first().waitFor();
    await expectSound(page);
    await page.locator('.finding h2 a').first().click();
    await page.locator('.finding-whole').waitFor();
    await expectSound(page);
    const derivation = page.locator('a[href$="/derivation"]').first();
    await derivation.click();
    await page.locator('.graph, .data-table').first().waitFor();
    await expectSound(page);
    for (const ask of ['figure', 'promises', 'announcements', 'calibres']) {
      await page.goto(`${site.address()}/archive?ask=${ask}`);
      await page.locator('.panel, .notice').first().waitFor();
      await expectSound(page);
    }
    await page.context().close();
  });
});
