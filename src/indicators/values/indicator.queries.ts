import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Direction, Measure } from '../../shared/indicator.ts';

/** What an indicator is, whatever plan lists it. Observations hang on it. */
export interface IndicatorDefinition {
  readonly indicatorId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly unit: string;
  readonly measure: Measure;
  readonly direction: Direction;
  /** What exactly is counted; empty when the name says it. */
  readonly calibre: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly sourceAgency?: string;
  /** Days from the end of a period to the day on which its value comes out. */
  readonly releaseLagDays?: number;
  /** For a derived indicator. */
  readonly formula?: string;
  /** Range that a value is checked against, and how far it may jump, in per cent. Exact decimals. */
  readonly least?: string;
  readonly most?: string;
  readonly jumpPercent?: string;
  readonly demonstration: boolean;
}

/** Definitions by name: all of them, or those of some ids. Definitions of undone imports are left out. */
export async function listIndicators(tx: ReadTx, only?: readonly string[]): Promise<readonly IndicatorDefinition[]> {
  const rows = await tx
    .selectFrom('indicator as i')
    .selectAll('i')
    .where(
      sql<boolean>`(i.import_no is null or i.import_no not in (select import_no from import_batch where undone_at is not null))`,
    )
    .$if(only !== undefined, (query) => query.where(sql<boolean>`i.indicator_id = any(${[...(only ?? [])]}::text[])`))
    .orderBy('i.name')
    .orderBy('i.indicator_id')
    .execute();
  return rows.map((row) => ({
    indicatorId: row.indicator_id,
    name: row.name,
    aliases: row.aliases,
    unit: row.unit,
    measure: row.measure,
    direction: row.direction,
    calibre: row.calibre,
    ...(row.numerator === null ? {} : { numerator: row.numerator }),
    ...(row.denominator === null ? {} : { denominator: row.denominator }),
    ...(row.source_agency === null ? {} : { sourceAgency: row.source_agency }),
    ...(row.release_lag_days === null ? {} : { releaseLagDays: row.release_lag_days }),
    ...(row.formula === null ? {} : { formula: row.formula }),
    ...(row.least === null ? {} : { least: row.least }),
    ...(row.most === null ? {} : { most: row.most }),
    ...(row.jump_percent === null ? {} : { jumpPercent: row.jump_percent }),
    demonstration: row.demonstration,
  }));
}

/** One definition. Missing: undefined. */
export async function findIndicator(tx: ReadTx, indicatorId: string): Promise<IndicatorDefinition | undefined> {
  return (await listIndicators(tx, [indicatorId]))[0];
}
