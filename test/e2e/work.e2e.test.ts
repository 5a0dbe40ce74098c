import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ClaimPage } from '../../src/contract/claims.ts';
import type { CollectionDetail } from '../../src/contract/collection.ts';
import type { ImportList } from '../../src/contract/imports.ts';
import type { PlanDetail, PlanList } from '../../src/contract/plans.ts';
import type { ProposalList } from '../../src/contract/proposals.ts';
import type { ObservationList } from '../../src/contract/values.ts';
import { csv, workbook } from '../fixtures/tables.ts';
import { createSite, expectSound, type Viewer } from '../support/page.ts';

const site = createSite();
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An annex table as offices make them: merged title, categories and a column of units, two of them wrong. */
const ANNEX = workbook({
  name: '附表1',
  rows: [
    ['附表1  甲区“十五五”时期主要指标', null, null, null, null, null, null, null],
    ['序号', '类别', '指标', '单位', '属性', '2025年', '2030年', '责任部门'],
    [1, '经济发展', '地区生产总值增长', '%', '预期性', '5.2', '5左右', '发展改革委'],
    [2, null, '研发经费投入强度', '百分号', '预期性', '3.1', '>=3.5', '科委'],
    [3, '民生福祉', '每千人口医疗卫生机构床位数', null, '约束性', '6.1', '7', '卫生健康委'],
    [4, null, '城镇调查失业率', '%', '预期性', '4.6', '<5.5', '人力社保局'],
    [5, '绿色生态', '单位地区生产总值能耗降低', '%', '约束性', '—', '〔14〕', '发展改革委、生态环境局'],
    [6, null, '森林覆盖率', '%', '约束性', '44.9', '46', '园林绿化局'],
    [7, null, '森林覆盖率', '%', '约束性', '44.9', '47', '园林绿化局'],
  ],
  merges: ['A1:H1', 'B3:B4', 'B5:B6', 'B7:B9'],
});

const table = (name: string, bytes: Uint8Array, mimeType = XLSX) => ({ name, mimeType, buffer: Buffer.from(bytes) });
const plansNow = async () => (await site.get<PlanList>('/api/plans')).plans;

async function choose(page: Page, file: ReturnType<typeof table>): Promise<void> {
  await page.locator('input[type=file][accept*=".csv"]').first().setInputFiles(file);
}

async function pick(page: Page, label: string | RegExp, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.keyboard.type(words);
  await page.locator('.ant-select-item-option-active').waitFor();
  await page.keyboard.press('Enter');
}

