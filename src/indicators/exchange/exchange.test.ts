import fc from 'fast-check';
import JSONstat from 'jsonstat-toolkit';
import { describe, expect, test } from 'vitest';
import { againstSchema } from '../../../test/support/published-schema.ts';
import { exchangeMessagesFor } from '../../messages/index.ts';
import { COMPARATORS } from '../../shared/claim.ts';
import { MISSING_REASONS, OBSERVATION_STATUSES } from '../../shared/indicator.ts';
import { period } from '../../shared/period.ts';
import { readObservationTable } from '../tables/index.ts';
import { buildCube, type CubeFrame, type CubeValue, type ExchangeCube, exportPlan } from './index.ts';
import { jsonNumber } from './json-text.rules.ts';
import { sdmxPeriod } from './sdmx-period.rules.ts';
import { CSV_COLUMNS } from './value-csv.rules.ts';

const jsonStatErrors = againstSchema('json-stat-2.0-dataset.schema.json');
const sdmxErrors = againstSchema('sdmx-json-2.0.0-data.schema.json');

const indicator = (code: string, unit: string, no: string) => ({
  code,
  titles: { zh: `指标${code}` },
  no,
  unit,
  measure: 'flow' as const,
  direction: 'up' as const,
  calibre: '',
  target: '>5',
});
const FRAME: CubeFrame = {
  id: 'demo-plan',
  titles: { zh: '示范区“十四五”规划', en: 'Demo district, 14th plan' },
  source: '示范区统计局',
  asOf: '2026-03-31',
  preparedAt: new Date('2026-04-01T02:00:00Z'),
  demonstration: true,
  indicators: [indicator('gdp', '亿元', '1'), indicator('jobs', '%', '2')],
  places: [
    { code: '110106', titles: { zh: '丰台区', en: 'Fengtai' } },
    { code: 'demo-street', titles: { zh: '示范街道' } },
  ],
};
const value = (more: Partial<CubeValue>): CubeValue => ({
  indicator: 'gdp',
  place: '110106',
  period: '2024',
  value: '100.0',
  unit: '亿元',
  comparator: 'eq',
  status: 'preliminary',
  knownOn: '2025-01-20',
  revision: 1,
  calibre: '',
  breaksSeries: false,
  source: '统计公报',
  ...more,
});
const empty = (missing: CubeValue['missing'], more: Partial<CubeValue> = {}): CubeValue => {
  const { value: _, ...rest } = value(more);
  return { ...rest, ...(missing === undefined ? {} : { missing }) };
};

const VALUES: readonly CubeValue[] = [
  value({ value: '2009.70' }),
  value({ value: '2011.35', status: 'revised', knownOn: '2025-10-30', revision: 2 }),
  value({
    value: '2011.350',
    status: 'final',
    knownOn: '2025-10-30',
    revision: 3,
    calibre: '第五次经济普查',
    breaksSeries: true,
  }),
  value({
    period: '2025',
    value: '-0.50',
    comparator: 'approx',
    source: '=HYPERLINK("http://x")',
    knownOn: '2026-01-31',
  }),
  value({
    indicator: 'jobs',
    unit: '%',
    period: '2021/2025',
    value: '12345678901234567890.123456789',
    knownOn: '2026-02-28',
  }),
  value({
    indicator: 'jobs',
    unit: '个百分点',
    period: '2025-H1',
    place: 'demo-street',
    value: '0.1',
    knownOn: '2025-08-01',
  }),
  empty('withheld', { indicator: 'jobs', unit: '%', period: '2025-Q3', knownOn: '2025-11-01' }),
  empty('not-due', { indicator: 'jobs', unit: '%', period: '2026', knownOn: '2025-11-01' }),
];
const CUBE = buildCube(FRAME, VALUES);

/** Words for the kinds of nothing. */
const MISSING_WORDS: Readonly<Record<string, string>> = exchangeMessagesFor('zh-CN').file.missing;

async function textOf(
  format: 'csv' | 'csvw' | 'jsonstat' | 'sdmx',
  cube: ExchangeCube,
  language: 'zh-CN' | 'en' = 'zh-CN',
) {
  const pieces: string[] = [];
  for await (const piece of exportPlan(format, cube, { language, csvUrl: 'http://localhost/x.csv' }).content) {
    pieces.push(String(piece));
  }
  return pieces.join('');
}

