import { ZONE_OFFSET } from '../../shared/clock.ts';
import type { MissingReason, ObservationStatus } from '../../shared/indicator.ts';
import type { CubeCell, CubeValue, ExchangeCube, Titles } from './cube.rules.ts';
import { inPieces, jsonNumber, jsonObject } from './json-text.rules.ts';
import { sdmxPeriod } from './sdmx-period.rules.ts';

/** Codes of the SDMX code list of observation statuses that we use. Source: CL_OBS_STATUS 2.2. */
type ObsStatus = 'A' | 'B' | 'E' | 'L' | 'M' | 'O' | 'P' | 'Q';

/**
 * Our statuses in SDMX codes. The mapping is our own inference, and the file says so; our own status stands beside it in
 * the attribute STATUS. Targets and bounds are none of the world's values yet: SDMX has no code for them.
 */
const OBS_STATUS: Readonly<Record<ObservationStatus | MissingReason, ObsStatus | undefined>> = {
  preliminary: 'P',
  revised: 'A',
  final: 'A',
  forecast: 'E',
  target: undefined,
  bound: undefined,
  'not-applicable': 'M',
  'not-due': 'O',
  'not-reported': 'L',
  'not-published': 'O',
  withheld: 'Q',
};

/** What of an SDMX-JSON file is words, in both languages. */
export interface SdmxWords {
  readonly sender: Titles;
  readonly components: Readonly<Record<ComponentId, Titles>>;
  readonly obsStatus: Readonly<Record<ObsStatus, Titles>>;
  readonly statuses: Readonly<Record<ObservationStatus | MissingReason, Titles>>;
  readonly comparators: Readonly<Record<CubeValue['comparator'], Titles>>;
  /** Said of the whole file; the first is the mapping of statuses. */
  readonly notes: readonly Titles[];
}

type ComponentId = 'INDICATOR' | 'REF_AREA' | 'TIME_PERIOD' | 'KNOWN_ON' | 'OBS_VALUE' | AttributeId;
type AttributeId =
  | 'OBS_STATUS'
  | 'UNIT_MEASURE'
  | 'STATUS'
  | 'COMPARATOR'
  | 'CALIBRE'
  | 'BREAK'
  | 'REVISION'
  | 'SOURCE';

const SCHEMA =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json';

/**
 * A cube as an SDMX-JSON 2.0.0 data message, flat, piece by piece: dimensions INDICATOR, REF_AREA, TIME_PERIOD and
 * KNOWN_ON (the vintage), measure OBS_VALUE, the rest as attributes of the observation. Numbers have the digits that were
 * printed; an empty cell is null, with its reason in STATUS. A cube without cells gives a message without data sets.
 * Source: SDMX-JSON 2.0.0 for SDMX 3.0, https://github.com/sdmx-twg/sdmx-json.
 */
export function writeSdmxJson(cube: ExchangeCube, words: SdmxWords): Generator<string> {
  return inPieces(messageText(cube, words));
}

function* messageText(cube: ExchangeCube, words: SdmxWords): Generator<string> {
  const meta = {
    schema: SCHEMA,
    id: `${cube.id}-${cube.asOf}`,
    test: cube.demonstration,
    prepared: cube.preparedAt.toISOString(),
    contentLanguages: ['zh', 'en'],
    ...named(cube.titles),
    sender: { id: 'GANGYAO', ...named(words.sender) },
  };
  if (cube.cells.length === 0) {
    yield JSON.stringify({ meta, data: { structures: [], dataSets: [] } });
    return;
  }
  const attributes = attributesOf(cube.cells, words);
  const structure = {
    dataSets: [0],
    ...named(cube.titles),
    dimensions: { observation: dimensions(cube, words) },
    measures: {
      observation: [
        { id: 'OBS_VALUE', ...named(words.components.OBS_VALUE), format: { dataType: 'Decimal' }, isMandatory: false },
      ],
    },
    attributes: { observation: attributes.map(({ component }) => component) },
    annotations: [
      { id: 'AS_OF', type: 'AS_OF', value: cube.asOf },
      ...words.notes.map((note) => ({ type: 'NOTE', ...texts(note) })),
    ],
  };
  const dataSet = {
    structure: 0,
    action: 'Information',
    annotations: structure.annotations.map((_, index) => index),
    links: [],
  };
  const message = JSON.stringify({ meta, data: { structures: [structure] } });
  yield `${message.slice(0, -2)},"dataSets":[${JSON.stringify(dataSet).slice(0, -1)},"observations":`;
  yield* jsonObject(observations(cube.cells, attributes));
  yield '}]}}';
}

