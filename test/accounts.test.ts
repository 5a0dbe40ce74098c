import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { SessionView } from '../src/contract/identity.ts';
import { authenticatorCode } from './support/authenticator.ts';
import { type Program, runProgram, startProgram, until } from './support/program.ts';

const GANGYAO = join(import.meta.dirname, '../bin/gangyao');
const PASSWORD = '三只 紫色 的 钢琴 在海边';
const OTHER = '另外 七盏 台灯 与 一把 雨伞';
const folder = mkdtempSync(join(tmpdir(), 'gangyao-accounts-'));
const data = join(folder, 'data');
const started = new Set<Program>();

async function start(options: Partial<Parameters<typeof startProgram>[0]> = {}): Promise<Program> {
  const program = await startProgram({ data, accounts: true, ...options });
  started.add(program);
  return program;
}

afterAll(async () => {
  for (const program of started) if (program.process.exitCode === null) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

const linkIn = (text: string) => /\/welcome\/([A-Za-z0-9_-]{43})\s/.exec(text)?.[1];

/** The link that a program printed behind its address. */
async function linkOf(program: Program): Promise<string> {
  for (let tries = 0; tries < 100 && linkIn(program.printed()) === undefined; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const link = linkIn(program.printed());
  if (link === undefined) throw new Error(`no link: ${program.printed()}`);
  return link;
}

function send(program: Program, path: string, body: object, cookie = '', method = 'POST') {
  const headers = { 'content-type': 'application/json', origin: program.address, cookie };
  return fetch(`${program.address}${path}`, { method, headers, body: JSON.stringify(body) });
}

const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('an office starts', { timeout: 180_000 }, () => {
  let first = '';

  test('with a link on the terminal, which makes the administrator; each start makes a new one', async () => {
    const before = await start();
    first = await linkOf(before);
    expect(before.printed()).toContain('还没有系统管理员');
    expect(before.messages()).not.toContain(first);
    expect((await fetch(`${before.address}/api/documents`)).status).toBe(401);
    expect(await before.stop()).toBe(0);

    const program = await start({ env: { GANGYAO_LOG: 'info' } });
    const link = await linkOf(program);
    expect(link).not.toBe(first);
    expect((await fetch(`${program.address}/api/links/${first}`)).status).toBe(410);
    const made = await send(program, `/api/links/${link}`, { login: 'boss', name: '主管', password: PASSWORD });
    expect(made.status).toBe(200);
    expect((await made.json()) as SessionView).toMatchObject({ account: { login: 'boss' }, needsAdministrator: false });
    const signedIn = await send(program, '/api/session', { login: 'boss', password: PASSWORD });
    expect(signedIn.status).toBe(200);
    const cookie = cookieOf(signedIn);
    const documents = await fetch(`${program.address}/api/documents`, { headers: { cookie } });
    expect([documents.status, await documents.json()]).toMatchObject([200, { documents: [] }]);
    expect(program.messages()).not.toContain('载入演示数据');
    for (const secret of [link, cookie.split('=')[1] ?? '', PASSWORD]) {
      expect(secret.length).toBeGreaterThan(10);
      expect(program.messages()).not.toContain(secret);
    }
    expect(await program.stop()).toBe(0);
  });

  test('with the link before anything is loaded, where the demonstration set is asked for', async () => {
    const program = await start({ data: join(folder, 'shown'), env: { GANGYAO_DEMONSTRATION: 'true' } });
    await linkOf(program);
    await until(() => program.messages().includes('载入演示数据'), 60_000);
    expect(await program.stop()).toBe(0);
  });

  test('and never goes back to the single-user mode', async () => {
    const { code, messages } = await runProgram({ data });
    expect([code, messages]).toEqual([2, expect.stringContaining('已有帐号，不能以单用户模式启动')]);
  });

  test('goes on without a link; whoever is locked out gets one at the machine, while it runs', async () => {
    const program = await start();
    const port = new URL(program.address).port;
    const args = ['account', 'reset', 'boss', '--data', data, '--port', port];
    const { stdout } = await promisify(execFile)(GANGYAO, args);
    expect(stdout).toContain(`http://127.0.0.1:${port}/welcome/`);
    expect(program.printed()).not.toContain('/welcome/');
    const answer = await send(program, `/api/links/${linkIn(stdout)}`, { password: OTHER });
    expect(answer.status).toBe(200);
    expect((await send(program, '/api/session', { login: 'boss', password: PASSWORD })).status).toBe(401);
    expect((await send(program, '/api/session', { login: 'boss', password: OTHER })).status).toBe(200);
    const unknown = promisify(execFile)(GANGYAO, args.with(2, 'stranger'));
    await expect(unknown).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('没有这个帐号') });
    expect(await program.stop()).toBe(0);
  });

  test('whose authenticator is lost gets rid of it at the machine, while it runs, with a reason', async () => {
    const program = await start();
    const signIn = () => send(program, '/api/session', { login: 'boss', password: OTHER });
    const cookie = cookieOf(await signIn());
    const own = '/api/session/second-factor';
    const { key } = (await (await send(program, own, { password: OTHER }, cookie)).json()) as { key: string };
    const code = authenticatorCode(key, new Date());
    expect((await send(program, `${own}/confirm`, { code }, cookie)).status).toBe(200);
    expect(await (await signIn()).json()).toMatchObject({ via: 'nobody', awaitsCode: true });
    const args = ['account', 'reset-second-factor', 'boss', '--data', data];
    const without = promisify(execFile)(GANGYAO, args);
    await expect(without).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') });
    const { stdout } = await promisify(execFile)(GANGYAO, [...args, '--reason', '手机丢失']);
    expect(stdout).toContain('已取消帐号「boss」的两步验证');
    expect(await (await signIn()).json()).toMatchObject({ via: 'session', awaitsCode: false });
    const again = promisify(execFile)(GANGYAO, [...args, '--reason', '手机丢失']);
    await expect(again).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('没有打开两步验证') });
    expect(await program.stop()).toBe(0);
  });

  test.each([
    ['other machines without an address', { GANGYAO_HOST: '0.0.0.0' }, 'GANGYAO_ADDRESS'],
    ['a public address without https', { GANGYAO_ADDRESS: 'http://gangyao.example' }, 'GANGYAO_ADDRESS'],
  ])('not with %s', async (_name, env, setting) => {
    const { code, messages } = await runProgram({ data, accounts: true, env });
    expect([code, messages]).toEqual([2, expect.stringContaining(setting)]);
  });
});