describe('my own plan', () => {
  let page: Page;
  let before: readonly string[] = [];

  beforeAll(async () => {
    before = (await plansNow()).map(({ planId }) => planId);
    page = await site.open('/plans');
    await page.getByRole('link', { name: '新建规划' }).first().click();
    await page.getByRole('heading', { name: '规划的指标表' }).waitFor();
  });

  test('begins with a file, or with a blank table to fill in', async () => {
    await expectSound(page);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载空白模板' }).click();
    expect((await waiting).suggestedFilename()).toMatch(/\.xlsx$/);
  });

  test('a file that is no table is refused with the remedy, and another can be chosen', async () => {
    await choose(page, table('空白.csv', new Uint8Array(), 'text/csv'));
    await page.getByRole('alert').getByText('空白.csv').waitFor();
    await expectSound(page);
  });

  test('is shown row by row, with what was not understood named by its cell', async () => {
    await choose(page, table('附表1.xlsx', ANNEX));
    await page.getByText('读到 7 行').waitFor();
    expect(await page.locator('.plan-row-cells').count()).toBe(7);
    await page.getByText('计量单位「百分号」不在单位表中').first().waitFor();
    await page.getByRole('button', { name: '到 附表1!C4' }).first().click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('row-附表1!4');
    await expectSound(page);
  });

  test('is not set up while something is missing, and says what', async () => {
    await page.getByRole('button', { name: '建立规划' }).click();
    await page.getByText(/还不能建立：.*请选择所属地区.*须处理/).waitFor();
    await expectSound(page);
    expect((await plansNow()).map(({ planId }) => planId)).toEqual(before);
  });

  test('two units are put right where they stand; a step can be taken back', async () => {
    const beds = page.getByRole('textbox', { name: '每千人口医疗卫生机构床位数：单位' });
    await page.getByRole('textbox', { name: '研发经费投入强度：单位' }).fill('%');
    await page.keyboard.press('Enter');
    await beds.fill('床');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: /^已更正\s*2/ }).waitFor();
    await page.getByRole('button', { name: /^撤销上一步/ }).click();
    await expect.poll(() => beds.inputValue()).toBe('');
    await beds.fill('张');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^已更正\s*2/ }).waitFor();
    await expectSound(page);
  });

  test('a row is left out, and what hung on it is settled', async () => {
    await page.getByRole('button', { name: '「森林覆盖率」详情' }).last().click();
    await page.locator('.row-details').getByRole('button', { name: '不导入' }).click();
    await page.getByRole('button', { name: /^不导入\s*1/ }).waitFor();
    await expect.poll(() => page.locator('.problems .severity[data-severity="error"]').count()).toBe(0);
    await expectSound(page);
  });

  test('is confirmed, and stands as it was put right', async () => {
    await page.getByRole('textbox', { name: '规划名称' }).fill('甲区“十五五”规划纲要');
    await pick(page, '所属地区', '丰台');
    await page.getByRole('button', { name: '建立规划' }).click();
    await page.waitForURL((url) => url.pathname !== '/plans/new');
    await page.getByRole('heading', { name: '甲区“十五五”规划纲要' }).waitFor();
    await page.getByText('已建立规划「甲区“十五五”规划纲要」').waitFor();
    await expectSound(page);
    const plan = (await plansNow()).find(({ planId }) => !before.includes(planId));
    expect(plan).toMatchObject({ placeName: '丰台区', period: '2026/2030', indicatorCount: 6 });
    const { indicators } = await site.get<PlanDetail>(`/api/plans/${plan?.planId}`);
    expect(indicators.map(({ name, unit, target }) => [name, unit, target?.phrase])).toEqual([
      ['地区生产总值增长', '%', '5左右'],
      ['研发经费投入强度', '%', '>=3.5'],
      ['每千人口医疗卫生机构床位数', '张', '7'],
      ['城镇调查失业率', '%', '<5.5'],
      ['单位地区生产总值能耗降低', '%', '〔14〕'],
      ['森林覆盖率', '%', '46'],
    ]);
  });

  test('undo takes it all back, and leaves the table for another try', async () => {
    await page.locator('.offer').getByRole('button', { name: '撤销' }).click();
    await page.waitForURL('**/plans/new');
    await page.getByText('刚才的表格还在这里').waitFor();
    await page.getByText('读到 7 行').waitFor();
    expect((await plansNow()).map(({ planId }) => planId)).toEqual(before);
    const [last] = (await site.get<ImportList>('/api/imports')).imports;
    expect(last).toMatchObject({ kind: 'plan', fileName: '附表1.xlsx', undone: { because: '导入后随即撤销' } });
    await expectSound(page);
    await page.context().close();
  });
});

describe('a table of 300 rows', () => {
  test('is read, filtered and put right', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => [
      ...[index + 1, index % 30 === 0 ? `第${index / 30 + 1}类` : null, `第${index + 1}项示范指标`, '%'],
      ...[index % 3 === 0 ? '约束性' : '预期性', String(40 + (index % 50)), String(50 + (index % 50))],
    ]);
    const head = ['序号', '类别', '指标', '单位', '属性', '2025年', '2030年'];
    const page = await site.open('/plans/new');
    await choose(page, table('三百项.xlsx', workbook({ name: '附表', rows: [head, ...rows] })));
    await page.getByText('读到 300 行').waitFor();
    expect(await page.locator('.plan-row-cells').count()).toBe(300);
    await page.getByRole('searchbox', { name: '按名称查找' }).fill('第299项');
    await expect.poll(() => page.locator('.plan-row-cells').count()).toBe(1);
    await page.getByRole('textbox', { name: '第299项示范指标：单位' }).fill('个');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^已更正\s*1/ }).waitFor();
    await expectSound(page);
    await page.context().close();
  });
});

