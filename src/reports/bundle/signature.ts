import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import sm from 'sm-crypto-v2';

/** How bundles are signed: Ed25519 (RFC 8032), or SM2 with SM3 (GB/T 32918.2, GB/T 32905). */
export const SIGNATURE_ALGORITHMS = ['ed25519', 'sm2'] as const;
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/** Who signs: a public key, and what signs with its private one. */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo as PEM. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
}

/** The identifier that signers and readers agree upon where nothing else is said. Source: GM/T 0009-2012, 10. */
const SM2_IDENTIFIER = '1234567812345678';
/** An ECPrivateKey of 32 bytes within a PKCS #8 key of SM2. Source: RFC 5915. */
const SM2_PRIVATE = Buffer.from('0201010420', 'hex');
const SM2_CURVE = Buffer.from('06082a811ccf5501822d', 'hex');
const SM2_POINT_BYTES = 65;

/** A new private key as PKCS #8 PEM, as OpenSSL reads it. */
export function newPrivateKey(algorithm: SignatureAlgorithm): string {
  const { privateKey } =
    algorithm === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'SM2' });
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

/** Signs with a private key in PKCS #8 PEM. Errors: those of node:crypto for what is no such key. */
export function signerOf(privatePem: string): Signer {
  const key = createPrivateKey(privatePem);
  const publicKey = String(createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  if (key.asymmetricKeyType === 'ed25519')
    return { algorithm: 'ed25519', publicKey, sign: (bytes) => sign(null, bytes, key) };
  const der = key.export({ type: 'pkcs8', format: 'der' });
  const start = der.indexOf(SM2_PRIVATE);
  if (start === -1 || !der.includes(SM2_CURVE)) throw new TypeError('neither an Ed25519 nor an SM2 key');
  const secret = der.toString('hex', start + SM2_PRIVATE.length, start + SM2_PRIVATE.length + 32);
  const options = { der: true, hash: true, publicKey: sm2Point(publicKey), userId: SM2_IDENTIFIER };
  return {
    algorithm: 'sm2',
    publicKey,
    sign: (bytes) => Buffer.from(sm.sm2.doSignature(bytes, secret, options), 'hex'),
  };
}

/** Whether a signature over bytes is by the private key of a public one. False, too, for what is no key or no signature. */
export function isSigned(
  algorithm: SignatureAlgorithm,
  publicPem: string,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    if (algorithm === 'ed25519') return verify(null, bytes, publicPem, signature);
    const pair = sm2Pair(Buffer.from(signature));
    const options = { hash: true, userId: SM2_IDENTIFIER };
    return pair !== undefined && sm.sm2.doVerifySignature(bytes, pair, sm2Point(publicPem), options);
  } catch {
    return false;
  }
}

/** The algorithm of a public key in PEM, written in the one form that we write. Missing: undefined for all else. */
export function algorithmOf(publicPem: string): SignatureAlgorithm | undefined {
  try {
    const key = createPublicKey(publicPem);
    if (key.export({ type: 'spki', format: 'pem' }) !== publicPem) return undefined;
    if (key.asymmetricKeyType === 'ed25519') return 'ed25519';
    return key.export({ type: 'spki', format: 'der' }).includes(SM2_CURVE) ? 'sm2' : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of the public key (SubjectPublicKeyInfo, DER), in hexadecimal: what people compare. */
export function fingerprintOf(publicPem: string): string {
  const der = createPublicKey(publicPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex');
}

/** The point of a public key, uncompressed, in hexadecimal. */
function sm2Point(publicPem: string): string {
  const der = createPublicKey(publicPem).export({ type: 'spki', format: 'der' });
  return der.subarray(-SM2_POINT_BYTES).toString('hex');
}

/**
 * r and s of a signature in DER, in hexadecimal: the library takes other bytes for the same ones, and one changed byte has to
 * fail. Missing: undefined for whatever is not the one form. Source: GM/T 0009-2012, 7.3; ITU-T X.690.
 */
function sm2Pair(signature: Buffer): string | undefined {
  const [r, s] = [integerAt(signature, 2), integerAt(signature, 4 + (signature[3] ?? 0))];
  const written = Buffer.concat([derInteger(r), derInteger(s)]);
  if (!Buffer.concat([Buffer.from([0x30, written.length]), written]).equals(signature)) return undefined;
  return Buffer.concat([r, s]).toString('hex');
}

/** 32 bytes. */
function integerAt(der: Buffer, at: number): Buffer {
  const content = der.subarray(at + 2, at + 2 + (der[at + 1] ?? 0));
  const digits = content.toString('hex').replace(/^(00)+/, '');
  return Buffer.from(digits.padStart(64, '0').slice(-64), 'hex');
}

function derInteger(value: Buffer): Buffer {
  const first = value.findIndex((byte) => byte !== 0);
  const bytes = value.subarray(first === -1 ? value.length - 1 : first);
  const content = (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]);
  return Buffer.concat([Buffer.from([2, content.length]), content]);
}
