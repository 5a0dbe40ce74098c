import type { DecodedDocument } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import { readLiveTag } from '../../shared/live-figure.ts';
import { markedFigure } from '../../shared/report/word-marks.ts';
import { unpack } from './archive.ts';
import { DocumentText } from './document-text.ts';
import { writeBody } from './docx-body.ts';
import { readNumbering } from './docx-numbering.ts';
import { readStyles } from './docx-styles.ts';
import type { DecodeRequest } from './limits.ts';
import { childOf, childrenOf, parseXml, type XmlElement } from './xml.ts';

const PARTS = /^(_rels\/\.rels|word\/[^/]+\.xml)$/;

/**
 * A Word document as text: paragraphs with their automatic numbers (一、（一）1.), headings by style or outline level,
 * tables as tab rows, text boxes behind the paragraph that anchors them, foot- and endnotes at the end. Tracked changes
 * count as accepted; hidden text, field codes, comments, headers and footers are left out.
 */
export function decodeDocx(request: DecodeRequest): DecodedDocument {
  const parts = unpack(request, 'docx', (name) => PARTS.test(name));
  const parse = (name: string): XmlElement | undefined => {
    const bytes = parts.get(name);
    return bytes === undefined ? undefined : parseXml(request, 'docx', name, bytes);
  };
  const main = mainPart(parse('_rels/.rels'));
  const body = childOf(parse(main), 'body');
  if (body === undefined)
    throw new AppError('document.damaged', { file: request.fileName, format: 'docx', part: main });
  const styles = readStyles(parse('word/styles.xml'));
  const numbering = readNumbering(parse('word/numbering.xml'));
  const text = new DocumentText();
  const hasMarks = has(body, isFigureMark) && !has(body, isLiveTag);
  writeBody(text, body, { styles, numbering, hasMarks });
  for (const name of ['footnotes', 'endnotes']) {
    for (const note of childrenOf(parse(`word/${name}.xml`))) {
      if (note.attributes.type === undefined || note.attributes.type === 'normal') {
        writeBody(text, note, { styles, numbering, isNote: true });
      }
    }
  }
  return text.finish('docx');
}

function mainPart(relations: XmlElement | undefined): string {
  const main = childrenOf(relations).find((relation) => /\/officeDocument$/.test(relation.attributes.Type ?? ''));
  const target = main?.attributes.Target?.replace(/^\//, '') ?? '';
  return PARTS.test(target) ? target : 'word/document.xml';
}

function has(element: XmlElement, is: (element: XmlElement) => boolean): boolean {
  return is(element) || element.children.some((child) => typeof child !== 'string' && has(child, is));
}

/** A control that carries the tag of a live figure. LibreOffice 7.4 drops all tags. */
function isLiveTag({ name, attributes }: XmlElement): boolean {
  return name === 'tag' && readLiveTag(attributes.val ?? '') !== undefined;
}

function isFigureMark({ name, attributes }: XmlElement): boolean {
  return name === 'bookmarkStart' && markedFigure(attributes.name ?? '') !== undefined;
}
