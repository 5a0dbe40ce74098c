import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { type ParsingOptions, read, type WorkBook } from '@e965/xlsx';
import { hasWholeDirectory } from '../shared/formats/compound-file.ts';

/** What of a workbook differs between those who read it. */
export type WorkbookOptions = Pick<ParsingOptions, 'cellFormula' | 'cellStyles' | 'sheetStubs'>;
/** Sheets and what is said of them; `!data` of a sheet has its rows. */
export type Workbook = Pick<WorkBook, 'SheetNames' | 'Sheets' | 'Workbook'>;
export type Unreadable = 'damaged' | 'encrypted';

/** Parts of a .xlsx that hold cells, texts and formats; pictures, charts, macros and the binary parts of a .xlsb are not unpacked. */
export const WORKBOOK_PARTS =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+|xl\/worksheets\/[^/]+\.xml)$/;

/** Our choices: a .xls of a million cells needs 0.6 to 1 GB, and the thread that waits for it has 60 seconds. */
const LIMITS = { timeoutMs: 45_000, memoryMb: 1024, answerBytes: 512 * 1024 * 1024 };

/**
 * A workbook by the library. A .xls is read in a process of its own: where a record is cut off, the library reads on until no
 * memory is left, which V8 ends a whole process for, not just a thread. `limits`: other than ours, of that process.
 * Missing: why it cannot be read. Errors: those of a process that cannot be started.
 */
export function readWorkbook(
  bytes: Uint8Array,
  format: 'xls' | 'xlsx',
  options: WorkbookOptions,
  limits = LIMITS,
): Workbook | Unreadable {
  if (format === 'xlsx') return parseWorkbook(bytes, options);
  return hasWholeDirectory(bytes) ? parseApart(bytes, options, limits) : 'damaged';
}

/** A workbook by the library, here and now. Missing: why it cannot be read. */
export function parseWorkbook(bytes: Uint8Array, options: WorkbookOptions): Workbook | Unreadable {
  try {
    const book = read(bytes, {
      ...options,
      type: 'array',
      dense: true,
      cellHTML: false,
      cellNF: true,
      cellText: false,
    });
    return { SheetNames: book.SheetNames, Sheets: book.Sheets, ...(book.Workbook && { Workbook: book.Workbook }) };
  } catch (error) {
    return error instanceof Error && /password-protected|^Encrypt/i.test(error.message) ? 'encrypted' : 'damaged';
  }
}

function parseApart(bytes: Uint8Array, options: WorkbookOptions, limits: typeof LIMITS): Workbook | Unreadable {
  const program = join(import.meta.dirname, 'workbook.program.ts');
  const flags = ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${limits.memoryMb}`];
  const { status, stdout, error } = spawnSync(process.execPath, [...flags, program, JSON.stringify(options)], {
    input: bytes,
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: limits.timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: limits.answerBytes,
  });
  if (status === 0) return deserialize(stdout);
  if (error !== undefined && !FAULTS_OF_FILE.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  return 'damaged';
}

/** It takes too long, comes to more than is taken, ends its process while it is sent. */
const FAULTS_OF_FILE: ReadonlySet<string> = new Set(['ETIMEDOUT', 'ENOBUFS', 'EPIPE']);
