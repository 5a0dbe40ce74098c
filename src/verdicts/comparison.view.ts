import type { Comparison } from '../contract/verdicts.ts';
import { toPlanIndicatorView } from '../indicators/index.ts';
import type { Language } from '../messages/index.ts';
import { AppError } from '../shared/errors.ts';
import { toShortDecimal } from '../shared/exact.ts';
import type { ComparedIndicator } from './comparison.service.ts';
import { toPlaceView, toRating, yearlySeries } from './standing.view.ts';

const VALUE_PLACES = 6;

/** A comparison as the API tells it, in a language. Errors: `place.not-found` for a group without places. */
export function toComparison(compared: ComparedIndicator, language: Language): Comparison {
  const { groupName, period, places, scale } = compared;
  const [first] = places;
  if (first === undefined) throw new AppError('place.not-found', { placeId: groupName });
  const missing: Record<string, number> = {};
  for (const each of places) if (each.missing !== undefined) missing[each.missing] = (missing[each.missing] ?? 0) + 1;
  return {
    indicator: toPlanIndicatorView(first.standing.row),
    period,
    group: groupName,
    rows: places.map(({ place, standing, value, missing: reason, rank }) => ({
      place: toPlaceView(place),
      ...(value === undefined ? {} : { value: toShortDecimal(value.value, VALUE_PLACES) }),
      ...(reason === undefined ? {} : { missing: reason }),
      ...(rank === undefined ? {} : { rank }),
      rating: toRating(standing.rating, scale, language),
      series: yearlySeries(standing),
    })),
    missing,
  };
}
