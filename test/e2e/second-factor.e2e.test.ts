import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticatorCode } from '../support/authenticator.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectSound } from '../support/page.ts';
import { prepareData } from '../support/prepared.ts';
import { type Program, startProgram, until } from '../support/program.ts';

const ADMINISTRATOR = { login: 'wang.guanli', name: '王管理', password: '柿子 铁轨 蓝鲸 月台 七七' };
/** Their role asks for a second factor. */
const AUDITOR = { login: 'qian.shenji', name: '钱审计', password: '纸伞 海豹 铜锣 山口 九三' };
/** Theirs does not. */
const PLANNER = { login: 'li.guihua', name: '李规划', password: '月台 冰川 铜锣 竹筏 九四' };

let program: Program;
let browser: Browser;
let data = '';
let administrator: Page;

interface Looks {
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'zh-CN' | 'en';
}

/** A browser that nobody has used yet. */
async function fresh(path: string, { width = 1280, theme = 'light', language = 'zh-CN' }: Looks = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  await context.addInitScript(
    (preferences) => localStorage.setItem('gangyao.preferences', JSON.stringify(preferences)),
    { language, theme, largeType: false },
  );
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(path.startsWith('http') ? path : program.address + path);
  return page;
}

/** The authenticator of somebody: each code is of a later step than the one before, as the server wants it. */
class Authenticator {
  readonly #key: string;
  #last = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** Waits when the clock is not far enough for another one. */
  async next(): Promise<string> {
    const step = () => Math.floor(Date.now() / 30_000);
    await until(() => step() + 1 > this.#last, 60_000);
    this.#last = Math.max(this.#last + 1, step());
    return authenticatorCode(this.#key, new Date(this.#last * 30_000));
  }
}

async function choosePassword(link: string, { password }: { readonly password: string }): Promise<Page> {
  const page = await fresh(link);
  await page.getByLabel('新密码').fill(password);
  await page.getByRole('button', { name: '保存并登录' }).click();
  return page;
}

/** An account as an administrator makes it; gives the page of who has followed its link. */
async function newPerson(person: typeof AUDITOR, role: string): Promise<Page> {
  const link = await administrator.evaluate(
    async (account) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch('/api/accounts', { method: 'POST', headers, body: JSON.stringify(account) });
      return ((await answer.json()) as { link: string }).link;
    },
    { login: person.login, name: person.name, grants: [{ role }] },
  );
  return choosePassword(link, person);
}

async function givePassword(page: Page, person: typeof AUDITOR): Promise<void> {
  await page.getByLabel('登录名').fill(person.login);
  await page.getByLabel('密码', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
}

/** Sets the second factor up in the account page, by keyboard alone; stops where the recovery codes are shown. */
async function enrol(page: Page, person: typeof AUDITOR): Promise<{ authenticator: Authenticator; codes: string[] }> {
  await page.getByRole('button', { name: '打开两步验证' }).focus();
  await page.keyboard.press('Enter');
  const password = page.getByRole('form', { name: '下一步' }).getByLabel('现用密码');
  await expect.poll(() => password.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  const picture = page.getByRole('img', { name: '含密钥的二维码' });
  await picture.waitFor();
  expect(await picture.evaluate((element) => element.tagName)).toBe('svg');
  await expectSound(page);
  const key = ((await page.locator('.key-form code').textContent()) ?? '').replaceAll(' ', '');
  const authenticator = new Authenticator(key);
  const code = page.getByRole('textbox', { name: '验证码' });
  expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
  await code.focus();
  await page.keyboard.press('Enter');
  await page.getByText('请输入验证码').waitFor();
  await page.keyboard.type(await authenticator.next());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '恢复码' }).waitFor();
  await page.getByText('两步验证已打开').waitFor();
  expect(await page.content()).not.toContain(key);
  await expectSound(page);
  return { authenticator, codes: await page.locator('.recovery-codes code').allTextContents() };
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^帐号：/ }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
}

beforeAll(async () => {
  data = prepareData('second-factor');
  const env = { GANGYAO_SECOND_FACTOR_ROLES: 'auditor' };
  [program, browser] = await Promise.all([startProgram({ data, accounts: true, env }), launchBrowser()]);
  await until(() => /\/welcome\/\S+/.test(program.printed()), 60_000);
  administrator = await fresh(/http\S+\/welcome\/\S+/.exec(program.printed())?.[0] ?? '');
  await administrator.getByLabel('姓名').fill(ADMINISTRATOR.name);
  await administrator.getByLabel('登录名').fill(ADMINISTRATOR.login);
  await administrator.getByLabel('新密码').fill(ADMINISTRATOR.password);
  await administrator.getByRole('button', { name: '保存并登录' }).click();
  await administrator.getByRole('heading', { name: '帐号管理' }).waitFor();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(data, { recursive: true, force: true });
});