interface Sdmx {
  meta: { id: string; test: boolean; name: string };
  data: {
    structures: {
      dimensions: { observation: { id: string; values: { id?: string; value?: string; name: string }[] }[] };
      attributes: { observation: { id: string; values: { id?: string; value?: string }[] }[] };
      annotations: { text?: string }[];
    }[];
    dataSets: { observations: Record<string, (number | null)[]> }[];
  };
}

/** Every cell of an SDMX-JSON message, with indices turned into codes. Numbers are read as floating point here. */
function sdmxCells({ data }: Sdmx) {
  const [structure] = data.structures;
  const dimensions = structure?.dimensions.observation ?? [];
  const attributes = structure?.attributes.observation ?? [];
  return Object.entries(data.dataSets[0]?.observations ?? {}).map(([key, [first, ...rest]]) => {
    const dims = key.split(':').map((index, place) => {
      const item = dimensions[place]?.values[Number(index)];
      return [dimensions[place]?.id, item?.id ?? item?.value] as const;
    });
    const attrs = rest.map((index, place) => {
      const item = index === null ? undefined : attributes[place]?.values[index];
      return [attributes[place]?.id, item?.id ?? item?.value] as const;
    });
    return Object.fromEntries([...dims, ['OBS_VALUE', first], ...attrs]) as Record<
      string,
      string | number | null | undefined
    >;
  });
}

/** Rows of our CSV by its columns; reads quotes as RFC 4180 says. */
function csvRows(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') field += text[++at];
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',' || character === '\n') {
      rows.at(-1)?.push(field);
      field = '';
      if (character === '\n') rows.push([]);
    } else if (character !== '\r') field += character;
  }
  const [, ...body] = rows.filter((row) => row.length > 0);
  return body.map((row) => Object.fromEntries(CSV_COLUMNS.map((column, index) => [column, row[index] ?? ''])));
}

describe('the cube', () => {
  test('holds only what occurs, in order', () => {
    expect(CUBE.indicators.map((item) => item.code)).toEqual(['gdp', 'jobs']);
    expect(CUBE.periods.map(({ text }) => text)).toEqual(['2024', '2025-H1', '2025-Q3', '2021/2025', '2025', '2026']);
    expect(buildCube(FRAME, [value({})]).places.map((item) => item.code)).toEqual(['110106']);
  });

  test('keeps two vintages of one day apart, in the order of their revisions', () => {
    const vintages = CUBE.cells.filter(({ held }) => held.period === '2024').map((cell) => CUBE.vintages[cell.vintage]);
    expect(vintages).toEqual(['2025-01-20', '2025-10-30', '2025-10-30-2']);
  });

  test('refuses two values of one revision', () => {
    expect(() => buildCube(FRAME, [value({}), value({ value: '1' })])).toThrow(RangeError);
  });

  test('leaves out what the frame does not name', () => {
    expect(buildCube(FRAME, [value({ place: '110101' }), value({ indicator: 'other' })]).cells).toEqual([]);
  });
});

describe('JSON-stat 2.0', () => {
  test('keeps to the published schema', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      expect(jsonStatErrors(JSON.parse(await textOf('jsonstat', CUBE, language)))).toEqual([]);
    }
    expect(jsonStatErrors(JSON.parse(await textOf('jsonstat', buildCube(FRAME, []))))).toEqual([]);
  });

  test('the schema is not toothless', async () => {
    const good = JSON.parse(await textOf('jsonstat', CUBE));
    const { size: _, ...sizeless } = good;
    for (const bad of [
      sizeless,
      { ...good, version: '1.0' },
      { ...good, more: 1 },
      { ...good, role: { unit: ['x'] } },
      { ...good, value: { 0: true } },
      { ...good, updated: 'yesterday' },
      { ...good, dimension: { indicator: {} } },
    ]) {
      expect(jsonStatErrors(bad)).not.toEqual([]);
    }
  });

  test('prints figures digit by digit, beyond what floating point holds', async () => {
    const text = await textOf('jsonstat', CUBE);
    expect(text).toContain(':2009.70');
    expect(text).toContain(':-0.50');
    expect(text).toContain(':12345678901234567890.123456789');
  });

  test('what is known to be empty is null, with its reason', async () => {
    const { value: values, status } = JSON.parse(await textOf('jsonstat', CUBE));
    const reasons = Object.entries(values as Record<string, unknown>)
      .filter(([, cell]) => cell === null)
      .map(([position]) => status[position]);
    expect(reasons).toEqual(['withheld', 'not-due']);
    expect(Object.values(values)).not.toContain(0);
  });

  test('values of different units never share a category', async () => {
    const { dimension } = JSON.parse(await textOf('jsonstat', CUBE));
    const { unit } = dimension.indicator.category;
    expect(unit).toMatchObject({
      gdp: { label: '亿元', decimals: 3 },
      jobs: { label: '%' },
      'jobs@2': { label: '个百分点' },
    });
  });

  test('says that it is demonstration data', async () => {
    const { note, extension } = JSON.parse(await textOf('jsonstat', CUBE));
    expect(extension.demonstration).toBe(true);
    expect(note.join('')).toContain('演示数据');
  });
});

