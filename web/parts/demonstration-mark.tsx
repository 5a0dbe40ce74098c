import { useQuery } from '@tanstack/react-query';
import { organisationsQuery } from '../data/collection-queries.ts';
import { placesQuery } from '../data/plan-queries.ts';
import { useMessages } from '../shell/preferences.tsx';

/** The mark that everything of the demonstration set carries wherever it is shown. */
export function DemonstrationMark() {
  const { shell } = useMessages();
  return (
    <span className="demonstration" title={shell.demonstrationWhy}>
      {shell.demonstration}
    </span>
  );
}

/** The mark beside figures of a place, where the place is one of the demonstration set. */
export function DemonstrationPlace({ placeId }: { readonly placeId: string }) {
  const { data } = useQuery(placesQuery);
  const isOne = data?.places.some((place) => place.placeId === placeId && place.demonstration) === true;
  return isOne ? <DemonstrationMark /> : null;
}

/** The mark beside figures of a unit, where the unit is one of the demonstration set. */
export function DemonstrationUnit({ unitId }: { readonly unitId: string }) {
  const { data } = useQuery(organisationsQuery);
  const isOne = data?.some((unit) => unit.organisationId === unitId && unit.demonstration) === true;
  return isOne ? <DemonstrationMark /> : null;
}