describe('values for a plan', () => {
  const path = '/plans/demo-district-15/values';
  let page: Page;
  const vintages = async () =>
    (await site.get<ObservationList>('/api/plans/demo-district-15/indicators/forest-coverage/observations'))
      .observations;

  beforeAll(async () => {
    page = await site.open(path);
    await page.getByRole('heading', { name: '数据表' }).waitFor();
  });

  test('a table is held against the record, recorded, and taken back', async () => {
    const held = await vintages();
    const lines = [
      '指标,单位,时期,数值,发布日期',
      '森林覆盖率,%,2019,20.5,2020-03-01',
      '没有的指标,%,2019,1,2020-03-01',
    ];
    await choose(page, table('数据.csv', csv(lines), 'text/csv'));
    await page.getByText('读到 2 个数值').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: '记录数值' }).click();
    await page.getByText(/还不能建立：1 处须处理/).waitFor();
    await page.getByRole('button', { name: '不导入这些行' }).click();
    await page.getByText('将记录 1 个数值').waitFor();
    await page.getByRole('button', { name: '记录数值' }).click();
    await page.getByText('已记录 1 个数值').waitFor();
    expect(await vintages()).toHaveLength(held.length + 1);
    await expectSound(page);
    await page.locator('.offer').getByRole('button', { name: '撤销' }).click();
    await page.getByText('已撤销，1 个数值不再计入').waitFor();
    expect(await vintages()).toEqual(held);
  });

  test('one by hand needs period, figure and source, and becomes a vintage', async () => {
    await page.getByText('录入一个数值').click();
    await pick(page, '指标', '森林');
    await page.getByRole('textbox', { name: '时期' }).fill('去年');
    await page.getByRole('button', { name: '记录' }).click();
    await page.getByText('没有读懂这个时期').waitFor();
    await page.getByText('每个数值都要有来源').waitFor();
    await expectSound(page);
    await page.getByRole('textbox', { name: '时期' }).fill('2018年');
    await page.getByRole('textbox', { name: '数值' }).fill('２０.１');
    await page.getByRole('textbox', { name: '资料名称' }).fill('2018年统计公报');
    await page.getByRole('button', { name: '记录' }).click();
    await page.getByText('已记录；录错了可再录入一次更正').waitFor();
    await page.locator('.present-values').getByText('2018年统计公报').waitFor();
    expect(await vintages()).toContainEqual(expect.objectContaining({ period: '2018', value: '20.1' }));
    await expectSound(page);
    await page.context().close();
  });
});

describe('imports', () => {
  test('are listed, and undone with a reason', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(ANNEX)]), '再来一次.xlsx');
    const settings = {
      ...{ name: '乙区规划', placeId: '110106', period: '2026/2030' },
      corrections: [{ key: '附表1!9', exclude: true }],
      settled: ['附表1!row 9 indicator-twice'],
    };
    form.append('settings', new Blob([JSON.stringify(settings)]), 'settings.json');
    const answer = await fetch(`${site.address()}/api/plan-imports/confirm`, { method: 'POST', body: form });
    expect(answer.status, await answer.text()).toBe(200);
    const page = await site.open('/imports');
    await page.getByRole('button', { name: '撤销这次导入：再来一次.xlsx' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click();
    await page.getByText('请写明撤销的理由').waitFor();
    await expectSound(page);
    await page.getByRole('textbox', { name: '撤销理由' }).fill('导错了文件');
    await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click();
    await page.getByText('已撤销「再来一次.xlsx」的导入').waitFor();
    await page.getByText('理由：导错了文件').waitFor();
    expect((await plansNow()).some(({ name }) => name === '乙区规划')).toBe(false);
    await expectSound(page);
    await page.context().close();
  });
});

