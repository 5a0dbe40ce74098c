import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listSourceFiles, parseSource, readSourceFile, type SourceFile } from './support/source-tree.ts';

const ROOT = join(import.meta.dirname, '..');
const FILES = [...listSourceFiles(ROOT, 'src'), ...listSourceFiles(ROOT, 'web')].map((path) =>
  readSourceFile(ROOT, path),
);
const PRODUCT = FILES.filter((file) => !isTest(file.path));

/** Folder (or top-level file) → what it may import; `+` lines add to it for files of a role. Written in ARCHITECTURE.md. */
const TABLE = readTable(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8'));

/** Folders whose files run in a browser as well as on the server: no Node, no package but these. */
const PURE: Readonly<Record<string, readonly string[]>> = {
  shared: ['decimal.js'],
  contract: ['zod'],
  messages: [],
  reader: ['decimal.js'],
  audit: ['decimal.js'],
};

/** Folders that may have one more level of folders below them. */
const MAY_NEST = [
  'src/access/accounts',
  'src/access/persons',
  'src/access/second-factor',
  'src/access/sign-on',
  'src/access/trail',
  'src/audit/across',
  'src/audit/arithmetic',
  'src/audit/comparison',
  'src/audit/counting',
  'src/audit/enumeration',
  'src/audit/likely',
  'src/audit/per-unit',
  'src/audit/restatement',
  'src/messages/access',
  'src/messages/audit',
  'src/reader/lexer',
  'src/documents/check',
  'src/documents/archive',
  'src/documents/findings',
  'src/documents/formats',
  'src/documents/summary',
  'src/documents/tally',
  'src/http/memory',
  'src/messages/plans',
  'src/indicators/collection',
  'src/indicators/decomposition',
  'src/indicators/derived',
  'src/indicators/tables',
  'src/indicators/exchange',
  'src/indicators/imports',
  'src/indicators/values',
  'src/verdicts/openings',
  'src/verdicts/rules',
  'src/ledgers/clocks',
  'src/ledgers/intake',
  'src/ledgers/types',
  'src/ledgers/engine',
  'src/ledgers/hotline',
  'src/ledgers/records',
  'src/messages/ledgers',
  'src/shared/formats',
  'src/shared/ledger',
  'src/ledgers/requests',
  'src/ledgers/callbacks',
  'src/contract/evaluation',
  'src/contract/ledgers',
  'src/ledgers/upkeep',
  'src/db/tables',
  'src/shared/evaluation',
  'src/shared/report',
  'src/surveys/imports',
  'src/surveys/results',
  'src/reports/composition',
  'src/reports/facts',
  'src/reports/evaluation',
  'src/reports/editing',
  'src/reports/word',
  'src/reports/print',
  'src/reports/next-year',
  'src/reports/one-page',
  'src/reports/page',
  'src/reports/workbook',
  'src/reports/chart',
  'src/reports/bundle',
  'src/reports/portal',
  'src/messages/reports',
  'src/messages/rounds',
  'src/messages/surveys',
];

const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 60;
/** A React component is mostly markup. Our choice. */
const MAX_COMPONENT_LINES = 120;
const MAX_FOLDER_FILES = 25;

test('it looked: more than 50 imports were seen', () => {
  expect(PRODUCT.flatMap((file) => file.imports).length).toBeGreaterThan(50);
});

test('every folder of src stands in the table, and the table has no circle', () => {
  const folders = new Set(PRODUCT.map((file) => placeOf(file.path)));
  expect([...folders].filter((folder) => !TABLE.folders.has(folder))).toEqual([]);
  for (const [folder, allowed] of TABLE.folders) {
    for (const other of allowed) expect(TABLE.folders.get(other) ?? [], `${other} → ${folder}`).not.toContain(folder);
  }
});

test('imports follow the table', () => {
  expect(PRODUCT.flatMap((file) => wrongImports(file))).toEqual([]);
});

test('a forbidden import is found', () => {
  const wrong = (path: string, source: string) => wrongImports(parseSource(path, source)).length;
  expect(wrong('src/reader/a.ts', "import { query } from '../db/connect.ts';")).toBe(1);
  expect(wrong('src/shared/a.ts', "import { readFileSync } from 'node:fs';")).toBe(1);
  expect(wrong('src/shared/a.ts', "export * from '../reader/index.ts';")).toBe(1);
  expect(wrong('src/documents/document.service.ts', "import { server } from '../http/server.ts';")).toBe(1);
  expect(wrong('src/documents/document.routes.ts', "import { server } from '../http/server.ts';")).toBe(0);
  expect(wrong('src/documents/claim.rules.ts', "import { sql } from 'kysely';")).toBe(1);
  expect(wrong('src/documents/document.service.ts', "const x = await import('../reader/lexer.ts');")).toBe(1);
  expect(wrong('src/documents/document.service.ts', "import { readText } from '../reader/index.ts';")).toBe(0);
  expect(wrong('src/documents/document.service.ts', "import { sql } from 'kysely';")).toBe(1);
  expect(wrong('web/app.tsx', "import { connect } from '../src/db/connect.ts';")).toBe(1);
  expect(wrong('web/app.tsx', "import { canReview } from '../src/documents/claim.rules.ts';")).toBe(0);
});

test('no file imports itself by a detour', () => {
  expect(circles(new Map(PRODUCT.map((file) => [file.path, file.imports.flatMap((i) => i.target ?? [])])))).toEqual([]);
  expect(circles(new Map(Object.entries({ a: ['b'], b: ['c'], c: ['a'] })))).toHaveLength(1);
});

test('environment, clock and chance come in at one place each', () => {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    'process.env': ['src/config.ts', 'web/build.ts'],
    'Date.now': ['src/shared/clock.ts'],
    'new Date()': ['src/shared/clock.ts'],
    'Math.random': [],
  };
  const wrong = PRODUCT.filter((file) => !file.path.startsWith('web/') || file.path === 'web/build.ts').flatMap(
    (file) =>
      file.impurities
        .filter(({ name }) => !allowed[name]?.includes(file.path))
        .map(({ name, line }) => `${file.path}:${line} ${name}`),
  );
  expect(wrong).toEqual([]);
  const planted = parseSource(
    'a.ts',
    'const t = [Date.now(), new Date(), new Date(0), process.env.HOME, Math.random()];',
  );
  expect(planted.impurities.map(({ name }) => name)).toEqual(['Date.now', 'new Date()', 'process.env', 'Math.random']);
});