describe('whose role asks for it', () => {
  let auditor: Page;
  let authenticator: Authenticator;
  let codes: string[];

  test('sets it up before anything else, by keyboard', async () => {
    auditor = await newPerson(AUDITOR, 'auditor');
    await auditor.getByText('请先设置两步验证').waitFor();
    expect(new URL(auditor.url()).pathname).toBe('/account');
    await auditor.goto(`${program.address}/documents`);
    await auditor.getByText('请先设置两步验证').waitFor();
    expect(new URL(auditor.url()).pathname).toBe('/account');
    expect(await auditor.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      '请先设置两步验证',
      '两步验证',
    ]);
    await expectSound(auditor);
    ({ authenticator, codes } = await enrol(auditor, AUDITOR));
    expect(new Set(codes).size).toBe(10);
    await auditor.getByRole('heading', { name: '登录会话' }).waitFor();
    await auditor.getByRole('button', { name: '我已保存，关闭' }).click();
    await auditor.getByText('恢复码还剩 10 条').waitFor();
    expect(await auditor.content()).not.toContain(codes[0]);
    await auditor.getByRole('link', { name: '文档' }).first().click();
    await auditor.getByRole('heading', { name: '文档', level: 1 }).waitFor();
  });

  test('signs in with password and code, and comes back to where they were', async () => {
    await signOut(auditor);
    await auditor.goto(`${program.address}/documents`);
    await givePassword(auditor, AUDITOR);
    const code = auditor.getByRole('textbox', { name: '验证码或恢复码' });
    await code.waitFor();
    expect(await code.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
    await expectSound(auditor);
    await auditor.keyboard.press('Enter');
    await auditor.getByText('请输入验证码').waitFor();
    await auditor.keyboard.type('AAAAAA');
    await auditor.keyboard.press('Enter');
    await auditor.getByRole('heading', { name: '验证码有误' }).waitFor();
    await expectSound(auditor);
    await code.fill(await authenticator.next());
    await auditor.keyboard.press('Enter');
    await auditor.getByRole('heading', { name: '文档', level: 1 }).waitFor();
  });

  test('without the phone uses a recovery code, also in English, on a phone and in the dark', async () => {
    const page = await fresh('/account', { width: 390, theme: 'dark', language: 'en' });
    await page.getByLabel('Login').fill(AUDITOR.login);
    await page.getByLabel('Password', { exact: true }).fill(AUDITOR.password);
    await page.keyboard.press('Enter');
    await page.getByText('The password is right').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Begin again with the password' }).click();
    await page.getByLabel('Login').fill(AUDITOR.login);
    await page.getByLabel('Password', { exact: true }).fill(AUDITOR.password);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Code or recovery code' }).fill((codes[0] ?? '').toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByText('9 recovery codes left').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Renew recovery codes' }).click();
    const form = page.getByRole('form', { name: 'Renew recovery codes' });
    await form.getByLabel('Present password').fill(AUDITOR.password);
    await form.getByLabel('Code or recovery code').fill(codes[1] ?? '');
    await expectSound(page);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
    const renewed = await page.locator('.recovery-codes code').allTextContents();
    expect(renewed.filter((code) => codes.includes(code))).toEqual([]);
    expect(renewed.length).toBe(10);
    await expectSound(page);
    await page.context().close();
  });
});

describe('whose role does not', () => {
  test('turns it on and off again', async () => {
    const planner = await newPerson(PLANNER, 'planner');
    await planner.getByRole('button', { name: /^帐号：/ }).waitFor();
    await planner.goto(`${program.address}/account`);
    const { codes } = await enrol(planner, PLANNER);
    await planner.getByRole('button', { name: '我已保存，关闭' }).click();
    await planner.getByRole('button', { name: '关闭两步验证' }).click();
    await planner.keyboard.press('Escape');
    await planner.getByRole('button', { name: '关闭两步验证' }).click();
    await planner.getByLabel('现用密码').last().fill('不是这个密码');
    await planner.getByLabel('验证码或恢复码').fill(codes[0] ?? '');
    await planner.keyboard.press('Enter');
    await planner.getByRole('heading', { name: '现用密码有误' }).waitFor();
    await expectSound(planner);
    await planner.getByLabel('现用密码').last().fill(PLANNER.password);
    await planner.getByLabel('验证码或恢复码').fill(codes[0] ?? '');
    await planner.keyboard.press('Enter');
    await planner.getByText('两步验证已关闭').waitFor();
    await planner.getByText('没有打开').waitFor();
    await planner.context().close();
  });

  test('loses it to an administrator who says why, is told so, and signs in with the password', async () => {
    const planner = await fresh('/account');
    await givePassword(planner, PLANNER);
    await enrol(planner, PLANNER);
    await administrator.goto(`${program.address}/accounts`);
    const card = administrator.locator('.account', { hasText: PLANNER.name });
    await card.getByText('两步验证', { exact: true }).waitFor();
    await card.getByRole('button', { name: /^取消两步验证/ }).click();
    const form = card.getByRole('form', { name: `取消「${PLANNER.name}」的两步验证？` });
    await form.getByRole('button', { name: '取消两步验证' }).click();
    await form.getByText('请写明理由').waitFor();
    await expectSound(administrator);
    await form.getByLabel('理由').fill('手机丢失，当面核实');
    await administrator.keyboard.press('Enter');
    await administrator.getByText(`已取消「${PLANNER.name}」的两步验证`).waitFor();
    await expect.poll(() => card.getByText('两步验证', { exact: true }).count()).toBe(0);
    await planner.getByRole('link', { name: '文档' }).first().click();
    await planner.getByText('登录已结束').waitFor();
    await givePassword(planner, PLANNER);
    await planner.getByRole('heading', { name: '文档', level: 1 }).waitFor();
    await planner.getByRole('button', { name: /^通知/ }).click();
    await planner.getByRole('link', { name: /^wang\.guanli取消了您的两步验证/ }).waitFor();
    await planner.getByText('理由：手机丢失，当面核实').waitFor();
    await expectSound(planner);
    await planner.context().close();
  });
});
