import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type HotlineSettings, hotlineSettingsFile } from '../../contract/ledgers/requests.ts';

const PATH = join(import.meta.dirname, '../../../catalog/hotline-settings.yaml');
let loaded: HotlineSettings | undefined;

/** The settings that the package carries, read once. Errors: a `ZodError` for what is wrong. */
export function loadHotlineSettings(): HotlineSettings {
  loaded ??= hotlineSettingsFile.parse(parse(readFileSync(PATH, 'utf8')));
  return loaded;
}

/** Residents of a place in a month: the latest figure not behind it. Missing: undefined. */
export function populationOf({ populations }: HotlineSettings, placeId: string, month: string): string | undefined {
  return populations
    .filter((one) => one.placeId === placeId && one.month <= month)
    .reduce<(typeof populations)[number] | undefined>(
      (last, one) => (last && last.month > one.month ? last : one),
      undefined,
    )?.value;
}
