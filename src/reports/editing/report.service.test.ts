import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import { localCaller } from '../../access/caller.ts';
import type { ReportDetail } from '../../contract/evaluation/reports.ts';
import { actAs } from '../../db/acting.ts';
import { loadPlanDemonstration } from '../../indicators/imports/plan-demonstration.ts';
import { ACTIONS } from '../../shared/permission.ts';
import type { HeadingBlock, Inline, ParagraphBlock, TableBlock } from '../../shared/report/report.ts';
import { verifyBundle } from '../bundle/verify-bundle.ts';
import { writeWord } from '../word/index.ts';
import { editPassage } from './passage.rules.ts';
import { listPublishedReports } from './published-reports.queries.ts';

const accounts = new Map<string, string>();
const server = createTestServer({
  identify: ({ headers, ip }) => {
    const login = String(headers['x-who'] ?? '');
    const account = accounts.get(login);
    if (account === undefined) return localCaller(ip);
    return { actor: { name: login }, acting: { account, address: ip }, actions: new Set(ACTIONS), via: 'session' };
  },
});
const FOLDER = join(import.meta.dirname, '../../../catalog/demonstration');
const PLAN = 'demo-district-14';
const ABOUT = { planId: PLAN, kind: 'mid-term', asOf: '2024-06-30', window: { from: '2021-01-01', to: '2023-12-31' } };

beforeAll(async () => {
  await loadPlanDemonstration(join(FOLDER, 'plans'), { db: server.db, clock: { now: () => new Date() } });
  const offices = {
    zhou: [{ role: 'planner' }],
    qian: [{ role: 'planner' }],
    deputy: [{ role: 'deputy' }],
    public: [{ role: 'public' }],
  } as const;
  for (const [login, some] of Object.entries(offices)) accounts.set(login, await addPerson(server, login, some));
}, 120_000);

const ask = (who: string, method: 'GET' | 'POST', url: string, payload?: object) =>
  server.app().inject({ method, url, headers: { 'x-who': who }, ...(payload === undefined ? {} : { payload }) });
async function done(who: string, url: string, payload: object): Promise<ReportDetail> {
  const answer = await ask(who, 'POST', url, payload);
  expect(answer.statusCode, answer.body.slice(0, 600)).toBeLessThan(300);
  return answer.json();
}
const create = () => done('zhou', '/api/reports', ABOUT);
const move = (who: string, { reportId, versionNo }: ReportDetail, name: string, reason = '') =>
  ask(who, 'POST', `/api/reports/${reportId}/moves`, { expectedVersion: versionNo, move: name, reason });

function passageWithFigures(detail: ReportDetail): ParagraphBlock {
  const found = detail.report.blocks.find(
    (block): block is ParagraphBlock =>
      block.kind === 'paragraph' && block.content.filter((inline) => typeof inline !== 'string').length >= 2,
  );
  if (found === undefined) throw new Error('a report has a passage with two figures');
  return found;
}
const edit = (who: string, { reportId, versionNo }: ReportDetail, blockId: string, content: readonly Inline[]) =>
  done(who, `/api/reports/${reportId}/passages`, { expectedVersion: versionNo, blockId, content });
const blockOf = ({ report }: ReportDetail, id: string) =>
  report.blocks.find((block) => block.id === id) as ParagraphBlock;

test('a report is composed of what is known, a draft with its first version, and nothing stands in its way', async () => {
  const detail = await create();
  expect(detail).toMatchObject({ state: 'draft', versionNo: 1, sample: true, publishedVersion: null, blocked: [] });
  expect(detail.report.blocks.length).toBeGreaterThan(20);
  expect(Object.keys(detail.report.figures).length).toBeGreaterThan(20);
  expect((await ask('deputy', 'GET', `/api/reports/${detail.reportId}`)).statusCode).toBe(200);
  expect((await ask('public', 'GET', `/api/reports/${detail.reportId}`)).statusCode).toBe(404);
  expect((await ask('deputy', 'POST', '/api/reports', ABOUT)).statusCode).toBe(403);
});

