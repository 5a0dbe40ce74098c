/** Plans as a graph with versions, and adjustments of their targets: what others may use. */
export type { AdjustmentRow } from './adjustment.queries.ts';
export { listAdjustments } from './adjustment.queries.ts';
export {
  type AdjustmentService,
  type AdjustmentsOfPlan,
  type CheckedAdjustment,
  createAdjustmentService,
} from './adjustment.service.ts';
export { loadAdjustmentSettings } from './adjustment-settings.ts';
export {
  findPlanHead,
  findPlanHeads,
  listPlanLinks,
  listPlanNodes,
  listPlanVersions,
  type PlanHead,
} from './plan-graph.queries.ts';
export {
  nodesInForce,
  type PlanLink,
  type PlanNode,
  type PlanVersion,
  versionInForce,
} from './plan-graph.rules.ts';
export { createPlanGraphService, type PlanGraph, type PlanGraphService } from './plan-graph.service.ts';
export { insertPlanLink, insertPlanNodes, insertPlanVersion } from './plan-graph.store.ts';
export type { AdjustedTarget, PlanTargets, TargetInForce, TargetVersion } from './plan-targets.ts';