describe('from accepted claims to values', () => {
  const path = '/api/plans/demo-district-14/proposals';
  const open = async () =>
    (await site.get<ProposalList>(path)).proposals.filter(
      ({ standing }) => standing === 'new' || standing === 'differs',
    );

  beforeAll(async () => {
    const { claims } = await site.get<ClaimPage>('/api/claims?limit=1000&region=示范区');
    for (const { documentId, key, revision } of claims) {
      const review = { action: 'accept', expectedRevision: revision };
      await site.post(`/api/documents/${documentId}/claims/${encodeURIComponent(key)}/reviews`, review);
    }
    expect((await open()).length).toBeGreaterThan(3);
  });

  test('a person sees sentence and present value, and records one with a key, many by selection', async () => {
    const page = await site.open('/plans/demo-district-14/proposals');
    const first = page.locator('.proposal').first();
    await first.locator('mark').first().waitFor();
    expect(await first.getAttribute('aria-current')).toBe('true');
    await expectSound(page);
    await page.keyboard.press('j');
    await expect.poll(() => page.locator('.proposal').nth(1).getAttribute('aria-current')).toBe('true');
    await page.keyboard.press('k');
    const waiting = (await open()).length;
    await page.keyboard.press('a');
    await page.getByText('已记入 1 条').waitFor();
    expect(await open()).toHaveLength(waiting - 1);
    await expectSound(page);
    const [one, other] = await open();
    await page.keyboard.press('s');
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.getByRole('button', { name: '记入所选 2 条' }).click();
    const left = async () => (await open()).map(({ documentId, key }) => `${documentId} ${key}`);
    await expect.poll(left).not.toContain(`${one?.documentId} ${one?.key}`);
    expect(await left()).not.toContain(`${other?.documentId} ${other?.key}`);
    await page.getByRole('button', { name: /^已记入\s*\d/ }).click();
    await page.locator('.proposal[data-standing="recorded"]').first().waitFor();
    expect(await page.locator('.proposal').first().getByRole('button', { name: '记入' }).count()).toBe(0);
    await expectSound(page);
    await page.locator('.proposal-sentence a').first().click();
    await page.locator('a.mention[aria-current]').waitFor();
    await page.context().close();
  });
});

