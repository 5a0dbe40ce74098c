import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  HeightRule,
  type ISectionOptions,
  LineRuleType,
  OverlapType,
  PageNumber,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  WidthType,
} from 'docx';
import type { ReportWordWords } from '../../messages/index.ts';
import type { Report } from '../../shared/report/report.ts';
import { NUMBER_LINE, NUMBER_SIZE, PAGE, TO_NUMBER } from './page.ts';
import { fontOf } from './styles.ts';

const RED = 'C00000';
/** One character of the size of page numbers, twips. */
const ONE_IN = NUMBER_SIZE * 10;

/**
 * Head and foot of every page: the mark of sample data; the page number, on odd pages right, on even ones left. On a wide sheet it
 * stands where it stands on all others once the sheet is bound: along its left edge. Source: GB/T 9704-2012, 8.
 */
export function edges(
  report: Report,
  words: ReportWordWords,
  landscape: boolean,
): Pick<ISectionOptions, 'headers' | 'footers'> {
  const foot = (alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT) =>
    new Footer({ children: landscape ? [turned(number(alignment)), new Paragraph({})] : [number(alignment)] });
  const footers = { default: foot(AlignmentType.RIGHT), even: foot(AlignmentType.LEFT) };
  const mark = () => new Header({ children: [sampleMark(words.sample)] });
  return report.sample ? { footers, headers: { default: mark(), even: mark() } } : { footers };
}

/** `— 1 —` in 宋体 of the fourth size, one character in. Source: GB/T 9704-2012, 7.5. */
function number(alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Paragraph {
  return new Paragraph({
    alignment,
    indent: {
      firstLine: 0,
      left: alignment === AlignmentType.LEFT ? ONE_IN : 0,
      right: alignment === AlignmentType.RIGHT ? ONE_IN : 0,
    },
    spacing: { line: NUMBER_LINE, lineRule: LineRuleType.EXACT },
    children: [
      new TextRun({
        font: fontOf('number', '宋体'),
        size: NUMBER_SIZE,
        characterSpacing: 0,
        children: ['— ', PageNumber.CURRENT, ' —'],
      }),
    ],
  });
}

/** What stands below the text of an upright sheet, on the same sheet turned: a cell as long as the text is high, its words downwards. */
function turned(paragraph: Paragraph): Table {
  const none = { style: BorderStyle.NONE } as const;
  const borders = { top: none, bottom: none, left: none, right: none };
  const cell = new TableCell({
    children: [paragraph],
    textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    width: { size: NUMBER_LINE, type: WidthType.DXA },
    borders,
  });
  const { margin, text } = PAGE;
  return new Table({
    rows: [new TableRow({ height: { value: text.width, rule: HeightRule.EXACT }, children: [cell] })],
    width: { size: NUMBER_LINE, type: WidthType.DXA },
    columnWidths: [NUMBER_LINE],
    layout: TableLayoutType.FIXED,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    borders: { ...borders, insideHorizontal: none, insideVertical: none },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: margin.bottom - TO_NUMBER - NUMBER_LINE,
      absoluteVerticalPosition: margin.left,
      overlap: OverlapType.OVERLAP,
    },
  });
}

function sampleMark(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { firstLine: 0 },
    spacing: { line: NUMBER_LINE, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text, font: fontOf('heading'), size: 24, color: RED, characterSpacing: 40 })],
  });
}
