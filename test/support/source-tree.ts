import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { parseSync } from 'vite';

/** One import, export-from or `import()` of a source file. */
export interface SourceImport {
  /** As written: `./claim.ts`, `node:fs`, `zod`. */
  readonly request: string;
  /** Path from the root of the project; absent for packages. */
  readonly target?: string;
  readonly line: number;
}

/** A function and where it stands; `lines` counts from its first to its last line. */
export interface SourceFunction {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

/** An exported name; `documented` when a doc comment stands directly above it. */
export interface SourceExport {
  readonly name: string;
  readonly form: 'function' | 'class' | 'type' | 'value';
  readonly documented: boolean;
  readonly line: number;
}

/** What the architecture test needs to know of a file. */
export interface SourceFile {
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly SourceImport[];
  readonly functions: readonly SourceFunction[];
  readonly exports: readonly SourceExport[];
  /** `process.env`, `Date.now`, `new Date()`, `Math.random`, with their lines. */
  readonly impurities: ReadonlyArray<{ readonly name: string; readonly line: number }>;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Source files under a folder, as paths from the root, sorted. */
export function listSourceFiles(root: string, folder: string): readonly string[] {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .sort();
}

/** Reads and parses a file of the project. */
export function readSourceFile(root: string, path: string): SourceFile {
  return parseSource(path, readFileSync(join(root, path), 'utf8'));
}

/** Parses source text as if it stood at `path`. Errors: throws when the text is not valid TypeScript. */
export function parseSource(path: string, source: string): SourceFile {
  const parsed = parseSync(path, source);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`);
  const lineOf = lineFinder(source);
  const imports: SourceImport[] = [];
  const functions: SourceFunction[] = [];
  const impurities: { name: string; line: number }[] = [];

  const addImport = (node: Node) => {
    const request = (node.source as Node | null)?.value;
    if (typeof request !== 'string') return;
    const target = request.startsWith('.')
      ? normalize(join(dirname(path), request))
          .split(sep)
          .join('/')
      : undefined;
    imports.push({ request, line: lineOf(node.start), ...(target === undefined ? {} : { target }) });
  };
  const visit = (node: Node, name: string): void => {
    if (/^(Import|ExportNamed|ExportAll)Declaration$|^ImportExpression$/.test(node.type)) addImport(node);
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) {
      const first = lineOf(node.start);
      functions.push({ name: nameOf(node.id) ?? name, line: first, lines: lineOf(node.end) - first + 1 });
    }
    const impurity = impurityOf(node);
    if (impurity !== undefined) impurities.push({ name: impurity, line: lineOf(node.start) });
    const inner = nameOf(node.id) ?? nameOf(node.key) ?? name;
    for (const child of childrenOf(node)) visit(child, inner);
  };
  const program = parsed.program as unknown as Node;
  visit(program, '(top)');

  const docEnds = parsed.comments.filter((c) => c.type === 'Block' && c.value.startsWith('*')).map((c) => c.end);
  const exports = (program.body as readonly Node[]).flatMap((node) => exportsOf(node, source, docEnds, lineOf));
  return { path, lineCount: source.split('\n').length - 1, imports, functions, exports, impurities };
}

function exportsOf(node: Node, source: string, docEnds: readonly number[], lineOf: (offset: number) => number) {
  const declaration = node.declaration as Node | null | undefined;
  if (node.type !== 'ExportNamedDeclaration' || !declaration) return [];
  const documented = docEnds.some((end) => end <= node.start && source.slice(end, node.start).trim() === '');
  const declared = (declaration.declarations as readonly Node[] | undefined) ?? [declaration];
  const form = declaration.type.startsWith('TS')
    ? 'type'
    : declaration.type === 'ClassDeclaration'
      ? 'class'
      : declaration.type === 'FunctionDeclaration'
        ? 'function'
        : 'value';
  return declared.flatMap((one): SourceExport[] => {
    const name = nameOf(one.id);
    return name === undefined ? [] : [{ name, form, documented, line: lineOf(node.start) }];
  });
}

function impurityOf(node: Node): string | undefined {
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && (node.arguments as unknown[]).length === 0) {
    return 'new Date()';
  }
  if (node.type !== 'MemberExpression') return undefined;
  const member = `${nameOf(node.object)}.${nameOf(node.property)}`;
  return ['process.env', 'Date.now', 'Math.random'].includes(member) ? member : undefined;
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value === 'object' && value !== null && 'type' in value);
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
  return typeof value.name === 'string' ? value.name : undefined;
}

function lineFinder(source: string): (offset: number) => number {
  const starts = [0];
  for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
