import { placesOf } from '../../shared/exact.ts';
import type { CubeCell, CubeItem, CubeValue, ExchangeCube } from './cube.rules.ts';
import { inPieces, jsonNumber, jsonObject } from './json-text.rules.ts';

/** What of a JSON-stat file is words. */
export interface JsonStatWords {
  readonly indicator: string;
  readonly place: string;
  readonly period: string;
  readonly vintage: string;
  /** Said of the whole file. */
  readonly notes: readonly string[];
  readonly name: (titles: CubeItem['titles']) => string;
  readonly statuses: Readonly<Record<string, string>>;
}

/** A metric of the file: an indicator in one unit, so that values of different units never share a category. */
interface Metric {
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly decimals: number;
  readonly cells: readonly CubeCell[];
}

/**
 * A cube as a JSON-stat 2.0 dataset, piece by piece. Values are sparse, by position; a cell that is known to be empty is
 * `null` with its reason as status. What JSON-stat has no place for (comparator, calibre, break, source, revision) stands
 * by position in `extension.cells`, where it differs from the usual. Numbers have the digits that were printed.
 * Source: JSON-stat 2.0, https://json-stat.org/full/.
 */
export function writeJsonStat(cube: ExchangeCube, words: JsonStatWords): Generator<string> {
  return inPieces(datasetText(cube, words));
}

function* datasetText(cube: ExchangeCube, words: JsonStatWords): Generator<string> {
  const metrics = metricsOf(cube, words);
  const size = [metrics.length, cube.places.length, cube.periods.length, cube.vintages.length];
  const sources = [...new Set(cube.cells.map(({ held }) => held.source))];
  const sourceNumbers = new Map(sources.map((source, index) => [source, index]));
  const head = {
    version: '2.0',
    class: 'dataset',
    label: words.name(cube.titles),
    source: cube.source,
    updated: cube.preparedAt.toISOString(),
    note: words.notes,
    id: ['indicator', 'place', 'period', 'vintage'],
    size,
    role: { metric: ['indicator'], geo: ['place'], time: ['period', 'vintage'] },
    dimension: dimensions(cube, metrics, words),
  };
  const extension = {
    plan: cube.id,
    asOf: cube.asOf,
    demonstration: cube.demonstration,
    titles: cube.titles,
    statuses: words.statuses,
    indicators: cube.indicators.map(({ code, ...rest }) => ({ id: code, ...rest })),
    sources,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"value":`;
  yield* jsonObject(positions(metrics, size, ({ value }) => (value === undefined ? 'null' : jsonNumber(value))));
  yield ',"status":';
  yield* jsonObject(positions(metrics, size, ({ missing, status }) => JSON.stringify(missing ?? status)));
  yield `,"extension":${JSON.stringify(extension).slice(0, -1)},"cells":`;
  yield* jsonObject(positions(metrics, size, (value) => JSON.stringify(remarks(value, sourceNumbers))));
  yield '}}';
}

/** What is to be known of a cell besides value and status. `source` counts in `extension.sources`. */
function remarks(
  { revision, comparator, calibre, breaksSeries, source }: CubeValue,
  sources: ReadonlyMap<string, number>,
): object {
  return {
    revision,
    ...(comparator === 'eq' ? {} : { comparator }),
    ...(calibre === '' ? {} : { calibre }),
    ...(breaksSeries ? { breaksSeries } : {}),
    source: sources.get(source),
  };
}

function metricsOf({ indicators, cells }: ExchangeCube, words: JsonStatWords): readonly Metric[] {
  const ofIndicator = Map.groupBy(cells, (cell) => cell.indicator);
  return indicators.flatMap((indicator, index) => {
    const byUnit = Map.groupBy(ofIndicator.get(index) ?? [], ({ held }) => held.unit);
    const units = [...byUnit.keys()].sort(
      (a, b) => Number(b === indicator.unit) - Number(a === indicator.unit) || (a < b ? -1 : 1),
    );
    return units.map((unit, place): Metric => {
      const inUnit = byUnit.get(unit) ?? [];
      const name = words.name(indicator.titles);
      return {
        code: place === 0 ? indicator.code : `${indicator.code}@${place + 1}`,
        label: place === 0 ? name : `${name} (${unit})`,
        unit,
        decimals: inUnit.reduce((most, { held }) => Math.max(most, placesOf(held.value ?? '')), 0),
        cells: inUnit,
      };
    });
  });
}

function dimensions(cube: ExchangeCube, metrics: readonly Metric[], words: JsonStatWords): object {
  const labelled = (label: string, items: readonly { readonly code: string; readonly label: string }[]) => ({
    label,
    category: {
      index: items.map(({ code }) => code),
      // A category needs at least one label.
      ...(items.length === 0 ? {} : { label: Object.fromEntries(items.map((item) => [item.code, item.label])) }),
    },
  });
  const indicator = labelled(words.indicator, metrics);
  const unit = Object.fromEntries(metrics.map((each) => [each.code, { label: each.unit, decimals: each.decimals }]));
  return {
    indicator: { ...indicator, category: { ...indicator.category, unit } },
    place: labelled(
      words.place,
      cube.places.map(({ code, titles }) => ({ code, label: words.name(titles) })),
    ),
    period: labelled(
      words.period,
      cube.periods.map(({ text }) => ({ code: text, label: text })),
    ),
    vintage: labelled(
      words.vintage,
      cube.vintages.map((text) => ({ code: text, label: text })),
    ),
  };
}

/** Cells by their position in row-major order: the last dimension changes first. */
function* positions(
  metrics: readonly Metric[],
  [, places = 0, periods = 0, vintages = 0]: readonly number[],
  json: (value: CubeValue) => string,
): Generator<readonly [string, string]> {
  for (const [index, metric] of metrics.entries()) {
    for (const { held, place, period, vintage } of metric.cells) {
      yield [String(((index * places + place) * periods + period) * vintages + vintage), json(held)];
    }
  }
}
