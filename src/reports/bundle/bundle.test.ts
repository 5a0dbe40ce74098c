import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INTERNAL_DOCUMENT, PUBLIC_DOCUMENT, sampleContents } from '../../../test/support/sample-bundle.ts';
import type { BundleContents } from './bundle-contents.ts';
import { packEntries, readEntries } from './bundle-file.ts';
import { fingerprintOf, newPrivateKey, type Signer, signerOf } from './signature.ts';
import { openSigningKey, rotateSigningKey } from './signing-key.ts';
import type { BundleCheck, Verification } from './verification.ts';
import { holds, verifyBundle } from './verify-bundle.ts';
import { json, sha256, sumsOf, writeBundle } from './write-bundle.ts';

let contents: BundleContents;
let signer: Signer;
let bundle: Uint8Array;

beforeAll(async () => {
  contents = await sampleContents();
  signer = signerOf(newPrivateKey('ed25519'));
  bundle = await writeBundle(contents, signer);
});

/** The bundle with some entries changed. */
function changed(change: (entries: Map<string, Uint8Array>) => void): Uint8Array {
  const entries = new Map(readEntries(bundle));
  change(entries);
  return packEntries(entries);
}

/** What a forger does who has a key of his own: everything is listed and signed anew. */
function forged(
  change: (entries: Map<string, Uint8Array>) => void,
  by = signerOf(newPrivateKey('ed25519')),
): Uint8Array {
  const entries = new Map(readEntries(bundle));
  const manifest = JSON.parse(`${Buffer.from(entries.get('manifest.json') ?? '')}`);
  for (const name of ['manifest.json', 'manifest.sig', 'public-key.pem', 'SHA256SUMS']) entries.delete(name);
  change(entries);
  entries.set('SHA256SUMS', Buffer.from(sumsOf(entries)));
  const listed = [...entries.keys()].sort().map((name) => {
    const content = entries.get(name) ?? new Uint8Array();
    return { name, bytes: content.length, sha256: sha256(content) };
  });
  const key = { algorithm: by.algorithm, fingerprint: fingerprintOf(by.publicKey) };
  const signed = Buffer.from(json({ ...manifest, key, entries: listed }));
  entries.set('manifest.json', signed);
  entries.set('manifest.sig', by.sign(signed));
  entries.set('public-key.pem', Buffer.from(by.publicKey));
  return packEntries(entries);
}

/** Text of an entry with something in it replaced. */
function replaced(name: string, from: string, to: string): (entries: Map<string, Uint8Array>) => void {
  return (entries) => {
    const text = `${Buffer.from(entries.get(name) ?? '')}`;
    expect(text).toContain(from);
    entries.set(name, Buffer.from(text.replace(from, to)));
  };
}

function checksOf({ differences }: Verification): readonly BundleCheck[] {
  return [...new Set(differences.map(({ check }) => check))];
}

test('a bundle holds: every check looked at something, nothing differs', async () => {
  const verification = await verifyBundle(bundle);
  expect(verification.differences).toEqual([]);
  expect(holds(verification)).toBe(true);
  const { outputs, ...looked } = verification.looked;
  expect(Object.entries(looked).filter(([, count]) => count === 0)).toEqual([]);
  expect(verification.looked.printed).toBeGreaterThan(50);
  expect(verification.unproven).toMatchObject({
    sentencesOnly: 1,
    unknownFormulas: [],
    editedPassages: [],
    wordedOtherwise: 0,
  });
  expect(verification.unproven.namedSources).toBeGreaterThan(0);
});

test('the same contents and key give the same bytes', async () => {
  expect(await writeBundle(await sampleContents(), signer)).toEqual(bundle);
});

test('a key that was not named is only self-consistent; one that was is trusted; another one is told', async () => {
  expect((await verifyBundle(bundle)).key.standing).toBe('self-consistent');
  const trusted = fingerprintOf(signer.publicKey);
  expect((await verifyBundle(bundle, { trusted })).key.standing).toBe('trusted');
  const other = await verifyBundle(bundle, { trusted: '0'.repeat(64) });
  expect([other.key.standing, holds(other)]).toEqual(['other', false]);
});

