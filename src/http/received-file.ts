import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/errors.ts';

/** A file as it was sent; its name may be empty. */
export interface ReceivedFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/**
 * The one file of a multipart request. `maxBytes`: absent, what the server takes at all. Errors: `request.invalid` without a
 * file, and for one that is cut off; `request.too-large`.
 */
export async function receivedFile(request: FastifyRequest, maxBytes?: number): Promise<ReceivedFile> {
  const options = maxBytes === undefined ? {} : { limits: { fileSize: maxBytes } };
  const file = request.isMultipart() ? await request.file(options) : undefined;
  if (file === undefined) throw new AppError('request.invalid', { detail: 'multipart/form-data', field: 'file' });
  try {
    return { bytes: await file.toBuffer(), fileName: file.filename ?? '' };
  } catch (cause) {
    if ((cause as { statusCode?: number }).statusCode !== undefined) throw cause;
    // The sender went away, or what it sent is cut off.
    throw new AppError('request.invalid', { detail: (cause as Error).message, field: file.fieldname }, { cause });
  }
}
