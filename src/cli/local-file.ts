import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../shared/errors.ts';

/**
 * The bytes of a file that was named on the command line.
 * Errors: `file.not-readable` with the reason; `document.too-large` before anything is read.
 */
export async function readLocalFile(file: string, limitBytes: number): Promise<Uint8Array> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new AppError('file.not-readable', { file, reason: 'directory' });
    if (!found.isFile()) throw new AppError('file.not-readable', { file, reason: 'special' });
    if (found.size > limitBytes) throw new AppError('document.too-large', { file, sizeBytes: found.size, limitBytes });
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const reason = { ENOENT: 'missing', ENOTDIR: 'missing', EACCES: 'forbidden', EPERM: 'forbidden' }[code] ?? code;
    throw new AppError('file.not-readable', { file, reason }, { cause });
  }
}
