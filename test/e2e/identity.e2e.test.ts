import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CollectionDetail } from '../../src/contract/collection.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectSound } from '../support/page.ts';
import { prepareData } from '../support/prepared.ts';
import { type Program, startProgram, until } from '../support/program.ts';

const PLAN = '/plans/demo-district-15';
const EDUCATION = 'demo-education-bureau';
const ECOLOGY = 'demo-ecology-bureau';

/** People of the test; each has a browser of their own. */
const ADMINISTRATOR = { login: 'wang.guanli', name: '王管理', password: '柿子 铁轨 蓝鲸 月台 七七' };
const PLANNER = { login: 'li.guihua', name: '李规划', password: '纸伞 海豹 铜锣 山口 九三' };
const REPORTER = { login: 'zhao.tianbao', name: '赵填报', password: '月台 冰川 铜锣 竹筏 九四' };

let program: Program;
let browser: Browser;
let data = '';
let administrator: Page;
let planner: Page;
let reporter: Page;

/** A browser that nobody has used yet. */
async function fresh(path: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(path.startsWith('http') ? path : program.address + path);
  return page;
}

async function signIn(page: Page, person: { readonly login: string; readonly password: string }): Promise<void> {
  await page.getByLabel('登录名').fill(person.login);
  await page.getByLabel('密码', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** What the server answers to the browser of a person. */
function asked<T>(page: Page, path: string, body?: unknown): Promise<{ status: number; answer: T }> {
  return page.evaluate(
    async ([address, sent]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(address, sent === null ? {} : { method: 'POST', headers, body: sent });
      return { status: response.status, answer: (await response.json()) as never };
    },
    [path, body === undefined ? null : JSON.stringify(body)] as const,
  );
}

const navigation = (page: Page) => page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts();
const planParts = (page: Page) => page.locator('.plan-parts a').allInnerTexts();

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^帐号：/ }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
}

beforeAll(async () => {
  data = prepareData('identity');
  [program, browser] = await Promise.all([startProgram({ data, accounts: true }), launchBrowser()]);
  await until(() => /\/welcome\/\S+/.test(program.printed()), 60_000);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(data, { recursive: true, force: true });
});

describe('the first administrator', () => {
  test('nobody gets in before: every page leads to the sign-in, which says where the link is', async () => {
    const page = await fresh(`${PLAN}/indicators?q=森林`);
    await page.getByText('还没有系统管理员').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(await navigation(page)).toEqual([]);
    await expectSound(page);
    await page.context().close();
  });

  test('is made by the link of the terminal, with the rules told before', async () => {
    const link = /http\S+\/welcome\/\S+/.exec(program.printed())?.[0] ?? '';
    administrator = await fresh(link);
    await administrator.getByText('至少 12 个字符').waitFor();
    await expectSound(administrator);
    await administrator.getByLabel('姓名').fill(ADMINISTRATOR.name);
    await administrator.getByLabel('登录名').fill('王 管理');
    await administrator.getByLabel('新密码').fill('123');
    await administrator.getByRole('button', { name: '保存并登录' }).click();
    await administrator.getByText('登录名要以小写字母或数字开头').waitFor();
    await administrator.getByText('还差 9 个字符').waitFor();
    await administrator.getByLabel('登录名').fill(ADMINISTRATOR.login);
    await administrator.getByLabel('新密码').fill('password123456');
    await administrator.getByRole('button', { name: '保存并登录' }).click();
    await administrator.getByRole('heading', { name: '密码不够安全' }).waitFor();
    await administrator.getByLabel('新密码').fill(ADMINISTRATOR.password);
    await administrator.getByRole('button', { name: '保存并登录' }).click();
    await administrator.getByRole('heading', { name: '帐号管理' }).waitFor();
    expect(await navigation(administrator)).toEqual(['规划', '文档', '数字论断', '核查']);
    await expectSound(administrator);
    const again = await fresh(link);
    await again.getByRole('heading', { name: '链接已失效' }).waitFor();
    await expectSound(again);
    await again.context().close();
  });
});

