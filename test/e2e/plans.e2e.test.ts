import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ClaimPage } from '../../src/contract/claims.ts';
import type { PlanList } from '../../src/contract/plans.ts';
import type { ProposalList } from '../../src/contract/proposals.ts';
import type { RuleSetList } from '../../src/contract/rules.ts';
import type { Comparison, IndicatorDetail, PlanOverview } from '../../src/contract/verdicts.ts';
import { createSite, expectSound, type Viewer } from '../support/page.ts';

const site = createSite();
const NATION = '/plans/national-14';
const DISTRICT = '/plans/demo-district-14';

const VIEWERS: readonly Viewer[] = [
  { width: 1440, height: 900, language: 'zh-CN', theme: 'light' },
  { width: 1024, height: 768, language: 'en', theme: 'dark' },
  { width: 390, height: 844, language: 'zh-CN', theme: 'dark' },
  { width: 390, height: 844, language: 'en', theme: 'light', largeType: true },
];

const overviewOf = (plan: string, query = '') => site.get<PlanOverview>(`/api${plan}/overview${query}`);
const settled = (page: Page) => expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);

async function textOf(download: Promise<Download>): Promise<string> {
  const path = await (await download).path();
  return readFileSync(path, 'utf8');
}

/** Records a value that a claim of a document states, so that the way from figure to sentence can be walked. */
async function recordFromClaim(indicatorId: string, words: string): Promise<void> {
  const search = new URLSearchParams({ search: words, status: 'actual', limit: '50' });
  const { claims } = await site.get<ClaimPage>(`/api/claims?${search}`);
  for (const { documentId, key, revision } of claims) {
    const path = `/api/documents/${documentId}/claims/${encodeURIComponent(key)}/reviews`;
    await site.post(path, { action: 'accept', expectedRevision: revision });
  }
  const { proposals } = await site.get<ProposalList>(`/api${DISTRICT}/proposals?indicatorId=${indicatorId}`);
  const found = proposals.find(({ purpose, standing }) => purpose === 'observation' && standing === 'new');
  if (found === undefined) throw new Error(`no claim tells something new of ${indicatorId}`);
  const { documentId, key, revision } = found;
  const answer = await site.post(`/api${DISTRICT}/proposals/accept`, { items: [{ documentId, key, revision }] });
  expect(answer.status).toBe(200);
}

