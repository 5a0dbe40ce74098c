import { strFromU8, unzipSync } from 'fflate';
import { AppError } from '../../shared/errors.ts';
import type { DecodeRequest } from './limits.ts';

/** Parts smaller than this may be packed as tightly as they like. */
const SMALL_PART = 1024 * 1024;

/** Names of the parts of a zip archive, without unpacking any. Errors: throws when the archive is incomplete. */
export function listParts(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  unzipSync(bytes, {
    filter: ({ name }) => {
      names.push(name);
      return false;
    },
  });
  return names;
}

/**
 * Unpacks the wanted parts of an office file, having looked at what the archive says of itself first.
 * Errors: `document.expands-too-far` before anything is unpacked; `document.damaged`.
 */
export function unpack(
  request: DecodeRequest,
  format: string,
  wanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  const { bytes, fileName, limits } = request;
  const refuse = (reason: string, seen: number, limit: number) =>
    new AppError('document.expands-too-far', { file: fileName, reason, seen, limit });
  let entries = 0;
  let unpacked = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        entries++;
        if (entries > limits.maxEntries) throw refuse('entries', entries, limits.maxEntries);
        if (!wanted(name)) return false;
        unpacked += originalSize;
        if (unpacked > limits.maxUnpackedBytes) throw refuse('size', unpacked, limits.maxUnpackedBytes);
        const ratio = Math.round(originalSize / Math.max(size, 1));
        if (originalSize > SMALL_PART && ratio > limits.maxRatio) throw refuse('ratio', ratio, limits.maxRatio);
        return true;
      },
    });
    return new Map(Object.entries(parts));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('document.damaged', { file: fileName, format, part: 'zip' }, { cause });
  }
}

const DECLARATION = /<!(DOCTYPE|ENTITY)/i;

/**
 * A part of an office file as text. Office files declare no document type and no entities: one that does is refused,
 * so that nothing can be expanded or fetched by it.
 */
export function partText(request: DecodeRequest, bytes: Uint8Array): string {
  const bom =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  const text = bom === '' ? strFromU8(bytes) : new TextDecoder(bom).decode(bytes);
  const declaration = DECLARATION.exec(text)?.[1];
  if (declaration !== undefined) {
    throw new AppError('document.expands-too-far', {
      file: request.fileName,
      reason: 'entities',
      seen: declaration,
      limit: 0,
    });
  }
  return text;
}
