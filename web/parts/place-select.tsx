import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import type { PlaceView } from '../../src/contract/plans.ts';
import { withoutAbsent } from '../../src/shared/absent.ts';
import { placesQuery } from '../data/plan-queries.ts';
import { useMessages } from '../shell/preferences.tsx';
import type { FieldTies } from './field.tsx';

interface PlaceSelectProps extends Partial<FieldTies> {
  readonly value: string;
  readonly onChange: (placeId: string) => void;
  readonly label?: string;
  /** Only places below this one, and it itself. */
  readonly within?: string;
}

/** 东城区（北京市）: names of districts come twice. */
function nameOf(place: PlaceView, byId: ReadonlyMap<string, PlaceView>): string {
  const parent = place.parentId === undefined ? undefined : byId.get(place.parentId);
  return parent === undefined || parent.level === 'nation' ? place.name : `${place.name}（${parent.name}）`;
}

function isWithin(place: PlaceView, within: string, byId: ReadonlyMap<string, PlaceView>): boolean {
  for (let at: PlaceView | undefined = place; at !== undefined; ) {
    if (at.placeId === within) return true;
    at = at.parentId === undefined ? undefined : byId.get(at.parentId);
  }
  return false;
}

/** A place, found by its name or code. */
export function PlaceSelect({ value, onChange, label, within, ...ties }: PlaceSelectProps) {
  const { setup } = useMessages();
  const { data, isPending } = useQuery(placesQuery);
  const options = useMemo(() => {
    const places = data?.places ?? [];
    const byId = new Map(places.map((place) => [place.placeId, place]));
    return places
      .filter((place) => within === undefined || isWithin(place, within, byId))
      .map((place) => {
        const name = nameOf(place, byId);
        return { value: place.placeId, label: name, words: `${name} ${place.code ?? ''} ${place.placeId}` };
      });
  }, [data, within]);
  return (
    <Select
      {...withoutAbsent({ ...ties, 'aria-label': label, value: value === '' ? undefined : value })}
      placeholder={setup.placeChoose}
      loading={isPending}
      showSearch={{ optionFilterProp: 'words' }}
      options={options}
      notFoundContent={setup.placeNone}
      popupMatchSelectWidth={false}
      status={ties['aria-invalid'] ? 'error' : ''}
      className="place-select"
      onChange={onChange}
    />
  );
}
