import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { LOCAL_ACTOR } from '../../access/actor.ts';
import { localCaller, nobody } from '../../access/caller.ts';
import type { ReportDetail } from '../../contract/evaluation/reports.ts';
import { loadPlanDemonstration } from '../../indicators/imports/plan-demonstration.ts';
import { recordObservations } from '../../indicators/index.ts';
import { systemClock } from '../../shared/clock.ts';
import { ACTIONS } from '../../shared/permission.ts';
import { holds, verifyBundle } from '../bundle/verify-bundle.ts';

const accounts = new Map<string, string>();
const server = createTestServer({
  identity: { publicReading: true },
  identify: ({ headers, ip }) => {
    const login = String(headers['x-who'] ?? '');
    if (login === 'nobody') return nobody(ip, true);
    const account = accounts.get(login);
    if (account === undefined) return localCaller(ip);
    return { actor: { name: login }, acting: { account, address: ip }, actions: new Set(ACTIONS), via: 'session' };
  },
});
const FOLDER = join(import.meta.dirname, '../../../catalog/demonstration/plans');
const PLAN = 'demo-district-14';
const HIDDEN = 'national-14';
const ABOUT = { planId: PLAN, kind: 'mid-term', asOf: '2024-06-30', window: { from: '2021-01-01', to: '2023-12-31' } };
const SECRET = '内部材料称本区绿色出行比例为81.7%';

