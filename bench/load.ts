/**
 * Many people at once: `node bench/load.ts [--seconds 300] [--readers 200] [--writers 20] [--documents 1000]
 * [--closed] [--data FOLDER] [--sessions]`. Readers look at the pages that people open, with time to
 * think between them (`--closed`: without); writers review, record, add. Told: requests a second, p50, p95, p99 of each
 * route, answers that were errors, and the same of a route that does nothing, asked by as many in the same run: what this
 * machine can do at all. Wanted: p95 below 300 ms, no 5xx. Ends with 1 otherwise.
 *
 * `--data`: a folder that is filled once and used again. `--sessions`, with a folder that is filled: everybody has a session
 * of their own instead of the single-user mode; half of the readers an office for one place only, whose answers nobody shares.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Started, startOn } from '../test/reliability/program.ts';
import { type Seeded, seeded } from '../test/reliability/seeded.ts';
import { storeSessions } from './load-sessions.ts';
import { inventedReport } from './many-reports.ts';
import { keepResult } from './measure.ts';

const LIMIT_MS = 300;
/** Seconds between two pages of a person; the mean. Our choice. */
const THINK_MS = 3000;

const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '300' },
    readers: { type: 'string', default: '200' },
    writers: { type: 'string', default: '20' },
    documents: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    closed: { type: 'boolean', default: false },
    data: { type: 'string' },
    sessions: { type: 'boolean', default: false },
  },
});
const seconds = Number(flags.seconds);
const random = seeded(Number(flags.seed));

/** Milliseconds of each answer, by route, and how many were 5xx or did not come. */
class Times {
  readonly #of = new Map<string, number[]>();
  readonly #failed = new Map<string, number>();

  add(route: string, milliseconds: number, status: number): void {
    const list = this.#of.get(route) ?? [];
    list.push(milliseconds);
    this.#of.set(route, list);
    if (status === 0 || status >= 500) this.#failed.set(route, (this.#failed.get(route) ?? 0) + 1);
  }

  table(over: number) {
    const rows = [...this.#of].map(([route, list]) => ({
      route,
      ...summary(list, over),
      failed: this.#failed.get(route) ?? 0,
    }));
    const all = [...this.#of.values()].flat();
    const failed = [...this.#failed.values()].reduce((sum, each) => sum + each, 0);
    return { rows: rows.sort((a, b) => b.p95 - a.p95), all: { route: 'all', ...summary(all, over), failed } };
  }
}

function summary(list: readonly number[], over: number) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return {
    count: list.length,
    perSecond: Math.round((list.length / over) * 10) / 10,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    worst: at(1),
  };
}

/** One person's connection. */
class Person {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #headers: Readonly<Record<string, string>>;
  readonly #address: string;

  constructor(address: string, cookie: string | undefined) {
    this.#address = address;
    this.#headers = cookie === undefined ? {} : { cookie };
  }

