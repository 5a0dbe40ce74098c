import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { DIRECTIONS, MEASURES } from '../shared/indicator.ts';
import { buildCatalogue, type Catalogue, type CatalogueEntry } from './name-catalogue.rules.ts';

const FILE = 'catalog/indicators.yaml';

const word = z.string().trim().min(1).max(100);
const conceptId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const catalogueFile = z.strictObject({
  terms: z.array(z.array(word).min(2)).default([]),
  concepts: z.record(
    conceptId,
    z.strictObject({
      name: word,
      unit: z.string().max(40),
      measure: z.enum(MEASURES),
      direction: z.enum(DIRECTIONS),
      calibre: word.optional(),
      aliases: z.array(word).default([]),
      apart: z.array(word).default([]),
      proxies: z.array(z.strictObject({ name: word, note: word })).default([]),
      reversed: z.array(word).default([]),
      feeds: z.array(z.strictObject({ concept: conceptId, note: word })).default([]),
    }),
  ),
});

let loaded: Catalogue | undefined;

/**
 * The catalogue that the package carries, read once.
 * Errors: `indicator.catalogue-invalid` and `indicator.alias-claimed-twice`, with file and line.
 */
export function loadCatalogue(): Catalogue {
  loaded ??= readCatalogue(readFileSync(join(import.meta.dirname, '../..', FILE), 'utf8'), FILE);
  return loaded;
}

/** Reads a catalogue from YAML. Errors: as `loadCatalogue`; `file` is what they call it. */
export function readCatalogue(text: string, file: string): Catalogue {
  const lines = new LineCounter();
  // Pretty errors take time with the square of their number.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const invalid = (line: number, detail: string) =>
    new AppError('indicator.catalogue-invalid', { file, line, detail: detail.split('\n')[0] ?? '' });
  const lineAt = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as Node | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const [broken] = document.errors;
  if (broken !== undefined) throw invalid(lines.linePos(broken.pos[0]).line, broken.message);
  const parsed = catalogueFile.safeParse(document.toJS());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
    throw invalid(lineAt(path), `${path.join('.')}: ${issue?.message}`);
  }
  const { concepts, terms } = parsed.data;
  const entries = Object.entries(concepts).map(([id, { feeds, ...concept }]): CatalogueEntry => {
    for (const [index, feed] of feeds.entries()) {
      if (concepts[feed.concept] !== undefined) continue;
      throw invalid(lineAt(['concepts', id, 'feeds', index]), `${id}.feeds: ${feed.concept}`);
    }
    const { calibre, ...rest } = concept;
    return {
      conceptId: id,
      ...rest,
      ...(calibre === undefined ? {} : { calibre }),
      feeds: feeds.map(({ concept: fed, note }) => ({ conceptId: fed, note })),
    };
  });
  try {
    return buildCatalogue(
      entries,
      terms.map(([first = '', ...others]) => [first, ...others]),
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'indicator.alias-claimed-twice') throw error;
    const second = String(error.params.second);
    throw new AppError(error.code, { ...error.params, file, line: lineAt(['concepts', second]) }, { cause: error });
  }
}
