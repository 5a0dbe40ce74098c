/** Places as a tree with groups that cut across it, organisations, changes of boundaries: what others may use. */

export { type ComparableValue, comparableRatios, comparableValues, type PlaceValue } from './comparable.rules.ts';
export {
  createDirectoryService,
  type DirectoryService,
  type Ending,
  type PlaceImport,
} from './directory.service.ts';
export { getOrganisation, listOrganisations, type Organisation } from './organisation.queries.ts';
export {
  findPlaces,
  type GroupOnDay,
  getPlace,
  listGroups,
  listMembers,
  listPlaces,
  loadGroups,
  type Members,
} from './place.queries.ts';
export {
  ancestorsOf,
  descendantsOf,
  membersOn,
  type Place,
  type PlaceGroup,
  type PlaceLevel,
  type PlaceTree,
  pathName,
  treeOn,
} from './place.rules.ts';
export { insertSource } from './place.store.ts';
export { loadPlaces, readPlaceCatalogue } from './place-catalogue.ts';
export { listPlaceChanges, type PlaceChangeRow } from './place-change.queries.ts';
export type { PlaceChange } from './place-change.rules.ts';
export { createPlaceChangeService, type NewPlaceChange, type PlaceChangeService } from './place-change.service.ts';