test('other words keep the binding of every figure; the passage as composed stays beside them', async () => {
  const detail = await create();
  const passage = passageWithFigures(detail);
  const content = passage.content.map((inline, index) =>
    index === 0 && typeof inline === 'string' ? `据统计，${inline}` : inline,
  );
  if (typeof passage.content[0] !== 'string') content.unshift('据统计，');
  const edited = await edit('zhou', detail, passage.id, content);
  expect(edited.versionNo).toBe(2);
  expect(blockOf(edited, passage.id).edit).toMatchObject({ actor: 'zhou', broken: [], composed: passage.content });
  expect(edited.blocked).toEqual([]);
  const back = await edit('zhou', edited, passage.id, passage.content);
  expect(blockOf(back, passage.id).edit).toBeUndefined();
  const stale = await ask('zhou', 'POST', `/api/reports/${detail.reportId}/passages`, {
    ...{ expectedVersion: 1, blockId: passage.id, content },
  });
  expect(stale.json().code).toBe('report.changed-meanwhile');
});

test('headings and cells are edited as passages are: figures keep or break their binding, items and cells are restored', {
  timeout: 120_000,
}, async () => {
  const detail = await create();
  const { blocks } = detail.report;
  const heading = blocks.find(({ kind }) => kind === 'heading') as HeadingBlock;
  const named = await edit('zhou', detail, heading.id, ['评估的总体情况']);
  expect(blockOf(named, heading.id)).toMatchObject({ number: heading.number, content: ['评估的总体情况'] });
  const table = blocks.find(({ kind }) => kind === 'table') as TableBlock;
  const columns = table.columns.length;
  const item = table.rows.flat().findIndex((cell) => cell.some((inline) => typeof inline !== 'string'));
  const cell = table.rows.flat()[item] ?? [];
  const { figure } = cell.find((inline) => typeof inline !== 'string') as { figure: string };
  const send = (from: ReportDetail, content: readonly Inline[]) =>
    done('zhou', `/api/reports/${detail.reportId}/passages`, {
      ...{ expectedVersion: from.versionNo, blockId: table.id, item, content },
    });
  const noted = await send(named, [...cell, '（核实中）']);
  expect(noted.blocked).toEqual([]);
  const broken = await send(noted, ['77.7']);
  const changed = broken.report.blocks.find(({ id }) => id === table.id) as TableBlock;
  expect(changed.rows[Math.floor(item / columns)]?.[item % columns]).toEqual(['77.7']);
  expect(changed.edit).toMatchObject({ broken: [{ figure, now: '77.7' }] });
  expect(changed.edit?.parts?.[item]).toEqual(cell);
  expect(broken.blocked).toEqual(['broken']);
  const fresh = await done('zhou', `/api/reports/${detail.reportId}/compositions`, {
    expectedVersion: broken.versionNo,
  });
  const kept = fresh.report.blocks.find(({ id }) => id === table.id) as TableBlock;
  expect(kept.rows).toEqual(changed.rows);
  const back = await send(fresh, changed.edit?.parts?.[item] ?? []);
  expect(back.report.blocks.find(({ id }) => id === table.id)).toEqual(table);
  const chart = blocks.find(({ kind }) => kind === 'chart' || kind === 'annex');
  const refused = await ask('zhou', 'POST', `/api/reports/${detail.reportId}/passages`, {
    ...{ expectedVersion: back.versionNo, blockId: chart?.id, content: ['x'] },
  });
  expect(refused.json().code).toBe('report.passage-not-found');
});

