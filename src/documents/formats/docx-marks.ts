import { isPassageMark, markedFigure } from '../../shared/report/word-marks.ts';
import { markedContent } from './document-text.ts';
import type { XmlElement } from './xml.ts';

/** What stands around the content of bookmarks of figures, by their ids. */
export type FigureMarks = ReadonlyMap<string, { readonly before: string; readonly after: string }>;

/** The name of a bookmark in front of a passage of a report; nothing for others. */
export function anchorsOf({ attributes: { name = '' } }: XmlElement): readonly string[] {
  return isPassageMark(name) ? [name] : [];
}

/** Bookmarks of figures that begin and end in a paragraph: half a bookmark says nothing. */
export function figureMarks(paragraph: XmlElement): FigureMarks {
  const open = new Map<string, string>();
  const marks = new Map<string, { before: string; after: string }>();
  const walk = (element: XmlElement) => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      const { id = '', name = '' } = child.attributes;
      const key = child.name === 'bookmarkStart' ? markedFigure(name) : undefined;
      if (key !== undefined) open.set(id, key);
      const begun = child.name === 'bookmarkEnd' ? open.get(id) : undefined;
      if (begun !== undefined) marks.set(id, markedContent(begun));
      walk(child);
    }
  };
  walk(paragraph);
  return marks;
}