describe('a unit reports', () => {
  const education = 'demo-education-bureau';
  let page: Page;
  let collectionId = 0;
  const round = (role: string, organisation: string) =>
    site.get<CollectionDetail>(`/api/collections/${collectionId}?organisation=${organisation}&role=${role}`);
  const statesOf = async () => (await round('reporter', education)).cells.map(({ state }) => state);

  async function act(unit: string, person: string): Promise<void> {
    await pick(page, '单位', unit);
    await page.getByRole('textbox', { name: '姓名' }).fill(person);
    await page.keyboard.press('Tab');
  }

  beforeAll(async () => {
    page = await site.open('/plans/demo-district-15/collections');
    await page.getByText('还没有账户').waitFor();
  });

  test('a round is opened: what, by whom, by when', async () => {
    await act('发展和改革', '周宁');
    await page.getByRole('button', { name: '开始一轮收集' }).click();
    await page.getByRole('button', { name: '开始收集' }).click();
    await page.getByText('请至少勾选一项').waitFor();
    await expectSound(page);
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('2025年主要指标');
    await page.getByRole('textbox', { name: '收集的时期' }).fill('2025年');
    await page.getByRole('textbox', { name: '截止日期' }).fill('2099-11-27');
    await page.getByRole('combobox', { name: '核实单位' }).selectOption({ label: '示范区统计局' });
    for (const name of ['研发经费投入强度', '森林覆盖率', '人均预期寿命']) {
      await page.getByRole('checkbox', { name: `收集：${name}` }).check();
      await page.getByRole('combobox', { name: `${name}的填报单位` }).selectOption({ label: '示范区教育局' });
    }
    await page.getByRole('button', { name: '开始收集' }).click();
    await page.waitForURL(/collections\/\d+/);
    collectionId = Number(page.url().match(/collections\/(\d+)/)?.[1]);
    expect(await statesOf()).toEqual(['asked', 'asked', 'asked']);
  });

  test('the unit sees what it owes with last values, types, and is told what looks wrong', async () => {
    await act('教育局', '李敏');
    await page.getByRole('heading', { name: '3 项待报，2099-11-27（周五）17:30 截止' }).waitFor();
    await page.locator('.before b').first().waitFor();
    await expectSound(page);
    await page.getByRole('textbox', { name: '研发经费投入强度（示范区）本期值' }).fill('2830');
    await page.getByRole('textbox', { name: '人均预期寿命（示范区）本期值' }).fill('八十二');
    await page.getByText('不是数，请写成').waitFor();
    await page.getByRole('combobox', { name: '森林覆盖率（示范区）没有数的原因' }).selectOption('not-published');
    await page.getByRole('button', { name: /^提交 2 项/ }).click();
    await page.getByText('1 项没有通过核查').waitFor();
    await page.locator('.findings').first().waitFor();
    await expectSound(page);
    expect((await statesOf()).toSorted()).toEqual(['asked', 'asked', 'submitted']);
  });

  test('puts it right, adds what proves it, submits, and can withdraw', async () => {
    await page.getByRole('textbox', { name: '人均预期寿命（示范区）本期值' }).fill('82.1');
    const research = page.locator('.report-cell', { hasText: '研发经费投入强度' });
    await research.getByRole('textbox', { name: /本期值/ }).fill('2.9');
    await research.getByText('说明与依据').click();
    await research.getByRole('textbox', { name: '文字说明' }).fill('科技统计年报第12页');
    await research.getByRole('button', { name: '加上这条依据' }).click();
    await research.getByText('科技统计年报第12页').waitFor();
    await expectSound(page);
    for (const field of await page.getByRole('textbox', { name: /^说明原因/ }).all()) await field.fill('已核对年报');
    await page.getByRole('button', { name: /^提交 2 项/ }).click();
    await page.getByText('已提交 2 项').waitFor();
    expect(await statesOf()).toEqual(['submitted', 'submitted', 'submitted']);
    await page.locator('.offer').getByRole('button', { name: '撤回' }).click();
    await page.getByText('已撤回 2 项').waitFor();
    expect((await statesOf()).filter((state) => state === 'draft')).toHaveLength(2);
    await page.getByRole('button', { name: /^提交 2 项/ }).click();
    await page.getByText('已提交 2 项').waitFor();
    await page.getByRole('heading', { name: '没有待报的了' }).waitFor();
    await expectSound(page);
  });

  test('the verifier returns one with a reason, and verifies the others', async () => {
    await act('统计局', '王强');
    await page.getByRole('button', { name: '核实', exact: true }).first().click();
    await page.getByRole('heading', { name: '3 项待核实' }).waitFor();
    await expectSound(page);
    const research = page.locator('.report-cell', { hasText: '研发经费投入强度' });
    await research.getByText('科技统计年报第12页').waitFor();
    await research.getByRole('button', { name: '退回' }).click();
    await page.getByRole('textbox', { name: '退回理由' }).fill('与年报不符');
    await expectSound(page);
    await page.getByRole('dialog').getByRole('button', { name: '退回' }).click();
    await page.getByText('已退回 1 项').waitFor();
    await page.getByRole('button', { name: '全选' }).click();
    await page.getByRole('button', { name: '核实所选 2 项' }).click();
    await page.getByText('已核实 2 项').waitFor();
    expect((await statesOf()).toSorted()).toEqual(['returned', 'verified', 'verified']);
  });

  test('it comes back corrected by the workbook of the unit', async () => {
    await act('教育局', '李敏');
    await page.getByRole('button', { name: '填报', exact: true }).click();
    await page.getByText('示范区统计局王强退回：与年报不符').waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载填报表' }).click();
    const form = await (await waiting).path();
    await page.locator('input[type=file][accept*=".csv"]').first().setInputFiles(form);
    await page.locator('.row-report').getByText('没有变化').first().waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: '不采用' }).click();
    await page.getByRole('textbox', { name: /研发经费投入强度.*本期值/ }).fill('2.85');
    for (const field of await page.getByRole('textbox', { name: /^说明原因/ }).all()) await field.fill('已核对年报');
    await page.getByRole('button', { name: /^提交 1 项/ }).click();
    await page.getByText('已提交 1 项').waitFor();
  });

  test('approved values are in the record; the level closes, and is reopened with a reason', async () => {
    await act('统计局', '王强');
    await page.getByRole('button', { name: '核实', exact: true }).first().click();
    await page.locator('.report-cell').getByRole('button', { name: /^核实/ }).click();
    await page.getByText('已核实 1 项').waitFor();
    await act('发展和改革', '赵静');
    await page.getByRole('button', { name: '审定', exact: true }).first().click();
    await page.getByRole('heading', { name: '3 项待审定' }).waitFor();
    await page.getByRole('button', { name: '全选' }).click();
    await page.getByRole('button', { name: '审定所选 3 项' }).click();
    await page.getByText('已审定 3 项，进入记录').waitFor();
    const { observations } = await site.get<ObservationList>(
      '/api/plans/demo-district-15/indicators/rd-intensity/observations',
    );
    expect(observations.filter(({ period }) => period === '2025').at(-1)).toMatchObject({ value: '2.85' });
    await page.getByRole('button', { name: '各级进度' }).click();
    await page.getByRole('button', { name: '关账：示范区教育局' }).click();
    await page.getByText('已关账：示范区教育局').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: '重新打开「示范区教育局」' }).click();
    await page.getByRole('textbox', { name: '理由' }).fill('年报有更正');
    await page.getByRole('dialog').getByRole('button', { name: '重新打开' }).click();
    await page.getByText('已重新打开：示范区教育局').waitFor();
    await expectSound(page);
    await page.context().close();
  });
});

