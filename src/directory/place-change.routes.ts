import {
  comparableQuery,
  comparableSeries,
  newPlaceChange,
  type PlaceChangeView,
  placeChangeList,
  placeChangeView,
} from '../contract/spine.ts';
import type { Db, ReadTx } from '../db/connect.ts';
import type { HttpServer } from '../http/http-server.ts';
import { AppError } from '../shared/errors.ts';
import { HUNDRED, ONE } from '../shared/exact.ts';
import { parsePeriod } from '../shared/period.ts';
import { type ComparableValue, comparableRatios, comparableValues, type PlaceValue } from './comparable.rules.ts';
import { findPlaces } from './place.queries.ts';
import { listPlaceChanges, type PlaceChangeRow } from './place-change.queries.ts';
import type { PlaceChangeService } from './place-change.service.ts';

/** What the routes of changes of boundaries need. */
export interface PlaceChangeRoutesOptions {
  readonly db: Db;
  readonly changes: PlaceChangeService;
}

/** Adds the routes below `/api/place-changes`. */
export function registerPlaceChangeRoutes(app: HttpServer, { db, changes }: PlaceChangeRoutesOptions): void {
  app.get(
    '/api/place-changes',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'Splits, mergers and transfers of places, in the order in which they took effect',
        response: { 200: placeChangeList },
      },
    },
    () => db.read(async (tx) => ({ changes: await changeViews(tx, await listPlaceChanges(tx)) })),
  );
  app.post(
    '/api/place-changes',
    {
      config: { access: 'directory.edit' },
      schema: {
        summary: 'Record a change of boundaries with the share of each former place; the places that are gone end',
        body: newPlaceChange,
        response: { 200: placeChangeView },
      },
    },
    async ({ body, caller }) => {
      const recorded = await changes.record(body, caller.actor);
      const [view] = await db.read((tx) => changeViews(tx, [recorded]));
      return view as PlaceChangeView;
    },
  );
  app.post(
    '/api/place-changes/comparable',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'Recompute values of stocks, flows or ratios to the boundaries of a day; stores nothing',
        body: comparableQuery,
        response: { 200: comparableSeries },
      },
    },
    async ({ body }) => {
      const chain = await db.read(listPlaceChanges);
      const values = body.values.map(placeValue);
      const { denominator, measure, on, percent } = body;
      const cells =
        measure === 'ratio' && denominator !== undefined
          ? comparableRatios(
              { numerator: values, denominator: denominator.map(placeValue), factor: percent ? HUNDRED : ONE },
              chain,
              on,
            )
          : comparableValues(values, chain, on, measure);
      return { cells: cells.map(cellView) };
    },
  );
}

async function changeViews(tx: ReadTx, changes: readonly PlaceChangeRow[]): Promise<PlaceChangeView[]> {
  const ids = new Set(changes.flatMap(({ shares }) => shares.flatMap(({ from, to }) => [from, to])));
  const places = await findPlaces(tx, [...ids]);
  const name = (placeId: string): string => places.get(placeId)?.name ?? placeId;
  return changes.map((change) => ({
    ...change,
    shares: change.shares.map((share) => ({ ...share, fromName: name(share.from), toName: name(share.to) })),
  }));
}

type AskedValue = (typeof comparableQuery)['_output']['values'][number];

function placeValue({ placeId, period, value, missing, boundariesOn }: AskedValue): PlaceValue {
  const periodEnd = parsePeriod(period)?.last;
  if (periodEnd === undefined) throw new AppError('request.invalid', { detail: period, field: 'period' });
  return {
    placeId,
    period,
    periodEnd,
    ...(value === undefined ? {} : { value }),
    ...(missing === undefined ? {} : { missing }),
    ...(boundariesOn === undefined ? {} : { boundariesOn }),
  };
}

function cellView({ rules, missingParts, ...cell }: ComparableValue) {
  return { ...cell, rules: [...rules], missingParts: [...missingParts] };
}
