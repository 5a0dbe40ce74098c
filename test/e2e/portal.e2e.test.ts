import { beforeAll, describe, expect, test } from 'vitest';
import { createSite, expectSound, type Viewer } from '../support/page.ts';

const site = createSite();
const PLAN = 'demo-district-14';

const VIEWERS: readonly Viewer[] = [
  { width: 390, height: 844, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
  { width: 1024, height: 768, theme: 'dark' },
  { width: 1280, height: 900, theme: 'light' },
];

let indicator = '';

beforeAll(async () => {
  const answer = await fetch(`${site.address()}/api/plans/${PLAN}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ visibility: 'public' }),
  });
  expect(answer.status).toBe(200);
  const overview = await site.get<{ standings: { indicator: { indicatorId: string } }[] }>(
    `/api/plans/${PLAN}/overview?asOf=2024-06-30`,
  );
  indicator = overview.standings[0]?.indicator.indicatorId ?? '';
});

describe.each(VIEWERS)('the portal at $width px, $theme', (viewer) => {
  test('every page is sound without a script, in both languages', async () => {
    const colorScheme = viewer.theme === 'dark' ? 'dark' : 'light';
    const page = await site.open('/public', viewer, { colorScheme });
    const scripts: string[] = [];
    const failures: string[] = [];
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
    const paths = [
      '',
      `/plans/${PLAN}`,
      `/plans/${PLAN}/indicators/${indicator}`,
      '/reports',
      '/data',
      '/requests',
      '/about',
      '/none',
    ];
    for (const path of paths) {
      for (const lang of ['', 'en']) {
        await page.goto(`${site.address()}/public${path}?asOf=2024-06-30${lang === '' ? '' : '&lang=en'}`);
        await expectSound(page);
      }
    }
    expect(scripts).toEqual([]);
    expect(failures.filter((text) => !/404/.test(text))).toEqual([]);
    await page.context().close();
  });
});

test('a reader gets from the first page to the source of a value by links alone, with scripts switched off', async () => {
  const page = await site.open('/public', { width: 390, height: 844 }, { javaScriptEnabled: false });
  await page
    .getByRole('link', { name: /示范区/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('main h4 a').first().click();
  await page.getByRole('table').waitFor();
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(2);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Values' }).waitFor();
  await page.context().close();
});

test('letters of twice the size fit a phone, and the state of a request is asked for without a script', async () => {
  const page = await site.open('/public/requests', { width: 390, height: 844 }, { javaScriptEnabled: false });
  await page.getByLabel('诉求编号').fill('SQ-2026-000000');
  await page.getByLabel('电话号码后四位').fill('0000');
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('电话号码后四位').inputValue()).toBe('');
  await page.context().close();
  const large = await site.open('/public', { width: 390, height: 844 });
  for (const path of [
    '',
    `/plans/${PLAN}`,
    `/plans/${PLAN}/indicators/${indicator}`,
    '/reports',
    '/data',
    '/requests',
  ]) {
    await large.goto(`${site.address()}/public${path}`);
    const over = await large.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      return document.documentElement.scrollWidth - window.innerWidth;
    });
    expect(over, path).toBeLessThanOrEqual(0);
  }
  await large.context().close();
});