function* observations(
  cells: readonly CubeCell[],
  attributes: readonly Attribute[],
): Generator<readonly [string, string]> {
  for (const cell of cells) {
    const { held, indicator, place, period, vintage } = cell;
    const value = held.value === undefined ? 'null' : jsonNumber(held.value);
    const rest = attributes.map((attribute) => attribute.indexOf(held) ?? 'null');
    yield [`${indicator}:${place}:${period}:${vintage}`, `[${[value, ...rest].join(',')}]`];
  }
}

/** The best match and all languages, as the standard wants them side by side. */
function named(titles: Titles): { readonly name: string; readonly names: object } {
  return { name: titles.zh, names: languages(titles) };
}

function texts(titles: Titles): { readonly text: string; readonly texts: object } {
  return { text: titles.zh, texts: languages(titles) };
}

function languages({ zh, en }: Titles): object {
  return { zh, ...(en === undefined ? {} : { en }) };
}

function dimensions(cube: ExchangeCube, words: SdmxWords): readonly object[] {
  const { components } = words;
  const time = { format: { dataType: 'ObservationalTimePeriod' }, roles: ['TIME_PERIOD'] };
  const lists = [
    ['INDICATOR', {}, cube.indicators.map(({ code, titles }) => ({ id: code, ...named(titles) }))],
    ['REF_AREA', { roles: ['REF_AREA'] }, cube.places.map(({ code, titles }) => ({ id: code, ...named(titles) }))],
    ['TIME_PERIOD', time, cube.periods.map(timeValue)],
    ['KNOWN_ON', {}, cube.vintages.map((day) => ({ id: day, name: day }))],
  ] as const;
  return lists.map(([id, more, values], keyPosition) => ({
    id,
    ...named(components[id]),
    keyPosition,
    ...more,
    values,
  }));
}

/** `name` is our own spelling; `start` and `end` are in Beijing time. */
function timeValue(period: ExchangeCube['periods'][number]): object {
  return {
    value: sdmxPeriod(period),
    name: period.text,
    ...(period.first === undefined ? {} : { start: `${period.first}T00:00:00${ZONE_OFFSET}` }),
    end: `${period.last}T23:59:59${ZONE_OFFSET}`,
  };
}

/** An attribute with its values, and where a cell's value stands among them; undefined when it has none. */
interface Attribute {
  readonly component: object;
  indexOf(value: CubeValue): number | undefined;
}

/** Attributes that have a value in some cell: the standard knows no empty lists. */
function attributesOf(cells: readonly CubeCell[], words: SdmxWords): readonly Attribute[] {
  const coded = <Code extends string>(
    id: AttributeId,
    titles: Readonly<Record<Code, Titles>>,
    codeOf: (value: CubeValue) => Code | undefined,
  ) => attributeOf(id, cells, words, codeOf, (code) => ({ id: code, ...named(titles[code as Code]) }));
  const free = (id: AttributeId, textOf: (value: CubeValue) => string | undefined) =>
    attributeOf(id, cells, words, textOf, (value) => ({ value }));
  return [
    coded('OBS_STATUS', words.obsStatus, (value) =>
      value.breaksSeries ? 'B' : OBS_STATUS[value.missing ?? value.status],
    ),
    free('UNIT_MEASURE', (value) => value.unit || undefined),
    coded('STATUS', words.statuses, (value) => value.missing ?? value.status),
    coded('COMPARATOR', words.comparators, (value) => (value.comparator === 'eq' ? undefined : value.comparator)),
    free('CALIBRE', (value) => value.calibre || undefined),
    free('BREAK', (value) => (value.breaksSeries ? 'true' : undefined)),
    free('REVISION', (value) => String(value.revision)),
    free('SOURCE', (value) => value.source || undefined),
  ].flatMap((attribute) => attribute ?? []);
}

function attributeOf(
  id: AttributeId,
  cells: readonly CubeCell[],
  words: SdmxWords,
  keyOf: (value: CubeValue) => string | undefined,
  toValue: (key: string) => object,
): Attribute | undefined {
  const keys = [...new Set(cells.flatMap(({ held }) => keyOf(held) ?? []))].sort();
  if (keys.length === 0) return undefined;
  const places = new Map(keys.map((key, index) => [key, index]));
  const isCoded = id === 'OBS_STATUS' || id === 'STATUS' || id === 'COMPARATOR';
  return {
    component: {
      id,
      ...named(words.components[id]),
      relationship: { observation: {} },
      ...(id === 'UNIT_MEASURE' ? { roles: ['UNIT_MEASURE'] } : {}),
      ...(isCoded ? {} : { format: { dataType: 'String' } }),
      values: keys.map(toValue),
    },
    indexOf: (value) => places.get(keyOf(value) ?? ''),
  };
}
