import { createHash } from 'node:crypto';
import { claimKeys } from '../../documents/claim-key.rules.ts';
import type { ReadDocument } from '../../documents/read-document.ts';
import type { AcceptedClaim } from '../../shared/accepted-claim.ts';
import type { Claim } from '../../shared/claim.ts';
import type { DocumentFacts, Section } from '../../shared/document.ts';
import type { Provenance } from '../../shared/indicator.ts';
import { parsePeriod } from '../../shared/period.ts';
import { withPrintedPlaces } from '../../shared/printed-value.ts';
import { type ClaimPlace, claimAddress } from '../facts/source-book.ts';

/** A document of an evaluation: its text, and what was read from it. */
export interface EvaluatedDocument {
  readonly name: string;
  /** As the server would call it. */
  readonly documentId: string;
  readonly sha256: string;
  readonly text: string;
  readonly facts: DocumentFacts;
  readonly claims: readonly Claim[];
  readonly sections: readonly Section[];
}

/** Digits of a document's id. */
const ID_DIGITS = 24;

/** A file that was read. `name`: as it is told to people. */
export function evaluatedDocument(
  name: string,
  bytes: Uint8Array,
  { decoded, reading }: ReadDocument,
): EvaluatedDocument {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { facts, claims, sections } = reading;
  return { name, documentId: sha256.slice(0, ID_DIGITS), sha256, text: decoded.text, facts, claims, sections };
}

/** Most of the results that may be of later days than the document is, as readers err. Our choice. */
const MOST_LATER = 0.2;

/**
 * The day by which a document was out: its last possible one. Missing: undefined when it does not say, and when it tells
 * results of later days: then that day is another's.
 */
export function dayOfDocument({ facts, claims }: Pick<EvaluatedDocument, 'facts' | 'claims'>): string | undefined {
  const day = facts.date === undefined ? undefined : parsePeriod(facts.date)?.last;
  if (day === undefined) return undefined;
  const results = claims.filter(({ status, periodBasis }) => status === 'actual' && periodBasis !== 'default');
  const later = results.filter(({ period }) => (parsePeriod(period)?.first ?? '') > day);
  return later.length > results.length * MOST_LATER ? undefined : day;
}

/** The claims of a document as if a person had accepted all of them; `knownOn` is empty where the document has no day. */
export function claimsOf(document: EvaluatedDocument): readonly AcceptedClaim[] {
  const { documentId, text, facts } = document;
  const knownOn = dayOfDocument(document) ?? '';
  const keys = claimKeys(document.claims);
  return document.claims.map((claim, index): AcceptedClaim => {
    const { subject, region, period, periodBasis, unit, kind, comparator, status, flags } = claim;
    const mention = text.slice(claim.mentionStart, claim.mentionEnd);
    return {
      ...{ subject, region, period, periodBasis, unit, kind, comparator, status, flags, mention, knownOn, documentId },
      documentTitle: titleOf(document),
      documentKind: facts.kind,
      key: keys[index] ?? '',
      revision: 0,
      quote: text.slice(claim.start, claim.end),
      value: withPrintedPlaces(claim.value, mention),
      ...(claim.valueHigh === undefined ? {} : { valueHigh: withPrintedPlaces(claim.valueHigh, mention) }),
      canonical: { value: claim.valueCanonical, unit: claim.unitCanonical },
    };
  });
}

/** Where the claims of documents stand, by document and claim. */
export function claimPlaces(documents: readonly EvaluatedDocument[]): ReadonlyMap<string, ClaimPlace> {
  return new Map(documents.flatMap(placesIn));
}

function placesIn(document: EvaluatedDocument) {
  const { documentId, sha256, text, facts } = document;
  const { issuer, date } = facts;
  const head = {
    title: titleOf(document),
    ...(issuer === undefined ? {} : { issuer }),
    ...(date === undefined ? {} : { date }),
    sha256,
  };
  const keys = claimKeys(document.claims);
  return document.claims.map(({ start, end }, index) => {
    const address = claimAddress({ documentId, claimKey: keys[index] ?? '' });
    return [address, { ...head, quote: text.slice(start, end), start, end }] as const;
  });
}

/** The provenance of a figure that a claim states. */
export function provenanceOf({ documentId, key, quote, documentTitle }: AcceptedClaim): Provenance {
  return { kind: 'claim', documentId, claimKey: key, quote, title: documentTitle };
}

function titleOf({ facts, name }: EvaluatedDocument): string {
  return facts.title ?? name;
}
