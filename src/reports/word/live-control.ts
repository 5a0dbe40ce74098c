import { BookmarkEnd, BookmarkStart, BuilderElement, type ParagraphChild, TextRun, XmlComponent } from 'docx';
import { LONGEST_TAG, liveTag } from '../../shared/live-figure.ts';
import type { ReportFigure } from '../../shared/report/report.ts';
import { figureMark } from '../../shared/report/word-marks.ts';

/** Counts the numbers that controls and bookmarks of one file have. */
export class Marks {
  #last: number;

  constructor(from: number) {
    this.#last = from;
  }

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}

const stated = (name: string, value: string | number) =>
  new BuilderElement<{ val: string | number }>({ name, attributes: { val: { key: 'w:val', value } } });

/** An inline content control (`w:sdt`), which the package does not have. Source: ISO/IEC 29500-1, 17.5.2.31. */
class InlineControl extends XmlComponent {
  constructor(properties: readonly XmlComponent[], content: readonly XmlComponent[]) {
    super('w:sdt');
    this.root.push(
      new BuilderElement({ name: 'w:sdtPr', children: properties }),
      new BuilderElement({ name: 'w:sdtContent', children: content }),
    );
  }
}

/**
 * A figure in its control: the tag says which it is and what was written, the name (shown by Word) says it to people. No plain
 * text control, which LibreOffice 7.4 writes twice; that program also drops the tag, so that a bookmark around the control says
 * once more which figure it is.
 */
export function figureControl(
  figure: ReportFigure,
  written: string,
  marks: Marks,
  look: { readonly size?: number; readonly bold?: boolean; readonly color?: string } = {},
): readonly ParagraphChild[] {
  const { indicator, place, period } = figure.address;
  const name = [indicator, place, period].filter((part) => part !== '').join(' ');
  const id = marks.next();
  const control = new InlineControl(
    [
      stated('w:alias', name.slice(0, LONGEST_TAG)),
      stated('w:tag', liveTag(figure.address, written)),
      stated('w:id', id),
    ],
    [new TextRun({ text: written, ...look })],
  );
  return anchored(figureMark(figure.id, id), [inParagraph(control)], marks);
}

/** Content behind a bookmark of that name; the bookmark goes around it, so that it lives as long as any of it. */
export function anchored(name: string, content: readonly ParagraphChild[], marks: Marks): readonly ParagraphChild[] {
  const id = marks.next();
  return [inParagraph(new BookmarkStart(name, id)), ...content, inParagraph(new BookmarkEnd(id))];
}

/** The package lists what may stand in a paragraph by class, and takes every component. */
function inParagraph(component: XmlComponent): ParagraphChild {
  return component as ParagraphChild;
}
