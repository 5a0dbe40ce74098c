import type pg from 'pg';

/** A total that the program keeps and plain SQL over the events finds otherwise. */
export interface Difference {
  readonly measure: string;
  readonly place_id: string;
  readonly organisation_id: string | null;
  readonly class: string | null;
  readonly month: string;
  readonly kept: string | null;
  readonly counted: string | null;
}

/**
 * What the measures of `citizen-request` are, written down once more in plain SQL over `record` and `record_event`: nothing of
 * the engine is used, neither what it keeps of moves nor its clocks. Needs a role that sees all. Effects: a temporary table.
 */
const COUNT = `
create temporary table counted_life on commit drop as
with step as (
  select event.place_id, event.record_id, sequence, at, move, event.fields,
    max(sequence) filter (where move in ('dispatch', 'redispatch', 'reopen'))
      over (partition by event.place_id, event.record_id) as round
  from record_event event join record using (place_id, record_id)
  where record.type_id = 'citizen-request'
), life as (
  select place_id, record_id,
    (array_agg(fields ->> 'unit' order by sequence desc) filter (where fields ? 'unit'))[1] as unit,
    (array_agg(fields ->> 'kind' order by sequence desc) filter (where fields ? 'kind'))[1] as kind,
    (array_agg(fields ->> 'grade' order by sequence desc) filter (where fields ? 'grade'))[1] as grade,
    (array_agg(fields ->> 'responded' order by sequence desc) filter (where fields ? 'responded'))[1] as responded,
    (array_agg(fields ->> 'solved' order by sequence desc) filter (where fields ? 'solved'))[1] as solved,
    (array_agg(fields ->> 'satisfied' order by sequence desc) filter (where fields ? 'satisfied'))[1] as satisfied,
    (array_agg(fields ->> 'recheck-solved' order by sequence desc) filter (where fields ? 'recheck-solved'))[1] as again_solved,
    (array_agg(fields ->> 'recheck-satisfied' order by sequence desc) filter (where fields ? 'recheck-satisfied'))[1]
      as again_satisfied,
    bool_or(move = 'grant-exclusion') as excluded,
    bool_or(move = 'ask-exclusion') as exclusion_asked,
    bool_or(move = 'press') as late,
    min(at) as received,
    max(at) filter (where move = 'answer') as answered,
    max(at) filter (where move = 'decline') as declined,
    max(at) filter (where move = 'dispatch') as dispatched,
    max(at) filter (where move = 'object') as objected,
    max(at) filter (where move = 'redispatch') as redispatched,
    max(at) filter (where move = 'supervise') as supervised,
    max(at) filter (where move = 'raise') as raised,
    max(at) filter (where move = 'ask-higher') as asked_higher,
    max(at) filter (where move = 'reopen') as reopened,
    max(at) filter (where move = 'recheck') as rechecked,
    max(at) filter (where move = 'call-back') as called_back,
    -- Of the last round alone: when it began, how long it stood still, until when it was extended, when it was fed back.
    max(at) filter (where sequence = round) as begun,
    min(at) filter (where sequence > round and move = 'feed-back') as fed_back,
    coalesce(max(at) filter (where sequence > round and move = 'resume')
      - max(at) filter (where sequence > round and move = 'suspend'), interval '0') as pause,
    bool_or(sequence > round and move = 'extend') as extended
  from step group by place_id, record_id
), due as (
  select life.*, begun + pause + case grade
    when 'urgent' then interval '2 hours' when 'utilities' then interval '24 hours'
    when 'general' then interval '168 hours' else interval '360 hours' end as plain
  from life
), timed as (
  select due.*, fed_back <= case when extended
    -- Fifteen days on, to the end of the day in China.
    then (date_trunc('day', (plain - interval '1 millisecond') at time zone 'Asia/Shanghai') + interval '16 days')
      at time zone 'Asia/Shanghai'
    else plain end as in_time
  from due
)
select measure, place_id, coalesce(unit, '') as organisation_id, coalesce(kind, '') as class,
  date_trunc('month', at at time zone 'Asia/Shanghai')::date as month, count(*)::numeric as amount
from timed cross join lateral (values
  ('accepted', received, true),
  ('answered-at-once', answered, true),
  ('declined', declined, true),
  ('dispatched', dispatched, true),
  ('appraised', dispatched, not excluded),
  ('excluded', dispatched, excluded),
  ('exclusions-asked', dispatched, exclusion_asked),
  ('in-time', dispatched, in_time),
  ('late', dispatched, late),
  ('objected', objected, true),
  ('redispatched', redispatched, true),
  ('supervised', supervised, true),
  ('raised', raised, true),
  ('asked-higher', asked_higher, true),
  ('reopened', reopened, true),
  ('rechecked', rechecked, again_solved is not null),
  ('recheck-differs', rechecked, again_solved is not null and ((again_solved = 'solved') <> (solved = 'solved')
    or (again_satisfied = 'dissatisfied') <> (satisfied = 'dissatisfied'))),
  ('callbacks-all', called_back, true),
  ('responded-all', called_back, responded = 'true'),
  ('solved-all', called_back, solved = 'solved'),
  ('satisfied-all', called_back, satisfied in ('satisfied', 'basically')),
  ('callbacks', called_back, not excluded),
  ('responded', called_back, not excluded and responded = 'true'),
  ('solved', called_back, not excluded and solved = 'solved'),
  ('satisfied', called_back, not excluded and satisfied in ('satisfied', 'basically'))
) as counted (measure, at, applies)
where at is not null and applies
group by 1, 2, 3, 4, 5`;

