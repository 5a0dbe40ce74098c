import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import type { TrailPage, TrailState } from '../../contract/trail.ts';
import { actAs } from '../../db/acting.ts';
import { appendAudit } from '../audit.store.ts';
import type { Caller } from '../caller.ts';
import { createTrailService, setTrailHash } from './trail.service.ts';

const accounts = new Map<string, string>();
const server = createTestServer({
  identify: ({ headers, ip }): Caller => {
    const name = String(headers['x-login'] ?? 'auditor');
    return {
      actor: { name },
      acting: { account: accounts.get(name) ?? '', address: ip },
      actions: name === 'auditor' ? new Set(['trail.read']) : new Set(['record.read']),
      via: 'session',
    };
  },
});
const { db, asSuperuser } = server;
const time = { now: new Date('2026-11-26T01:00:00.000Z') };
const clock = { now: () => time.now };

const get = (path: string, login = 'auditor') =>
  server.app().inject({ method: 'GET', url: `/api/trail${path}`, headers: { 'x-login': login } });
/** The first entry of these tests: the server has written some at its start. */
let first = 0;
const page = async (path: string) => (await get(path)).json<TrailPage>();
const write = (action: string, subject: string, name: string, address: string, at: string) =>
  actAs({ account: accounts.get(name) ?? '', address }, () =>
    db.write((tx) =>
      appendAudit(tx, {
        actor: { name },
        at: new Date(at),
        action,
        subject,
        before: { state: 'open', note: '=1+1, "引号"\n换行' },
        after: { state: 'accepted', items: ['甲', { b: 2, a: null }] },
        reason: '核对无误',
      }),
    ),
  );

beforeAll(async () => {
  accounts.set('auditor', await addPerson(server, 'auditor', [{ role: 'auditor' }]));
  accounts.set('clerk', await addPerson(server, 'clerk', [{ role: 'planner' }]));
  await write('claim.accept', 'claim/ab/1', 'clerk', '10.0.0.7', '2020-11-20T01:00:00.000Z');
  first = (await page('?subject=claim/ab/1')).entries[0]?.sequence ?? 0;
  await setTrailHash(db, clock, 'sm3');
  await write('claims.note', 'claim/ab/2', 'clerk', '10.0.0.8', '2020-11-21T01:00:00.000Z');
  await write('plan.publish', 'plan/x', 'auditor', '10.0.0.9', '2020-11-22T01:00:00.000Z');
  await setTrailHash(db, clock, 'sha256');
});

test('auditors read the trail, the latest first, narrowed by every part of it; nobody else does', async () => {
  expect((await get('', 'clerk')).statusCode).toBe(403);
  const all = (await page('?limit=200')).entries;
  expect(all.map(({ sequence }) => sequence)).toEqual([...all.keys()].map((index) => all.length - index));
  const subjects = async (query: string) => (await page(`?${query}`)).entries.map(({ subject }) => subject);
  expect(await subjects('actor=clerk')).toEqual(['claim/ab/2', 'claim/ab/1']);
  expect(await subjects('action=claim')).toEqual(['claim/ab/1']);
  expect(await subjects('action=claim.accept')).toEqual(['claim/ab/1']);
  expect(await subjects('subject=claim/ab/')).toEqual(['claim/ab/2', 'claim/ab/1']);
  expect(await subjects('address=10.0.0.9')).toEqual(['plan/x']);
  expect(await subjects('from=2020-11-21T00:00:00Z&to=2020-11-22T00:00:00Z')).toEqual(['claim/ab/2']);
  expect((await get('?action=a%27b')).statusCode).toBe(400);
});

test('pages follow each other by key, without gaps, while entries are added', async () => {
  const one = await page('?limit=2');
  await write('plan.publish', 'plan/y', 'clerk', '10.0.0.7', '2020-11-23T01:00:00.000Z');
  const two = await page(`?limit=2&before=${one.next}`);
  const found = [...one.entries, ...two.entries].map(({ sequence }) => sequence);
  expect(found).toEqual([0, 1, 2, 3].map((step) => (found[0] ?? 0) - step));
  expect((await page('?limit=200')).next).toBeNull();
});

