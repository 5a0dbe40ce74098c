import { parentPort } from 'node:worker_threads';
import { READER_VERSION, type Reading, readText } from '../reader/index.ts';
import type { DecodedDocument } from '../shared/document.ts';
import { AppError, type ErrorCode, type ErrorParams } from '../shared/errors.ts';
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

/** What the thread answers to each task. */
export type ReadingAnswer =
  | { readonly done: ReadDocument }
  | { readonly refused: { readonly code: ErrorCode; readonly params: ErrorParams } }
  | { readonly failed: string };

async function perform(task: ReadingTask): Promise<ReadingAnswer> {
  try {
    const decoded = 'decoded' in task ? task.decoded : storable(await decodeDocument(task.bytes, task.fileName));
    const reading = readText(decoded.text, { marks: decoded.marks, fileName: task.fileName });
    return { done: { decoded, reading, readerVersion: READER_VERSION } };
  } catch (error) {
    if (error instanceof AppError) return { refused: { code: error.code, params: error.params } };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function storable(decoded: DecodedDocument): DecodedDocument {
  return { ...decoded, text: storableText(decoded.text) };
}

parentPort?.on('message', (task: ReadingTask) => {
  void perform(task).then((answer) => parentPort?.postMessage(answer));
});