  ask(
    method: string,
    path: string,
    body?: string,
    type = 'application/json',
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve) => {
      const headers = { ...this.#headers, ...(body === undefined ? {} : { 'content-type': type }) };
      const sent = request(`${this.#address}${path}`, { method, agent: this.#agent, headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', () => resolve({ status: 0, text: '' }));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString() }));
      });
      sent.setTimeout(60_000, () => sent.destroy());
      sent.on('error', () => resolve({ status: 0, text: '' }));
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

interface Scene {
  readonly documentIds: readonly string[];
  readonly planIds: readonly string[];
  readonly indicators: readonly { readonly planId: string; readonly indicatorId: string; readonly placeId: string }[];
}

type Ask = (route: string, method: string, path: string, body?: string, type?: string) => Promise<string>;

/** Pages that people open, each with the requests that it makes. */
function pagesOf({
  documentIds,
  planIds,
  indicators,
}: Scene): readonly ((ask: Ask, random: Seeded) => Promise<void>)[] {
  const document = (draw: Seeded) => draw.oneOf(documentIds);
  const get = (ask: Ask, route: string, path: string) => ask(`GET ${route}`, 'GET', path).then(() => undefined);
  return [
    (ask) => get(ask, '/api/documents', '/api/documents'),
    async (ask, draw) => {
      const id = document(draw);
      await get(ask, '/api/documents/{id}', `/api/documents/${id}`);
      await get(ask, '/api/documents/{id}/passages', `/api/documents/${id}/passages?limit=200`);
      await get(ask, '/api/claims?documentId', `/api/claims?documentId=${id}&limit=100`);
    },
    (ask, draw) => get(ask, '/api/claims', `/api/claims?limit=50&offset=${draw.below(20) * 50}`),
    (ask, draw) =>
      get(
        ask,
        '/api/claims?search',
        `/api/claims?limit=50&search=${encodeURIComponent(draw.oneOf(['生产总值', '学位', '养老']))}`,
      ),
    (ask) => get(ask, '/api/plans', '/api/plans'),
    async (ask, draw) => {
      const planId = draw.oneOf(planIds);
      await get(ask, '/api/plans/{id}', `/api/plans/${planId}`);
      await get(ask, '/api/plans/{id}/overview', `/api/plans/${planId}/overview`);
    },
    async (ask, draw) => {
      const { planId, indicatorId } = draw.oneOf(indicators);
      await get(ask, '/api/plans/{id}/indicators/{id}', `/api/plans/${planId}/indicators/${indicatorId}`);
      await get(ask, '/api/…/observations', `/api/plans/${planId}/indicators/${indicatorId}/observations`);
    },
    (ask) => get(ask, '/api/findings', '/api/findings?limit=50'),
    (ask) => get(ask, '/api/audit', '/api/audit'),
  ];
}

/** What people change. */
const CHANGES: readonly ((ask: Ask, scene: Scene, draw: Seeded, mark: string) => Promise<void>)[] = [
  async (ask, { documentIds }, draw) => {
    const documentId = draw.oneOf(documentIds);
    const page = await ask(
      'GET /api/claims?documentId',
      'GET',
      `/api/claims?documentId=${documentId}&limit=1&offset=${draw.below(100)}`,
    );
    const [claim] = page === '' ? [] : (JSON.parse(page).claims ?? []);
    if (claim === undefined) return;
    const body = {
      action: claim.reviewState === 'open' ? 'accept' : 'reopen',
      reason: '负载试验',
      expectedRevision: claim.revision,
    };
    await ask(
      'POST …/reviews',
      'POST',
      `/api/documents/${documentId}/claims/${claim.key}/reviews`,
      JSON.stringify(body),
    );
  },
  async (ask, { indicators }, draw) => {
    const { indicatorId, placeId } = draw.oneOf(indicators);
    const provenance = { kind: 'person', note: '负载试验' };
    const value = {
      placeId,
      indicatorId,
      period: `${2000 + draw.below(20)}`,
      value: `${draw.below(1000)}`,
      knownOn: '2026-02-01',
      provenance,
    };
    await ask('POST /api/observations', 'POST', '/api/observations', JSON.stringify({ observations: [value] }));
  },
  async (ask, _, draw, mark) => {
    const text = `${inventedReport(draw.below(500), 2020 + draw.below(6)).slice(0, 3000)}\n附注：${mark}`;
    const body = `--b\r\nContent-Disposition: form-data; name="files"; filename="${mark}.txt"\r\n\r\n${text}\r\n--b--\r\n`;
    await ask('POST /api/documents', 'POST', '/api/documents', body, 'multipart/form-data; boundary=b');
  },
];

async function fill(person: Person, wanted: number): Promise<void> {
  const have = JSON.parse((await person.ask('GET', '/api/documents')).text).documents.length;
  for (let number = have; number < wanted; number += 10) {
    const parts = Array.from({ length: Math.min(10, wanted - number) }, (_, index) => {
      const which = number + index;
      const text = inventedReport(Math.floor(which / 8), 2018 + (which % 8));
      return `--b\r\nContent-Disposition: form-data; name="files"; filename="${which}.txt"\r\n\r\n${text}\r\n`;
    });
    const { status } = await person.ask(
      'POST',
      '/api/documents',
      `${parts.join('')}--b--\r\n`,
      'multipart/form-data; boundary=b',
    );
    if (status !== 200) throw new Error(`filling: ${status}`);
    if (number % 100 < 10) console.error(`${number} documents`);
  }
}

/** Waits until the audit of what was filled in has ended: people come to a program that is at rest. */
async function rested(person: Person): Promise<void> {
  for (;;) {
    const { state } = JSON.parse((await person.ask('GET', '/api/audit')).text);
    if (state === 'current') return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function sceneOf(person: Person): Promise<Scene> {
  const get = async (path: string) => JSON.parse((await person.ask('GET', path)).text);
  const documentIds = (await get('/api/documents')).documents.map((each: { documentId: string }) => each.documentId);
  const plans: { planId: string; placeId: string }[] = (await get('/api/plans')).plans;
  const indicators = [];
  for (const { planId, placeId } of plans)
    for (const { indicatorId } of (await get(`/api/plans/${planId}`)).indicators)
      indicators.push({ planId, indicatorId, placeId });
  return { documentIds, planIds: plans.map(({ planId }) => planId), indicators };
}

/** All people at once, until the time is over. */
async function crowd(
  persons: readonly Person[],
  act: (person: Person, index: number, draw: Seeded) => Promise<void>,
  forSeconds: number,
): Promise<void> {
  const end = performance.now() + forSeconds * 1000;
  await Promise.all(
    persons.map(async (person, index) => {
      const draw = random.branch();
      if (!flags.closed) await new Promise((resolve) => setTimeout(resolve, draw.below(THINK_MS)));
      while (performance.now() < end) {
        await act(person, index, draw);
        if (!flags.closed) await new Promise((resolve) => setTimeout(resolve, draw.below(2 * THINK_MS)));
      }
    }),
  );
}

function timed(person: Person, times: Times): Ask {
  return async (route, method, path, body, type) => {
    const begun = performance.now();
    const { status, text } = await person.ask(method, path, body, type);
    times.add(route, performance.now() - begun, status);
    return status === 200 ? text : '';
  };
}

/** A server with one route that does nothing, in a process of its own: what as many people get at best. */
async function ceiling(count: number, forSeconds: number) {
  const code = `const app=(await import('fastify')).default();app.get('/nothing',async()=>({nothing:true}));console.log(await app.listen({port:0,host:'127.0.0.1'}))`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const persons = Array.from({ length: count }, () => new Person(String(line).trim(), undefined));
  const times = new Times();
  await crowd(persons, async (person) => void (await timed(person, times)('nothing', 'GET', '/nothing')), forSeconds);
  for (const person of persons) person.close();
  child.kill();
  return times.table(forSeconds).all;
}

const folder = flags.data ?? mkdtempSync(join(tmpdir(), 'gangyao-load-'));
let started: Started | undefined;
try {
  started = await startOn(folder, { accounts: flags.sessions });
  const { address } = started.program;
  const [readers, writers] = [Number(flags.readers), Number(flags.writers)];
  const cookies = flags.sessions ? await storeSessions(folder, { readers, writers }) : [];
  const persons = Array.from({ length: readers + writers }, (_, index) => new Person(address, cookies[index]));
  const first = persons[0] as Person;
  await fill(first, Number(flags.documents));
  await rested(first);
  const scene = await sceneOf(first);
  const pages = pagesOf(scene);
  const best = await ceiling(persons.length, Math.min(20, seconds / 4));
  const times = new Times();
  await crowd(
    persons,
    async (person, index, draw) => {
      const ask = timed(person, times);
      if (index < readers) await draw.oneOf(pages)(ask, draw);
      else
        await draw.oneOf(CHANGES)(ask, scene, draw, `${flags.seed}-${index}-${Math.round(performance.now() * 1000)}`);
    },
    seconds,
  );
  for (const person of persons) person.close();
  const { rows, all } = times.table(seconds);
  console.table([...rows, all, { ...best, route: 'a route that does nothing' }]);
  const ratio = Math.round((all.p95 / Math.max(best.p95, 0.1)) * 10) / 10;
  console.log(
    `p95 ${all.p95} ms (wanted < ${LIMIT_MS}), ${ratio} times that of a route that does nothing; ${all.failed} failed; load ${loadavg()[0]?.toFixed(1)}`,
  );
  const setting = {
    seconds,
    readers,
    writers,
    documents: scene.documentIds.length,
    closed: flags.closed,
    sessions: cookies.length,
  };
  keepResult(['load', ...(flags.sessions ? ['sessions'] : []), ...(flags.closed ? ['closed'] : [])].join('-'), {
    ...setting,
    all,
    nothing: best,
    ratio,
    routes: rows,
  });
  if (all.failed > 0 || (!flags.closed && all.p95 >= LIMIT_MS)) process.exitCode = 1;
} finally {
  await started?.program.stop();
  if (flags.data === undefined) rmSync(folder, { recursive: true, force: true });
}
