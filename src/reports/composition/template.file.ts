import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { loadRecordTypes } from '../../ledgers/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { ColumnTemplate, ReportTemplate, TemplateBlock, TemplateSet } from '../../shared/report/template.ts';
import { problemsOf, type TemplateProblem } from './template-problems.rules.ts';
import { type BlockFile, partFile, templateFile } from './template-schema.rules.ts';

const FOLDER = 'catalog/reports';
/** The parts that tell what is not proven, whole or in short; every template has one of them. */
const UNPROVEN: readonly string[] = ['unproven', 'unproven-brief', 'unproven-requests'];

type Part = z.infer<typeof partFile>;
type Columns = Readonly<Record<string, readonly ColumnTemplate[]>>;

/** A file as it was read, with the line at which a part of it stands. */
interface TemplateSource<Content> {
  readonly content: Content;
  readonly file: string;
  lineAt(path: readonly PropertyKey[]): number;
}

let loaded: Promise<readonly ReportTemplate[]> | undefined;

/** The templates that the package carries, by name of file, read once. Errors: `report.template-invalid`. */
export function loadReportTemplates(): Promise<readonly ReportTemplate[]> {
  loaded ??= readReportTemplates(join(import.meta.dirname, '../../..', FOLDER), FOLDER);
  return loaded;
}

/**
 * The templates of a folder (`*.yaml`) with the parts that the package carries and those of the folder (`parts/*.yaml`).
 * Errors: `report.template-invalid` with file, line and remedy; `name` is what errors call the folder.
 */
export async function readReportTemplates(folder: string, name: string): Promise<readonly ReportTemplate[]> {
  const own = join(import.meta.dirname, '../../..', FOLDER);
  const parts = new Map<string, TemplateSource<Part>>();
  for (const [at, called] of [[own, FOLDER], ...(folder === own ? [] : [[folder, name]])] as [string, string][]) {
    for (const [file, text] of await filesOf(join(at, 'parts'))) {
      const part = readSource(text, `${called}/parts/${file}`, partFile);
      refuse(part, problemsOf(checkable(part.content, columnsOf([part])), loadRecordTypes()));
      parts.set(file.replace(/\.yaml$/, ''), part);
    }
  }
  return (await filesOf(folder)).map(([file, text]) => readTemplate(text, `${name}/${file}`, parts));
}

async function filesOf(folder: string): Promise<readonly (readonly [string, string])[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.yaml')).sort();
  return Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const));
}

/** A template from its text, its parts put in. Errors: `report.template-invalid`; `file` is what they call it. */
function readTemplate(text: string, file: string, parts: ReadonlyMap<string, TemplateSource<Part>>): ReportTemplate {
  const source = readSource(text, file, templateFile);
  const { id, version, kind, name, title, sets = {}, columns = {}, blocks } = source.content;
  const used = usedIn(blocks).map(({ use }) => parts.get(use)?.content);
  const allSets: Record<string, TemplateSet> = Object.assign({}, ...used.map((part) => part?.sets ?? {}), sets);
  const allColumns = { ...columnsOf([...parts.values()]), ...columns };
  const unknown = usedIn(blocks).filter(({ use }) => !parts.has(use));
  refuse(
    source,
    unknown.map(({ use, path }) => ({ path, problem: 'part-unknown', name: use })),
  );
  if (!blocks.some((block) => isUnproven(block)))
    refuse(source, [{ path: ['blocks'], problem: 'unproven-missing', name: '' }]);
  const asWritten = { ...checkable(source.content, allColumns), sets: allSets };
  refuse(source, problemsOf(asWritten, loadRecordTypes(), [{ path: ['title'], text: title }]));
  const template = {
    ...{ id, version, kind, name, title, sets: allSets },
    blocks: blocks.flatMap((block) => resolved(block, parts, allColumns)),
  };
  refuse(
    source,
    problemsOf(template, loadRecordTypes()).map((problem) => ({ ...problem, path: [] })),
  );
  return template;
}

function columnsOf(sources: readonly TemplateSource<Part>[]): Columns {
  return Object.assign({}, ...sources.map(({ content }) => content.columns ?? {}));
}