const ask = (who: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  server.app().inject({ method, url, headers: { 'x-who': who }, ...(payload === undefined ? {} : { payload }) });
const get = (url: string, headers: Record<string, string> = {}) => server.app().inject({ url, headers });

let indicator = '';
let published: ReportDetail;
let draft: ReportDetail;

async function done<T>(who: string, method: 'POST' | 'PATCH', url: string, payload: object): Promise<T> {
  const answer = await ask(who, method, url, payload);
  expect(answer.statusCode, answer.body.slice(0, 600)).toBeLessThan(300);
  return answer.json();
}

async function move(who: string, { reportId }: ReportDetail, name: string): Promise<ReportDetail> {
  const { versionNo } = (await ask(who, 'GET', `/api/reports/${reportId}`)).json() as ReportDetail;
  return done(who, 'POST', `/api/reports/${reportId}/moves`, {
    expectedVersion: versionNo,
    move: name,
    reason: '发布',
  });
}

beforeAll(async () => {
  await loadPlanDemonstration(FOLDER, { db: server.db, clock: systemClock });
  accounts.set('zhou', await addPerson(server, 'zhou', [{ role: 'planner' }]));
  accounts.set('qian', await addPerson(server, 'qian', [{ role: 'planner' }]));
  await done('zhou', 'PATCH', `/api/plans/${PLAN}`, { visibility: 'public' });
  const overview = (await ask('zhou', 'GET', `/api/plans/${PLAN}/overview?asOf=2024-06-30`)).json() as {
    plan: { placeId: string };
    standings: { indicator: { indicatorId: string; unit: string } }[];
  };
  const first = overview.standings[0]?.indicator;
  indicator = first?.indicatorId ?? '';
  const hidden = {
    kind: 'claim',
    documentId: 'f'.repeat(24),
    claimKey: '1-2',
    quote: SECRET,
    title: '内部材料',
  } as const;
  await server.db.write((tx) =>
    recordObservations(tx, {
      observations: [
        {
          placeId: overview.plan.placeId,
          indicatorId: indicator,
          period: '2024',
          value: '81.7',
          unit: first?.unit ?? '',
          comparator: 'eq',
          status: 'preliminary',
          knownOn: '2025-01-31',
          calibre: '',
          breaksSeries: false,
          provenance: hidden,
        },
      ],
      at: systemClock.now(),
      by: LOCAL_ACTOR.name,
    }),
  );
  published = await done('zhou', 'POST', '/api/reports', ABOUT);
  await move('zhou', published, 'submit');
  published = await move('qian', published, 'publish');
  draft = await done('zhou', 'POST', '/api/reports', { ...ABOUT, asOf: '2023-12-31' });
}, 180_000);

const PAGES = () => [
  '/public',
  `/public/plans/${PLAN}`,
  `/public/plans/${PLAN}/indicators/${indicator}`,
  '/public/reports',
  `/public/reports/${published.reportId}/versions/${published.publishedVersion}`,
  '/public/data',
  '/public/about',
];

describe('what is published', () => {
  test('is read without an account: every page, in both languages, marked as sample, with a strict policy', async () => {
    for (const path of PAGES()) {
      for (const lang of ['', '?lang=en']) {
        const answer = await get(path + lang);
        expect(answer.statusCode, path).toBe(200);
        expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
        expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
        expect(answer.headers['set-cookie']).toBeUndefined();
        expect(answer.body, path).toContain(lang === '' ? '示例（演示）数据' : 'Sample (demonstration) data');
        expect(answer.body).not.toMatch(/<script|\son\w+=|style="|undefined|\[object/);
        expect(answer.body).toContain(`<html lang="${lang === '' ? 'zh-CN' : 'en'}">`);
      }
    }
  });

  test('the first view of each page is small', async () => {
    for (const path of PAGES()) {
      const packed = await get(path, { 'accept-encoding': 'gzip' });
      expect(packed.rawPayload.length, path).toBeLessThan(30_000);
      expect(gunzipSync(packed.rawPayload).toString()).toBe((await get(path)).body);
    }
    const read = await get(`${PAGES()[4]}/read`);
    expect(gzipSync(read.rawPayload).length).toBeLessThan(200_000);
  });

  test('an answer is kept for a minute, and not sent again to who has it', async () => {
    const first = await get(`/public/plans/${PLAN}`);
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    const again = await get(`/public/plans/${PLAN}`, { 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('a plan tells of every indicator: verdict as word and shape, base, target, latest, why', async () => {
    const { body } = await get(`/public/plans/${PLAN}?asOf=2024-06-30`);
    expect(body.match(/<h4>/g)?.length).toBeGreaterThan(5);
    expect(body).toMatch(/<b aria-hidden="true">[✓▲●◐▼○]<\/b>/);
    for (const word of ['基期', '目标', '最新', '判断规则', '台账没有公开内容', '数据截至 2024-06-30'])
      expect(body).toContain(word);
  });

  test('an address with its day tells the same later: what became known since is not in it', async () => {
    const path = `/public/plans/${PLAN}/indicators/${indicator}`;
    expect((await get(`${path}?asOf=2024-06-30`)).body).not.toContain('81.7');
    expect((await get(`${path}?asOf=2025-06-30`)).body).toContain('81.7');
    expect((await get(`${path}?asOf=no-day`)).statusCode).toBe(200);
  });

  test('an indicator as CSV: every vintage, nothing that a spreadsheet computes', async () => {
    const { body, headers } = await get(`/public/plans/${PLAN}/indicators/${indicator}/data.csv?asOf=2025-06-30`);
    expect(headers['content-type']).toContain('text/csv');
    expect(body).toMatch(/^\ufeffperiod,value,missing,unit,status,known_on,revision,source,quote,sample\r\n/);
    expect(body).toContain('2024,81.7,');
    expect(body).not.toContain(SECRET);
  });

  test('a published version is read and downloaded; its bundle holds', async () => {
    const path = PAGES()[4] ?? '';
    const read = await get(`${path}/read`);
    expect(read.headers['content-security-policy']).toMatch(/script-src 'sha256-/);
    expect(read.body).toContain(published.report.title);
    const bundle = await get(`${path}/files/bundle`);
    expect(bundle.statusCode).toBe(200);
    const verification = await verifyBundle(bundle.rawPayload);
    expect(verification.differences).toEqual([]);
    expect(holds(verification)).toBe(true);
    const { body } = await get(path);
    expect(body).toContain(`--key ${verification.key.fingerprint}`);
    for (const format of ['docx', 'html']) expect((await get(`${path}/files/${format}`)).statusCode).toBe(200);
  }, 120_000);

  test('the exports of the data page are open to everybody', async () => {
    const { body } = await get('/public/data');
    const links = [...body.matchAll(/href="(\/api\/[^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
    expect(links).toHaveLength(5);
    for (const link of links) expect((await get(link, { 'x-who': 'nobody' })).statusCode, link).toBe(200);
  });

  test('robots and sitemap name what is public, and only that', async () => {
    expect((await get('/robots.txt')).body).toMatch(/Allow: \/public\nDisallow: \/\nSitemap: http/);
    const { body } = await get('/sitemap.xml');
    expect(body).toContain(`/public/plans/${PLAN}</loc>`);
    expect(body).toContain(`/public/reports/${published.reportId}/versions/1</loc>`);
    expect(body).not.toContain(HIDDEN);
    expect(body).not.toContain(draft.reportId);
  });
});

describe('what is not published', () => {
  test('is not there, whoever asks: another plan, a draft, versions and indicators that are none', async () => {
    const paths = [
      `/public/plans/${HIDDEN}`,
      `/public/plans/${HIDDEN}/indicators/urbanisation-rate`,
      `/public/plans/${PLAN}/indicators/none`,
      `/public/reports/${draft.reportId}/versions/1`,
      `/public/reports/${draft.reportId}/versions/1/read`,
      `/public/reports/${draft.reportId}/versions/1/files/docx`,
      `/public/reports/${published.reportId}/versions/9`,
      `/public/reports/${published.reportId}/versions/x`,
      '/public/nothing/here',
      `/public/plans/${encodeURIComponent("' or 1=1 --")}`,
      '/public/plans/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    ];
    for (const path of paths) {
      for (const who of ['', 'zhou', 'nobody']) {
        const answer = await get(path, { 'x-who': who });
        expect(answer.statusCode, `${path} ${who}`).toBe(404);
        expect(answer.body).not.toContain('<script>alert');
      }
    }
  });

  test('shows on no page: another plan, a draft, the sentence of a document that is not public, who put a value in', async () => {
    for (const path of PAGES()) {
      for (const day of ['', '?asOf=2025-06-30']) {
        const { body } = await get(path + day, { 'x-who': 'zhou' });
        expect(body, path).not.toContain(SECRET);
        expect(body, path).not.toContain('内部材料');
        expect(body, path).not.toContain(HIDDEN);
        expect(body, path).not.toContain(draft.reportId);
        expect(body, path).not.toMatch(/zhou|qian/);
      }
    }
    const { body } = await get(`/public/plans/${PLAN}/indicators/${indicator}?asOf=2025-06-30`);
    expect(body).toContain('出处未公开');
  });

  test('a plan that is taken back is gone', async () => {
    await done('zhou', 'PATCH', `/api/plans/${PLAN}`, { visibility: 'internal' });
    expect((await get(`/public/plans/${PLAN}`)).statusCode).toBe(404);
    expect((await get('/public')).body).not.toContain(PLAN);
    await done('zhou', 'PATCH', `/api/plans/${PLAN}`, { visibility: 'public' });
    expect((await get(`/public/plans/${PLAN}`)).statusCode).toBe(200);
  });
});
