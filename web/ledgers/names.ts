import { useQuery } from '@tanstack/react-query';
import { organisationsQuery } from '../data/collection-queries.ts';
import { placesQuery } from '../data/plan-queries.ts';

/** Names of units and places by their ids; the id where there is no name. */
export function useNames() {
  const { data: organisations = [] } = useQuery(organisationsQuery);
  const { data: places } = useQuery(placesQuery);
  return {
    unit: (id: string): string => organisations.find(({ organisationId }) => organisationId === id)?.name ?? id,
    place: (id: string): string => places?.places.find(({ placeId }) => placeId === id)?.name ?? id,
    organisations,
  };
}
