import { createPrivateKey } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { fingerprintOf, newPrivateKey, type SignatureAlgorithm, type Signer, signerOf } from './signature.ts';

/** Why a file does not sign; worded in `messages`, each with its remedy. */
type KeyProblem = 'missing' | 'folder' | 'denied' | 'mode' | 'encrypted' | 'public' | 'kind' | 'algorithm' | 'form';

/** No key is larger; a report that was named by mistake is not read for one. */
const MOST_BYTES = 64 * 1024;

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
  const found = await stat(file);
  if (!found.isFile()) throw problemOf(file, 'folder');
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) throw problemOf(file, 'mode');
  if (found.size > MOST_BYTES) throw problemOf(file, 'form');
  const pem = await readFile(file, 'utf8');
  const signer = tryKey(pem);
  if (signer === undefined) throw problemOf(file, problemIn(pem));
  if ((algorithm ?? signer.algorithm) !== signer.algorithm) throw problemOf(file, 'algorithm');
  return signer;
}

function tryKey(pem: string): Signer | undefined {
  try {
    return signerOf(pem);
  } catch {
    return undefined;
  }
}

/** What a text is that is no key of ours. */
function problemIn(pem: string): KeyProblem {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type:.*ENCRYPTED/m.test(pem)) return 'encrypted';
  try {
    createPrivateKey(pem);
    return 'kind';
  } catch {
    return /-----BEGIN (?:[A-Z]+ )?(?:PUBLIC KEY|CERTIFICATE)-----/.test(pem) ? 'public' : 'form';
  }
}

function problemOf(file: string, reason: KeyProblem, cause?: unknown): AppError {
  return new AppError('key.not-usable', { file, reason }, { cause });
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function notUsable(file: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return problemOf(file, 'missing', cause);
  if (code === 'EACCES' || code === 'EPERM') return problemOf(file, 'denied', cause);
  return new AppError('key.not-usable', { file, reason: code ?? String(cause) }, { cause });
}