/** Makes an account as an administrator does, and gives its link. */
async function makeAccount(
  person: { readonly login: string; readonly name: string },
  role: string,
  reach: readonly [kind: string, label: string, name: string],
): Promise<string> {
  await administrator.getByRole('button', { name: '新建帐号' }).click();
  const form = administrator.getByRole('form', { name: '新建帐号' });
  await form.getByRole('button', { name: '新建帐号' }).click();
  await form.getByText('请填写姓名').waitFor();
  await form.getByLabel('姓名').fill(person.name);
  await form.getByLabel('登录名').fill(person.login);
  await form.getByLabel('角色', { exact: true }).selectOption({ label: role });
  await form.getByLabel('范围').selectOption({ label: reach[0] });
  await form.getByLabel(reach[1], { exact: true }).click();
  await administrator.keyboard.type(reach[2]);
  await administrator.locator('.ant-select-item-option-active').waitFor();
  await administrator.keyboard.press('Enter');
  await expectSound(administrator);
  await form.getByRole('button', { name: '新建帐号' }).click();
  const shown = administrator.getByRole('textbox', { name: `「${person.name}」的设密码链接` });
  const link = await shown.inputValue();
  await expectSound(administrator);
  await administrator.getByRole('button', { name: '我已转交，关闭' }).click();
  expect(await administrator.content()).not.toContain(link);
  return link;
}

async function choosePassword(link: string, person: { readonly password: string }): Promise<Page> {
  const page = await fresh(link);
  await page.getByLabel('新密码').fill(person.password);
  await expectSound(page);
  await page.getByRole('button', { name: '保存并登录' }).click();
  await page.getByRole('button', { name: /^帐号：/ }).waitFor();
  return page;
}

describe('a planner of a district and a reporter of a department', () => {
  test('come in by links that an administrator hands over', async () => {
    const first = await makeAccount(PLANNER, '规划管理员', ['一个地区', '地区', '示范区']);
    const second = await makeAccount(REPORTER, '填报员', ['一个单位', '单位', '示范区教育局']);
    planner = await choosePassword(first, PLANNER);
    reporter = await choosePassword(second, REPORTER);
    await administrator.getByRole('searchbox').fill('教育局');
    await administrator.getByText('显示 1 / 3 个帐号').waitFor();
    await administrator.getByRole('searchbox').fill('');
  });

  test('each has exactly its navigation', async () => {
    for (const page of [planner, reporter]) await page.goto(`${program.address}${PLAN}`);
    await planner.locator('.plan-parts').waitFor();
    await reporter.locator('.plan-parts').waitFor();
    const read = ['概览', '指标', '地区比较', '评定规则'];
    expect(await planParts(planner)).toEqual([...read, '录入数值', '论断入库', '数据收集', '规划结构']);
    expect(await planParts(reporter)).toEqual([...read, '数据收集', '规划结构']);
    await reporter.goto(`${program.address}/plans`);
    await reporter.getByRole('heading', { name: '规划', level: 1 }).waitFor();
    expect(await reporter.getByRole('link', { name: '新建规划' }).count()).toBe(0);
    await planner.goto(`${program.address}/plans`);
    await planner.getByRole('link', { name: '新建规划' }).first().waitFor();
    await administrator.goto(`${program.address}/documents`);
    await administrator.getByRole('heading', { name: '文档', level: 1 }).waitFor();
    expect(await administrator.getByRole('button', { name: '上传文档' }).count()).toBe(0);
  });

  test('sees its data and no other', async () => {
    expect(await planner.locator('.plan-row').count()).toBe(2);
    expect(await administrator.evaluate(async () => (await (await fetch('/api/plans')).json()).plans.length)).toBe(4);
    await reporter.goto(`${program.address}/plans/national-15`);
    await reporter.getByRole('alert').waitFor();
    expect(await reporter.getByText('国家“十五五”').count()).toBe(0);
  });

  test('keys do nothing that is not permitted, and pages that are not say so', async () => {
    await reporter.goto(`${program.address}/findings`);
    await reporter.locator('.finding').first().waitFor();
    expect(await reporter.getByRole('button', { name: /^确认/ }).count()).toBe(0);
    await reporter.keyboard.press('d');
    expect(await reporter.locator('.settlement-form').count()).toBe(0);
    await reporter.goto(`${program.address}/accounts`);
    await reporter.getByRole('alert').waitFor();
    await expectSound(reporter);
    await reporter.goto(`${program.address}/plans/new`);
    await reporter.getByRole('alert').waitFor();
  });

  test('the reporter has the cells of its own department, not those of another', async () => {
    const detail = await asked<{ indicators: ReadonlyArray<{ indicatorId: string }> }>(
      planner,
      '/api/plans/demo-district-15',
    );
    const [one, two] = detail.answer.indicators.map(({ indicatorId }) => indicatorId);
    const part = { placeId: 'demo-district', verifierId: 'demo-statistics-bureau' };
    const opened = await asked<CollectionDetail>(planner, '/api/plans/demo-district-15/collections', {
      title: '十一月填报',
      period: '2026',
      status: 'preliminary',
      dueAt: '2027-01-15T09:30:00.000Z',
      as: { organisationId: 'demo-reform-bureau', person: PLANNER.name },
      assignments: [
        { ...part, indicatorId: one, reporterId: EDUCATION },
        { ...part, indicatorId: two, reporterId: ECOLOGY },
      ],
    });
    expect(opened.status, JSON.stringify(opened.answer)).toBeLessThan(300);
    const { collectionId } = opened.answer.collection;
    await reporter.goto(`${program.address}${PLAN}/collections/${collectionId}`);
    await reporter.getByText(`以「${REPORTER.name}」的名义办理`).waitFor();
    expect(await reporter.locator('.round-parts button').allInnerTexts()).not.toContain('核实');
    const cells = (unit: string) =>
      asked<CollectionDetail>(reporter, `/api/collections/${collectionId}?organisation=${unit}&role=reporter`);
    expect((await cells(EDUCATION)).answer.cells.length).toBe(1);
    const foreign = await cells(ECOLOGY);
    expect(foreign.status === 200 ? foreign.answer.cells : []).toEqual([]);
    await expectSound(reporter);
  });
});