describe('SDMX-JSON 2.0.0', () => {
  test('keeps to the published schema, also without any value', async () => {
    expect(sdmxErrors(JSON.parse(await textOf('sdmx', CUBE)))).toEqual([]);
    expect(sdmxErrors(JSON.parse(await textOf('sdmx', buildCube(FRAME, []))))).toEqual([]);
  });

  test('the schema is not toothless', async () => {
    const good = JSON.parse(await textOf('sdmx', CUBE));
    const [structure] = good.data.structures;
    const [dataSet] = good.data.dataSets;
    const structured = (more: object) => ({ ...good, data: { ...good.data, structures: [{ ...structure, ...more }] } });
    const { links: _, ...unlinked } = dataSet;
    for (const bad of [
      { ...good, meta: { ...good.meta, id: '含中文' } },
      { ...good, meta: { id: 'x', prepared: 'now', sender: { id: 'x' } } },
      { ...good, data: { ...good.data, dataSets: [unlinked] } },
      { ...good, data: { ...good.data, dataSets: [{ ...dataSet, observations: { a: [1] } }] } },
      structured({ dimensions: { observation: [{ id: 'X', keyPosition: 0, values: [] }] } }),
      structured({ dimensions: { observation: [{ id: 'X', values: [{ value: '1' }] }] } }),
      structured({ attributes: { observation: [{ id: 'X', values: [{ value: '1' }] }] } }),
      structured({
        attributes: { observation: [{ id: 'X', relationship: { observation: {} }, values: [{ value: 1 }] }] },
      }),
    ]) {
      expect(sdmxErrors(bad)).not.toEqual([]);
    }
  });

  test('carries every vintage with its status, unit and source', async () => {
    const cells = sdmxCells(JSON.parse(await textOf('sdmx', CUBE)) as Sdmx);
    expect(cells).toHaveLength(VALUES.length);
    expect(cells[2]).toMatchObject({
      INDICATOR: 'gdp',
      REF_AREA: '110106',
      TIME_PERIOD: '2024',
      KNOWN_ON: '2025-10-30-2',
      OBS_VALUE: 2011.35,
      OBS_STATUS: 'B',
      STATUS: 'final',
      UNIT_MEASURE: '亿元',
      CALIBRE: '第五次经济普查',
      REVISION: '3',
      SOURCE: '统计公报',
    });
    expect(cells.map((cell) => cell.OBS_STATUS)).toEqual(['P', 'A', 'B', 'P', 'Q', 'P', 'O', 'P']);
    expect(cells.find((cell) => cell.STATUS === 'withheld')).toMatchObject({ OBS_VALUE: null, OBS_STATUS: 'Q' });
    expect(cells.find((cell) => cell.STATUS === 'not-due')).toMatchObject({ OBS_VALUE: null, OBS_STATUS: 'O' });
  });

  test('says that the mapping of statuses is our own, and that the data are a demonstration', async () => {
    const message = JSON.parse(await textOf('sdmx', CUBE)) as Sdmx;
    const notes = message.data.structures[0]?.annotations.map((note) => note.text ?? '').join('');
    expect(notes).toContain('对应关系为系统自拟');
    expect(notes).toContain('演示数据');
    expect(message.meta.test).toBe(true);
  });

  test.each([
    ['2025', '2025'],
    ['2025-H2', '2025-S2'],
    ['2025-Q3', '2025-Q3'],
    ['2025-07', '2025-07'],
    ['2025-07-15', '2025-07-15'],
    ['2021/2025', '2021-01-01/P5Y'],
    ['2025-01/2025-10', '2025-01-01/P10M'],
    ['2024-07/2025-12', '2024-07-01/P1Y6M'],
    ['2025-07-15/2025-08-13', '2025-07-15/P30D'],
    ['../2025', '0001-01-01/P2025Y'],
    ['../2025-06', '0001-01-01/P2024Y6M'],
  ])('writes the period %s as %s', (ours, theirs) => {
    expect(sdmxPeriod(period(ours))).toBe(theirs);
  });
});

