import type { Actor } from '../../src/access/actor.ts';
import type { Db } from '../../src/db/connect.ts';
import { recordObservations } from '../../src/indicators/index.ts';
import type { ActingAs } from '../../src/shared/collection.ts';
import type { Measure } from '../../src/shared/indicator.ts';
import { storePlan } from './divided-plan.ts';
import { A_PUBLICATION } from './indicators.ts';

/** Units of a fictional district: the government, four bureaus, and two streets below one of them. */
const ORGANISATIONS = [
  ['demo-government', '示范区政府', null],
  ['demo-planning', '示范区发展改革委', 'demo-government'],
  ['demo-statistics', '示范区统计局', 'demo-government'],
  ['demo-education', '示范区教委', 'demo-government'],
  ['demo-civil', '示范区民政局', 'demo-government'],
  ['demo-street-a', '甲街道', 'demo-civil'],
  ['demo-street-b', '乙街道', 'demo-civil'],
] as const;

const INDICATORS: readonly (readonly [id: string, unit: string, measure: Measure])[] = [
  ['schools', '所', 'stock'],
  ['pupils', '万人', 'stock'],
  ['beds', '张', 'stock'],
  ['beds-a', '张', 'stock'],
  ['beds-b', '张', 'stock'],
  ['coverage', '%', 'ratio'],
];

export const PLAN = 'demo-plan';
export const PLACE = 'demo-place';
export const ACTOR: Actor = { name: 'test' };

const person = (organisationId: string, name: string): ActingAs => ({ organisationId, person: name });
/** Who acts for the units. */
export const PEOPLE = {
  opener: person('demo-planning', '周宁'),
  approver: person('demo-planning', '赵静'),
  verifier: person('demo-statistics', '王强'),
  education: person('demo-education', '李敏'),
  streetA: person('demo-street-a', '孙力'),
  streetB: person('demo-street-b', '钱芳'),
  civil: person('demo-civil', '郑洁'),
} as const;

/** Stores units, a place, a plan `demo-plan` of 2021–2025 with six indicators, and values of 2023 and 2024 of two. */
export async function storeCollectedPlan(db: Db): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .insertInto('place')
      .values({ place_id: PLACE, name: '示范区', level: 'district', demonstration: true } as never)
      .execute();
    for (const [organisation_id, name, parent_id] of ORGANISATIONS) {
      await tx
        .insertInto('organisation')
        .values({ organisation_id, name, parent_id, place_id: PLACE, demonstration: true } as never)
        .execute();
    }
    const rest = { type: 'LEVEL_UP', attribute: 'expected', direction: 'up', period: '2025', target: '1' } as const;
    await storePlan(
      tx,
      PLAN,
      PLACE,
      INDICATORS.map(([id, unit, measure]) => ({ id, unit, measure, ...rest })),
    );
    await tx.updateTable('indicator').set({ least: '0', most: '100' }).where('indicator_id', '=', 'coverage').execute();
    const value = (indicatorId: string, period: string, figure: string, unit: string) => ({
      ...{ placeId: PLACE, indicatorId, period, value: figure, unit, provenance: A_PUBLICATION },
      status: 'final' as const,
      knownOn: `${Number(period) + 1}-03-01`,
    });
    const observations = [
      value('schools', '2023', '40', '所'),
      value('schools', '2024', '42', '所'),
      value('pupils', '2023', '4.80', '万人'),
      value('pupils', '2024', '5.00', '万人'),
    ];
    await recordObservations(tx, { observations, at: new Date('2025-03-01T00:00:00Z'), by: 'test' });
  });
}