describe("one's own account", () => {
  test('a token is made with chosen areas, shown once, and revoked', async () => {
    await reporter.goto(`${program.address}/account`);
    await reporter.getByRole('button', { name: '新建令牌' }).click();
    await reporter.getByLabel('用途').fill('统计脚本');
    await reporter.getByRole('button', { name: '生成令牌' }).click();
    await reporter.getByText('请至少选一项').waitFor();
    await reporter.getByRole('button', { name: '只选查看' }).click();
    await expectSound(reporter);
    await reporter.getByRole('button', { name: '生成令牌' }).click();
    const shown = reporter.getByRole('textbox', { name: '新令牌：统计脚本' });
    const secret = await shown.inputValue();
    const used = await fetch(`${program.address}/api/plans`, { headers: { authorization: `Bearer ${secret}` } });
    expect(used.status).toBe(200);
    await reporter.getByRole('button', { name: '我已保存，关闭' }).click();
    expect(await reporter.content()).not.toContain(secret);
    await reporter.getByRole('button', { name: '撤销令牌「统计脚本」' }).click();
    await reporter.getByRole('button', { name: '撤销', exact: true }).click();
    await reporter.getByText('已撤销令牌「统计脚本」').waitFor();
    await expectSound(reporter);
  });

  test('a session that is revoked elsewhere is thrown out at the next click, and comes back to its page', async () => {
    const elsewhere = await fresh('/documents');
    await signIn(elsewhere, REPORTER);
    await elsewhere.getByRole('heading', { name: '文档', level: 1 }).waitFor();
    await reporter.goto(`${program.address}/account`);
    const others = reporter.getByRole('button', { name: /^结束「/ });
    await others.first().waitFor();
    await others.first().click();
    await reporter.getByText(/^已结束「/).waitFor();
    await elsewhere.getByRole('link', { name: '数字论断' }).first().click();
    await elsewhere.getByText('登录已结束').waitFor();
    expect(await elsewhere.getByText('示范区').count()).toBe(0);
    await signIn(elsewhere, REPORTER);
    await elsewhere.getByRole('heading', { name: '数字论断', level: 1 }).waitFor();
    await elsewhere.context().close();
  });

  test('signing out clears the page, also in other tabs; another account finds nothing of it', async () => {
    const tab = await planner.context().newPage();
    await tab.goto(`${program.address}/plans`);
    await tab.locator('.plan-row').first().waitFor();
    await planner.goto(`${program.address}${PLAN}`);
    await signOut(planner);
    await tab.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await planner.goBack();
    await planner.getByRole('heading', { name: '登录', exact: true }).waitFor();
    expect(await planner.getByText('示范区').count()).toBe(0);
    await tab.bringToFront();
    await signIn(tab, ADMINISTRATOR);
    await tab.locator('.plan-row').nth(3).waitFor();
    expect(await tab.getByRole('link', { name: '新建规划' }).count()).toBe(0);
    await planner.getByRole('button', { name: `帐号：${ADMINISTRATOR.name}` }).waitFor();
    await tab.close();
  });

  test('after five wrong passwords the page says for how long nobody gets in', async () => {
    const page = await fresh('/sign-in');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await signIn(page, { login: PLANNER.login, password: `不是这个密码 ${attempt}` });
      await expect.poll(() => page.getByLabel('密码', { exact: true }).inputValue(), { timeout: 20_000 }).toBe('');
    }
    await signIn(page, PLANNER);
    await page.getByText('帐号暂时锁定，还须等待').waitFor();
    expect(await page.getByRole('timer').textContent()).toMatch(/^\d:\d\d$/);
    await expectSound(page);
    await page.context().close();
  });
});

