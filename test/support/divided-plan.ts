import type { Db, WriteTx } from '../../src/db/connect.ts';
import type { IndicatorType, Measure } from '../../src/shared/indicator.ts';

/** A city with two districts, of which one has two streets, and its plan of five years; figures are invented. */
export interface DividedIndicator {
  readonly id: string;
  readonly unit: string;
  readonly measure: Measure;
  readonly type: IndicatorType;
  readonly attribute: 'binding' | 'expected';
  readonly direction: 'up' | 'down';
  /** Of the whole plan; absent: in words only. */
  readonly target?: string;
  /** `2025` or `2021/2025`. */
  readonly period: string;
  readonly cumulative?: boolean;
}

const PLACES = [
  ['demo-city', '示范市', 'city', null],
  ['demo-east', '东区', 'district', 'demo-city'],
  ['demo-west', '西区', 'district', 'demo-city'],
  ['demo-north-street', '北街道', 'street', 'demo-east'],
  ['demo-south-street', '南街道', 'street', 'demo-east'],
] as const;

/** Stores the places, two units, a plan `demo-plan` in force from 2021-03-01, and its indicators. */
export async function storeDividedPlan(db: Db, indicators: readonly DividedIndicator[]): Promise<void> {
  await db.write(async (tx) => {
    for (const [place_id, name, level, parent_id] of PLACES) {
      await tx
        .insertInto('place')
        .values({ place_id, name, level, parent_id, demonstration: true } as never)
        .execute();
    }
    for (const [organisation_id, name] of [
      ['demo-water-bureau', '水务局'],
      ['demo-park-bureau', '园林局'],
    ] as const) {
      await tx
        .insertInto('organisation')
        .values({ organisation_id, name, place_id: 'demo-city', demonstration: true } as never)
        .execute();
    }
    await storePlan(tx, 'demo-plan', 'demo-city', indicators);
  });
}

/** Stores a plan of 2021–2025 for a place, with indicators that may be there already. */
export async function storePlan(
  tx: WriteTx,
  planId: string,
  placeId: string,
  indicators: readonly DividedIndicator[],
): Promise<void> {
  const source = await tx
    .insertInto('source')
    .values({ kind: 'publication', detail: JSON.stringify({ kind: 'publication', title: '示范市规划纲要' }) })
    .returning('source_id')
    .executeTakeFirstOrThrow();
  const at = new Date('2021-03-01T00:00:00Z');
  await tx
    .insertInto('plan')
    .values({
      plan_id: planId,
      name: `${placeId} 规划`,
      kind: 'outline',
      place_id: placeId,
      period: '2021/2025',
      scale_id: 'demo',
      rule_set_id: 'demo',
      demonstration: true,
      source_id: source.source_id,
      import_no: null,
      created_at: at,
      created_by: 'test',
    })
    .execute();
  await tx
    .insertInto('plan_version')
    .values({ plan_id: planId, version: 1, title: '纲要', effective_on: '2021-03-01' } as never)
    .execute();
  let position = 0;
  for (const indicator of indicators) {
    position += 1;
    await storeIndicator(tx, planId, placeId, indicator, position, source.source_id);
  }
}

async function storeIndicator(
  tx: WriteTx,
  planId: string,
  placeId: string,
  { id, unit, measure, type, attribute, direction, target, period, cumulative }: DividedIndicator,
  position: number,
  sourceId: number,
): Promise<void> {
  await tx
    .insertInto('indicator')
    .values({
      indicator_id: id,
      name: `指标${id}`,
      unit,
      measure,
      direction,
      demonstration: true,
      created_at: new Date('2021-03-01T00:00:00Z'),
      created_by: 'test',
    } as never)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('plan_indicator')
    .values({
      plan_id: planId,
      indicator_id: id,
      no: String(position),
      position,
      category: '示范',
      name: `指标${id}`,
      unit,
      type,
      attribute,
    } as never)
    .execute();
  await tx
    .insertInto('target')
    .values({
      place_id: placeId,
      plan_id: planId,
      indicator_id: id,
      period,
      basis: 'plan',
      version: 1,
      comparator: 'eq',
      value: target ?? null,
      cumulative: cumulative ?? false,
      phrase: target ?? '完成上级下达任务',
      known_on: '2021-03-01',
      source_id: sourceId,
    } as never)
    .execute();
}
