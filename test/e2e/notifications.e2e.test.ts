import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WrittenComment } from '../../src/contract/collaboration.ts';
import type { DocumentList } from '../../src/contract/documents.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectSound } from '../support/page.ts';
import { prepareData } from '../support/prepared.ts';
import { type Program, startProgram, until } from '../support/program.ts';

const PASSWORD = 'quiet-harbour-7-lanterns';

let program: Program;
let browser: Browser;
let data = '';
/** Cookies of those who have come in, by login. */
const cookies = new Map<string, string>();

/** A request of somebody who has come in, or of nobody. */
const send = (who: string | undefined, method: string, path: string, body?: unknown) =>
  fetch(program.address + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      cookie: who === undefined ? '' : (cookies.get(who) ?? ''),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Uses a one-time link; whoever it is for has come in then. */
async function comeIn(login: string, link: string, more: object = {}): Promise<void> {
  const answer = await send(undefined, 'POST', `/api/links/${link.split('/').at(-1)}`, { password: PASSWORD, ...more });
  expect(answer.status, await answer.clone().text()).toBe(200);
  cookies.set(login, answer.headers.get('set-cookie')?.split(';')[0] ?? '');
}

async function addPlanner(login: string, name: string): Promise<void> {
  const body = { login, name, grants: [{ role: 'planner' }] };
  const made = await send('admin', 'POST', '/api/accounts', body);
  expect(made.ok, await made.clone().text()).toBe(true);
  await comeIn(login, ((await made.json()) as { link: string }).link);
}

beforeAll(async () => {
  data = prepareData('bell');
  [program, browser] = await Promise.all([startProgram({ data, accounts: true }), launchBrowser()]);
  await until(() => /\/welcome\/\S+/.test(program.printed()), 120_000);
  const link = /http\S+\/welcome\/[\w-]+/.exec(program.printed())?.[0] ?? '';
  await comeIn('admin', link, { login: 'admin', name: '管理员' });
  await addPlanner('li', '李敏');
  await addPlanner('wang', '王强');
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(data, { recursive: true, force: true });
});

test('a colleague is mentioned, hears of it by the bell, and answers where it was said', async () => {
  const { documents } = (await (await send('wang', 'GET', '/api/documents')).json()) as DocumentList;
  const claims = await send('wang', 'GET', `/api/claims?documentId=${documents[0]?.documentId}&limit=1`);
  const [claim] = ((await claims.json()) as { claims: { documentId: string; key: string }[] }).claims;
  const subject = `claim/${claim?.documentId}/${claim?.key}`;
  const said = await send('wang', 'POST', '/api/comments', { subject, body: '@li 请核对这个数' });
  const { comment } = (await said.json()) as WrittenComment;
  expect(said.status).toBe(201);

  const [name = '', value = ''] = cookies.get('li')?.split('=') ?? [];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await context.addCookies([{ name, value, url: program.address }]);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(program.address);
  await page.getByRole('button', { name: '通知（1 条未读）' }).click();
  const list = page.getByRole('dialog', { name: '通知' });
  await list.getByText('王强在评论中提到了您').waitFor();
  await expectSound(page);
  if (process.env.GANGYAO_SHOT !== undefined) await page.screenshot({ path: `${process.env.GANGYAO_SHOT}-bell.png` });
  await list.getByRole('link').click();
  await page.locator(`#comment-${comment.commentId}[data-meant]`).waitFor();
  await page.getByRole('button', { name: '通知', exact: true }).waitFor();
  const panel = page.getByRole('region', { name: '评论' });
  await panel.getByRole('button', { name: '回复' }).click();
  await panel.getByLabel('回复王强').pressSequentially('已核对 @wa');
  await panel.getByRole('button', { name: '王强 @wang' }).click();
  await page.keyboard.press('Control+Enter');
  await panel.getByText('已核对 @wang').waitFor();
  await expectSound(page);
  if (process.env.GANGYAO_SHOT !== undefined) await page.screenshot({ path: `${process.env.GANGYAO_SHOT}-panel.png` });
  const heard = await send('wang', 'GET', '/api/notifications');
  expect(await heard.json()).toMatchObject({ unread: 1, notifications: [{ kind: 'mention', params: { by: '李敏' } }] });
  await context.close();
});