test('a number typed over a figure breaks its binding, which is confirmed with a reason or restored before submitting', async () => {
  const detail = await create();
  const passage = passageWithFigures(detail);
  const at = passage.content.findIndex((inline) => typeof inline !== 'string');
  const { figure } = passage.content[at] as { figure: string };
  const content = passage.content.map((inline, index) => (index === at ? '99.9%' : inline));
  const edited = await edit('zhou', detail, passage.id, content);
  expect(blockOf(edited, passage.id).edit?.broken).toEqual([{ figure, now: '99.9%' }]);
  expect(edited.findings).toContainEqual(
    expect.objectContaining({ blockId: passage.id, problem: 'broken', figure, now: '99.9%', blocking: true }),
  );
  const refused = await move('zhou', edited, 'submit');
  expect(refused.json()).toMatchObject({ code: 'report.blocked' });
  expect(refused.statusCode).toBe(422);
  const added = await edit('zhou', edited, passage.id, [...passage.content, '另有 37 家企业迁入。']);
  expect(added.findings.map(({ problem, now }) => [problem, now])).toContainEqual(['unbound', '37']);
  const url = `/api/reports/${detail.reportId}/confirmations`;
  const what = { blockId: passage.id, problem: 'unbound', now: '37', reason: '区投促局来函' };
  const confirmed = await done('zhou', url, { expectedVersion: added.versionNo, ...what });
  expect(confirmed.blocked).toEqual([]);
  expect(blockOf(confirmed, passage.id).edit?.added).toMatchObject([
    { now: '37', confirmed: { actor: 'zhou', reason: '区投促局来函' } },
  ]);
  const again = await ask('zhou', 'POST', url, { expectedVersion: confirmed.versionNo, ...what });
  expect(again.json().code).toBe('report.nothing-to-confirm');
});

test('composed again, what people wrote stays, figures show what the record has now, and changes wait for a person', async () => {
  const detail = await create();
  const passage = detail.report.blocks.find(
    (block): block is ParagraphBlock =>
      block.kind === 'paragraph' && block.content.some((inline) => isObserved(detail, inline)),
  );
  if (passage === undefined) throw new Error('a passage tells an observation');
  const edited = await edit('zhou', detail, passage.id, [...passage.content, '这是人工补充的一句话。']);
  const shown = passage.content.find((inline) => isObserved(detail, inline)) as { figure: string };
  const { address, value } = detail.report.figures[shown.figure] as {
    address: { indicator: string; period: string };
    value: string;
  };
  await server.asSuperuser(
    'update observation set value = value + 1 where period = $1 and value = $2::numeric and revision = 1',
    [address.period, value],
  );
  const checked = await ask('zhou', 'POST', `/api/reports/${detail.reportId}/checks`, {
    expectedVersion: edited.versionNo,
  });
  expect(checked.json().findings).toContainEqual(expect.objectContaining({ problem: 'stale', figure: shown.figure }));
  const fresh = await done('zhou', `/api/reports/${detail.reportId}/compositions`, {
    expectedVersion: edited.versionNo,
  });
  const block = blockOf(fresh, passage.id);
  expect(block.content.at(-1)).toContain('这是人工补充的一句话。');
  const was = detail.report.figures[shown.figure]?.printed;
  expect(block.edit?.changed).toContainEqual({ figure: shown.figure, was });
  expect(fresh.blocked).toContain('changed');
  const changes = (
    await ask(
      'zhou',
      'GET',
      `/api/reports/${detail.reportId}/versions/${fresh.versionNo}/changes?from=${edited.versionNo}`,
    )
  ).json();
  expect(changes.figures.map(({ figure }: { figure: string }) => figure)).toContain(shown.figure);
  const undone = await done('zhou', `/api/reports/${detail.reportId}/undo`, {
    expectedVersion: fresh.versionNo,
    versionNo: 1,
  });
  expect(undone.versions.map(({ cause }) => cause)).toEqual(['undo', 'recompose', 'edit', 'compose']);
  expect(undone.report).toEqual(detail.report);
});

function isObserved({ report }: ReportDetail, inline: Inline): boolean {
  if (typeof inline === 'string') return false;
  const figure = report.figures[inline.figure];
  return figure?.origin.kind === 'stated' && figure.origin.role === 'observation';
}

