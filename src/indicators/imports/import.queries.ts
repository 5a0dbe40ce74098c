import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { ImportKind, ImportSummary } from './import.store.ts';

/** An import that was made. */
export interface ImportRow {
  readonly importNo: number;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly at: string;
  readonly actor: string;
  readonly planId?: string;
  readonly planName?: string;
  readonly targets: number;
  /** Of the table; those that said nothing new are among them. */
  readonly values: number;
  readonly undone?: { readonly at: string; readonly by: string; readonly because: string };
}

/** Imports of plans and values, the newest first; all, or one. */
export async function listImports(tx: ReadTx, importNo?: number): Promise<readonly ImportRow[]> {
  const rows = await tx
    .selectFrom('import_batch as b')
    .leftJoin('plan as p', (join) => join.on(sql<boolean>`p.plan_id = b.summary ->> 'planId'`))
    .selectAll('b')
    .select('p.name as plan_name')
    .$if(importNo !== undefined, (query) => query.where('b.import_no', '=', importNo ?? 0))
    .orderBy('b.import_no', 'desc')
    .execute();
  return rows.map((row) => {
    const summary = row.summary as Partial<ImportSummary>;
    return {
      importNo: row.import_no,
      kind: row.kind,
      fileName: row.file_name,
      at: row.at.toISOString(),
      actor: row.actor,
      ...(summary.planId === undefined ? {} : { planId: summary.planId }),
      ...(row.plan_name === null ? {} : { planName: row.plan_name }),
      targets: summary.targets ?? 0,
      values: summary.values ?? 0,
      ...(row.undone_at === null
        ? {}
        : {
            undone: {
              at: row.undone_at.toISOString(),
              by: row.undone_by ?? '',
              because: row.undone_because ?? '',
            },
          }),
    };
  });
}

/** What rests on the plan of an import and did not come with it. */
export interface HangingData {
  readonly kind: 'successor' | 'version' | 'node' | 'target' | 'assessment' | 'collection' | 'link';
  readonly name: string;
}

/** Data that were put on the plan of an import afterwards; a plan with these is not taken away. */
export async function listHanging(tx: ReadTx, importNo: number): Promise<readonly HangingData[]> {
  const { rows } = await sql<HangingData>`
    with mine as (select plan_id, name from plan where import_no = ${importNo}::int),
      undone as (select import_no from import_batch where undone_at is not null)
    select distinct kind, name from (
      select case when link.kind = 'succeeds' then 'successor' else 'link' end as kind, other.name
      from plan_link link join mine on mine.plan_id = link.to_plan_id join plan other on other.plan_id = link.from_plan_id
      where other.import_no is null or other.import_no not in (select import_no from undone)
      union all
      select 'link', other.name
      from plan_link link join mine on mine.plan_id = link.from_plan_id join plan other on other.plan_id = link.to_plan_id
      where link.kind <> 'succeeds'
        and (other.import_no is null or other.import_no not in (select import_no from undone))
      union all
      select 'version', v.title from plan_version v join mine using (plan_id) where v.version > 1
      union all
      select 'node', n.title from plan_node n join mine using (plan_id)
      union all
      select 'target', i.name
      from target t join mine using (plan_id) join indicator i using (indicator_id)
      where t.import_no is distinct from ${importNo}::int
        and (t.import_no is null or t.import_no not in (select import_no from undone))
      union all
      select 'assessment', i.name from assessment a join mine using (plan_id) join indicator i using (indicator_id)
      union all
      select 'collection', c.title from collection c join mine using (plan_id)
    ) as hanging
    order by kind, name`.execute(tx);
  return rows;
}

/** Whether sets of rules and scales of these ids are stored. */
export async function findRules(
  tx: ReadTx,
  { ruleSetId, scaleId }: { readonly ruleSetId: string; readonly scaleId: string },
): Promise<{ readonly ruleSet: boolean; readonly scale: boolean }> {
  const { rows } = await sql<{ rule_set: boolean; scale: boolean }>`
    select
      exists (select from rule_set where rule_set_id = ${ruleSetId}) as rule_set,
      exists (select from verdict_scale where scale_id = ${scaleId}) as scale`.execute(tx);
  return { ruleSet: rows[0]?.rule_set ?? false, scale: rows[0]?.scale ?? false };
}

/** Ids of plans that are taken, by plans of undone imports as well: nothing is written in the place of another. */
export async function takenPlanIds(tx: ReadTx, beginning: string): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('plan').select('plan_id').where('plan_id', 'like', `${beginning}%`).execute();
  return new Set(rows.map((row) => row.plan_id));
}
