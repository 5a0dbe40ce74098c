import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import type { FindingWording, StatementWords, SummaryWording } from './summary-wording.ts';

type Words = SummaryWording['words'];

interface Column {
  readonly header: (words: Words) => string;
  readonly width: number;
  readonly cell: (finding: FindingWording, words: Words) => string;
}

const sentence =
  (words: Words) =>
  ({ role, text }: StatementWords) =>
    words.labelled(role, words.quoted(text.map((part) => part.text).join('')));

const COLUMNS: readonly Column[] = [
  { header: (words) => words.verdict, width: 9, cell: ({ verdict }) => verdict },
  { header: (words) => words.findingTitle, width: 32, cell: ({ title }) => title },
  {
    header: (words) => words.statements,
    width: 70,
    cell: ({ statements }, words) => statements.map(sentence(words)).join('\n'),
  },
  {
    header: (words) => words.places,
    width: 44,
    cell: ({ statements }) => statements.map(({ place }) => place).join('\n'),
  },
  { header: (words) => words.formula, width: 40, cell: ({ formula }) => formula },
  { header: (words) => words.computed, width: 14, cell: ({ computed }) => computed },
  { header: (words) => words.stated, width: 14, cell: ({ stated }) => stated },
  { header: (words) => words.tolerance, width: 12, cell: ({ tolerance }) => tolerance },
  { header: (words) => words.why, width: 48, cell: ({ why }) => why },
  { header: (words) => words.severity, width: 8, cell: ({ severity }) => severity },
  { header: (words) => words.rule, width: 14, cell: ({ rule }) => rule },
  { header: (words) => words.state, width: 14, cell: ({ state }) => state },
  { header: (words) => words.decision, width: 36, cell: ({ decision }) => decision },
  { header: (words) => words.identifier, width: 28, cell: ({ findingId }) => findingId },
];

/** Characters that a cell holds. Source: Excel's limits. */
const MOST_CHARACTERS = 32_767;

/** A summary as a workbook: what it is of on the first sheet, one finding a row on the second. */
export async function findingWorkbook(summary: SummaryWording): Promise<Buffer> {
  const { words, isDemonstration, findings } = summary;
  const mark = isDemonstration ? `（${words.demonstration}）` : '';
  const head: SheetData = [
    [bold(`${words.title}${mark}`)],
    ...summary.head.map(([label, text]) => [bold(label), plain(text)]),
    ...summary.notes.map((note) => [plain(''), plain(note)]),
    ...summary.counts.map(([verdict, count]) => [
      bold(verdict),
      { value: count, type: Number, align: 'left' as const },
    ]),
  ];
  const rows: SheetData = [
    [bold(words.number), ...COLUMNS.map(({ header }) => bold(header(words)))],
    ...findings.map((finding, index) => [
      { value: index + 1, type: Number },
      ...COLUMNS.map(({ cell }) => plain(cell(finding, words))),
    ]),
  ];
  return await writeExcelFile([
    { data: head, sheet: `${words.sheets.head}${mark}`, columns: [{ width: 18 }, { width: 90 }] },
    {
      data: rows,
      sheet: `${words.sheets.findings}${mark}`,
      columns: [{ width: 6 }, ...COLUMNS.map(({ width }) => ({ width }))],
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}

function bold(value: string): CellObject {
  return { value, type: String, fontWeight: 'bold' };
}

/** Text is text, also when it begins like a formula. */
function plain(value: string): CellObject {
  return { value: value.slice(0, MOST_CHARACTERS), type: String, wrap: true, alignVertical: 'top' };
}
