/** Plans with their indicators and targets, and observations in vintages: what other parts of the program may use. */

export { provenanceLine } from '../shared/provenance.ts';
export {
  claimMatcher,
  type MatchedClaim,
  type MatchIndicator,
  type MatchPlan,
  spellingsOf,
  withoutPlace,
} from './claim-matching.rules.ts';
export { listOpenFigures } from './collection/collection.queries.ts';
export {
  loadSeriesOfPlacesWithDerived,
  loadSeriesWithDerived,
} from './derived/derived-series.queries.ts';
export { type Catalogue, type CatalogueEntry, matchForm, matchName } from './name-catalogue.rules.ts';
export { loadCatalogue } from './name-catalogue.ts';
export { type LinkableIndicator, linkerFor, linkSeries, type SeriesLink } from './name-links.rules.ts';
export { agree, figureInUnit } from './proposal.rules.ts';
export {
  type DraftObservation,
  type ObservationTable,
  openTable,
  type PlanDraftRow,
  type PlanTable,
  readObservationTable,
  readPlanTable,
  type TableProblem,
} from './tables/index.ts';
export { directionOf } from './tables/infer-type.rules.ts';
export { readPlanPeriod } from './tables/period-text.rules.ts';
export type { IndicatorDefinition } from './values/indicator.queries.ts';
export {
  type StoredObservation,
  streamSeries,
} from './values/observation.queries.ts';
export {
  type NewObservation,
  recordObservations,
} from './values/observation.store.ts';
export { findPlan, listPlans, type PlanRow } from './values/plan.queries.ts';
export { toObservationView, toPlanIndicatorView, toPlanView } from './values/plan.view.ts';
export {
  type IndicatorInPlan,
  listContinuity,
  loadPlanAsOf,
  loadPlanInPlaces,
  type PlanAsOf,
} from './values/plan-indicator.queries.ts';
export { insertSource, loadSources } from './values/source.store.ts';
export type { StoredTarget } from './values/target.queries.ts';
