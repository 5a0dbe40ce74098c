/**
 * A plan of 200 indicators in 600 places over 60 months, 7.2 million values in a database of its own: time and memory to
 * judge all of it again, beside a bare scan of the same rows; p95 of the overview and of one indicator through the API.
 * `node bench/plan.ts [DATA_FOLDER]`: a folder is kept and used again; without one it is made anew and removed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { localCaller } from '../src/access/caller.ts';
import { createServer } from '../src/http/server.ts';
import { systemClock } from '../src/shared/clock.ts';
import { createComparisonService } from '../src/verdicts/comparison.service.ts';
import { createReRatingService } from '../src/verdicts/re-rating.service.ts';
import { registerVerdictRoutes } from '../src/verdicts/verdict.routes.ts';
import { createVerdictService } from '../src/verdicts/verdict.service.ts';
import { keepResult, scaled } from './measure.ts';
import { BENCH_PLAN, openBenchDatabase } from './million-values.ts';

const REQUESTS = 100;

const given = process.argv[2];
const folder = given ?? mkdtempSync(join(tmpdir(), 'gangyao-bench-'));
const { db, connection, close } = await openBenchDatabase(folder);
try {
  const scan = await scanSeconds();
  const reRating = await measureReRating();
  const overview = await percentiles(`/api/plans/${BENCH_PLAN.planId}/overview?asOf=2025-12-31&place=`);
  const indicator = await percentiles(`/api/plans/${BENCH_PLAN.planId}/indicators/i7?asOf=2025-12-31&place=`);
  console.log(
    `re-rating: ${scaled(reRating.judged)} judgements in ${reRating.seconds.toFixed(1)} s, peak ${reRating.peakMb} MB; a bare scan of the rows ${scan.toFixed(1)} s (${(reRating.seconds / scan).toFixed(1)} ×)`,
  );
  console.log(
    `overview of a plan: p50 ${overview.p50} ms, p95 ${overview.p95} ms; one indicator: p50 ${indicator.p50} ms, p95 ${indicator.p95} ms`,
  );
  keepResult('plan', { ...BENCH_PLAN, scan, reRating, overview, indicator });
} finally {
  await close();
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}

async function scanSeconds(): Promise<number> {
  const client = new pg.Client(connection);
  await client.connect();
  const started = performance.now();
  await client.query('select place_id, indicator_id, count(*), sum(value) from observation group by 1, 2');
  await client.end();
  return (performance.now() - started) / 1000;
}

async function measureReRating() {
  const service = createReRatingService({ db, clock: systemClock });
  const started = performance.now();
  const { judged, places } = await service.reRate({ planId: BENCH_PLAN.planId, asOf: '2026-03-31' });
  const seconds = (performance.now() - started) / 1000;
  return { judged, places, seconds, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

/** Over the real routes, one request after the other, a different place each time. */
async function percentiles(url: string) {
  const app = await createServer({
    version: '0',
    language: 'zh-CN',
    identify: ({ ip }) => localCaller(ip),
  });
  const parts = { db, clock: systemClock };
  registerVerdictRoutes(app, {
    verdicts: createVerdictService(parts),
    comparisons: createComparisonService(parts),
    reRatings: createReRatingService(parts),
    language: 'zh-CN',
  });
  await app.ready();
  const times: number[] = [];
  for (let k = 0; k < REQUESTS + 10; k++) {
    const started = performance.now();
    const answer = await app.inject({ url: `${url}b${(k * 37) % BENCH_PLAN.places}` });
    if (answer.statusCode !== 200) throw new Error(answer.body.slice(0, 200));
    if (k >= 10) times.push(performance.now() - started);
  }
  await app.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}
