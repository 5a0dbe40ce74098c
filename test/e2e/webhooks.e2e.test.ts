import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createSite, expectSound } from '../support/page.ts';
import { until } from '../support/program.ts';
import { createReceiver } from '../support/receiver.ts';

const site = createSite({ GANGYAO_WEBHOOK_PRIVATE: 'true' });
const receiver = createReceiver();
let page: Page;

test('a webhook is made with an address and actions; its key is shown once', async () => {
  page = await site.open('/webhooks');
  await page.getByRole('heading', { name: '还没有推送' }).waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: '新建推送' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('请填写接收地址').waitFor();
  await page.getByText('请至少写一个动作').waitFor();
  await page.getByLabel('接收地址').fill('ftp://nowhere');
  await page.getByLabel('推送哪些动作').fill('organisation.*\nfinding');
  await page.getByText('「finding」不是动作').waitFor();
  await page.getByLabel('推送哪些动作').fill('organisation.*\nfinding.dismiss');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('alert').getByText('地址应以 https:// 开头', { exact: false }).waitFor();
  await expectSound(page);
  await page.getByLabel('接收地址').fill(receiver.url());
  await page.getByRole('button', { name: '保存' }).click();
  const secret = page.getByRole('textbox', { name: /^签名密钥/ });
  await secret.waitFor();
  expect(await secret.inputValue()).toMatch(/^whsec_/);
  await expectSound(page);
  await page.getByRole('button', { name: '我已保存，关闭' }).click();
  await page.reload();
  await page.getByRole('heading', { name: receiver.url() }).waitFor();
  expect(await page.content()).not.toContain('whsec_');
});

test('a test message arrives, and its delivery says so', async () => {
  await page.getByRole('button', { name: `向 ${receiver.url()} 试推一条` }).click();
  await until(() => receiver.messages.length === 1);
  await page.getByRole('cell', { name: /^已送达/ }).waitFor();
  await expectSound(page);
});

test('what is not taken waits with the reason, and the count says so; sent again it arrives', async () => {
  receiver.answer = 500;
  expect((await site.post('/api/organisations', { organisationId: 'unit-web', name: '甲局' })).status).toBe(200);
  await until(() => receiver.messages.length === 2);
  await page.reload();
  await page.getByText('等待 1 条').waitFor();
  await page.getByRole('button', { name: '推送记录' }).click();
  await page.getByRole('cell', { name: /等待推送.*对方没有接受.*应答 500.*再试/ }).waitFor();
  await page.getByRole('cell', { name: '新增机构', exact: true }).waitFor();
  receiver.answer = 200;
  const before = receiver.messages.length;
  await page
    .getByRole('button', { name: /^重新推送 / })
    .last()
    .click();
  await until(() => receiver.messages.length > before);
});

test('it is sound in English, on a phone and in the dark', async () => {
  const small = await site.open('/webhooks', { width: 390, theme: 'dark', language: 'en' });
  await small.getByRole('button', { name: 'Deliveries' }).click();
  await small.getByRole('table').waitFor();
  await expectSound(small);
  await small.context().close();
});

test('disabled after the question where it stands, nothing is sent any more', async () => {
  await page.getByRole('button', { name: `停用向 ${receiver.url()} 的推送` }).click();
  await page.getByText('密钥随即作废', { exact: false }).waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: '停用', exact: true }).click();
  await page.getByText(`已停用向 ${receiver.url()} 的推送`).waitFor();
  await page.getByRole('heading', { name: '还没有推送' }).waitFor();
});
