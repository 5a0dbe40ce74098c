import { join } from 'node:path';
import pg from 'pg';
import { PROGRAM } from '../src/db/acting.ts';
import { type ConnectionSettings, type Db, openDatabase } from '../src/db/connect.ts';
import { type RunningDatabase, startDatabase } from '../src/db/database.ts';
import { readMigrations } from '../src/db/migrate.ts';
import { systemClock } from '../src/shared/clock.ts';
import { createRuleSetService } from '../src/verdicts/rule-set.service.ts';

/** The plan, places and values that benches measure with. */
export const BENCH_PLAN = { planId: 'bench', indicators: 200, places: 600, months: 60 } as const;

/** A database of a bench's own with 200 indicators × 600 places × 60 months, made once for a data folder. */
export async function openBenchDatabase(
  dataFolder: string,
): Promise<{ db: Db; connection: ConnectionSettings; close(): Promise<void> }> {
  const database: RunningDatabase = await startDatabase({
    dataFolder,
    migrations: readMigrations(join(import.meta.dirname, '../migrations')),
    onStep: () => undefined,
  });
  const db = openDatabase(database.connection, { actingAs: PROGRAM });
  await createRuleSetService({ db, clock: systemClock }).loadShipped();
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query(`select set_config('gangyao.account', '#program', false)`);
  const { rows } = await client.query("select 1 from plan where plan_id = 'bench'");
  if (rows.length === 0) await fill(client);
  await client.end();
  return {
    db,
    connection: database.connection,
    close: async () => {
      await db.close();
      await database.stop();
    },
  };
}

/** Types in turn, so that every formula takes its part; monthly values for levels and bounds, yearly ones for the others. */
const TYPES = ['LEVEL_UP', 'LEVEL_DOWN', 'THRESHOLD_MAX', 'LEVEL_UP', 'THRESHOLD_MIN'] as const;

async function fill(client: pg.Client): Promise<void> {
  const { indicators, places, months } = BENCH_PLAN;
  await client.query('begin');
  await client.query(
    `insert into source (kind, detail) values ('publication', '{"kind":"publication","title":"bench"}') returning source_id`,
  );
  const run = (statement: string, values: unknown[] = []) => client.query(statement, values);
  await run(`insert into place (place_id, name, level) values ('b0', '测试市', 'city')`);
  await run(
    `insert into place (place_id, name, level, parent_id) select 'b' || n, '街道' || n, 'street', 'b0' from generate_series(1, $1::int) n`,
    [places],
  );
  await run(
    `insert into plan (plan_id, name, kind, place_id, period, scale_id, rule_set_id, demonstration, source_id, created_at, created_by)
     values ('bench', '测试规划', 'outline', 'b0', '2021/2025', 'five-step', 'national-mid-term', true, 1, now(), 'bench')`,
  );
  await run(
    `insert into plan_version (plan_id, version, title, effective_on) values ('bench', 1, '测试规划', '2021-01-01')`,
  );
  await run(
    `insert into indicator (indicator_id, name, unit, measure, direction, created_at, created_by)
     select 'i' || n, '指标' || n, '%', 'ratio', case when n % 5 in (1, 2) then 'down' else 'up' end, now(), 'bench' from generate_series(0, $1::int - 1) n`,
    [indicators],
  );
  await run(
    `insert into plan_indicator (plan_id, indicator_id, no, position, category, name, unit, type, attribute, base_period, base_value, responsible)
     select 'bench', 'i' || n, n, n, '类别' || n / 40, '指标' || n, '%', ($2::text[])[n % 5 + 1],
       case when n % 3 = 0 then 'binding' else 'expected' end, '2020',
       case when n % 5 = 1 then 40.0 else 20.0 end, '{责任单位}'
     from generate_series(0, $1::int - 1) n`,
    [indicators, TYPES],
  );
  await run(
    `insert into target (place_id, plan_id, indicator_id, period, basis, version, comparator, value, phrase, known_on, source_id)
     select place_id, 'bench', 'i' || n, '2025', case when place_id = 'b0' then 'plan' else 'quota' end, 1,
       case when n % 5 = 2 then 'lt' else 'ge' end,
       case n % 5 when 1 then 30.0 when 2 then 45.0 when 4 then 15.0 else 40.0 end, '目标', '2021-01-01', 1
     from generate_series(0, $1::int - 1) n, place where place_id like 'b%'`,
    [indicators],
  );
  await run(
    `insert into observation (place_id, indicator_id, period, known_on, revision, period_end, status, value, unit, source_id, recorded_at, recorded_by)
     select 'b' || p, 'i' || i, to_char(m, 'YYYY-MM'), (m + interval '1 month 10 days')::date, 1, (m + interval '1 month -1 day')::date,
       'preliminary', round((20 + (i * 7 + p * 3) % 11 + (m - date '2021-01-01') * 20.0 / 1826)::numeric, 2), '%', 1, now(), 'bench'
     from generate_series(0, $1::int) p, generate_series(0, $2::int - 1) i,
       (select (date '2021-01-01' + make_interval(months => k))::date as m from generate_series(0, $3::int - 1) k) months
     order by p, i, m`,
    [places, indicators, months],
  );
  // Bases of the places, which stand among their values.
  await run(
    `insert into observation (place_id, indicator_id, period, known_on, revision, period_end, status, value, unit, source_id, recorded_at, recorded_by)
     select 'b' || p, 'i' || i, '2020', '2021-02-28', 1, '2020-12-31', 'final', case when i % 5 = 1 then 40.0 else 20.0 end, '%', 1, now(), 'bench'
     from generate_series(1, $1::int) p, generate_series(0, $2::int - 1) i`,
    [places, indicators],
  );
  await client.query('commit');
  await client.query('vacuum analyze');
}
