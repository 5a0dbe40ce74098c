import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ClaimPage } from '../../src/contract/claims.ts';
import { createSite, expectSound } from '../support/page.ts';

const site = createSite();

async function claimPath(nth: number): Promise<string> {
  const { claims } = await site.get<ClaimPage>(`/api/claims?kind=level&limit=1&offset=${nth}`);
  const [claim] = claims;
  if (claim === undefined) throw new Error('the demonstration set has no such claim');
  return `/documents/${claim.documentId}/claims/${encodeURIComponent(claim.key)}`;
}

const comments = (page: Page) => page.getByRole('region', { name: '评论' });

describe('comments', () => {
  test('are written, answered, edited, settled and taken back', async () => {
    const page = await site.open(await claimPath(0));
    const panel = comments(page);
    await panel.getByText('还没有评论').waitFor();
    await expectSound(page);
    await panel.getByLabel('写评论').fill('口径是否含外来人口？');
    await page.keyboard.press('Control+Enter');
    await panel.getByRole('heading', { name: '评论（1）' }).waitFor();
    expect(await panel.getByLabel('写评论').inputValue()).toBe('');
    await panel.getByRole('button', { name: '回复' }).click();
    await panel.getByLabel(/^回复/).fill('不含');
    await panel.locator('.comment-thread form').getByRole('button', { name: '回复' }).click();
    await panel.getByText('不含', { exact: true }).waitFor();
    await panel.getByRole('button', { name: '修改' }).last().click();
    await panel.getByLabel('修改').fill('不含，见附注');
    await panel.getByRole('button', { name: '保存' }).click();
    await panel.getByText('不含，见附注').waitFor();
    await expectSound(page);
    await panel.getByRole('button', { name: '删除' }).last().click();
    await panel.getByRole('button', { name: '确认删除' }).click();
    await panel.getByText('评论已删除').waitFor();
    await panel.getByRole('button', { name: '标为已解决' }).click();
    await panel.getByText('已解决的 1 组评论').click();
    await panel.getByRole('button', { name: '重新打开' }).click();
    await panel.getByRole('heading', { name: '评论（2）' }).waitFor();
    await expectSound(page);
    await page.context().close();
  });

  test('are there once, though the answer was lost on its way', async () => {
    const page = await site.open(await claimPath(1));
    let lost = 0;
    const keys = new Set<string | undefined>();
    await page.route('**/api/comments', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.add(route.request().headers()['idempotency-key']);
      const answer = await route.fetch();
      if (lost++ === 0) return route.abort('connectionreset');
      return route.fulfill({ response: answer });
    });
    await comments(page).getByLabel('写评论').fill('只写一次');
    await comments(page).getByRole('button', { name: '发表' }).click();
    await comments(page).getByRole('heading', { name: '评论（1）' }).waitFor();
    expect([lost, keys.size]).toEqual([2, 1]);
    await page.reload();
    await comments(page).getByText('只写一次').waitFor();
    expect(await comments(page).getByText('只写一次').count()).toBe(1);
    await page.context().close();
  });
});

describe('comments on what has no claim', () => {
  test('a document has them beside its text while no claim is chosen', async () => {
    const [document] = await site.documents();
    const page = await site.open(`/documents/${document?.documentId}`);
    await comments(page).getByLabel('写评论').fill('全文口径一致吗？');
    await comments(page).getByRole('button', { name: '发表' }).click();
    await comments(page).getByRole('heading', { name: '评论（1）' }).waitFor();
    await expectSound(page);
    await page.context().close();
  });

  test('a part of a plan has them on demand; a notification leads to the part', async () => {
    const node = { nodeId: 'said-of', kind: 'task', title: '被议论的任务', no: '一' };
    const added = await site.post('/api/plans/demo-district-15/nodes', { version: 1, nodes: [node] });
    expect(added.status, await added.text()).toBe(200);
    const page = await site.open('/plans/demo-district-15/structure');
    const part = page.locator('.plan-nodes li', { hasText: '被议论的任务' });
    await part.getByText('评论', { exact: true }).click();
    await comments(page).getByLabel('写评论').fill('谁牵头？');
    await comments(page).getByRole('button', { name: '发表' }).click();
    await comments(page).getByText('谁牵头？').waitFor();
    await expectSound(page);
    await page.goto(`${site.address()}/plans/demo-district-15/structure?node=said-of`);
    await comments(page).getByText('谁牵头？').waitFor();
    await page.context().close();
  });
});

describe('what is typed', () => {
  test('outlives the browser, in a comment and in a correction, until it is sent', async () => {
    const path = await claimPath(2);
    const first = await site.open(path);
    await comments(first).getByLabel('写评论').fill('写到一半');
    await first.getByRole('button', { name: /^更正/ }).click();
    await first.locator('.correct-form').getByLabel('地区').fill('示范区二');
    await expect
      .poll(async () => (await site.get<{ draft: unknown }>(`/api/drafts/${draftOf(path)}`)).draft)
      .toMatchObject({ content: { region: '示范区二' } });
    await first.context().close();

    const second = await site.open(path);
    await comments(second)
      .getByText(/^已恢复 .* 未提交的内容$/)
      .waitFor();
    expect(await comments(second).getByLabel('写评论').inputValue()).toBe('写到一半');
    await second.getByRole('button', { name: /^更正/ }).click();
    const form = second.locator('.correct-form');
    await form.getByText(/^已恢复/).waitFor();
    expect(await form.getByLabel('地区').inputValue()).toBe('示范区二');
    await expectSound(second);
    await form.getByLabel('理由').fill('街道合并');
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'detached' });
    await expect.poll(async () => site.get(`/api/drafts/${draftOf(path)}`)).toEqual({ draft: null });
    // A decision leads on to the next claim.
    await second.goto(site.address() + path);
    await comments(second)
      .getByText(/^已恢复/)
      .waitFor();
    await comments(second).getByRole('button', { name: '发表' }).click();
    await comments(second).getByRole('heading', { name: '评论（1）' }).waitFor();
    await second.reload();
    await comments(second).getByRole('heading', { name: '评论（1）' }).waitFor();
    expect(
      await comments(second)
        .getByText(/^已恢复/)
        .count(),
    ).toBe(0);

    await second.context().close();
  });
});

/** Under which the correction of a claim that nobody reviewed is kept. */
function draftOf(path: string): string {
  const [, , documentId = '', , key = ''] = path.split('/');
  return encodeURIComponent(`claim/${documentId}/${decodeURIComponent(key)}/0`);
}
