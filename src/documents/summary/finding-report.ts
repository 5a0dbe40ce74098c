import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { FindingWording, StatementWords, SummaryWording } from './summary-wording.ts';

type Words = SummaryWording['words'];

/** Fonts of official documents. Source: GB/T 9704 asks for 仿宋 and 黑体; elsewhere what stands in for them. */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'FangSong' };
const HEADING = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimHei' };
/** Half points. */
const BODY_SIZE = 24;

/** A summary as a text: what it is of, how many of each verdict, then the findings with their sentences. */
export async function findingReport(summary: SummaryWording): Promise<Buffer> {
  const { words, isDemonstration, head, notes, counts, findings } = summary;
  const mark = isDemonstration ? `（${words.demonstration}）` : '';
  const children = [
    new Paragraph({ text: `${words.title}${mark}`, heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER }),
    ...head.flatMap(([label, text]) => lines(label, text.split('\n'), words)),
    ...notes.map((note) => new Paragraph({ children: [new TextRun({ text: note, bold: true })] })),
    countTable(counts),
    ...groups(findings).flatMap(([verdict, some]) => [
      new Paragraph({ text: `${verdict}（${some.length}）`, heading: HeadingLevel.HEADING_1 }),
      ...some.flatMap((finding, index) => findingParagraphs(finding, index + 1, words)),
    ]),
  ];
  const file = new Document({
    title: words.title,
    styles: {
      default: {
        document: { run: { font: BODY, size: BODY_SIZE }, paragraph: { spacing: { after: 80, line: 320 } } },
        title: { run: { font: HEADING, size: 36 }, paragraph: { spacing: { after: 240 } } },
        heading1: { run: { font: HEADING, size: 28 }, paragraph: { spacing: { before: 320, after: 120 } } },
        heading2: {
          run: { font: HEADING, size: BODY_SIZE },
          paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
        },
      },
    },
    sections: [{ footers: { default: pageNumber(mark) }, children }],
  });
  return Packer.toBuffer(file);
}

function groups(findings: readonly FindingWording[]): readonly (readonly [string, readonly FindingWording[]])[] {
  return [...Map.groupBy(findings, ({ verdict }) => verdict)];
}

function pageNumber(mark: string): Footer {
  const children = [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES, mark] })];
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] });
}

function countTable(counts: SummaryWording['counts']): Table {
  const row = (texts: readonly string[]) =>
    new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(counts.map(([verdict]) => verdict)), row(counts.map(([, count]) => String(count)))],
  });
}

function findingParagraphs(finding: FindingWording, number: number, words: Words): readonly Paragraph[] {
  const { title, verdict, severity, rule, state, why, formula, computed, stated, tolerance } = finding;
  const calculation = [
    formula,
    ...(computed === '' ? [] : [words.labelled(words.computed, computed)]),
    ...(stated === '' ? [] : [words.labelled(words.stated, stated)]),
    ...(tolerance === '' ? [] : [words.labelled(words.tolerance, tolerance)]),
  ].filter((part) => part !== '');
  return [
    new Paragraph({ text: `${number}. ${title}`, heading: HeadingLevel.HEADING_2 }),
    new Paragraph([verdict, severity, rule, state].join(' · ')),
    ...finding.statements.flatMap((statement) => statementParagraphs(statement, words)),
    ...(calculation.length === 0 ? [] : lines(words.formula, [calculation.join(words.between)], words)),
    ...(why === '' ? [] : lines(words.why, [why], words)),
    ...(finding.decision === '' ? [] : lines(words.decision, finding.decision.split('\n'), words)),
  ];
}

function statementParagraphs({ role, text, place }: StatementWords, words: Words): readonly Paragraph[] {
  const [open = '', close = ''] = words.quoted('\n').split('\n');
  return [
    new Paragraph({
      indent: { left: 360 },
      children: [
        new TextRun(words.labelled(role, open)),
        ...text.map((part) => new TextRun({ text: part.text, bold: part.isFigure })),
        new TextRun(close),
      ],
    }),
    new Paragraph({ indent: { left: 720 }, children: [new TextRun({ text: place, size: 21, color: '595959' })] }),
  ];
}

/** A label with what it labels; what is more than a line stands below. */
function lines(label: string, texts: readonly string[], words: Words): readonly Paragraph[] {
  return texts.map(
    (text, index) =>
      new Paragraph({
        ...(index === 0 ? {} : { indent: { left: 720 } }),
        children:
          index === 0
            ? [new TextRun({ text: words.labelled(label, ''), bold: true }), new TextRun(text)]
            : [new TextRun(text)],
      }),
  );
}
