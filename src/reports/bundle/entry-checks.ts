import { type BundleManifest, ENTRY } from './bundle-contents.ts';
import type { BundleEntries } from './bundle-file.ts';
import { algorithmOf, fingerprintOf, isSigned } from './signature.ts';
import type { Findings, KeyStanding } from './verification.ts';
import { json, sha256, sumsOf } from './write-bundle.ts';

/** Entries that the manifest does not list: it cannot. */
const OUTSIDE: readonly string[] = [ENTRY.manifest, ENTRY.signature, ENTRY.key];

/** Entries that no bundle is without. */
const NEEDED = [
  ENTRY.report,
  ENTRY.facts,
  ENTRY.basis,
  ENTRY.rules,
  ENTRY.template,
  ENTRY.documents,
  ENTRY.guide,
  ENTRY.sums,
];

/** Holds the signature, the key and the hash of every entry against the manifest, and the entries against its list. */
export function checkEntries(entries: BundleEntries, manifest: BundleManifest, findings: Findings): void {
  const bytes = entries.get(ENTRY.manifest) ?? new Uint8Array();
  const signature = entries.get(ENTRY.signature) ?? new Uint8Array();
  const key = textOf(entries, ENTRY.key);
  const { algorithm, fingerprint } = manifest.key;
  const known = algorithmOf(key);
  findings.same('key', { entry: ENTRY.key, place: 'algorithm' }, algorithm, known);
  findings.same('key', { entry: ENTRY.key, place: 'fingerprint' }, fingerprint, known && fingerprintOf(key));
  const holds = known !== undefined && isSigned(known, key, bytes, signature);
  findings.same('signature', { entry: ENTRY.signature, place: ENTRY.manifest }, 'true', String(holds));
  findings.same('entries', { entry: ENTRY.manifest, place: '' }, sha256(json(manifest)), sha256(bytes));
  checkList(entries, manifest, findings);
  const listed = new Map([...entries].filter(([name]) => !OUTSIDE.includes(name) && name !== ENTRY.sums));
  findings.same('entries', { entry: ENTRY.sums, place: '' }, sumsOf(listed), textOf(entries, ENTRY.sums));
}

function checkList(entries: BundleEntries, manifest: BundleManifest, findings: Findings): void {
  const listed = new Map(manifest.entries.map((each) => [each.name, each]));
  for (const name of NEEDED) {
    if (!listed.has(name)) findings.same('entries', { entry: name, place: ENTRY.manifest }, name, undefined);
  }
  for (const [name, content] of entries) {
    if (OUTSIDE.includes(name)) continue;
    findings.same('entries', { entry: name, place: 'sha256' }, listed.get(name)?.sha256, sha256(content));
    findings.same('entries', { entry: name, place: 'bytes' }, String(listed.get(name)?.bytes), String(content.length));
  }
  for (const { name, sha256: hash } of manifest.entries) {
    if (!entries.has(name)) findings.same('entries', { entry: name, place: 'sha256' }, hash, undefined);
  }
}

/** What is proven about the key of a bundle. `trusted`: the fingerprint that the reader trusts; absent: none was named. */
export function standingOf(fingerprint: string, trusted: string | undefined): KeyStanding {
  if (trusted === undefined) return 'self-consistent';
  return trusted === fingerprint ? 'trusted' : 'other';
}

/** An entry as text. Missing: empty. */
export function textOf(entries: BundleEntries, name: string): string {
  const content = entries.get(name);
  return content === undefined ? '' : Buffer.from(content).toString('utf8');
}
