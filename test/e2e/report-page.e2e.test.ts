import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeReport, loadReportTemplates } from '../../src/reports/composition/index.ts';
import { reportPage } from '../../src/reports/page/report-page.ts';
import type { Report } from '../../src/shared/report/report.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectSound } from '../support/page.ts';
import { exampleFacts } from '../support/report-facts.ts';
import { SAMPLE_REPORT } from '../support/sample-report.ts';

const HOSTILE = `</title></style></script><script>window.broken = 1</script><img src=x onerror="window.broken = 1">"'&`;

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'gangyao-page-'));

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a report as people do that got it on a stick; what it asks of a network, and what its policy refuses, is kept. */
async function open(report: Report, options: BrowserContextOptions = {}) {
  const file = join(folder, 'report.html');
  writeFileSync(file, reportPage(report));
  const page = await (await browser.newContext({ offline: true, ...options })).newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(file).href);
  return { page, asked, complaints };
}

const note = (page: Page) => page.getByRole('dialog');

test('a figure opens its sentence, in which it is marked; Escape leads back to it; nothing is asked of a network', async () => {
  const { page, asked, complaints } = await open(SAMPLE_REPORT);
  const figure = page.locator('p.text a.figure', { hasText: '65.2%' });
  await figure.focus();
  await page.keyboard.press('Enter');
  await note(page).getByText('示范区统计公报（2025年）').waitFor();
  expect(await note(page).locator('blockquote').textContent()).toBe('全区常住人口城镇化率为65.2%。');
  expect(await note(page).locator('mark').textContent()).toBe('65.2%');
  await expectSound(page);
  await page.keyboard.press('Escape');
  await note(page).waitFor({ state: 'hidden' });
  expect(await figure.evaluate((link) => link === document.activeElement)).toBe(true);
  expect(asked).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test('a computed figure opens its formula, and what went in opens its own; a counted one names what was counted', async () => {
  const { page } = await open(SAMPLE_REPORT);
  await page.locator('p.text a.figure', { hasText: '0.2个百分点' }).click();
  await note(page).getByText('实际值 − 目标值').waitFor();
  await note(page).getByRole('link', { name: '65.2%' }).click();
  await note(page).locator('mark', { hasText: '65.2%' }).waitFor();
  await note(page).getByRole('button', { name: '关闭' }).click();
  await page.locator('p.text a.figure', { hasText: '1项' }).click();
  await note(page).getByText('逐项计数：主要指标，共 1 项').waitFor();
  await note(page).getByRole('link', { name: '一、总体情况' }).click();
  await note(page).waitFor({ state: 'hidden' });
});

test('all of its figures are links that lead somewhere, also where no script runs', async () => {
  const { page } = await open(SAMPLE_REPORT, { javaScriptEnabled: false });
  const targets = await page
    .locator('a.figure')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(new Set(targets.map((target) => target.slice('#o-'.length)))).toEqual(
    new Set(Object.keys(SAMPLE_REPORT.figures)),
  );
  await page.locator('p.text a.figure', { hasText: '65.2%' }).click();
  expect(await page.locator('.entry:target blockquote').textContent()).toBe('全区常住人口城镇化率为65.2%。');
});

test('it has contents, charts with their tables, says that it is a sample and whose thresholds it judges by', async () => {
  const { page } = await open(SAMPLE_REPORT);
  await page.getByRole('note').getByText('示例数据').waitFor();
  await page.getByText('阈值为系统建议值，可以调整，不是公布的标准').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: '（一）主要指标' }).click();
  expect(page.url()).toMatch(/#b-indicators$/);
  expect(await page.getByRole('img', { name: '常住人口城镇化率' }).count()).toBe(1);
  expect(await page.getByRole('row', { name: '2025 65.2 65' }).count()).toBe(1);
});

test.each([
  ['at a desk', { viewport: { width: 1280, height: 900 } }],
  ['on a phone', { viewport: { width: 390, height: 800 } }],
  ['in the dark', { viewport: { width: 1024, height: 800 }, colorScheme: 'dark' }],
] as const)('it stands %s', async (_, options) => {
  const { page } = await open(SAMPLE_REPORT, options);
  await expectSound(page);
});

test('words of users stay words', async () => {
  const report: Report = {
    ...SAMPLE_REPORT,
    title: HOSTILE,
    issuer: HOSTILE,
    blocks: SAMPLE_REPORT.blocks.map((block) => ({
      ...block,
      ...('caption' in block ? { caption: HOSTILE, notes: [HOSTILE] } : {}),
      ...('content' in block ? { content: [HOSTILE, ...block.content] } : {}),
      ...('items' in block ? { items: [[HOSTILE]] } : {}),
    })),
    sources: { s1: { id: 's1', line: HOSTILE, quote: HOSTILE } },
  };
  const { page, asked, complaints } = await open(report);
  expect(await page.title()).toBe(HOSTILE);
  await page.locator('p.text a.figure').first().click();
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  expect(await page.locator('img, script:not(:last-of-type)').count()).toBe(0);
  expect([asked.length, complaints]).toEqual([1, []]);
});

test('printed, it is A4 with its register, without what is for screens', async () => {
  const { page } = await open(SAMPLE_REPORT);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.getByRole('heading', { name: '数字来历' }).isVisible()).toBe(true);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(/MediaBox ?\[0 0 59[45][.\d]* 84[12]/);
});

/** Signs that no line begins with, where they do: what stands around them. */
async function signsAtBeginnings(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const block = node.parentElement?.closest('p, li, td, th, h1, h2, h3, h4, h5, caption, dd');
      const text = node.nodeValue ?? '';
      if (!block) continue;
      const { paddingLeft, borderLeftWidth } = getComputedStyle(block);
      const left =
        block.getBoundingClientRect().left + Number.parseFloat(paddingLeft) + Number.parseFloat(borderLeftWidth);
      for (const { index } of text.matchAll(/[，。；：、！？）》”％]/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const [box] = range.getClientRects();
        if (box !== undefined && box.width > 0 && box.left - left < 3)
          found.push(text.slice(Math.max(0, index - 4), index + 4));
      }
    }
    return found;
  });
}

test('no line begins with a comma, a stop or a closing bracket, at any width', { timeout: 120_000 }, async () => {
  const templates = await loadReportTemplates();
  for (const kind of ['one-page', 'annual-monitoring']) {
    const template = templates.find((one) => one.kind === kind);
    if (template === undefined) throw new Error(`no template of ${kind}`);
    const { page } = await open(composeReport(exampleFacts(), template));
    expect(await page.locator('a.figure').count()).toBeGreaterThan(10);
    for (const width of [320, 390, 500, 640, 768, 900, 1024, 1280, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await signsAtBeginnings(page), `${kind} ${width}`).toEqual([]);
    }
    await page.context().close();
  }
});