test('SM2 signs and is checked', async () => {
  const verification = await verifyBundle(await writeBundle(contents, signerOf(newPrivateKey('sm2'))));
  expect([verification.key.algorithm, verification.differences]).toEqual(['sm2', []]);
});

async function fails(bytes: Uint8Array): Promise<boolean> {
  try {
    return !holds(await verifyBundle(bytes));
  } catch (error) {
    return (error as { code?: string }).code === 'bundle.not-readable';
  }
}

test('one changed byte anywhere fails', async () => {
  // A step without a common divisor with the parts of the format; the offset is another one each time.
  for (let at = 0; at < bundle.length; at += 97) {
    const bytes = Buffer.from(bundle);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    expect(await fails(bytes), `byte ${at}`).toBe(true);
  }
});

test('one changed byte of an entry fails also with its checksum put right', async () => {
  for (const [name, content] of readEntries(bundle)) {
    for (const at of [0, Math.floor(content.length / 2), content.length - 1]) {
      const verification = changed((entries) => {
        const bytes = Buffer.from(content);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        entries.set(name, bytes);
      });
      expect(await fails(verification), `${name} ${at}`).toBe(true);
    }
  }
});

test('an entry added, removed or renamed fails', async () => {
  expect(await fails(changed((entries) => entries.set('more.txt', Buffer.from('x'))))).toBe(true);
  for (const name of readEntries(bundle).keys()) {
    expect(await fails(changed((entries) => entries.delete(name))), name).toBe(true);
    expect(
      await fails(
        changed((entries) => {
          entries.set(`${name}.txt`, entries.get(name) ?? new Uint8Array());
          entries.delete(name);
        }),
      ),
      name,
    ).toBe(true);
  }
});

test('a fresh manifest under the old signature fails', async () => {
  const repacked = new Map(readEntries(forged(replaced('report.json', '63.8%', '73.8%'))));
  const old = readEntries(bundle);
  for (const name of ['manifest.sig', 'public-key.pem']) repacked.set(name, old.get(name) ?? new Uint8Array());
  expect(checksOf(await verifyBundle(packEntries(repacked)))).toContain('signature');
});

test('a forger who signs anew is caught by what does not fit, and by the key', async () => {
  const cases: readonly (readonly [string, string, string, BundleCheck])[] = [
    ['report.json', '"printed":"63.8%"', '"printed":"68.3%"', 'printed'],
    ['report.json', '"value":"63.8"', '"value":"68.3"', 'composed'],
    ['report.json', '滞后', '符合预期', 'composed'],
    ['facts.json', '"label":"滞后"', '"label":"快于预期"', 'ratings'],
    ['facts.json', '"verdict":"behind"', '"verdict":"ahead"', 'ratings'],
    ['facts.json', '"status":"final","unit":"%","value":"66.5"', '"status":"final","unit":"%","value":"76.5"', 'facts'],
    ['basis.json', '"value":"66.5"', '"value":"76.5"', 'ratings'],
    ['basis.json', '"onTrackFrom":"-3"', '"onTrackFrom":"-30"', 'ratings'],
    ['rules.json', '"onTrackFrom":"-3"', '"onTrackFrom":"-30"', 'facts'],
    ['template.json', '"blocks":[', '"blocks":[{"say":"一切都好。"},', 'composed'],
    [`documents/${PUBLIC_DOCUMENT.sha256}.txt`, '63.8%', '73.8%', 'quotes'],
    ['documents.json', '绿色出行比例达到66.5%', '绿色出行比例达到76.5%', 'quotes'],
  ];
  for (const [entry, from, to, check] of cases) {
    const verification = await verifyBundle(forged(replaced(entry, from, to)), {
      trusted: fingerprintOf(signer.publicKey),
    });
    expect(checksOf(verification), `${entry} ${from}`).toContain(check);
    expect(verification.key.standing).toBe('other');
  }
  const consistent = await verifyBundle(forged(() => undefined));
  expect([consistent.key.standing, consistent.differences]).toEqual(['self-consistent', []]);
});

