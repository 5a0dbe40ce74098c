import { READER_VERSION, type Reading, readText } from '../reader/index.ts';
import type { DecodedDocument } from '../shared/document.ts';
import { threadFunction } from '../threads/thread-function.ts';
import { decodeDocument } from './formats/index.ts';
import { storableText } from './storable-text.rules.ts';

/** A file to decode and read, or a text decoded before to read again. */
export type ReadingTask =
  | { readonly bytes: Uint8Array; readonly fileName: string }
  | { readonly decoded: DecodedDocument; readonly fileName: string };

/** A file as text, and what was read from it. */
export interface ReadDocument {
  readonly decoded: DecodedDocument;
  readonly reading: Reading;
  readonly readerVersion: string;
}

/** Decodes and reads a file. Errors: the `document.*` codes of decoding. */
export async function readDocument(task: ReadingTask): Promise<ReadDocument> {
  const decoded = 'decoded' in task ? task.decoded : storable(await decodeDocument(task.bytes, task.fileName));
  const reading = readText(decoded.text, { marks: decoded.marks, fileName: task.fileName });
  return { decoded, reading, readerVersion: READER_VERSION };
}

export const READ_DOCUMENT = threadFunction(import.meta.url, readDocument);

function storable(decoded: DecodedDocument): DecodedDocument {
  return { ...decoded, text: storableText(decoded.text) };
}
