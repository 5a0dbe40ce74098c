/** Places as a tree with groups that cut across it, organisations, changes of boundaries: what others may use. */

export { type ComparableValue, comparableValues, type PlaceValue } from './comparable.rules.ts';
export { createDirectoryService } from './directory.service.ts';
export { getOrganisation, listOrganisations, type Organisation } from './organisation.queries.ts';
export {
  findPlaces,
  getPlace,
  listMembers,
  listPlaces,
  type Members,
} from './place.queries.ts';
export {
  ancestorsOf,
  descendantsOf,
  type Place,
  type PlaceTree,
  treeOn,
} from './place.rules.ts';
export { loadPlaces } from './place-catalogue.ts';
export { listPlaceChanges } from './place-change.queries.ts';
export type { PlaceChange } from './place-change.rules.ts';
export { createPlaceChangeService } from './place-change.service.ts';