test('that somebody reads the trail stands in it, once an hour; that somebody takes it along, always', async () => {
  const service = createTrailService({ db, clock });
  const auditor = { account: accounts.get('auditor') ?? '', address: '10.0.0.9' };
  const count = async (action: string) =>
    Number((await asSuperuser('select count(*) from audit_entry where action = $1', [action])).rows[0].count);
  const before = await count('trail.read');
  const read = () => actAs(auditor, () => service.read({}, { limit: 1 }, { name: 'auditor' }));
  time.now = new Date('2036-11-26T01:00:00.000Z');
  await read();
  await read();
  expect(await count('trail.read')).toBe(before + 1);
  time.now = new Date('2036-11-26T02:00:00.000Z');
  await read();
  expect(await count('trail.read')).toBe(before + 2);
  const exported = await count('trail.export');
  await get('/export?format=csv');
  await get('/export?format=csv');
  expect(await count('trail.export')).toBe(exported + 2);
});

test('the state of the chain is told, and again from its beginning when somebody asks for that', async () => {
  const state = (await get('/check')).json<TrailState>();
  expect(state).toMatchObject({ intact: true, erased: 0, brokenAt: null, why: null, algorithm: 'sha256' });
  await asSuperuser(`update audit_entry set subject = 'claim/ab/9' where sequence = ${first}`);
  expect((await get('/check')).json<TrailState>().verifiedAt).toBe(state.verifiedAt);
  expect((await get('/check?again=true')).json<TrailState>()).toMatchObject({
    intact: false,
    brokenAt: first,
    why: 'altered',
  });
  await asSuperuser(`update audit_entry set subject = 'claim/ab/1' where sequence = ${first}`);
  expect((await get('/check?again=true')).json<TrailState>()).toMatchObject({ intact: true });
});

test('a file of the trail is verified by the script in docs/trail.md, which shares nothing with the program', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gangyao-trail-'));
  try {
    const guide = readFileSync(join(import.meta.dirname, '../../../docs/trail.md'), 'utf8');
    const script = /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    expect(script.trim().split('\n').length).toBeLessThanOrEqual(30);
    writeFileSync(join(folder, 'verify.mjs'), script);
    const answer = await get('/export?format=jsonl');
    expect(answer.headers['content-disposition']).toContain('gangyao-trail-');
    const lines = answer.body.trim().split('\n');
    expect(new Set(lines.map((line) => JSON.parse(line).algorithm))).toEqual(new Set(['sha256', 'sm3']));
    const verify = (text: readonly string[]) => {
      writeFileSync(join(folder, 'trail.jsonl'), `${text.join('\n')}\n`);
      return execFileSync(process.execPath, ['verify.mjs', 'trail.jsonl'], { cwd: folder, encoding: 'utf8' }).trim();
    };
    expect(verify(lines)).toBe(`intact: ${lines.length} entries, the last ${JSON.parse(lines.at(-1) ?? '').hash}`);
    const changed = (from: string, to: string) =>
      verify(lines.with(first - 1, (lines[first - 1] ?? '').replace(from, to)));
    expect(changed('"clerk"', '"clark"')).toBe(`broken at ${first}`);
    expect(changed('核对', '审对')).toBe(`broken at ${first}`);
    expect(verify(lines.toSpliced(first - 1, 1))).toBe(`broken at ${first + 1}`);
    expect(verify(lines.slice(first))).toContain('intact');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a table of the trail begins with a byte order mark, and no cell is a formula', async () => {
  const { body } = await get('/export?format=csv&from=2020-11-20T00:00:00Z&to=2020-11-21T00:00:00Z');
  const [head, line] = body.split('\r\n');
  expect(head).toBe(
    '\ufeffsequence,at,actor,action,subject,before,after,reason,address,scheme,algorithm,salt,contentHash,erasedBy,previousHash,hash',
  );
  expect(line).toContain(`${first},2020-11-20T01:00:00.000Z,clerk,claim.accept,claim/ab/1,"{""`);
});
