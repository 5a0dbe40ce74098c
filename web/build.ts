/**
 * Builds the page into `web/dist` when its sources differ from those of the last build (`node web/build.ts`).
 * The new page is made beside the old one and put in its place at the end, so a running server never sees half of it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { pageMessagesFor } from '../src/messages/index.ts';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'web/dist');
const STAMP = join(DIST, '.sources');
const SOURCES = ['web', 'src/shared', 'src/contract', 'src/messages', 'package-lock.json'];
/** Smaller files travel in one packet anyway. */
const SMALLEST_TO_COMPRESS = 1024;

const started = performance.now();
const messages = pageMessagesFor(process.env.GANGYAO_LANG === 'en' ? 'en' : 'zh-CN').build;

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !(entry.isDirectory() && entry.name === 'dist') && !/\.test\.tsx?$/.test(entry.name))
    .flatMap((entry) => filesBelow(join(path, entry.name)));
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesBelow(join(ROOT, source))).sort()) {
    hash
      .update(`${relative(ROOT, file).split(sep).join('/')}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function compress(folder: string): void {
  for (const file of filesBelow(folder).filter((path) => /\.(js|css|html|svg)$/.test(path))) {
    const bytes = readFileSync(file);
    if (bytes.length < SMALLEST_TO_COMPRESS) continue;
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

/** Gzipped bytes of the scripts and styles that the first page names. */
function firstViewBytes(folder: string): number {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].flatMap((match) => match[1] ?? []);
  return names.map((name) => join(folder, `${name}.gz`)).reduce((sum, file) => sum + sizeOf(file), 0);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

async function build(hash: string): Promise<void> {
  process.stderr.write(`${messages.working}\n`);
  // Whoever asks for the page (tests too) gets the one that people get.
  process.env.NODE_ENV = 'production';
  const { build: bundle } = await import('vite');
  const cache = join(ROOT, 'node_modules/.cache');
  const next = join(cache, `gangyao-page-${process.pid}`);
  mkdirSync(cache, { recursive: true });
  await bundle({ configFile: join(ROOT, 'web/vite.config.ts'), logLevel: 'warn', build: { outDir: next } });
  compress(next);
  writeFileSync(join(next, '.sources'), hash);
  rmSync(DIST, { recursive: true, force: true });
  renameSync(next, DIST);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`${messages.built(seconds, Math.round(firstViewBytes(DIST) / 1000))}\n`);
}

const hash = hashOfSources();
if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) {
  process.stderr.write(`${messages.fresh(Math.round(performance.now() - started))}\n`);
} else {
  await build(hash);
}
