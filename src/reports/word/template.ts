import {
  type FileChild,
  type IPatch,
  type ParagraphChild,
  PatchType,
  patchDetector,
  patchDocument,
  TextRun,
} from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { reportWordWords } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Block, Report } from '../../shared/report/report.ts';
import { BodyWriter, type Pictures } from './body.ts';
import { finishedTemplate, textWidthOf } from './finish-template.ts';
import { withLeftText } from './left-text.ts';
import { PassageWriter } from './passage-writer.ts';
import { blocksOf, findFigure, type PlaceholderFault, readPlaceholder } from './placeholder.rules.ts';

/** Bookmarks of a template have lower numbers than this. */
const FIRST_MARK = 100_000;

/**
 * A document of the user's own with its placeholders filled: its styles, headers and page set-up stay, figures stand in their
 * controls and sources in footnotes as in our own form.
 * Errors: `report.word-template`, with the placeholder and what to do.
 */
export async function fillTemplate(report: Report, template: Uint8Array, pictures: Pictures): Promise<Uint8Array> {
  const placeholders = await placeholdersOf(template);
  const parts = unzipSync(template);
  const isMarked = Object.entries(parts).some(
    ([name, part]) =>
      /^word\/header\d*\.xml$/.test(name) &&
      strFromU8(part)
        .replace(/<[^>]*>/g, '')
        .includes('{{sample}}'),
  );
  if (report.sample && !isMarked) throw fault({ fault: 'unmarked', placeholder: 'sample', known: '' });
  const writer = new PassageWriter(report, reportWordWords, FIRST_MARK);
  const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const body = new BodyWriter(writer, pictures, textWidthOf(document));
  const patches = Object.fromEntries(
    placeholders.map((placeholder) => [
      placeholder,
      patchOf(report, placeholder, { writer, body, placeholders, document }),
    ]),
  );
  const filled = await patchDocument({
    outputType: 'uint8array',
    data: template,
    patches,
    footnotes: writer.notes,
    keepOriginalStyles: true,
  });
  return withLeftText(report, await finishedTemplate(filled));
}

/** Refuses what is no Word document by its first bytes, before a thread is begun for it. Errors: `report.word-template`. */
export function requireArchive([first, second]: Uint8Array): void {
  if (first !== 0x50 || second !== 0x4b) throw unreadable();
}

function unreadable(cause?: unknown): AppError {
  return new AppError('report.word-template', { fault: 'unreadable', placeholder: '', known: '' }, { cause });
}

async function placeholdersOf(template: Uint8Array): Promise<readonly string[]> {
  let found: readonly string[];
  try {
    found = await patchDetector({ data: template });
  } catch (cause) {
    throw unreadable(cause);
  }
  const placeholders = [...new Set(found)];
  if (placeholders.length === 0) throw fault({ fault: 'empty', placeholder: '', known: '' });
  return placeholders;
}

interface Filling {
  readonly writer: PassageWriter;
  readonly body: BodyWriter;
  readonly placeholders: readonly string[];
  /** The main part of the template. */
  readonly document: string;
}

function patchOf(report: Report, text: string, { writer, body, placeholders, document }: Filling): IPatch {
  const placeholder = readPlaceholder(text);
  if ('fault' in placeholder) throw fault(placeholder);
  switch (placeholder.kind) {
    case 'word':
      return inline([new TextRun(wordOf(report, placeholder.name))]);
    case 'figure': {
      const figure = findFigure(report, placeholder);
      if ('fault' in figure) throw fault(figure);
      return inline(writer.figure(figure.id));
    }
    case 'blocks': {
      const blocks = blocksOf(report, placeholder, placeholders);
      if ('fault' in blocks) throw fault(blocks);
      if (!standsAlone(document, text)) throw fault({ fault: 'inline', placeholder: text, known: '' });
      return whole(body.blocks(blocks as readonly Block[], false));
    }
  }
}

/** Whether a placeholder has its paragraph for itself. */
function standsAlone(document: string, placeholder: string): boolean {
  const paragraphs = [...document.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([xml]) => xml.replace(/<[^>]*>/g, '').trim());
  return paragraphs.every((text) => !text.includes(`{{${placeholder}}}`) || text === `{{${placeholder}}}`);
}

function wordOf(report: Report, name: 'title' | 'issuer' | 'date' | 'plan' | 'place' | 'sample'): string {
  if (name === 'sample') return report.sample ? reportWordWords.sample : '';
  if (name !== 'date') return report[name];
  const [year = 0, month = 0, day = 0] = report.asOf.split('-').map(Number);
  return reportWordWords.date(year, month, day);
}

function inline(children: readonly ParagraphChild[]): IPatch {
  return { type: PatchType.PARAGRAPH, children };
}

function whole(children: readonly FileChild[]): IPatch {
  return { type: PatchType.DOCUMENT, children };
}

function fault({ fault: what, placeholder, known }: PlaceholderFault): AppError {
  return new AppError('report.word-template', { fault: what, placeholder, known });
}
