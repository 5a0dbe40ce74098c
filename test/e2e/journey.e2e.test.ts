import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ClaimDetail, ClaimPage, ClaimView } from '../../src/contract/claims.ts';
import { aReport } from '../support/database.ts';
import { createSite, dropFiles, expectSound, isInPane } from '../support/page.ts';

const site = createSite();
const CHOSEN = 'a.mention[aria-current]';
const REPORT_TITLE = '示范区2025年政府工作报告';

const keyOf = (page: Page) => decodeURIComponent(new URL(page.url()).pathname.split('/')[4] ?? '');

async function press(page: Page, key: string): Promise<string> {
  const before = keyOf(page);
  await page.keyboard.press(key);
  await expect.poll(() => keyOf(page)).not.toBe(before);
  await page.locator(`a.mention[aria-current][data-keys~="${keyOf(page)}"]`).waitFor();
  return keyOf(page);
}

describe('my own report', () => {
  let page: Page;
  let documentId = '';
  const claimsOf = () => site.get<ClaimPage>(`/api/claims?documentId=${documentId}&limit=100`);
  const claimAt = (key: string) => site.get<ClaimDetail>(`/api/documents/${documentId}/claims/${key}`);

  beforeAll(async () => {
    page = await site.open('/documents');
    await page.locator('.document-row').first().waitFor();
  });

  test('is dropped beside a bad file, and is read while the bad one is refused with a reason', async () => {
    const report = aReport('我的报告').toString();
    await dropFiles(page, [
      ['我的报告.txt', report],
      ['空白.txt', '  \n'],
    ]);
    const uploads = page.getByRole('region', { name: '上传' });
    await uploads.getByText(/读到 \d+ 条数字论断/).waitFor();
    await uploads.getByText('未接收').waitFor();
    await uploads.getByText(/空白\.txt.*(空文件|空白)/).waitFor();
    await expectSound(page);
    const row = page.locator('.document-row', { hasText: REPORT_TITLE });
    expect(await row.count()).toBe(1);
    expect(await row.locator('.demonstration').count()).toBe(0);
    await dropFiles(page, [['又一次.txt', report]]);
    await uploads.getByText('这份文件已经读取过').waitFor();
  });

  test('opens from the upload, with every figure marked in its sentence', async () => {
    await page.getByRole('region', { name: '上传' }).getByRole('link', { name: '去核对' }).click();
    await page.locator('a.mention').first().waitFor();
    documentId = new URL(page.url()).pathname.split('/')[2] ?? '';
    const { total, claims } = await claimsOf();
    expect(total).toBeGreaterThan(6);
    expect(await page.locator('a.mention').count()).toBe(total);
    expect(await page.locator('a.mention').allTextContents()).toEqual(
      claims.map((claim) => claim.quote.slice(claim.mentionStart - claim.start, claim.mentionEnd - claim.start)),
    );
    await page.getByRole('button', { name: '清除已完成' }).click();
    await expectSound(page);
  });

  test('is walked with j and k, faster than answers come', async () => {
    const { claims } = await claimsOf();
    for (let times = 0; times < 3; times++) await page.keyboard.press('j');
    await expect.poll(() => keyOf(page)).toBe(claims[2]?.key);
    await page.locator(CHOSEN).waitFor();
    await page.keyboard.press('k');
    await expect.poll(() => keyOf(page)).toBe(claims[1]?.key);
    await expect.poll(() => page.locator('.evidence-place').textContent()).toBe(`第 2 / ${claims.length} 条`);
    await expectSound(page);
  });

  test('a accepts, and goes on to the next open one', async () => {
    const key = keyOf(page);
    const next = await press(page, 'a');
    expect((await claimAt(key)).claim.reviewState).toBe('accepted');
    expect((await claimAt(next)).claim.reviewState).toBe('open');
    expect(await page.locator(`a.mention[data-keys~="${key}"]`).getAttribute('data-state')).toBe('accepted');
    await page.getByText('已采纳：').waitFor();
    await expectSound(page);
  });

  test('u takes it back', async () => {
    await page.keyboard.press('k');
    const accepted = await page.locator('a.mention[data-state="accepted"]').getAttribute('data-keys');
    await page.keyboard.press('u');
    await expect.poll(async () => (await claimAt(accepted ?? '')).claim.reviewState).toBe('open');
    await expect.poll(() => keyOf(page)).toBe(accepted);
    const { history } = await claimAt(accepted ?? '');
    expect(history.map(({ action }) => action)).toEqual(['accept', 'reopen']);
    await page.locator('.history li').nth(1).waitFor();
    await expectSound(page);
  });

  test('e corrects: a reason is asked for, the reading stays beside the correction', async () => {
    const key = keyOf(page);
    const { claim } = await claimAt(key);
    await page.keyboard.press('e');
    const form = page.getByRole('region', { name: '更正这条论断' });
    await form.getByLabel('主体').fill('全区地区生产总值（初步核算）');
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('请写明理由，以便日后查证').waitFor();
    await expectSound(page);
    await form.getByLabel('理由').fill('口径须写明');
    await form.getByRole('button', { name: '保存' }).click();
    await expect.poll(() => keyOf(page)).not.toBe(key);
    const corrected = (await claimAt(key)).claim;
    expect(corrected.subject).toBe(claim.subject);
    expect(corrected.correction).toEqual({ subject: '全区地区生产总值（初步核算）' });
    await page.goto(`${site.address()}/documents/${documentId}/claims/${key}`);
    await page.locator('.claim-facts del', { hasText: claim.subject }).waitFor();
    await page.getByText('口径须写明').waitFor();
    await expectSound(page);
  });

  test('x rejects, with a reason at hand', async () => {
    const key = await press(page, 'j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: '是名称或编号，不是数字论断' }).click();
    await expectSound(page);
    await page.getByRole('button', { name: '保存' }).click();
    await expect.poll(() => keyOf(page)).not.toBe(key);
    const { claim, history } = await claimAt(key);
    expect(claim.reviewState).toBe('rejected');
    expect(history.at(-1)?.reason).toBe('是名称或编号，不是数字论断');
    await expectSound(page);
  });

  test('a claim that somebody else reviewed meanwhile is a conflict, shown with its new state', async () => {
    const key = keyOf(page);
    await page.locator('.panel-actions').getByRole('button', { name: /采纳/ }).waitFor();
    const answer = await site.post(`/api/documents/${documentId}/claims/${key}/reviews`, {
      action: 'accept',
      expectedRevision: 0,
    });
    expect(answer.status).toBe(200);
    await page.keyboard.press('a');
    await page.getByText('这条论断刚被别人处理过').waitFor();
    await page.getByText(/现在的状态是「已采纳」/).waitFor();
    await expectSound(page);
  });

  test('is filtered by status and period, in the address as well', async () => {
    await page.goto(`${site.address()}/documents/${documentId}`);
    await page.locator('a.mention').first().waitFor();
    await page.keyboard.press('f');
    const filters = page.getByRole('region', { name: '筛选' });
    await filters.getByRole('button', { name: /^目标\s*\d/ }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('status')).toBe('target');
    const { total } = await site.get<ClaimPage>(`/api/claims?documentId=${documentId}&status=target`);
    await expect.poll(() => page.locator('a.mention').count()).toBe(total);
    await expectSound(page);
    await filters.getByLabel('时期').click();
    await expectSound(page);
    await page.locator('.ant-select-item-option', { hasText: '2026年' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('period')).toBe('2026');
    await page.reload();
    await page.locator('a.mention').first().waitFor();
    expect(await page.locator('a.mention').count()).toBeLessThanOrEqual(total);
    await page.getByRole('button', { name: '筛选（2 项）' }).waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  test('is exported as the filters leave it', async () => {
    await page.goto(`${site.address()}/claims?doc=${documentId}&status=target`);
    await page.getByRole('link', { name: '导出 CSV' }).waitFor();
    const { total } = await site.get<ClaimPage>(`/api/claims?documentId=${documentId}&status=target`);
    const saved = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
      return readFileSync(await download.path());
    };
    const csv = (await saved('导出 CSV')).toString('utf8').trim().split(/\r?\n/);
    expect(csv).toHaveLength(total + 1);
    expect((await saved('导出 Excel')).subarray(0, 2).toString()).toBe('PK');
    await expectSound(page);
  });
});

describe('answers that come late', () => {
  let page: Page;
  let claims: readonly ClaimView[] = [];
  const claimPath = (claim: ClaimView | undefined) => `/api/documents/${claim?.documentId}/claims/${claim?.key}`;

  beforeAll(async () => {
    const report = (await site.documents()).find(({ format }) => format === 'docx');
    ({ claims } = await site.get<ClaimPage>(`/api/claims?documentId=${report?.documentId}&limit=3`));
    page = await site.open(`/documents/${report?.documentId}/claims/${claims[0]?.key}`);
    await page.locator('.panel-actions').getByRole('button', { name: /采纳/ }).waitFor();
  });

  /** Keeps the first answer to a request, as the server gave it, until it is let go. */
  async function keep(wanted: (address: URL) => boolean) {
    const [asked, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const isOver = page.waitForEvent('requestfinished', { predicate: (one) => wanted(new URL(one.url())) });
    const isDropped = page.waitForEvent('requestfailed', { predicate: (one) => wanted(new URL(one.url())) });
    const either = Promise.any([isOver, isDropped]);
    either.catch(() => undefined);
    await page.route(
      wanted,
      async (route) => {
        const response = await route.fetch();
        asked.resolve();
        await free.promise;
        // Nobody may wait for it any more.
        await route.fulfill({ response }).catch(() => undefined);
      },
      { times: 1 },
    );
    return {
      asked: asked.promise,
      letGo: async () => {
        free.resolve();
        await either;
      },
    };
  }

  test('from before a review do not undo what the page shows of it', async () => {
    const [claim] = claims;
    await press(page, 'a');
    const answer = await keep(({ pathname }) => decodeURIComponent(pathname) === claimPath(claim));
    await press(page, 'k');
    await answer.asked;
    await page.keyboard.press('u');
    await page.locator('.history li').nth(1).waitFor();
    await answer.letGo();
    await page.keyboard.press('e');
    await page.getByRole('region', { name: '更正这条论断' }).waitFor();
    expect(await page.locator('.history li').count()).toBe(2);
    await page.keyboard.press('Escape');
  });

  test('hold back the keys that follow, which are meant for the claim to come', async () => {
    const answer = await keep(({ searchParams }) => searchParams.get('order') === 'asc');
    await page.keyboard.press('j');
    await answer.asked;
    await page.keyboard.press('e');
    await answer.letGo();
    await page.getByRole('region', { name: '更正这条论断' }).waitFor();
    expect(keyOf(page)).toBe(claims[1]?.key);
    expect(await page.locator('.panel-body .quote').textContent()).toContain(claims[1]?.quote);
    await page.context().close();
  });
});

describe('the way back', () => {
  test('a link to a claim opens at its sentence', async () => {
    const report = (await site.documents()).find(({ format }) => format === 'docx');
    const { claims } = await site.get<ClaimPage>(`/api/claims?documentId=${report?.documentId}&limit=1000&order=desc`);
    const last = claims[3];
    const page = await site.open(`/documents/${report?.documentId}/claims/${last?.key}`);
    await page.locator(CHOSEN).waitFor();
    await expect.poll(() => isInPane(page, CHOSEN)).toBe(true);
    expect(await page.locator(CHOSEN).getAttribute('data-keys')).toContain(last?.key);
    await page.locator('.panel-body .quote', { hasText: last?.quote ?? '' }).waitFor();
    await page.context().close();
  });

  test('from a document leads to the same place of the table of claims', async () => {
    const page = await site.open('/claims?sort=value&order=desc');
    await page.locator('.claim-table tbody tr a').first().waitFor();
    await Promise.all([
      page.waitForResponse(/offset=50/),
      page.getByRole('listitem', { name: '2', exact: true }).click(),
    ]);
    await page.locator('.ant-pagination-item-active', { hasText: '2' }).waitFor();
    await expect.poll(() => page.locator('.claim-table .ant-spin-spinning').count()).toBe(0);
    await expect.poll(() => new URL(page.url()).searchParams.get('page')).toBe('2');
    const row = page.locator('.claim-table tbody tr a').nth(30);
    await row.scrollIntoViewIfNeeded();
    const [place, subject] = [await page.evaluate(() => window.scrollY), await row.textContent()];
    expect(place).toBeGreaterThan(300);
    await row.click();
    await page.locator(CHOSEN).waitFor();
    await expect.poll(() => isInPane(page, CHOSEN)).toBe(true);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.goBack();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(place);
    expect(await page.locator('.claim-table tbody tr a').nth(30).textContent()).toBe(subject);
    await page.context().close();
  });

  test('leads to the same place of a document', async () => {
    const report = (await site.documents()).find(({ format }) => format === 'docx');
    const page = await site.open(`/documents/${report?.documentId}`);
    await page.locator('a.mention').first().waitFor();
    const first = () =>
      page.evaluate(() => {
        const pane = document.querySelector('.document-pane');
        const top = pane?.getBoundingClientRect().top ?? 0;
        const all = [...document.querySelectorAll<HTMLElement>('.passage')];
        const at = all.find((each) => each.getBoundingClientRect().bottom > top);
        return `${at?.dataset.number} ${Math.round((at?.getBoundingClientRect().top ?? 0) - top)}`;
      });
    await page.locator('.document-pane').evaluate((pane) => pane.scrollTo(0, 1700));
    await expect
      .poll(() => page.evaluate(() => Object.keys(sessionStorage).some((name) => name.startsWith('gangyao.scroll.'))))
      .toBe(true);
    const before = await first();
    await page.getByRole('link', { name: '数字论断', exact: true }).click();
    await page.locator('.claim-table').waitFor();
    await page.goBack();
    await page.locator('a.mention').first().waitFor();
    await expect.poll(first).toBe(before);
    await page.context().close();
  });
});
