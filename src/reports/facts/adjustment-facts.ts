import type { ReadTx } from '../../db/connect.ts';
import type { PlanAsOf } from '../../indicators/index.ts';
import { factWords, spineMessagesFor } from '../../messages/index.ts';
import { listAdjustments, listPlanVersions } from '../../plans/index.ts';
import type { AdjustmentFacts } from '../../shared/report/facts.ts';
import type { SourceBook } from './source-book.ts';

/** Targets of the place that approved adjustments changed, as far as they count on the day; in the order of the approvals. */
export async function adjustmentFacts(
  tx: ReadTx,
  { plan, placeId, asOf, indicators }: PlanAsOf,
  book: SourceBook,
): Promise<readonly AdjustmentFacts[]> {
  const adjustments = await listAdjustments(tx, plan.planId);
  if (adjustments.length === 0) return [];
  const versions = new Map((await listPlanVersions(tx, plan.planId)).map((version) => [version.version, version]));
  const names = new Map(indicators.map((row) => [row.indicatorId, row.plan.name]));
  const { adjustmentGrounds } = spineMessagesFor('zh-CN');
  return adjustments.flatMap(({ ground, version: number, items }) => {
    const version = number === undefined ? undefined : versions.get(number);
    if (version === undefined || version.effectiveOn > asOf) return [];
    const { title, approvedBy = '', approvedOn } = version;
    const source = book.add({
      line: factWords.adjustmentSource({ title, decidedBy: approvedBy, on: approvedOn ?? version.effectiveOn }),
    });
    return items
      .filter((item) => item.placeId === placeId)
      .map((item) => ({
        subject: names.get(item.indicatorId) ?? item.indicatorId,
        old: item.oldPhrase,
        now: item.newPhrase,
        ground: adjustmentGrounds[ground],
        ...(approvedOn === undefined ? {} : { approvedOn }),
        source,
      }));
  });
}
