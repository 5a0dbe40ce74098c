import type { AggregateFigure, AggregateMember, AggregateView } from '../../contract/derived.ts';
import { formulaMessagesFor, type Language } from '../../messages/index.ts';
import type { Refusal } from '../../shared/formula.ts';
import type { AggregateResult } from './aggregate.rules.ts';
import type { AggregatedIndicator, AggregatedPlace } from './aggregate.service.ts';
import { derivedDecimal } from './derived-decimal.rules.ts';
import { toToldRefusal } from './refusal.view.ts';

/** An indicator over places as the API tells it. */
export function toAggregateView(aggregated: AggregatedIndicator, language: Language): AggregateView {
  const { definition, groupName, period, asOf, places, count } = aggregated;
  const refused = places.filter(({ refusal }) => refusal !== undefined).length;
  const names = new Map(places.map(({ place }) => [place.placeId, place.name]));
  const figure = (result: AggregateResult): AggregateFigure => {
    if (!result.ok) {
      const refusal = toToldRefusal(withNames(result.refusal, names, definition.name), language);
      return { refusal, used: 0, partial: count.partial || refused > 0 };
    }
    const { value, missing, unit, used, partial, at } = result.aggregate;
    return {
      ...(value === undefined ? {} : { value: derivedDecimal(value) }),
      ...(missing === undefined ? {} : { missing }),
      unit: unit.text,
      used,
      partial: partial || refused > 0,
      ...(at.length === 0 ? {} : { at: [...at] }),
    };
  };
  return {
    indicatorId: definition.indicatorId,
    name: definition.name,
    groupName,
    period,
    asOf,
    sum: figure(aggregated.sum),
    weightedMean: figure(aggregated.weightedMean),
    minimum: figure(aggregated.minimum),
    maximum: figure(aggregated.maximum),
    count: {
      used: count.used,
      leftOut: { ...count.leftOut },
      refused,
      partial: count.partial || refused > 0,
      text: formulaMessagesFor(language).coverage(count.used, count.leftOut),
    },
    members: places.map((place) => toMember(place, language)),
  };
}

/** Refusals name cells by the ids of their places. */
function withNames(refusal: Refusal, names: ReadonlyMap<string, string>, indicator: string): Refusal {
  const params = Object.entries(refusal.params).map(([key, fact]) => {
    const place = names.get(fact);
    return [key, place === undefined ? fact : `${place} ${indicator}`];
  });
  return { ...refusal, params: Object.fromEntries(params) as Refusal['params'] };
}

function toMember({ place, operand, weight, refusal }: AggregatedPlace, language: Language): AggregateMember {
  const { value, missing = 'not-reported', unit } = operand;
  return {
    placeId: place.placeId,
    name: place.name,
    ...(value === undefined ? (refusal === undefined ? { missing } : {}) : { value: derivedDecimal(value) }),
    ...(refusal === undefined ? {} : { refusal: toToldRefusal(refusal, language) }),
    unit: unit.text,
    ...(weight?.value === undefined ? {} : { weight: derivedDecimal(weight.value) }),
  };
}
