import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../access/audit-chain.ts';
import type { Report } from '../../shared/report/report.ts';
import {
  BUNDLE_FORMAT,
  type BundleContents,
  type BundleDocument,
  type BundleManifest,
  type BundleRules,
  ENTRY,
  OUTPUT_KINDS,
  type QuotedDocument,
} from './bundle-contents.ts';
import { packEntries } from './bundle-file.ts';
import { bundleGuide } from './guide.ts';
import { fingerprintOf, type Signer } from './signature.ts';

/**
 * A published report as one signed file that proves itself (docs/bundle.md). The same contents and an Ed25519 key give the
 * same bytes. Errors: a `RangeError` when a source has its place in a document that is not given, or another sentence
 * stands there: what cannot be proven is not signed.
 */
export async function writeBundle(contents: BundleContents, signer: Signer): Promise<Uint8Array> {
  const entries = entriesOf(contents);
  entries.set(ENTRY.sums, Buffer.from(sumsOf(entries)));
  const manifest = Buffer.from(json(manifestOf(contents, signer, entries)));
  entries.set(ENTRY.manifest, manifest);
  entries.set(ENTRY.signature, signer.sign(manifest));
  entries.set(ENTRY.key, Buffer.from(signer.publicKey));
  return packEntries(entries);
}

/** Canonical JSON: keys in order, no blanks. Missing: what is undefined is left out. */
export function json(value: object): string {
  return canonicalJson(value as JsonValue);
}

/** SHA-256 in hexadecimal. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Hashes in the form that `sha256sum --check` reads, in the order of names. */
export function sumsOf(entries: ReadonlyMap<string, Uint8Array>): string {
  const names = [...entries.keys()].sort();
  return names.map((name) => `${sha256(entries.get(name) ?? '')}  ${name}\n`).join('');
}

function entriesOf(contents: BundleContents): Map<string, Uint8Array> {
  const { report, facts, basis, template, outputs } = contents;
  const rules: BundleRules = { ruleSet: basis.ruleSet, scale: basis.scale };
  const quoted = contents.documents.filter(({ sha256: of }) => placesIn(report, of).length > 0);
  const documents = quoted.map((document) => documentOf(document, report));
  refuseUnproven(report, documents);
  const entries = new Map<string, Uint8Array>();
  const put = (name: string, text: string) => entries.set(name, Buffer.from(text));
  put(ENTRY.report, json(report));
  put(ENTRY.facts, json(facts));
  put(ENTRY.basis, json(basis));
  put(ENTRY.rules, json(rules));
  put(ENTRY.template, json(template));
  put(ENTRY.documents, json(documents));
  for (const [index, { text }] of documents.entries()) if (text !== undefined) put(text, quoted[index]?.text ?? '');
  for (const kind of OUTPUT_KINDS) {
    const output = outputs[kind];
    if (output !== undefined) entries.set(`report.${kind}`, output);
  }
  put(ENTRY.guide, bundleGuide(report));
  return entries;
}

function manifestOf(
  contents: BundleContents,
  signer: Signer,
  entries: ReadonlyMap<string, Uint8Array>,
): BundleManifest {
  const { report, basis, madeAt, programVersion } = contents;
  return {
    format: BUNDLE_FORMAT,
    program: { name: 'gangyao', version: programVersion },
    madeAt,
    title: report.title,
    asOf: report.asOf,
    sample: report.sample,
    rules: `${basis.ruleSet.ruleSetId}@${basis.ruleSet.version}`,
    scale: basis.scale.scaleId,
    key: { algorithm: signer.algorithm, fingerprint: fingerprintOf(signer.publicKey) },
    entries: [...entries]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, content]) => ({ name, bytes: content.length, sha256: sha256(content) })),
  };
}

/** Where sources of a report stand in a file, each place once, in the order of the text. */
function placesIn(report: Report, file: string): readonly { readonly start: number; readonly end: number }[] {
  const places = Object.values(report.sources).flatMap(({ place }) => (place?.sha256 === file ? [place] : []));
  const byOffsets = new Map(places.map(({ start, end }) => [`${start}-${end}`, { start, end }]));
  return [...byOffsets.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function documentOf(
  { documentId, title, sha256: file, isPublic, text }: QuotedDocument,
  report: Report,
): BundleDocument {
  return {
    documentId,
    title,
    sha256: file,
    textSha256: sha256(text),
    textLength: text.length,
    ...(isPublic ? { text: `documents/${file}.txt` } : {}),
    passages: placesIn(report, file).map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
  };
}

function refuseUnproven(report: Report, documents: readonly BundleDocument[]): void {
  for (const { id, quote, place } of Object.values(report.sources)) {
    if (place === undefined) continue;
    const passages = documents.find(({ sha256: of }) => of === place.sha256)?.passages ?? [];
    const stands = passages.find(({ start, end }) => start === place.start && end === place.end)?.text;
    if (stands === undefined || stands !== quote) throw new RangeError(`source ${id} does not stand in its document`);
  }
}