describe('the structure of a plan', () => {
  test('an adjustment is proposed with its check list, and decided; the old target is kept', async () => {
    const page = await site.open('/plans/demo-district-15/structure');
    await page.getByRole('button', { name: '提出调整' }).click();
    await page.getByRole('textbox', { name: '说明', exact: true }).fill('外部环境有重大变化');
    await page.getByRole('textbox', { name: '提出日期' }).fill('2028-03-01');
    await page.getByRole('combobox', { name: '指标' }).selectOption('forest-coverage');
    await page.getByRole('textbox', { name: '新目标' }).fill('27');
    await page.getByRole('textbox', { name: '必要性' }).fill('造林空间不足');
    await page.getByRole('textbox', { name: '可行性' }).fill('与国土空间规划一致');
    await expectSound(page);
    await page.locator('form').getByRole('button', { name: '提出调整' }).click();
    await page.getByText('已提出调整').waitFor();
    await page.locator('.adjustment-checks li').first().waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: '登记决定' }).click();
    await page.getByText('未批准', { exact: true }).click();
    await page.getByRole('textbox', { name: '会议日期' }).fill('2028-06-01');
    await page.getByRole('textbox', { name: '决定机关' }).fill('示范区人大常委会');
    await page.getByRole('textbox', { name: '理由' }).fill('依据不足');
    await page.getByRole('button', { name: '保存' }).first().click();
    await page.getByText('已登记未批准').waitFor();
    await page.context().close();
  });

  test('a target is divided to units; what does not add up is told, and what does is saved', async () => {
    const { indicators } = await site.get<PlanDetail>('/api/plans/demo-district-15');
    const gdp = indicators.find(({ indicatorId }) => indicatorId === 'gdp')?.target?.value ?? '';
    const page = await site.open('/plans/demo-district-15/indicators/gdp/decomposition');
    await page.getByRole('button', { name: '按责任单位分解' }).click();
    await page.getByRole('textbox', { name: '示范区教育局的份额' }).fill('1');
    await page.keyboard.press('Enter');
    await page.getByText(/各份合计 1，.*差/).waitFor();
    await page.getByRole('textbox', { name: '示范区教育局的份额' }).fill(gdp);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '保存分解' }).click();
    await page.getByText('请写明依据').waitFor();
    await expectSound(page);
    await page.getByRole('textbox', { name: '依据' }).fill('分解方案');
    await page.getByRole('button', { name: '保存分解' }).click();
    await page.getByText('分解已保存').waitFor();
    await page.locator('.division-level').getByText('示范区教育局').first().waitFor();
    await expectSound(page);
    await page.context().close();
  });
});

const VIEWERS: readonly Viewer[] = [
  { width: 1440, height: 900, language: 'en', theme: 'dark' },
  { width: 1024, height: 768, language: 'zh-CN', theme: 'light', largeType: true },
  { width: 390, height: 844, language: 'zh-CN', theme: 'dark' },
  { width: 390, height: 844, language: 'en', theme: 'light', largeType: true },
];

describe.each(VIEWERS)('at $width px, $language, $theme', (viewer) => {
  test('every page on which people work is sound', async () => {
    const page = await site.open('/plans/new', viewer);
    await page.locator('.invitation').waitFor();
    await expectSound(page);
    await choose(page, table('附表1.xlsx', ANNEX));
    await page.locator('.plan-rows, .plan-cards').waitFor();
    await expectSound(page);
    const pages: readonly (readonly [string, string])[] = [
      ['/imports', '.data-table'],
      ['/plans/demo-district-15/values', '.invitation'],
      ['/plans/demo-district-15/values?way=single', '.value-form'],
      ['/plans/demo-district-14/proposals?show=all', '.proposal'],
      ['/plans/demo-district-15/collections', '.round-row'],
      ['/plans/demo-district-15/collections/1?part=levels', '.levels'],
      ['/plans/demo-district-15/structure', '.adjustment'],
      ['/plans/demo-district-15/indicators/gdp/decomposition', '.division'],
    ];
    for (const [path, landmark] of pages) {
      await page.goto(site.address() + path);
      await page.locator(landmark).first().waitFor();
      await expectSound(page);
    }
    await page.context().close();
  });
});
