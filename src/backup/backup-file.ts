import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import tar from 'tar-stream';
import { AppError } from '../shared/errors.ts';

/** One entry of a backup: a name such as `claim/000001` and what it holds. */
export interface BackupEntry {
  readonly name: string;
  readonly content: Buffer;
}

/** First bytes of a file that was encrypted. Source: age-encryption.org/v1. */
const AGE_HEADER = 'age-encryption.org/v1';

/**
 * Writes entries as a tar file, compressed with zstd, and encrypted with a passphrase if one is given (age, scrypt: other
 * programs that know age can open it). Nothing is held in memory but the entry that is written.
 */
export async function writeBackupFile(
  path: string,
  entries: AsyncIterable<BackupEntry>,
  passphrase: string | undefined,
): Promise<void> {
  const pack = tar.pack();
  const fill = async (): Promise<void> => {
    try {
      for await (const { name, content } of entries) {
        await new Promise<void>((resolve, reject) => {
          pack.entry({ name, size: content.length }, content, (error) => (error ? reject(error) : resolve()));
        });
      }
      pack.finalize();
    } catch (error) {
      pack.destroy(error as Error);
    }
  };
  const compressed = pack.pipe(createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }));
  pack.on('error', (error) => compressed.destroy(error));
  const sealed = passphrase === undefined ? compressed : await encrypted(compressed, passphrase);
  // Flushed to the disk before it counts as written.
  await Promise.all([fill(), pipeline(sealed, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))]);
}

async function encrypted(plain: Readable, passphrase: string): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return Readable.fromWeb((await encrypter.encrypt(Readable.toWeb(plain) as ReadableStream<Uint8Array>)) as never);
}

/** Whether a file needs a passphrase. Errors: those of the file system. */
export async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(AGE_HEADER.length), 0, AGE_HEADER.length, 0);
    return buffer.subarray(0, bytesRead).toString('latin1') === AGE_HEADER;
  } finally {
    await file.close();
  }
}

/** The entries of a backup in their order. Errors: `backup.not-readable`: no backup, cut off, or another passphrase. */
export async function* readBackupFile(path: string, passphrase: string | undefined): AsyncGenerator<BackupEntry> {
  const extract = tar.extract();
  try {
    const bytes = createReadStream(path);
    const plain = passphrase === undefined ? bytes : await decrypted(bytes, passphrase);
    const flow = pipeline(plain, createZstdDecompress(), extract);
    flow.catch(() => undefined);
    for await (const entry of extract)
      yield { name: entry.header.name, content: await contentOf(entry as unknown as AsyncIterable<Buffer>) };
    await flow;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('backup.not-readable', { file: path, reason: (cause as Error).message }, { cause });
  }
}

async function decrypted(sealed: Readable, passphrase: string): Promise<Readable> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return Readable.fromWeb((await decrypter.decrypt(Readable.toWeb(sealed) as ReadableStream<Uint8Array>)) as never);
}

async function contentOf(entry: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of entry) pieces.push(piece);
  return Buffer.concat(pieces);
}
