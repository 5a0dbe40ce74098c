import {
  type FileChild,
  InternalHyperlink,
  LeaderType,
  PageBreak,
  PageReference,
  Paragraph,
  Tab,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx';
import type { AnnexBlock, HeadingBlock, Report } from '../../shared/report/report.ts';
import { wordsOf } from '../../shared/report/report-text.ts';
import { PAGE } from './page.ts';
import { anchorOf } from './passages.rules.ts';
import { STYLE } from './styles.ts';

/** Entries that a page holds under the title: where a few more would go on to a second page, the first level is told, as on paper. */
const MOST = 17;

/**
 * A table of contents as a field, with its entries, each leading to its heading. Only who lays out the pages knows their
 * numbers: Word puts them in when it opens the file.
 */
export function contentsOf(report: Report, title: string): readonly FileChild[] {
  const all = report.blocks.filter(
    (block): block is HeadingBlock | AnnexBlock =>
      block.kind === 'annex' || (block.kind === 'heading' && block.level <= 2),
  );
  const spills = all.length > MOST && all.length <= MOST + 5;
  const shown = spills ? all.filter((block) => block.kind === 'annex' || block.level === 1) : all;
  const entries = shown.map((block) => entry(report, block));
  return [
    new Paragraph({ style: STYLE.contents.id, children: [new TextRun(title)] }),
    new TableOfContents(title, {
      hyperlink: true,
      headingStyleRange: spills ? '1-1' : '1-2',
      useAppliedParagraphOutlineLevel: true,
      contentChildren: entries,
    }),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

function entry(report: Report, block: HeadingBlock | AnnexBlock): Paragraph {
  const isAnnex = block.kind === 'annex';
  const text = isAnnex ? `${block.label}　${block.title}` : `${block.number}${wordsOf(report, block.content)}`;
  const anchor = anchorOf({ block: block.id, part: isAnnex ? 1 : 0 });
  return new Paragraph({
    style: `TOC${isAnnex ? 1 : block.level}`,
    tabStops: [{ type: TabStopType.RIGHT, position: PAGE.text.width, leader: LeaderType.DOT }],
    children: [
      new InternalHyperlink({
        anchor,
        children: [new TextRun({ text }), new TextRun({ children: [new Tab(), new PageReference(anchor)] })],
      }),
    ],
  });
}