test('what differs is named: entry, place, expected, found', async () => {
  const verification = await verifyBundle(forged(replaced('report.json', '"printed":"63.8%"', '"printed":"68.3%"')));
  expect(verification.differences).toContainEqual({
    check: 'printed',
    entry: 'report.json',
    place: expect.stringContaining('常住人口城镇化率 2023'),
    expected: '63.8%',
    found: '68.3%',
  });
});

test('contents of any form are told, never tripped over', async () => {
  for (const name of ['report.json', 'facts.json', 'basis.json', 'rules.json', 'template.json', 'documents.json']) {
    for (const text of ['', 'null', '{}', '[]', '[null]', '{"figures":{"a":{}},"sources":[],"blocks":[{}]}', '7']) {
      const verification = await verifyBundle(forged((entries) => entries.set(name, Buffer.from(text))));
      expect(holds(verification), `${name} ${text}`).toBe(false);
    }
  }
});

test('newer rules of the program tell what they would change, and nothing differs for that', async () => {
  const { ruleSet } = contents.basis;
  const newer = { ...ruleSet, version: 2, settings: { ...ruleSet.settings, basicallyFrom: '-20' } };
  const verification = await verifyBundle(bundle, { shipped: [ruleSet, newer] });
  expect(verification).toMatchObject({
    newerRules: true,
    differences: [],
    otherRules: [
      { rules: 'national-mid-term@2', changes: [{ indicator: '绿色出行比例', from: '滞后', to: '基本符合预期' }] },
    ],
  });
});

test('of a document that is not public nothing but the quoted sentence is in the bundle', () => {
  const all = Buffer.from(bundle).toString('utf8');
  expect(all).toContain('绿色出行比例达到66.5%');
  expect(all).not.toContain('77777');
  expect(INTERNAL_DOCUMENT.text).toContain('77777');
});

test('what cannot be proven is not signed', async () => {
  const documents = [{ ...PUBLIC_DOCUMENT, text: PUBLIC_DOCUMENT.text.replace('63.8%', '63.9%') }, INTERNAL_DOCUMENT];
  await expect(writeBundle({ ...contents, documents }, signer)).rejects.toThrow(RangeError);
  await expect(writeBundle({ ...contents, documents: [INTERNAL_DOCUMENT] }, signer)).rejects.toThrow(RangeError);
});

const folder = mkdtempSync(join(tmpdir(), 'gangyao-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('keys are made once, for the owner only, and rotated with the old public key kept', async () => {
  const first = await openSigningKey(folder, 'ed25519');
  expect((await openSigningKey(folder, 'ed25519')).publicKey).toBe(first.publicKey);
  const file = join(folder, 'keys/signing-ed25519.pem');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { signer: second, retired } = await rotateSigningKey(folder, 'ed25519');
  expect(retired).toBe(fingerprintOf(first.publicKey));
  expect(second.publicKey).not.toBe(first.publicKey);
  expect(statSync(join(folder, `keys/retired-${retired}.pem`)).isFile()).toBe(true);
  chmodSync(file, 0o644);
  await expect(openSigningKey(folder, 'ed25519')).rejects.toMatchObject({ code: 'key.not-usable' });
  chmodSync(file, 0o600);
  writeFileSync(file, 'no key');
  await expect(openSigningKey(folder, 'ed25519')).rejects.toMatchObject({ code: 'key.not-usable' });
});

test('two that open the key at once have the same', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => openSigningKey(join(folder, 'at-once'), 'sm2')));
  expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1);
});

test('another version of the program is not held to the words of this one, and says so', async () => {
  const words = forged(replaced('report.json', '按照规划中期评估的有关要求', '按规划中期评估的要求'), signer);
  expect(checksOf(await verifyBundle(words, { programVersion: '0.1.0' }))).toEqual(['composed']);
  const later = await verifyBundle(words, { programVersion: '9.0.0' });
  expect([later.differences, later.unproven.wordedOtherwise]).toEqual([[], 1]);
});
