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

/** A table as a browser sends it to be imported, with what the person says about it. */
export function tableUpload(
  url: string,
  [name, content]: readonly [string, string | Uint8Array],
  settings: object = {},
) {
  const boundary = 'gangyao-test-boundary';
  const part = (head: string, body: string | Uint8Array) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ];
  return {
    method: 'POST',
    url,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      ...part(`name="file"; filename="${name}"`, content),
      ...part('name="settings"; filename="settings.json"', JSON.stringify(settings)),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  } as const;
}
