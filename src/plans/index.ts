/** Plans as a graph with versions, and adjustments of their targets: what others may use. */
export { listAdjustments } from './adjustment.queries.ts';
export { createAdjustmentService } from './adjustment.service.ts';
export { loadAdjustmentSettings } from './adjustment-settings.ts';
export {
  findPlanHeads,
  listPlanLinks,
  listPlanVersions,
  type PlanHead,
} from './plan-graph.queries.ts';
export {} from './plan-graph.rules.ts';
export { createPlanGraphService } from './plan-graph.service.ts';
export type { AdjustedTarget, PlanTargets, TargetVersion } from './plan-targets.ts';