describe('CSV', () => {
  test('has one head, one line a vintage, and the digits that were printed', async () => {
    const text = await textOf('csv', CUBE);
    expect(text.startsWith('\ufeff规划,序号,指标编号,')).toBe(true);
    const rows = csvRows(text);
    expect(rows).toHaveLength(VALUES.length);
    const reasons: Record<string, string> = { withheld: '不公开', 'not-due': '未到期' };
    expect(rows.map((row) => row.value)).toEqual(
      CUBE.cells.map(({ held: cell }) => cell.value ?? reasons[cell.missing ?? '']),
    );
    expect(rows.every((row) => row.demonstration === '是')).toBe(true);
  });

  test('a text that a spreadsheet would run begins with an apostrophe; a negative figure does not', async () => {
    const row = csvRows(await textOf('csv', CUBE)).find((each) => each.period === '2025');
    expect(row?.source).toBe('\'=HYPERLINK("http://x")');
    expect(row?.value).toBe('-0.50');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\u200b=1', '\r=1'])(
    '%j is neutralised',
    async (source) => {
      const [row] = csvRows(await textOf('csv', buildCube(FRAME, [value({ source })])));
      expect(row?.source?.startsWith("'")).toBe(true);
    },
  );

  test.each(['zh-CN', 'en'] as const)(
    'is read in again with every value and every reason for none (%s)',
    async (language) => {
      const { rows } = readObservationTable(Buffer.from(await textOf('csv', CUBE, language)), 'values.csv');
      expect(
        rows.map(({ value: held, missing, unit, period: about, status, comparator, knownOn }) => ({
          held,
          missing,
          unit,
          about,
          status,
          comparator,
          knownOn,
        })),
      ).toEqual(
        CUBE.cells.map(({ held: cell }) => ({
          held: cell.value,
          missing: cell.missing,
          unit: cell.unit,
          about: cell.period,
          status: cell.status,
          comparator: cell.comparator,
          knownOn: cell.knownOn,
        })),
      );
    },
  );

  test('is described by CSVW metadata of the same columns', async () => {
    const metadata = JSON.parse(await textOf('csvw', CUBE)) as {
      url: string;
      tableSchema: { columns: { titles: string }[] };
    };
    const [head = ''] = (await textOf('csv', CUBE)).slice(1).split('\r\n');
    expect(metadata.tableSchema.columns.map((column) => column.titles)).toEqual(head.split(','));
    expect(metadata.url).toBe('http://localhost/x.csv');
  });
});

test('names of files tell plan, day and demonstration', () => {
  const name = (format: 'csv' | 'sdmx') => exportPlan(format, CUBE, { language: 'zh-CN' }).fileName;
  expect(name('csv')).toBe('示范区“十四五”规划-指标数值-2026-03-31（演示数据）.csv');
  expect(name('sdmx')).toMatch(/\.sdmx\.json$/);
});

test.each(['1e5', '007', '.5', '5.', '+1', 'NaN', '', '1,000', '-', '0x10'])('%j is no JSON number', (text) => {
  expect(() => jsonNumber(text)).toThrow(RangeError);
});

describe('whatever the values', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
    .map(([digits, places]) => {
      const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
      const unsigned = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
      return digits < 0n ? `-${unsigned}` : unsigned;
    });
  const words = fc.oneof(fc.constantFrom('亿元', '%', '', '=1', 'a,"b"\r\nc'), fc.string({ maxLength: 12 }));
  const cell = fc
    .record({
      indicator: fc.constantFrom('gdp', 'jobs'),
      place: fc.constantFrom('110106', 'demo-street'),
      period: fc.constantFrom('2024', '2025', '2025-H1', '2021/2025', '../2025', '2025-01/2025-10'),
      unit: words,
      comparator: fc.constantFrom(...COMPARATORS),
      status: fc.constantFrom(...OBSERVATION_STATUSES),
      knownOn: fc.constantFrom('2025-01-20', '2025-10-30', '2026-02-28'),
      calibre: words,
      breaksSeries: fc.boolean(),
      source: words,
      held: fc.oneof(decimal, fc.constantFrom(...MISSING_REASONS)),
    })
    .map(({ held, ...rest }): Omit<CubeValue, 'revision'> => {
      const reason = MISSING_REASONS.find((each) => each === held);
      return reason === undefined ? { ...rest, value: held } : { ...rest, missing: reason };
    });
  const cubes = fc.array(cell, { minLength: 1, maxLength: 25 }).map((cells) => {
    const counts = new Map<string, number>();
    return cells.map((each): CubeValue => {
      const key = `${each.indicator} ${each.place} ${each.period}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { ...each, revision: counts.get(key) ?? 1 };
    });
  });

  test('the schemas are kept', async () => {
    await fc.assert(
      fc.asyncProperty(cubes, async (values) => {
        const cube = buildCube(FRAME, values);
        expect(jsonStatErrors(JSON.parse(await textOf('jsonstat', cube)))).toEqual([]);
        expect(sdmxErrors(JSON.parse(await textOf('sdmx', cube)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('jsonstat-toolkit reads every cell back, and the text has its digits', async () => {
    await fc.assert(
      fc.asyncProperty(cubes, async (values) => {
        const cube = buildCube(FRAME, values);
        const text = await textOf('jsonstat', cube);
        const parsed = JSON.parse(text);
        const dataset = JSONstat(parsed);
        const sizes = parsed.size as number[];
        expect(dataset.n).toBe(sizes.reduce((a, b) => a * b, 1));
        const read = cube.cells.map(({ held: each, vintage }) => {
          const units = parsed.dimension.indicator.category.unit as Record<string, { label: string }>;
          const metric = Object.keys(units).find(
            (code) => code.split('@')[0] === each.indicator && units[code]?.label === each.unit,
          );
          return dataset.Data({
            indicator: metric,
            place: each.place,
            period: each.period,
            vintage: cube.vintages[vintage],
          });
        });
        expect(read.map((one) => one.value)).toEqual(
          cube.cells.map(({ held: each }) => (each.value === undefined ? null : Number(each.value))),
        );
        expect(read.map((one) => one.status)).toEqual(cube.cells.map(({ held: each }) => each.missing ?? each.status));
        expect(Object.keys(parsed.value)).toHaveLength(cube.cells.length);
        for (const { held: each } of cube.cells) if (each.value !== undefined) expect(text).toContain(`:${each.value}`);
      }),
      { numRuns: 60 },
    );
  });

  test('the three formats tell the same cells', async () => {
    await fc.assert(
      fc.asyncProperty(cubes, async (values) => {
        const cube = buildCube(FRAME, values);
        const key = (...parts: (string | number | null | undefined)[]) => parts.join('|');
        const ours = cube.cells.map(({ held: each, vintage }) =>
          key(
            each.indicator,
            each.place,
            sdmxPeriod(period(each.period)),
            cube.vintages[vintage],
            each.value === undefined ? null : Number(each.value),
          ),
        );
        const sdmx = sdmxCells(JSON.parse(await textOf('sdmx', cube)) as Sdmx).map((each) =>
          key(each.INDICATOR, each.REF_AREA, each.TIME_PERIOD, each.KNOWN_ON, each.OBS_VALUE),
        );
        expect(sdmx.sort()).toEqual([...ours].sort());
        const rows = csvRows(await textOf('csv', cube));
        expect(rows.map((row) => key(row.indicator_id, row.place_id, row.period, row.value, row.revision))).toEqual(
          cube.cells.map(({ held: each }) =>
            key(
              each.indicator,
              each.place,
              each.period,
              each.value ?? MISSING_WORDS[each.missing ?? ''],
              each.revision,
            ),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('the order of the values changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(cubes, async (values) => {
        const text = await textOf('sdmx', buildCube(FRAME, values));
        expect(await textOf('sdmx', buildCube(FRAME, [...values].reverse()))).toBe(text);
      }),
      { numRuns: 40 },
    );
  });
});
