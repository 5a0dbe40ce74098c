import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import type { DocumentService } from './document.service.ts';

const index = z.array(z.object({ file: z.string(), source: z.string().optional() }));

/**
 * Loads the demonstration set into a database that never had it; gives how many documents it now has, 0 when there was
 * nothing to do. A load that was cut short goes on the next time; the same bytes are never stored twice.
 */
export async function loadDemonstration(
  folder: string,
  documents: DocumentService,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const list = join(folder, 'index.json');
  if (!existsSync(list) || (await documents.hasDemonstration())) return 0;
  const entries = index.parse(JSON.parse(await readFile(list, 'utf8')));
  let done = 0;
  onProgress(done, entries.length);
  await Promise.all(
    entries.map(async ({ file, source }) => {
      const bytes = await readFile(join(folder, file));
      await documents.receive({ bytes, fileName: file, actor: PROGRAM_ACTOR, demonstration: true, source });
      done += 1;
      onProgress(done, entries.length);
    }),
  );
  await documents.noteDemonstration(entries.length);
  return entries.length;
}