describe('administration', () => {
  test('ends a role and disables an account, with the question where it stands, and takes it back', async () => {
    await administrator.goto(`${program.address}/accounts`);
    const card = administrator.locator('.account', { hasText: REPORTER.name });
    await card.getByRole('button', { name: /^停用/ }).click();
    await administrator.keyboard.press('Escape');
    await card.getByRole('button', { name: /^停用/ }).click();
    await expectSound(administrator);
    await card.getByRole('button', { name: '停用', exact: true }).click();
    await administrator.getByText(`已停用「${REPORTER.name}」`).waitFor();
    await reporter.getByRole('link', { name: '文档' }).first().click();
    await reporter.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await card.getByRole('button', { name: /^恢复使用/ }).click();
    await administrator.getByText(`已恢复「${REPORTER.name}」`).waitFor();
    await card.getByRole('button', { name: /^收回/ }).click();
    await card.getByRole('button', { name: '收回', exact: true }).click();
    await card.getByText('没有角色，登录后什么也看不到').waitFor();
    await expectSound(administrator);
  });

  test('a new password that is asked for comes before anything else', async () => {
    const card = administrator.locator('.account', { hasText: PLANNER.name });
    await card.getByRole('button', { name: /^发新链接/ }).click();
    await card.getByRole('button', { name: '发新链接', exact: true }).click();
    const link = await administrator.getByRole('textbox', { name: `「${PLANNER.name}」的设密码链接` }).inputValue();
    const page = await choosePassword(link, { password: `${PLANNER.password} 新` });
    await card.getByRole('button', { name: /^要求改密码/ }).click();
    await card.getByRole('button', { name: '要求改密码', exact: true }).click();
    await administrator.getByText('下一次操作前要改密码').waitFor();
    await page.goto(`${program.address}/documents`);
    await page.getByText('请先修改密码').waitFor();
    expect(new URL(page.url()).pathname).toBe('/account');
    await expectSound(page);
    await page.getByLabel('现用密码').fill(`${PLANNER.password} 新`);
    await page.getByLabel('新密码').fill(`${PLANNER.password} 更新`);
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('密码已修改').waitFor();
    await page.getByRole('link', { name: '文档' }).first().click();
    await page.getByRole('heading', { name: '文档', level: 1 }).waitFor();
    await page.context().close();
  });

  test('the table of permissions is there for everybody, as a file too, and on a phone', async () => {
    await administrator.goto(`${program.address}/permissions`);
    await administrator.getByRole('columnheader', { name: '系统管理员' }).waitFor();
    await administrator.getByRole('heading', { name: '谁有这些角色' }).waitFor();
    await expectSound(administrator);
    const waiting = administrator.waitForEvent('download');
    await administrator.getByRole('link', { name: '导出 CSV' }).click();
    expect((await waiting).suggestedFilename()).toMatch(/\.csv$/);
    for (const path of ['/permissions', '/accounts', '/account']) {
      await administrator.setViewportSize({ width: 320, height: 700 });
      await administrator.goto(`${program.address}${path}`);
      await administrator.getByRole('heading', { level: 1 }).waitFor();
      await expectSound(administrator);
    }
  });
});
