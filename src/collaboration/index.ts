/** What other modules tell people through. */
export { type CollectionNotice, type NoticedUnit, tellReporters } from './collection-notice.service.ts';
export { type OwnNotice, tellOwners, tellUnits } from './own-notice.service.ts';
