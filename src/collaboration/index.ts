/** What other modules tell people through. */
export { tellReporters } from './collection-notice.service.ts';
export { tellOwners, tellUnits } from './own-notice.service.ts';