test('a version is looked at as its pages, with where its passages begin', { timeout: 60_000 }, async () => {
  const { reportId, report } = await create();
  const url = `/api/reports/${reportId}/versions/1/pages`;
  const { pages, places } = (await ask('deputy', 'GET', url)).json();
  expect(pages.length).toBeGreaterThan(5);
  expect(places.map(({ blockId }: { blockId: string }) => blockId)).toContain(report.blocks.at(-1)?.id);
  const last = await ask('deputy', 'GET', `${url}/${pages.length}`);
  expect([last.statusCode, last.headers['content-type'], last.body.slice(0, 5)]).toEqual([
    200,
    'image/svg+xml',
    '<svg ',
  ]);
  expect((await ask('deputy', 'GET', `${url}/${pages.length + 1}`)).json().code).toBe('report.page-not-found');
  expect((await ask('public', 'GET', `${url}/1`)).statusCode).toBe(404);
});

test('nothing that was written is overwritten, also past the services', async () => {
  const { reportId } = await create();
  const tried = (table: string, set: string) =>
    actAs({ account: accounts.get('zhou') ?? '', address: null }, () =>
      server.db.write((tx) =>
        tx
          .updateTable(table as 'report_version')
          .set({ [set]: 'x' } as never)
          .where('report_id', '=', reportId)
          .execute(),
      ),
    );
  for (const [table, column] of [
    ['report', 'title'],
    ['report_composition', 'template'],
    ['report_version', 'reason'],
    ['report_check', 'actor'],
    ['report_step', 'reason'],
  ] as const)
    await expect(tried(table, column), table).rejects.toMatchObject({ code: 'access.denied' });
  expect(await server.db.read(verifyAuditChain)).toMatchObject({ intact: true });
});

test('who wrote a version does not publish it; published, everybody reads it, verified by its bundle; withdrawn, it says so', {
  timeout: 120_000,
}, async () => {
  const detail = await create();
  expect((await move('zhou', detail, 'publish')).json().code).toBe('report.wrong-state');
  const submitted = await move('zhou', detail, 'submit');
  expect(submitted.json()).toMatchObject({ state: 'submitted', may: { edit: false, publish: false }, own: true });
  const url = `/api/reports/${detail.reportId}`;
  const late = await ask('zhou', 'POST', `${url}/passages`, {
    ...{ expectedVersion: 1, blockId: passageWithFigures(detail).id, content: ['改'] },
  });
  expect(late.json().code).toBe('report.submitted');
  expect((await move('zhou', detail, 'publish')).json().code).toBe('report.own-version');
  const forged = actAs({ account: accounts.get('zhou') ?? '', address: null }, () =>
    server.db.write((tx) =>
      tx
        .insertInto('report_step')
        .values({
          ...{ report_id: detail.reportId, step_no: 9, state: 'published', version_no: 1, check_no: 1, blocking: 0 },
          ...{ actor: 'zhou', at: new Date() },
        })
        .execute(),
    ),
  );
  await expect(forged).rejects.toMatchObject({ code: 'access.denied' });
  expect((await ask('public', 'GET', `${url}/versions/1`)).statusCode).toBe(404);
  const published = await move('qian', detail, 'publish');
  expect(published.json(), published.body.slice(0, 300)).toMatchObject({ state: 'published', publishedVersion: 1 });
  expect((await ask('public', 'GET', `${url}/versions/1`)).json()).toMatchObject({ withdrawn: null, versionNo: 1 });
  const bundle = await ask('public', 'GET', `${url}/versions/1/files/bundle`);
  expect(bundle.statusCode).toBe(200);
  const verified = await verifyBundle(bundle.rawPayload);
  expect(verified.differences).toEqual([]);
  const listed = await server.db.read((tx) => listPublishedReports(tx, { planId: PLAN }));
  expect(listed).toMatchObject([{ reportId: detail.reportId, versionNo: 1, sample: true }]);
  expect((await move('qian', detail, 'withdraw')).statusCode).toBe(400);
  await move('qian', detail, 'withdraw', '数据有误');
  expect((await ask('public', 'GET', `${url}/versions/1`)).json()).toMatchObject({ withdrawn: '数据有误' });
});

