import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report } from '../../shared/report/report.ts';
import type { ReportTemplate } from '../../shared/report/template.ts';
import type { RuleSet, VerdictScale } from '../../shared/verdict.ts';
import type { ReportBasis } from '../facts/basis.ts';
import type { SignatureAlgorithm } from './signature.ts';

/** A document whose sentences a report quotes. */
export interface QuotedDocument {
  readonly documentId: string;
  readonly title: string;
  /** Hash of the file. */
  readonly sha256: string;
  /** Whether everybody may read it: then its whole text goes along, else only the sentences. */
  readonly isPublic: boolean;
  /** As decoded, whole. */
  readonly text: string;
}

/** The outputs of a report that go along. */
export const OUTPUT_KINDS = ['docx', 'pdf', 'html', 'xlsx'] as const;
export type OutputKind = (typeof OUTPUT_KINDS)[number];

/** What a bundle is made of. */
export interface BundleContents {
  readonly report: Report;
  readonly facts: ReportFacts;
  readonly basis: ReportBasis;
  /** The template that it was composed with: with it, a reader composes the report again. */
  readonly template: ReportTemplate;
  readonly outputs: Partial<Readonly<Record<OutputKind, Uint8Array>>>;
  /** Every document that a source of the report has a place in. */
  readonly documents: readonly QuotedDocument[];
  /** When it was published, ISO 8601. */
  readonly madeAt: string;
  /** Of the program that made it. */
  readonly programVersion: string;
}

/** Version of the format; another number is another format. */
export const BUNDLE_FORMAT = 'gangyao-bundle/1';

/** Entries that every bundle has. */
export const ENTRY = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  key: 'public-key.pem',
  sums: 'SHA256SUMS',
  report: 'report.json',
  facts: 'facts.json',
  basis: 'basis.json',
  rules: 'rules.json',
  template: 'template.json',
  documents: 'documents.json',
  guide: 'guide.html',
} as const;

/** What the signature is over. */
export interface BundleManifest {
  readonly format: string;
  readonly program: { readonly name: string; readonly version: string };
  readonly madeAt: string;
  readonly title: string;
  readonly asOf: string;
  readonly sample: boolean;
  readonly rules: string;
  readonly scale: string;
  readonly key: { readonly algorithm: SignatureAlgorithm; readonly fingerprint: string };
  /** Every entry but this one, the signature and the key, in the order of names. */
  readonly entries: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** `rules.json`: by what it was judged, and in which words. */
export interface BundleRules {
  readonly ruleSet: RuleSet;
  readonly scale: VerdictScale;
}

/** A document in `documents.json`. Offsets count UTF-16 units of its decoded text. */
export interface BundleDocument {
  readonly documentId: string;
  readonly title: string;
  readonly sha256: string;
  /** Hash of the decoded text in UTF-8, and its length in UTF-16 units. */
  readonly textSha256: string;
  readonly textLength: number;
  /** Entry with the whole text. Missing: the document is not public, and only its quoted sentences stand here. */
  readonly text?: string;
  readonly passages: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}
