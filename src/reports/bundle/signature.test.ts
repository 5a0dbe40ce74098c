import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { algorithmOf, fingerprintOf, isSigned, newPrivateKey, SIGNATURE_ALGORITHMS, signerOf } from './signature.ts';

const BYTES = Buffer.from('{"format":"gangyao-bundle/1"}');

function pemOf(der: Buffer): string {
  return String(createPublicKey({ key: der, format: 'der', type: 'spki' }).export({ type: 'spki', format: 'pem' }));
}

// Source: GB/T 32918.5-2017, A.2: message digest, ID 1234567812345678.
test('SM2 agrees with the published example of the standard', () => {
  const point =
    '04' +
    '09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020' +
    'CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13';
  const key = pemOf(Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${point}`, 'hex'));
  const r = 'F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3';
  const s = 'B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA';
  const signature = Buffer.from(`3046022100${r}022100${s}`, 'hex');
  expect(algorithmOf(key)).toBe('sm2');
  expect(isSigned('sm2', key, Buffer.from('message digest'), signature)).toBe(true);
  expect(isSigned('sm2', key, Buffer.from('message digesT'), signature)).toBe(false);
});

// Source: RFC 8032, 7.1, test 3.
test('Ed25519 agrees with the published example', () => {
  const key = pemOf(
    Buffer.from('302a300506032b6570032100fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'hex'),
  );
  const signature = Buffer.from(
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    'hex',
  );
  expect(algorithmOf(key)).toBe('ed25519');
  expect(isSigned('ed25519', key, Buffer.from('af82', 'hex'), signature)).toBe(true);
});

test.each(SIGNATURE_ALGORITHMS)('%s: a signature is of these bytes, by this key, and has one form', (algorithm) => {
  const [signer, other] = [signerOf(newPrivateKey(algorithm)), signerOf(newPrivateKey(algorithm))];
  const signature = signer.sign(BYTES);
  expect(signer.algorithm).toBe(algorithm);
  expect(isSigned(algorithm, signer.publicKey, BYTES, signature)).toBe(true);
  expect(isSigned(algorithm, other.publicKey, BYTES, signature)).toBe(false);
  expect(fingerprintOf(signer.publicKey)).toMatch(/^[0-9a-f]{64}$/);
  for (let at = 0; at < signature.length; at++) {
    for (const change of [1, 0x10, 0x80]) {
      const changed = Buffer.from(signature);
      changed[at] = (changed[at] ?? 0) ^ change;
      expect(isSigned(algorithm, signer.publicKey, BYTES, changed), `byte ${at}`).toBe(false);
    }
  }
  expect(isSigned(algorithm, signer.publicKey, BYTES, Buffer.concat([signature, Buffer.from([0])]))).toBe(false);
  expect(isSigned(algorithm, signer.publicKey, BYTES, signature.subarray(1))).toBe(false);
});

test('a key in another form than ours is none: blanks, another label, another kind', () => {
  const { publicKey } = signerOf(newPrivateKey('ed25519'));
  expect(algorithmOf(publicKey.trimEnd())).toBeUndefined();
  expect(algorithmOf(` ${publicKey}`)).toBeUndefined();
  expect(algorithmOf('')).toBeUndefined();
  expect(() => signerOf('no key')).toThrow();
});
