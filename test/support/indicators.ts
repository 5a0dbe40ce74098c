import type { Db } from '../../src/db/connect.ts';
import type { IndicatorDefinition, NewObservation } from '../../src/indicators/index.ts';
import { insertIndicators } from '../../src/indicators/values/indicator.store.ts';
import type { Provenance } from '../../src/shared/indicator.ts';

/** An instant at which test rows are written; what was known when does not depend on it. */
export const WRITTEN_AT = new Date('2026-11-24T10:00:00Z');

/** A provenance for tests that need one and do not care which. */
export const A_PUBLICATION: Provenance = { kind: 'publication', title: '示范区统计公报' };

/** Adds districts. */
export async function addPlaces(db: Db, ...placeIds: readonly string[]): Promise<void> {
  await db.write((tx) =>
    tx
      .insertInto('place')
      .values(placeIds.map((placeId) => ({ place_id: placeId, name: `${placeId}区`, level: 'district' as const })))
      .execute(),
  );
}

/** A definition: a percentage that is better the higher it is, unless said otherwise. */
export function aDefinition(indicatorId: string, but: Partial<IndicatorDefinition> = {}): IndicatorDefinition {
  return {
    indicatorId,
    name: `${indicatorId}率`,
    aliases: [],
    unit: '%',
    measure: 'ratio',
    direction: 'up',
    calibre: '',
    demonstration: false,
    ...but,
  };
}

/** Adds definitions. */
export async function addIndicators(db: Db, ...definitions: readonly IndicatorDefinition[]): Promise<void> {
  await db.write((tx) => insertIndicators(tx, definitions, { at: WRITTEN_AT, by: 'test' }));
}

/** A preliminary value in per cent, known in the spring after its year. */
export function anObservation(
  cell: { readonly placeId: string; readonly indicatorId: string; readonly period: string },
  but: Partial<NewObservation> = {},
): NewObservation {
  const spring = `${Number(cell.period.slice(-4)) + 1}-02-28`;
  const value = but.missing === undefined ? { value: '5.0' } : {};
  return { ...cell, ...value, unit: '%', status: 'preliminary', knownOn: spring, provenance: A_PUBLICATION, ...but };
}