/** A file as the check takes it: what stands in it stands where it stands in the file, parts are left out. */
function checkable({ sets = {}, blocks }: Part, columns: Columns): Pick<ReportTemplate, 'sets' | 'blocks'> {
  const shown = (block: BlockFile): TemplateBlock => {
    if ('use' in block) return { say: '', ...(block.when === undefined ? {} : { when: block.when }) };
    if ('blocks' in block) return { ...block, blocks: block.blocks.map(shown) };
    return resolved(block, new Map(), columns)[0] ?? { say: '' };
  };
  return { sets, blocks: blocks.map(shown) };
}

/** Told for sure: at the top, or in sections that stand without condition and are told once. */
function isUnproven(block: BlockFile): boolean {
  if (block.when !== undefined) return false;
  if ('use' in block) return UNPROVEN.includes(block.use);
  return ('section' in block || 'annex' in block) && block.blocks.some(isUnproven);
}

function usedIn(
  blocks: readonly BlockFile[],
  path: readonly PropertyKey[] = ['blocks'],
): readonly { use: string; path: readonly PropertyKey[] }[] {
  return blocks.flatMap((block, index) => {
    const at = [...path, index];
    if ('use' in block) return [{ use: block.use, path: at }];
    return 'blocks' in block ? usedIn(block.blocks, [...at, 'blocks']) : [];
  });
}

/** A block with its parts and columns put in. */
function resolved(
  block: BlockFile,
  parts: ReadonlyMap<string, TemplateSource<Part>>,
  columns: Columns,
): readonly TemplateBlock[] {
  const all = (blocks: readonly BlockFile[]): readonly TemplateBlock[] =>
    blocks.flatMap((one) => resolved(one, parts, columns));
  if ('use' in block) {
    const inside = all(parts.get(block.use)?.content.blocks ?? []);
    return block.when === undefined ? inside : inside.map((one) => ({ ...one, when: both(block.when, one.when) }));
  }
  if ('table' in block) {
    const named = typeof block.columns === 'string' ? columns[block.columns] : block.columns;
    return [{ ...block, columns: named ?? [] }];
  }
  return 'blocks' in block ? [{ ...block, blocks: all(block.blocks) }] : [block];
}

function both(a: TemplateBlock['when'], b: TemplateBlock['when']): TemplateBlock['when'] {
  const list = (when: TemplateBlock['when']): readonly string[] => (when === undefined ? [] : [when].flat());
  return [...list(a), ...list(b)];
}

function readSource<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): TemplateSource<z.infer<Schema>> {
  const lines = new LineCounter();
  const nodes = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = nodes.errors;
  if (broken !== undefined) {
    const line = lines.linePos(broken.pos[0]).line;
    const name = broken.message.split('\n')[0] ?? '';
    throw new AppError('report.template-invalid', { file, line, problem: 'syntax', name });
  }
  const lineAt = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = nodes.getIn(path.slice(0, length), true) as Node | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const parsed = schema.safeParse(nodes.toJS());
  if (parsed.success) return { content: parsed.data, file, lineAt };
  const problems = parsed.error.issues.flatMap((issue) => shapesOf(issue));
  return refuse({ content: undefined, file, lineAt }, problems) as never;
}

/** What is wrong with a shape; where there are several, with the one that fits best. */
function shapesOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): readonly TemplateProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((one) => one.path.length));
    const [nearest = []] = [...issue.errors].sort((x, y) => x.length - y.length || depth(y) - depth(x));
    return nearest.flatMap((one) => shapesOf(one, path));
  }
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [{ path: [...path, ...keys], problem: 'shape', name: issue.message }];
}

/** Refuses a file with the first of its problems from above, and how many more there are. Errors: `report.template-invalid`. */
function refuse({ file, lineAt }: TemplateSource<unknown>, problems: readonly TemplateProblem[]): void {
  const [first] = problems.map((one) => ({ ...one, line: lineAt(one.path) })).sort((a, b) => a.line - b.line);
  if (first === undefined) return;
  const { line, problem, name } = first;
  throw new AppError('report.template-invalid', { file, line, problem, name, others: problems.length - 1 });
}