test('files, functions and folders stay small', () => {
  const long = PRODUCT.filter((file) => file.lineCount > MAX_FILE_LINES && !isTable(file.path));
  expect(long.map((file) => `${file.path}: ${file.lineCount} lines`)).toEqual([]);

  const longFunctions = PRODUCT.flatMap((file) => {
    const limit = file.path.endsWith('.tsx') ? MAX_COMPONENT_LINES : MAX_FUNCTION_LINES;
    return file.functions
      .filter((f) => f.lines > limit)
      .map((f) => `${file.path}:${f.line} ${f.name}: ${f.lines} lines`);
  });
  expect(longFunctions).toEqual([]);

  const perFolder = Map.groupBy(PRODUCT, (file) => file.path.slice(0, file.path.lastIndexOf('/')));
  for (const [folder, files] of perFolder) {
    expect(files.length, folder).toBeLessThanOrEqual(MAX_FOLDER_FILES);
    const deep = folder.startsWith('src/') && folder.split('/').length > 2;
    expect(deep && !MAY_NEST.includes(folder), `${folder} is nested too deep`).toBe(false);
  }
});

test('names are kebab-case, say something, and are English', () => {
  const empty = /(^|[-./])(utils?|helpers?|common|misc|manager|types|info)([-.]|$)/;
  const pinyin = /(guihua|zhibiao|baogao|wendang|shuju|danwei|quyu|mubiao|jiedu|zhongqi|pinggu|fenlei|gangyao|jieguo)/i;
  const wrong = PRODUCT.filter(({ path }) => {
    const name = path.split('/').at(-1) ?? '';
    return (
      empty.test(name) ||
      !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.tsx?$/.test(name.replace(/(^|\.)zh-CN\./, '$1zh-cn.'))
    );
  });
  expect(wrong.map((file) => file.path)).toEqual([]);
  const names = PRODUCT.flatMap((file) => [
    ...file.exports.map((e) => `${file.path} ${e.name}`),
    ...file.functions.map((f) => `${file.path} ${f.name}`),
  ]);
  expect(names.filter((name) => pinyin.test(name.split(' ')[1] ?? '') && !/gangyao/i.test(name))).toEqual([]);
});