test('what stands in the way cannot be submitted, also past the services', async () => {
  const detail = await create();
  const passage = passageWithFigures(detail);
  const edited = await edit('zhou', detail, passage.id, ['共 77 家。']);
  expect(edited.blocked).toContain('broken');
  const forged = actAs({ account: accounts.get('zhou') ?? '', address: null }, () =>
    server.db.write((tx) =>
      tx
        .insertInto('report_step')
        .values({
          ...{ report_id: detail.reportId, step_no: 9, state: 'submitted', version_no: 2, check_no: 1, blocking: 0 },
          ...{ actor: 'zhou', at: new Date() },
        })
        .execute(),
    ),
  );
  await expect(forged).rejects.toThrow();
});

test('a Word file that was edited elsewhere comes back: its changes are listed, and only what is confirmed is taken over', {
  timeout: 120_000,
}, async () => {
  const detail = await create();
  const url = `/api/reports/${detail.reportId}`;
  const file = await ask('zhou', 'GET', `${url}/versions/1/files/docx`);
  expect(file.headers['content-disposition']).toContain("filename*=UTF-8''");
  const same = await server
    .app()
    .inject({ ...sent(`${url}/edited-files`, file.rawPayload), headers: headersFor('zhou') });
  expect(same.json()).toMatchObject({ base: { versionNo: 1, by: 'mark' }, versionNo: 1, passages: [] });
  const passage = passageWithFigures(detail);
  const changed = await writeWord(
    editPassage(
      detail.report,
      { blockId: passage.id, content: [...passage.content, '此句为线下补充。'] },
      { actor: 'x', at: '2024-01-01' },
    ),
  );
  const preview = await server.app().inject({ ...sent(`${url}/edited-files`, changed), headers: headersFor('zhou') });
  const edits = preview.json().passages.flatMap((each: { edits: { id: string; kind: string }[] }) => each.edits);
  expect(edits.map(({ kind }: { kind: string }) => kind)).toEqual(['passage-changed']);
  const decisions = { [edits[0].id]: { decision: 'confirm', reason: '' } };
  const settings = JSON.stringify({ expectedVersion: 1, decisions });
  const taken = await server.app().inject({
    ...sent(`${url}/edited-files/confirm`, changed, settings),
    headers: headersFor('zhou'),
  });
  expect(taken.json(), taken.body).toEqual({ taken: 1 });
  const after = (await ask('zhou', 'GET', url)).json<ReportDetail>();
  expect(after.versions[0]).toMatchObject({ versionNo: 2, cause: 'upload' });
  expect(blockOf(after, passage.id).content.at(-1)).toContain('此句为线下补充。');
  // The file of the first version, sent once more: the newer one is not held against it.
  const old = await server
    .app()
    .inject({ ...sent(`${url}/edited-files`, file.rawPayload), headers: headersFor('zhou') });
  expect(old.json()).toMatchObject({ base: { versionNo: 1, by: 'mark' }, versionNo: 2, passages: [] });
  expect(old.json().meanwhile.blocks).toMatchObject([{ blockId: passage.id }]);
  const bare = await writeWord(after.report);
  const near = await server.app().inject({ ...sent(`${url}/edited-files`, bare), headers: headersFor('zhou') });
  expect(near.json()).toMatchObject({ base: { versionNo: 2, by: 'likeness' }, passages: [] });
  const other = await create();
  const foreign = await server
    .app()
    .inject({ ...sent(`/api/reports/${other.reportId}/edited-files`, file.rawPayload), headers: headersFor('zhou') });
  expect(foreign.json().code).toBe('report.file-not-ours');
});

const BOUNDARY = 'report-test-boundary';
const headersFor = (who: string) => ({ 'x-who': who, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` });
function sent(url: string, file: Uint8Array, settings?: string) {
  const part = (name: string, type: string, content: Uint8Array | string) => [
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"; filename="${name}"\r\n`),
    Buffer.from(`content-type: ${type}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ];
  const parts = [
    ...(settings === undefined ? [] : part('settings', 'application/json', settings)),
    ...part('file', 'application/octet-stream', file),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ];
  return { method: 'POST' as const, url, payload: Buffer.concat(parts) };
}
