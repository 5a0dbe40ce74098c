import { safeCell } from '../../shared/printed-value.ts';
import type { CubeCell, CubeValue, ExchangeCube, Titles } from './cube.rules.ts';
import { inPieces } from './json-text.rules.ts';

/** Columns of the file, in their order; the names are those of the CSVW metadata. */
export const CSV_COLUMNS = [
  'plan',
  'no',
  'indicator_id',
  'indicator',
  'place_id',
  'place',
  'period',
  'value',
  'unit',
  'comparator',
  'status',
  'known_on',
  'revision',
  'calibre',
  'breaks_series',
  'source',
  'demonstration',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** What of a CSV file is words. */
export interface CsvWords {
  readonly columns: Readonly<Record<CsvColumn, string>>;
  readonly name: (titles: Titles) => string;
  readonly missing: Readonly<Record<NonNullable<CubeValue['missing']>, string>>;
  readonly statuses: Readonly<Record<CubeValue['status'], string>>;
  readonly comparators: Readonly<Record<CubeValue['comparator'], string>>;
  readonly yes: string;
}

/** So that Excel and WPS read the file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A cube as CSV with one head and one vintage a line, piece by piece: what JSON-stat and SDMX hold, for spreadsheets and
 * for reading in again. Figures have the digits that were printed; where there is none, its place says why. Texts that a spreadsheet
 * would take for a formula begin with an apostrophe; figures are none. Every line of fictional data is marked.
 * Source: RFC 4180; for formulas OWASP, CSV injection.
 */
export function writeValueCsv(cube: ExchangeCube, words: CsvWords): Generator<string> {
  return inPieces(lines(cube, words));
}

function* lines(cube: ExchangeCube, words: CsvWords): Generator<string> {
  yield BYTE_ORDER_MARK + line(CSV_COLUMNS.map((column) => safeCell(words.columns[column])));
  for (const cell of cube.cells) yield line(fields(cube, cell, words));
}

function fields(cube: ExchangeCube, cell: CubeCell, words: CsvWords): readonly string[] {
  const { held } = cell;
  const indicator = cube.indicators[cell.indicator];
  const place = cube.places[cell.place];
  const texts: Readonly<Record<CsvColumn, string>> = {
    plan: words.name(cube.titles),
    no: indicator?.no ?? '',
    indicator_id: held.indicator,
    indicator: indicator === undefined ? '' : words.name(indicator.titles),
    place_id: held.place,
    place: place === undefined ? '' : words.name(place.titles),
    period: held.period,
    value: held.value ?? (held.missing === undefined ? '' : words.missing[held.missing]),
    unit: held.unit,
    comparator: held.comparator === 'eq' ? '' : words.comparators[held.comparator],
    status: words.statuses[held.status],
    known_on: held.knownOn,
    revision: String(held.revision),
    calibre: held.calibre,
    breaks_series: held.breaksSeries ? words.yes : '',
    source: held.source,
    demonstration: cube.demonstration ? words.yes : '',
  };
  return CSV_COLUMNS.map((column) => (column === 'value' ? texts.value : safeCell(texts[column])));
}

function line(fields: readonly string[]): string {
  return `${fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`;
}

/** What a reader may know of the columns: datatypes, which of them make a line unique. Source: W3C CSVW, metadata. */
export function csvMetadata(url: string, cube: ExchangeCube, words: CsvWords): object {
  const datatypes: Readonly<Partial<Record<CsvColumn, string>>> = {
    value: 'decimal',
    known_on: 'date',
    revision: 'integer',
  };
  return {
    '@context': 'http://www.w3.org/ns/csvw',
    url,
    'dc:title': words.name(cube.titles),
    'dc:source': cube.source,
    'dc:modified': cube.asOf,
    dialect: { header: true, encoding: 'utf-8', lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: CSV_COLUMNS.map((name) => ({
        name,
        titles: words.columns[name],
        datatype: datatypes[name] ?? 'string',
        ...(name === 'value' ? { null: Object.values(words.missing) } : {}),
      })),
      primaryKey: ['indicator_id', 'place_id', 'period', 'revision'],
    },
  };
}
