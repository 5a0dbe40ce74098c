import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dispatchCatalogueFile } from '../../contract/ledgers/requests.ts';
import type { CatalogueEntry } from '../requests/dispatch-catalogue.rules.ts';

/** The dispatch catalogue (派单目录) in use. */
export interface DispatchCatalogue {
  readonly version: string;
  readonly entries: readonly (CatalogueEntry & { readonly source: string })[];
}

const PATH = join(import.meta.dirname, '../../../catalog/dispatch-catalogue.yaml');
let loaded: DispatchCatalogue | undefined;

/** The catalogue that the package carries, read once. Errors: a `ZodError` for one that is wrong. */
export function loadDispatchCatalogue(): DispatchCatalogue {
  loaded ??= readDispatchCatalogue(readFileSync(PATH, 'utf8'));
  return loaded;
}

/** Reads a catalogue from YAML. Errors: a `ZodError`; a `RangeError` for an entry that is there twice in one version. */
export function readDispatchCatalogue(text: string): DispatchCatalogue {
  const { version, entries } = dispatchCatalogueFile.parse(parse(text));
  const keys = entries.map((entry) => `${entry.id}@${entry.version}`);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new RangeError(`${twice} stands twice in the dispatch catalogue`);
  return {
    version,
    entries: entries.map(({ without, kinds, placeIds, validTo, ...entry }) => ({
      ...entry,
      ...(without === undefined ? {} : { without }),
      ...(kinds === undefined ? {} : { kinds }),
      ...(placeIds === undefined ? {} : { placeIds }),
      ...(validTo === undefined ? {} : { validTo }),
    })),
  };
}
