import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { HTTP_LIMITS } from '../../http/limits.ts';
import { AppError } from '../../shared/errors.ts';
import type { TableFile } from './plan-import.service.ts';

/** Largest settings of an import. Our choice: corrections of some thousand rows. */
const SETTINGS_BYTES = 4 * 1024 * 1024;

/**
 * The table of a multipart request (part `file`) and what the person says about it (part `settings`: JSON, as a field or as
 * a file; absent: nothing). Errors: `request.invalid`; `table.not-readable` for a file that is too large.
 */
export async function readUploadedTable<Schema extends z.ZodType>(
  request: FastifyRequest,
  schema: Schema,
): Promise<{ readonly file: TableFile; readonly settings: z.output<Schema> }> {
  if (!request.isMultipart()) throw new AppError('request.invalid', { detail: 'multipart/form-data', field: 'body' });
  let file: TableFile | undefined;
  let text: string | undefined;
  for await (const part of request.parts()) {
    if (part.fieldname === 'settings') text = await settingsText(part);
    else if (part.type === 'file' && file === undefined) file = await tableOf(part);
    else if (part.type === 'file') part.file.resume();
  }
  if (file === undefined) throw new AppError('request.invalid', { detail: 'file', field: 'file' });
  return { file, settings: parseSettings(text ?? '{}', schema) };
}

async function tableOf(part: MultipartFile): Promise<TableFile> {
  const limitBytes = HTTP_LIMITS.fileBytes;
  const { bytes, sizeBytes } = await bytesOf(part, limitBytes);
  const fileName = plainName(part.filename);
  if (bytes === undefined) {
    throw new AppError('table.not-readable', { file: fileName, reason: 'too-large', sizeBytes, limitBytes });
  }
  return { bytes, fileName };
}

/** The last part of a path, as people see it. */
function plainName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1)?.trim() ?? '';
  return last === '' ? 'table' : last.slice(-255);
}

/** Missing: no bytes when there are more than `limit`. */
async function bytesOf(
  part: MultipartFile,
  limit: number,
): Promise<{ readonly bytes: Uint8Array | undefined; readonly sizeBytes: number }> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes <= limit) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch (cause) {
    throw new AppError('request.invalid', { detail: (cause as Error).message, field: part.fieldname }, { cause });
  }
  return { bytes: sizeBytes > limit ? undefined : Buffer.concat(chunks), sizeBytes };
}

async function settingsText(part: MultipartFile | MultipartValue): Promise<string> {
  if (part.type === 'field') return String(part.value);
  const { bytes } = await bytesOf(part, SETTINGS_BYTES);
  if (bytes === undefined) throw new AppError('request.too-large', { field: 'settings', limitBytes: SETTINGS_BYTES });
  return new TextDecoder().decode(bytes);
}

function parseSettings<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('request.invalid', { detail: (cause as Error).message, field: 'settings' }, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues.map(({ path, message }) => `settings.${path.join('.')}: ${message}`).join('; ');
  throw new AppError('request.invalid', { detail, field: 'settings' });
}
