import {
  AlignmentType,
  Footer,
  Header,
  type ISectionOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { ReportWordWords } from '../../messages/index.ts';
import type { Report } from '../../shared/report/report.ts';
import { NUMBER_LINE, NUMBER_SIZE } from './page.ts';
import { fontOf } from './styles.ts';

const RED = 'C00000';
/** One character of the size of page numbers, twips. */
const ONE_IN = NUMBER_SIZE * 10;

/** Head and foot of every page: the mark of sample data; the page number, on odd pages right, on even ones left. */
export function edges(report: Report, words: ReportWordWords): Pick<ISectionOptions, 'headers' | 'footers'> {
  const footers = {
    default: new Footer({ children: [number(AlignmentType.RIGHT)] }),
    even: new Footer({ children: [number(AlignmentType.LEFT)] }),
  };
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

function sampleMark(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { firstLine: 0 },
    spacing: { line: NUMBER_LINE, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text, font: fontOf('heading'), size: 24, color: RED, characterSpacing: 40 })],
  });
}
