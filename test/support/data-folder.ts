import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
/** Several times what the databases of a run take at once. */
const NEEDED_BYTES = 4 * 2 ** 30;

/**
 * A new folder for a database of tests, where waiting for the disk costs nothing: in memory, where there is plenty, else among
 * the temporary ones. The server's settings stay those of the product. Whoever makes it removes it.
 */
export function makeDataFolder(name: string): string {
  return mkdtempSync(join(hasRoom() ? IN_MEMORY : tmpdir(), `gangyao-${name}-`));
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize > NEEDED_BYTES;
  } catch {
    // Other systems have no such place.
    return false;
  }
}