test('at least nine in ten public exports say what their types cannot', () => {
  const contracts = PRODUCT.filter(({ path }) =>
    /^src\/(shared\/|(reader|audit)\/index\.ts$|.*\.(rules|service|queries)\.ts$)/.test(path),
  );
  const exports = contracts.flatMap((file) => file.exports.map((e) => ({ ...e, path: file.path })));
  // A type derived from a documented list of values is documented by that list.
  const own = exports.filter(
    (e) => !(e.form === 'type' && exports.some((o) => o.path === e.path && isListOf(o.name, e.name))),
  );
  const bare = own.filter((e) => !e.documented).map((e) => `${e.path}:${e.line} ${e.name}`);
  expect(own.length).toBeGreaterThan(10);
  expect(bare.length / own.length, bare.join('\n')).toBeLessThanOrEqual(0.1);
});

interface Table {
  readonly folders: ReadonlyMap<string, readonly string[]>;
  readonly roles: ReadonlyMap<string, readonly string[]>;
}

function readTable(markdown: string): Table {
  const block = /^```imports\n([\s\S]*?)^```/m.exec(markdown)?.[1];
  if (block === undefined) throw new Error('ARCHITECTURE.md has no ```imports block');
  const folders = new Map<string, readonly string[]>();
  const roles = new Map<string, readonly string[]>();
  for (const line of block.split('\n').filter((l) => l.includes('->'))) {
    const [left = '', right = ''] = line.split('->').map((part) => part.trim());
    const names = right.split(/[\s+]+/).filter(Boolean);
    if (left.startsWith('*.')) roles.set(left.slice(2), names);
    else folders.set(left, names);
  }
  return { folders, roles };
}

/** `src/reader/index.ts` → `reader`, `src/app.ts` → `app`, `web/pages/list.tsx` → `web`. */
function placeOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'src' ? second.replace(/\.ts$/, '') : top;
}

function roleOf(path: string): string | undefined {
  return /\.([a-z]+)\.tsx?$/.exec(path)?.[1];
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** Tables of data: wording, dictionaries, unit lists. */
function isTable(path: string): boolean {
  return path.startsWith('src/messages/') || path.endsWith('.table.ts');
}

function wrongImports(file: SourceFile): string[] {
  const from = placeOf(file.path);
  const role = roleOf(file.path);
  const allowed = [...(TABLE.folders.get(from) ?? []), ...(TABLE.roles.get(role ?? '') ?? [])];
  const isServer = file.path.startsWith('src/') || file.path === 'web/build.ts';
  return file.imports.flatMap(({ request, target, line }) => {
    const at = `${file.path}:${line} → ${request}`;
    if (target === undefined) {
      const packages = role === 'rules' ? ['decimal.js', 'zod'] : PURE[from];
      if (packages !== undefined && !packages.includes(request)) return [`${at} (this part is pure)`];
      if (!isServer && request.startsWith('node:')) return [`${at} (the browser has no Node)`];
      const isSql = /^(kysely|pg)$/.test(request);
      if (isSql && from !== 'db' && !/\.(store|queries)\.ts$/.test(file.path))
        return [`${at} (SQL stays in stores and queries)`];
      return [];
    }
    const to = placeOf(target);
    if (to === from || !/\.tsx?$/.test(target) || !/^(src|web)\//.test(target)) return [];
    if (from === 'web' && target.endsWith('.rules.ts')) return [];
    if (!allowed.includes(to) && !allowed.includes('*'))
      return [`${at} (${from} may import: ${allowed.join(' ') || 'nothing'})`];
    const hasIndex = FILES.some((other) => other.path === `src/${to}/index.ts`);
    if (hasIndex && target !== `src/${to}/index.ts` && !allowed.includes('*')) return [`${at} (only through index.ts)`];
    return [];
  });
}

function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const follow = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) follow(path, []);
  return found;
}

/** `CLAIM_KINDS` lists the values of `ClaimKind`. */
function isListOf(listName: string, typeName: string): boolean {
  const words = typeName.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  return [`${words}S`, `${words}ES`, words.replace(/IS$/, 'ES'), words.replace(/Y$/, 'IES')].includes(listName);
}