const COMPARE = `
select * from (
  select measure, place_id, organisation_id, class, to_char(month, 'YYYY-MM') as month, kept.amount::text as kept,
    counted.amount::text as counted
  from (select * from record_total where type_id = 'citizen-request' and amount <> 0) kept
  full join counted_life counted using (measure, place_id, organisation_id, class, month)
  where kept.amount is distinct from counted.amount
  union all
  select measure, place_id, null, null, to_char(month, 'YYYY-MM'), kept.amount::text, counted.amount::text
  from (select * from record_place_total where type_id = 'citizen-request' and amount <> 0) kept
  full join (select measure, place_id, month, sum(amount) as amount from counted_life group by 1, 2, 3) counted
    using (measure, place_id, month)
  where kept.amount is distinct from counted.amount
) difference order by 1, 2, 5 limit 100`;

/** What was counted by plain SQL, and where the program's totals differ from it: the first hundred. */
export interface SqlRecount {
  readonly seconds: number;
  readonly totals: number;
  readonly measures: number;
  readonly sum: string;
  readonly differences: readonly Difference[];
  /** Over the year by place, for league tables. */
  readonly byPlace: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

/** Counts all requests of a database by plain SQL, and compares. */
export async function recountBySql(client: pg.ClientBase): Promise<SqlRecount> {
  await client.query('begin');
  try {
    await client.query(`set local work_mem = '256MB'`);
    const began = performance.now();
    await client.query(COUNT);
    const seconds = (performance.now() - began) / 1000;
    const { rows: totals } = await client.query(
      'select count(*)::int as totals, count(distinct measure)::int as measures, sum(amount)::text as sum from counted_life',
    );
    const { rows: differences } = await client.query(COMPARE);
    const { rows: places } = await client.query(
      `select place_id, jsonb_object_agg(measure, amount) as sums from (
         select place_id, measure, sum(amount) as amount from counted_life
         where month between '2025-01-01' and '2025-12-01' group by 1, 2) summed group by 1`,
    );
    return {
      ...{ seconds: Number(seconds.toFixed(2)), ...totals[0], differences },
      byPlace: new Map(places.map(({ place_id, sums }) => [place_id, sums])),
    };
  } finally {
    await client.query('rollback');
  }
}
