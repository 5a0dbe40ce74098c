import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { LineCounter, type Node, parseDocument } from 'yaml';
import { recordTypeFile } from '../../contract/ledgers/record-type.ts';
import { AppError } from '../../shared/errors.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import type { TypeProblem } from './type-problem.rules.ts';
import { problemsOf } from './type-problems.rules.ts';
import { problemsAcross } from './whole-set-problems.rules.ts';

const FOLDER = 'catalog/ledgers';
const ROOT = join(import.meta.dirname, '../../..');

/** A type as it was read, with the line at which a part of it stands. */
export interface RecordTypeSource {
  readonly type: RecordType;
  readonly file: string;
  lineAt(path: readonly PropertyKey[]): number;
}

let loaded: readonly RecordType[] | undefined;

/** The types that the package carries, by name of file, read once. Errors: `ledger.type-invalid`. */
export function loadRecordTypes(): readonly RecordType[] {
  loaded ??= readRecordTypes(join(ROOT, FOLDER), FOLDER);
  return loaded;
}

/** Another text whenever a file of the package's types is another one, or their schema: much sooner there than they are read. */
export function digestOfRecordTypes(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(join(ROOT, FOLDER)).sort()) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(join(ROOT, FOLDER, file)));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/**
 * The types of a folder (`*.yaml`), which may open records of each other. Errors: `ledger.type-invalid` with the first
 * problem; `name` is what errors call the folder.
 */
function readRecordTypes(folder: string, name: string): readonly RecordType[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const sources = files.sort().map((file) => readSource(readFileSync(join(folder, file), 'utf8'), `${name}/${file}`));
  for (const source of sources) {
    const types = sources.map(({ type }) => type);
    refuseProblems(source, problemsAcross(source.type, types));
  }
  return sources.map(({ type }) => type);
}

/** Reads a type from YAML. Errors: `ledger.type-invalid` with line and remedy; `file` is what they call it. */
export function readRecordType(text: string, file: string): RecordType {
  return readSource(text, file).type;
}

function readSource(text: string, file: string): RecordTypeSource {
  const lineAt = linesOf(text, file);
  const parsed = recordTypeFile.safeParse(contentOf(text, lineAt));
  if (!parsed.success) {
    const { issues } = parsed.error;
    const shapes = issues.map((issue): TypeProblem => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      return { path: [...issue.path, ...keys], problem: 'shape', name: issue.message };
    });
    throw refusal({ file, lineAt }, shapes);
  }
  const source = { type: parsed.data, file, lineAt };
  refuseProblems(source, problemsOf(parsed.data));
  return source;
}

/** What a file says. Read by the parser that is four times as fast; the other one, which knows lines, tells what is wrong. */
function contentOf(text: string, lineAt: RecordTypeSource['lineAt']): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    lineAt([]);
    throw error;
  }
}

/** Where parts of a file stand, found when it is asked for. Errors: `ledger.type-invalid` for what is no YAML. */
function linesOf(text: string, file: string): RecordTypeSource['lineAt'] {
  let nodes: ReturnType<typeof parseDocument> | undefined;
  const lines = new LineCounter();
  return (path) => {
    if (nodes === undefined) {
      // Pretty errors take time with the square of their number.
      nodes = parseDocument(text, { lineCounter: lines, prettyErrors: false });
      const [broken] = nodes.errors;
      if (broken !== undefined) {
        const line = lines.linePos(broken.pos[0]).line;
        const name = broken.message.split('\n')[0] ?? '';
        throw new AppError('ledger.type-invalid', { file, line, at: '', problem: 'syntax', name });
      }
    }
    for (let length = path.length; length > 0; length--) {
      const node = nodes.getIn(path.slice(0, length), true) as Node | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
}

function refuseProblems(source: RecordTypeSource, problems: readonly TypeProblem[]): void {
  if (problems.length > 0) throw refusal(source, problems);
}

/** The first problem from above, and how many more there are. */
function refusal({ file, lineAt }: Omit<RecordTypeSource, 'type'>, problems: readonly TypeProblem[]): AppError {
  const [first] = problems
    .map((problem) => ({ ...problem, line: lineAt(problem.path) }))
    .sort((a, b) => a.line - b.line);
  const { path = [], line = 1, problem = '', name = '' } = first ?? {};
  const at = path.map(String).join('.');
  return new AppError('ledger.type-invalid', { file, line, at, problem, name, others: problems.length - 1 });
}
