import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { fingerprintOf, newPrivateKey, type SignatureAlgorithm, type Signer, signerOf } from './signature.ts';

/** Where keys are, below the data folder: never in the database, so never in a backup of it. */
const FOLDER = 'keys';

/**
 * The key that bundles are signed with. It is made at the first use, for its owner only (mode 600).
 * Errors: `key.not-usable` when others can read it, it is no key, or the folder cannot be used.
 */
export async function openSigningKey(dataFolder: string, algorithm: SignatureAlgorithm): Promise<Signer> {
  const file = pathOf(dataFolder, algorithm);
  try {
    return await readKey(file, algorithm);
  } catch (error) {
    if (!isMissing(error)) throw notUsable(file, error);
  }
  await makeKey(file, algorithm, 'wx').catch((error: NodeJS.ErrnoException) => {
    // Another process was quicker.
    if (error.code !== 'EEXIST') throw notUsable(file, error);
  });
  return readKey(file, algorithm).catch((error) => {
    throw notUsable(file, error);
  });
}

/** A key that somebody names. Errors: `key.not-usable` as `openSigningKey`. */
export async function readSigningKey(file: string): Promise<Signer> {
  return readKey(file).catch((error) => {
    throw notUsable(file, error);
  });
}

/**
 * Makes a new key; of the old one only the public part stays, beside it under its fingerprint, so that people can find out
 * whose it was. Missing: `retired` is undefined when there was none. Errors: `key.not-usable`.
 */
export async function rotateSigningKey(
  dataFolder: string,
  algorithm: SignatureAlgorithm,
): Promise<{ readonly signer: Signer; readonly retired: string | undefined }> {
  const file = pathOf(dataFolder, algorithm);
  try {
    const old = await readKey(file, algorithm).catch((error) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    const retired = old === undefined ? undefined : fingerprintOf(old.publicKey);
    if (old !== undefined)
      await writeFile(join(dataFolder, FOLDER, `retired-${retired}.pem`), old.publicKey, { mode: 0o644 });
    const draft = `${file}.new`;
    await rm(draft, { force: true });
    await makeKey(draft, algorithm, 'wx');
    await rename(draft, file);
    return { signer: await readKey(file, algorithm), retired };
  } catch (error) {
    throw notUsable(file, error);
  }
}

function pathOf(dataFolder: string, algorithm: SignatureAlgorithm): string {
  return join(dataFolder, FOLDER, `signing-${algorithm}.pem`);
}

async function makeKey(file: string, algorithm: SignatureAlgorithm, flag: 'wx'): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  await writeFile(file, newPrivateKey(algorithm), { mode: 0o600, flag, flush: true });
}

async function readKey(file: string, algorithm?: SignatureAlgorithm): Promise<Signer> {
  const { mode } = await stat(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new AppError('key.not-usable', { file, reason: 'mode' });
  const pem = await readFile(file, 'utf8');
  const signer = tryKey(pem);
  if (signer === undefined || (algorithm ?? signer.algorithm) !== signer.algorithm)
    throw new AppError('key.not-usable', { file, reason: 'form' });
  return signer;
}

function tryKey(pem: string): Signer | undefined {
  try {
    return signerOf(pem);
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function notUsable(file: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new AppError('key.not-usable', { file, reason }, { cause });
}