describe('the first five minutes', () => {
  let page: Page;
  let overview: PlanOverview;

  beforeAll(async () => {
    await recordFromClaim('rd-intensity', '研发');
    overview = await overviewOf(NATION);
    page = await site.open('/');
    await page.locator('.verdict-figures').waitFor();
  });

  test('open the demonstration plan: time passed, how the indicators stand, marked as a demonstration', async () => {
    expect(new URL(page.url()).pathname).toBe(NATION);
    await page.locator('.plan-head .demonstration').waitFor();
    expect(await page.locator('.time-words').textContent()).toContain('已过 60 / 60 个月');
    const figures = await page.locator('.verdict-figures b').allTextContents();
    expect(figures.reduce((sum, figure) => sum + Number(figure), 0)).toBe(overview.counts.total);
    expect(await page.locator('.attention-item').count()).toBe(Math.min(5, overview.attention.length));
    expect(await page.title()).toBe(`${overview.plan.name} · 纲要`);
    await expectSound(page);
  });

  test('every rating has its reason, its thresholds and their basis one click away', async () => {
    await page.locator('.attention-item .rating-button').first().click();
    const why = page.getByRole('dialog', { name: '为什么这样评定' });
    await why.getByText('本平台建议，可修改').waitFor();
    const worst = overview.standings.find(
      ({ indicator }) => indicator.indicatorId === overview.attention[0]?.indicatorId,
    );
    expect(await why.locator('.rating-reason').textContent()).toBe(worst?.rating.reason);
    expect(await why.locator('.thresholds li').count()).toBeGreaterThan(0);
    await expectSound(page);
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'hidden' });
  });

  test('the worst opens with chart, explanation and sources', async () => {
    await page.locator('.attention-item .attention-name').first().click();
    await page.locator('.chart-canvas canvas').waitFor();
    const id = overview.attention[0]?.indicatorId ?? '';
    const detail = await site.get<IndicatorDetail>(`/api${NATION}/indicators/${id}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(detail.standing.indicator.name);
    expect(await page.locator('.steps li').allTextContents()).toEqual(detail.standing.rating.explanation);
    await expectSound(page);
  });

  test('a figure leads to the document at its sentence, and back is back', async () => {
    await page.goto(`${site.address()}${DISTRICT}/indicators/rd-intensity`);
    const figure = page.locator('[aria-labelledby="vintages"] a.sourced').first();
    await figure.waitFor();
    await figure.click();
    await page.locator('a.mention[aria-current]').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/documents\/[0-9a-f]+\/claims\/\d+-\d+/);
    expect(await page.locator('.panel-body .quote').textContent()).toContain('研发');
    await page.goBack();
    await page.locator('.chart-canvas canvas').waitFor();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).pathname).toContain('/indicators/');
    await page.context().close();
  });
});

describe('the leader, on a phone', () => {
  test('sees on one page what changed, what is late, and whose it is, without scrolling sideways', async () => {
    const page = await site.open(`${DISTRICT}?asOf=2024-06-30`, { width: 390, height: 844 });
    await page.locator('.verdict-figures').waitFor();
    const overview = await overviewOf(DISTRICT, '?asOf=2024-06-30');
    expect(await page.locator('.change').count()).toBe(Math.min(6, overview.changes.items.length));
    const first = overview.attention[0];
    const item = page.locator('.attention-item').first();
    const standing = overview.standings.find(({ indicator }) => indicator.indicatorId === first?.indicatorId);
    expect(await item.textContent()).toContain(standing?.indicator.name);
    expect(await item.locator('.whose').textContent()).toContain(standing?.indicator.responsible[0]);
    await expectSound(page);
    await page.context().close();
  });
});

describe('the point of view', () => {
  test('a day in the past is typed in ISO form, stands in the address, and changes what is known', async () => {
    const page = await site.open(NATION);
    await page.locator('.verdict-figures').waitFor();
    await page.getByRole('button', { name: /截至今天/ }).click();
    const layer = page.getByRole('dialog', { name: '截至哪一天' });
    await layer.getByLabel('日期').fill('2023-6-30');
    await layer.getByRole('button', { name: '确定' }).click();
    await layer.getByText('不是日历上的日期').waitFor();
    await expectSound(page);
    await layer.getByLabel('日期').fill('2023-06-30');
    await layer.getByRole('button', { name: '确定' }).click();
    await expect.poll(() => page.locator('.time-words').textContent()).toContain('已过 30 / 60 个月');
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2023-06-30');
    await page.getByRole('link', { name: '指标', exact: true }).click();
    await page.locator('.indicator-table').waitFor();
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2023-06-30');
    const latest = page.locator('tr', { hasText: '常住人口城镇化率' }).locator('[data-column="latest"]');
    expect(await latest.textContent()).toContain('65.22');
    await page.context().close();
  });

  test('other rules are chosen, and the page says which', async () => {
    const page = await site.open(NATION);
    await page.locator('.verdict-figures').waitFor();
    const { ruleSets } = await site.get<RuleSetList>('/api/rule-sets');
    const other = ruleSets.find(({ ruleSetId }) => ruleSetId !== 'national-mid-term');
    const under = `${other?.ruleSetId}@${other?.version}`;
    await page.locator('.rule-choice select').selectOption(under);
    await expect.poll(() => page.locator('.rule-basis code').textContent()).toBe(under);
    expect(new URL(page.url()).searchParams.get('under')).toBe(under);
    await page.context().close();
  });
});

describe('the table of indicators', () => {
  test('is narrowed by verdict from the overview, sorted, ungrouped, and keeps all that in its address', async () => {
    const page = await site.open(NATION);
    const { standings } = await overviewOf(NATION);
    const behind = standings.filter(({ rating }) => rating.verdict === 'behind');
    await page.locator('.verdict-figures a', { hasText: '滞后' }).click();
    await page.locator('.indicator-table').waitFor();
    expect(await page.locator('.indicator-table tbody tr:not(.group-row)').count()).toBe(behind.length);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByLabel('按类别分组').click();
    await expect.poll(() => page.locator('.group-row').count()).toBe(0);
    await page.getByRole('button', { name: '评定', exact: true }).click();
    await page.getByRole('button', { name: '评定', exact: true }).click();
    await expect.poll(() => page.locator('[aria-sort="descending"]').count()).toBe(1);
    await expectSound(page);
    await page.reload();
    await page.locator('.indicator-table').waitFor();
    expect(await page.locator('[aria-sort="descending"]').textContent()).toContain('评定');
    await page.context().close();
  });

  test('shows the columns that are chosen, and is exported in four formats', async () => {
    const page = await site.open(`${DISTRICT}/indicators`);
    await page.locator('.indicator-table').waitFor();
    await page.getByRole('button', { name: '选择列' }).click();
    await page.getByRole('dialog', { name: '选择列' }).getByLabel('期末预测').click();
    await expect.poll(() => page.locator('th[data-column="forecast"]').count()).toBe(0);
    await expectSound(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^导出/ }).click();
    const links = page.getByRole('dialog', { name: '导出' }).getByRole('link');
    await expect.poll(() => links.count()).toBe(4);
    for (const link of await links.all()) {
      const answer = await fetch(site.address() + (await link.getAttribute('href')));
      expect(answer.status, (await link.textContent()) ?? '').toBe(200);
    }
    await page.context().close();
  });

  test.each([
    [1440, '.indicator-table tbody tr:not(.group-row)'],
    [390, '.indicator-card'],
  ])('holds 3,000 indicators by pages at %d px, and says so when nothing matches', async (width, rows) => {
    const overview = await overviewOf(NATION);
    const standings = Array.from({ length: 3000 }, (_, index) => {
      const standing = overview.standings[index % overview.standings.length];
      if (standing === undefined) throw new Error('no indicator');
      const { indicator } = standing;
      return {
        ...standing,
        indicator: { ...indicator, indicatorId: `i${index}`, name: `${indicator.name}第${index}项` },
      };
    });
    const page = await site.open(NATION, { width, height: 844 });
    await page.route('**/overview*', (route) => route.fulfill({ json: { ...overview, standings } }));
    await page.goto(`${site.address()}${NATION}/indicators`);
    await page.locator(rows).first().waitFor();
    expect(await page.locator(rows).count()).toBe(50);
    await page.locator('.pages').waitFor();
    await expectSound(page);
    if (width < 768) await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('searchbox').fill('第2999项');
    await expect.poll(() => page.locator(rows).count()).toBe(1);
    await page.getByRole('searchbox').fill('没有这样的指标');
    await page.getByRole('heading', { name: '没有符合条件的指标' }).waitFor();
    await expectSound(page);
    await page.context().close();
  });

  test('a plan without indicators says what to do', async () => {
    const overview = await overviewOf(NATION);
    const page = await site.open(NATION);
    await page.route('**/overview*', (route) =>
      route.fulfill({ json: { ...overview, standings: [], attention: [], counts: { ...overview.counts, total: 0 } } }),
    );
    await page.goto(`${site.address()}${NATION}/indicators`);
    await page.getByRole('heading', { name: '这个规划还没有指标' }).waitFor();
    await expectSound(page);
    await page.context().close();
  });
});

describe('an indicator', () => {
  test('is shown as a table with t, walked with j and k, and saved as CSV and picture', async () => {
    const page = await site.open(`${NATION}/indicators/urbanisation-rate?asOf=2024-06-30`);
    await page.locator('.chart-canvas canvas').waitFor();
    const csv = await textOf(
      Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click()]).then(
        ([download]) => download,
      ),
    );
    expect(csv).toMatch(/^\uFEFF指标,单位,时期,实际值/);
    expect(csv).toContain(',2023,66.16,');
    expect(csv).toContain(',演示数据\r\n');
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出图片' }).click(),
    ]);
    expect(picture.suggestedFilename()).toMatch(/^演示数据-.*\.png$/);
    expect(
      readFileSync(await picture.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    await page.keyboard.press('t');
    const row = page.locator('.course tr', { hasText: '2023年' });
    await row.waitFor();
    expect(await row.textContent()).toContain('66.16');
    await expectSound(page);
    await page.keyboard.press('j');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).not.toContain('城镇化率');
    await page.keyboard.press('k');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('城镇化率');
    await page.context().close();
  });

  test('a judgement needs a reason and a source; then it stands beside the computed one', async () => {
    const page = await site.open(`${NATION}/indicators/forest-coverage`);
    await page.getByRole('button', { name: '登记评定' }).click();
    const form = page.getByRole('form', { name: '登记评定或改判' });
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('请写明理由').waitFor();
    await form.getByText('请写明依据').waitFor();
    await expectSound(page);
    await form.getByLabel('评定来源').selectOption('official');
    await form.getByLabel('评定为').selectOption('ahead');
    await form.getByLabel('理由').fill('中期评估报告已有结论');
    await form.getByLabel('依据').fill('演示：中期评估报告');
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'detached' });
    const official = page.locator('.assessment-list > div', { hasText: '官方结论' });
    await official.getByText('中期评估报告已有结论').waitFor();
    const { standing } = await site.get<IndicatorDetail>(`/api${NATION}/indicators/forest-coverage`);
    expect(standing.assessments.map(({ kind, verdict }) => [kind, verdict])).toEqual([['official', 'ahead']]);
    expect(await page.locator('.assessment-list > div', { hasText: '计算结果' }).textContent()).toContain(
      standing.rating.reason,
    );
    await expectSound(page);
    await page.context().close();
  });

  test('a forecast never stands without its method and track record', async () => {
    const page = await site.open(`${NATION}/indicators/high-value-patents-per-10k?asOf=2024-06-30`);
    const panel = page.locator('[aria-labelledby="forecast"]');
    await panel.waitFor();
    const { standing } = await site.get<IndicatorDetail>(
      `/api${NATION}/indicators/high-value-patents-per-10k?asOf=2024-06-30`,
    );
    expect(standing.forecast?.value).toBeDefined();
    expect(await panel.textContent()).toContain(standing.forecast?.method);
    expect(await panel.textContent()).toContain(standing.forecast?.trackRecord.text);
    await page.context().close();
  });

  test('one that does not exist, and a plan that does not, say so and lead to the plans', async () => {
    const page = await site.open(`${NATION}/indicators/nothing-here`);
    await page.getByRole('alert').getByText('没有这个指标').waitFor();
    await expectSound(page);
    await page.goto(`${site.address()}/plans/nothing-here`);
    await page.getByRole('alert').getByText('没有这个规划').waitFor();
    await page.getByRole('link', { name: '回到规划列表' }).click();
    await page.locator('.plan-row').first().waitFor();
    const { plans } = await site.get<PlanList>('/api/plans');
    expect(await page.locator('.plan-row').count()).toBe(plans.length);
    await expectSound(page);
    await page.context().close();
  });
});

describe('places', () => {
  test('are ranked within their group and year, and open at the place', async () => {
    const page = await site.open(`${DISTRICT}/compare`);
    await page.locator('[aria-labelledby="ranking"] tbody tr').first().waitFor();
    const { standings } = await overviewOf(DISTRICT);
    const comparison = await site.get<Comparison>(
      `/api${DISTRICT}/comparison?indicator=${standings[0]?.indicator.indicatorId}`,
    );
    expect(await page.locator('[aria-labelledby="ranking"] tbody tr').count()).toBe(comparison.rows.length);
    expect(await page.locator('[aria-labelledby="ranking"] .since').first().textContent()).toContain(comparison.group);
    const best = comparison.rows.find(({ rank }) => rank === 1);
    await page
      .locator('[aria-labelledby="ranking"]')
      .getByRole('link', { name: best?.place.name ?? '' })
      .click();
    await page.locator('.indicator-head').waitFor();
    expect(new URL(page.url()).searchParams.get('place')).toBe(best?.place.placeId);
    await page.getByRole('button', { name: /^地区：/ }).waitFor();
    await page.context().close();
  });

  test('stand on a map of tiles, told by more than colour, with the kind of nothing where there is no value', async () => {
    const page = await site.open(`${NATION}/compare?indicator=urbanisation-rate`);
    await page.getByLabel('组别').selectOption({ label: '北京市所辖' });
    await expect.poll(() => page.locator('.tile').count()).toBeGreaterThanOrEqual(16);
    await page.getByText('按评定').click();
    expect(await page.locator('.tile-missing').first().textContent()).toMatch(/未报送|未发布|没有数值/);
    const tiles = await page.locator('.tile').count();
    await expect.poll(() => page.locator('.tile .verdict-shape').count()).toBe(tiles);
    await expectSound(page);
    await page.getByText('按数值分档').click();
    await expect.poll(() => page.locator('.tile[data-shade="value"]').count()).toBe(tiles);
    await expectSound(page);
    await page.context().close();
  });
});

describe('rules', () => {
  test('a change asks for a reason, becomes a new version, and the ratings follow it', async () => {
    const page = await site.open(`${DISTRICT}/rules`);
    await page.locator('.ladder').waitFor();
    expect(await page.locator('.ladder .rung').count()).toBeGreaterThan(2);
    await page.getByRole('button', { name: '修改为新版' }).click();
    const form = page.locator('.rule-form');
    await form.getByLabel('「快于」的门槛').fill('12');
    await form.getByRole('button', { name: '保存为新版' }).click();
    await form.getByText('请写明修改的理由和依据').waitFor();
    await expectSound(page);
    await form.getByLabel('修改理由').fill('本区中期评估方案要求');
    await form.getByRole('button', { name: '保存为新版' }).click();
    await page.getByText('已保存为第 2 版').waitFor();
    await page.locator('.ladder', { hasText: '≥ 12' }).waitFor();
    await page.getByText('本区中期评估方案要求').waitFor();
    await expectSound(page);
    expect((await overviewOf(DISTRICT)).under).toMatch(/@2$/);
    await page.context().close();
  });
});

describe.each(VIEWERS)('at $width px, $language, $theme', (viewer) => {
  test('every page of a plan is sound after every interaction', async () => {
    const en = viewer.language === 'en';
    const page = await site.open('/plans', viewer);
    await page.locator('.plan-row').first().waitFor();
    await expectSound(page);
    await page.goto(`${site.address()}${DISTRICT}?asOf=2024-06-30`);
    await page.locator('.verdict-figures').waitFor();
    await expectSound(page);
    await page.locator('.rating-button').first().click();
    await page.locator('.layer:popover-open .basis').waitFor();
    await expectSound(page);
    await page.goto(`${site.address()}${DISTRICT}/indicators?asOf=2024-06-30`);
    await page.locator('.indicator-table, .indicator-card').first().waitFor();
    await expectSound(page);
    await page.goto(`${site.address()}${DISTRICT}/indicators/pm25?asOf=2024-06-30`);
    await page.locator('.chart-canvas canvas').waitFor();
    await expectSound(page);
    await page.getByText(en ? 'Table' : '表', { exact: true }).click();
    await page.locator('.course .data-table').waitFor();
    await expectSound(page);
    await page.goto(`${site.address()}${DISTRICT}/compare`);
    await page.locator('.multiples').waitFor();
    await page.getByText(en ? 'Table' : '表', { exact: true }).click();
    await page.locator('.wide-table').waitFor();
    await settled(page);
    await expectSound(page);
    await page.goto(`${site.address()}${DISTRICT}/rules`);
    await page.locator('.ladder').waitFor();
    await page.getByRole('button', { name: en ? /^Change into/ : '修改为新版' }).click();
    await page.locator('.rule-form').waitFor();
    await expectSound(page);
    await page.context().close();
  });
});
