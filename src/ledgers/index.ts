export { REQUEST_TYPE } from '../shared/ledger/known-ledgers.ts';
export { loadWorkingTime } from './clocks/calendar.service.ts';
export { dayNumber, dayText } from './clocks/working-time.rules.ts';
export { availableMoves, type MoveOffer, type MoveRefusal, type OfferContext } from './engine/available-moves.rules.ts';
export { holds } from './engine/condition.rules.ts';
export { diagramOf } from './engine/diagram.rules.ts';
export { type DueRule, dueRules, type RuleReason, reasonsOf } from './engine/due-rules.rules.ts';
export { type AskedField, askedFields } from './engine/field-input.rules.ts';
export {
  addedUp,
  contributionsOf,
  type MeasuredRatio,
  ratioOf,
  totalsChange,
  totalsOf,
} from './engine/measures.rules.ts';
export {
  type MoveContext,
  type MovedRecord,
  nextState,
  type RecordSetting,
} from './engine/next-state.rules.ts';
export { replayHistory } from './engine/replay.rules.ts';
export { monthsBetween } from './records/league.rules.ts';
export { createMoveService, type WantedMove } from './records/move.service.ts';
export { type Opening, type OpeningResult, openRecords } from './records/opening.service.ts';
export { rememberTimes } from './records/place-times.ts';
export { findRecord, findRecords, listEvents, listLinks } from './records/record.queries.ts';
export { type StoredRecord, takenOut, toRecord, toRecordEvent } from './records/record-row.ts';
export { rememberTypes, type TypesInUse } from './records/record-type.store.ts';
export { type RecordBase, recordBase, SourceTaken } from './records/record-work.ts';
export { compareSelfRating, type Rise, riseOf, type SelfRating, type Share } from './requests/contradictions.rules.ts';
export { loadRecordTypes, readRecordType } from './types/record-type.file.ts';
