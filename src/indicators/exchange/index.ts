import { Readable } from 'node:stream';
import { type ExchangeMessages, exchangeMessagesFor, type Language } from '../../messages/index.ts';
import type { ExchangeCube, Titles } from './cube.rules.ts';
import { writeJsonStat } from './json-stat.rules.ts';
import { writeSdmxJson } from './sdmx-json.rules.ts';
import { type CsvWords, csvMetadata, writeValueCsv } from './value-csv.rules.ts';

export {
  buildCube,
  type CubeFrame,
  type CubeIndicator,
  type CubeValue,
  type ExchangeCube,
} from './cube.rules.ts';

/** Formats of values with their vintages; `csvw` describes the columns of `csv`. */
export const EXCHANGE_FORMATS = ['csv', 'csvw', 'jsonstat', 'sdmx'] as const;
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];

/** A file that is made while it is sent. */
export interface ExchangeFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Readable;
}

/** Media types. Source: RFC 7111; W3C CSVW; JSON-stat 2.0; SDMX-JSON 2.0.0, data message. */
const MEDIA: Readonly<Record<ExchangeFormat, { readonly type: string; readonly extension: string }>> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', extension: 'csv' },
  csvw: { type: 'application/csvm+json', extension: 'csv-metadata.json' },
  jsonstat: { type: 'application/json', extension: 'json-stat.json' },
  sdmx: { type: 'application/vnd.sdmx.data+json; version=2.0.0', extension: 'sdmx.json' },
};

/**
 * A cube as a file in a format, written while it is read. The name, a note and, in CSV, a column mark demonstration data.
 * `csvUrl`: where the CSV is, for `csvw`. Figures keep the digits that were printed in every format.
 */
export function exportPlan(
  format: ExchangeFormat,
  cube: ExchangeCube,
  { language, csvUrl = '' }: { readonly language: Language; readonly csvUrl?: string },
): ExchangeFile {
  const { file } = exchangeMessagesFor(language);
  const mark = cube.demonstration ? `（${file.demonstrationMark}）` : '';
  return {
    fileName: `${nameIn(language)(cube.titles)}-${file.name}-${cube.asOf}${mark}.${MEDIA[format].extension}`,
    mediaType: MEDIA[format].type,
    content: Readable.from(text(format, cube, language, csvUrl)),
  };
}

function text(format: ExchangeFormat, cube: ExchangeCube, language: Language, csvUrl: string): Iterable<string> {
  const { file } = exchangeMessagesFor(language);
  const name = nameIn(language);
  const csvWords = csvWordsIn(language);
  switch (format) {
    case 'csv':
      return writeValueCsv(cube, csvWords);
    case 'csvw':
      return [JSON.stringify(csvMetadata(csvUrl, cube, csvWords), undefined, 2)];
    case 'jsonstat':
      return writeJsonStat(cube, {
        indicator: file.columns.indicator,
        place: file.columns.place,
        period: file.columns.period,
        vintage: file.components.KNOWN_ON,
        notes: [file.notes.asOf(cube.asOf), file.notes.missing, ...marks(cube, file)],
        name,
        statuses: { ...file.statuses, ...file.missing },
      });
    case 'sdmx':
      return writeSdmxJson(cube, sdmxWords(cube));
  }
}

/** In English the codes themselves: what reads the file again knows them. */
function csvWordsIn(language: Language): CsvWords {
  const { file } = exchangeMessagesFor(language);
  const words = { ...file, name: nameIn(language) };
  if (language !== 'en') return words;
  return { ...words, missing: asCodes(file.missing), comparators: asCodes(file.comparators) };
}

function asCodes<Key extends string>(words: Readonly<Record<Key, string>>): Readonly<Record<Key, string>> {
  return Object.fromEntries(Object.keys(words).map((key) => [key, key])) as Record<Key, string>;
}

function marks({ demonstration }: ExchangeCube, { notes }: ExchangeMessages['file']): readonly string[] {
  return demonstration ? [notes.demonstration] : [];
}

function nameIn(language: Language): (titles: Titles) => string {
  return ({ zh, en }) => (language === 'en' ? (en ?? zh) : zh);
}

function sdmxWords(cube: ExchangeCube): Parameters<typeof writeSdmxJson>[1] {
  const [{ file: zh }, { file: en }] = [exchangeMessagesFor('zh-CN'), exchangeMessagesFor('en')];
  const notesOf = (file: ExchangeMessages['file']) => [
    file.notes.statusMapping,
    file.notes.missing,
    file.notes.asOf(cube.asOf),
    ...marks(cube, file),
  ];
  const english = notesOf(en);
  return {
    sender: { zh: zh.sender, en: en.sender },
    components: both(zh.components, en.components),
    obsStatus: both(zh.obsStatus, en.obsStatus),
    statuses: both({ ...zh.statuses, ...zh.missing }, { ...en.statuses, ...en.missing }),
    comparators: both(zh.comparators, en.comparators),
    notes: notesOf(zh).map((note, index) => ({ zh: note, en: english[index] ?? note })),
  };
}

function both<Key extends string>(
  zh: Readonly<Record<Key, string>>,
  en: Readonly<Record<Key, string>>,
): Readonly<Record<Key, Titles>> {
  const entries = (Object.keys(zh) as Key[]).map((key) => [key, { zh: zh[key], en: en[key] }]);
  return Object.fromEntries(entries) as Record<Key, Titles>;
}
