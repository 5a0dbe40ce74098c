import { createHash } from 'node:crypto';
import { type AuditedDocument, identityOf } from '../../audit/index.ts';
import type { StoredEvidence } from '../../db/tables/audit-tables.ts';
import type { Claim } from '../../shared/claim.ts';
import type { Section } from '../../shared/document.ts';
import { type Evidence, FINDING_SEVERITIES, FINDING_VERDICTS, type Finding } from '../../shared/finding.ts';

/** A document that was audited, with the addresses of its claims in their order. */
export interface RegisteredDocument extends Pick<AuditedDocument, 'doc' | 'claims' | 'sections'> {
  readonly keys: readonly string[];
}

/** A finding with its identifier and everything that it is looked up by. */
export interface RegisteredFinding extends Finding {
  readonly findingId: string;
  /** Hash of verdict and figures: another one opens a settled finding again. */
  readonly figures: string;
  readonly evidence: readonly StoredEvidence[];
  /** Documents of the evidence. */
  readonly documents: readonly string[];
  /** Claims of the evidence, `document/key`. */
  readonly claims: readonly string[];
}

/** Letters of a hash that are kept: 96 bits. */
const ID_LENGTH = 24;

/**
 * Findings of a run as they are stored, the gravest first: by severity, verdict, confidence and place. What makes a finding
 * the same in every run is its words; of several with the same words the second has `-2` behind it, in the order of
 * documents and text.
 */
export function registerFindings(
  findings: readonly Finding[],
  documents: readonly RegisteredDocument[],
): readonly RegisteredFinding[] {
  const places = new Map(documents.map((document, order) => [document.doc, new Place(document, order)]));
  const inText = findings
    .map((finding) => ({ finding, place: placeOf(finding, places) }))
    .sort((a, b) => compareNumbers(a.place, b.place));
  const seen = new Map<string, number>();
  const registered = inText.map(({ finding, place }) => {
    const { words, figures } = identityOf(finding);
    const hash = hashOf(words);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    const evidence = finding.evidence.map((each) => places.get(each.doc)?.locate(each) ?? { ...each, section: [] });
    const row: RegisteredFinding = {
      ...finding,
      evidence,
      findingId: count === 1 ? hash : `${hash}-${count}`,
      figures: hashOf(figures),
      documents: [...new Set(evidence.map(({ doc }) => doc))],
      claims: [
        ...new Set(evidence.flatMap(({ doc, claimKey }) => (claimKey === undefined ? [] : `${doc}/${claimKey}`))),
      ],
    };
    return { row, rank: [...gravityOf(finding), ...place] };
  });
  return registered.sort((a, b) => compareNumbers(a.rank, b.rank)).map(({ row }) => row);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, ID_LENGTH);
}

function gravityOf({ severity, verdict, confidence }: Finding): readonly number[] {
  return [FINDING_SEVERITIES.indexOf(severity), FINDING_VERDICTS.indexOf(verdict), -confidence];
}

function placeOf({ evidence }: Finding, places: ReadonlyMap<string, Place>): readonly number[] {
  return evidence.flatMap(({ doc, start, mention }) => [
    places.get(doc)?.order ?? places.size,
    mention?.start ?? start,
  ]);
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Where things stand in a document. */
class Place {
  readonly order: number;
  readonly #claims: ReadonlyMap<string, readonly { readonly claim: Claim; readonly key: string }[]>;
  readonly #sections: readonly Section[];

  constructor({ claims, keys, sections }: RegisteredDocument, order: number) {
    this.order = order;
    this.#sections = sections;
    this.#claims = Map.groupBy(
      claims.map((claim, index) => ({ claim, key: keys[index] ?? '' })),
      ({ claim }) => `${claim.mentionStart}-${claim.mentionEnd}`,
    );
  }

  /** Evidence with its claim (of several on one number the one with its subject and period) and its headings. */
  locate(evidence: Evidence): StoredEvidence {
    const { mention } = evidence;
    const all = mention === undefined ? [] : (this.#claims.get(`${mention.start}-${mention.end}`) ?? []);
    const own =
      all.find(({ claim }) => claim.subject === evidence.subject && claim.period === evidence.period) ?? all[0];
    if (own === undefined) return { ...evidence, section: this.#headingsAbove(evidence.start) };
    return { ...evidence, claimKey: own.key, section: own.claim.section };
  }

  #headingsAbove(offset: number): readonly string[] {
    const titles: string[] = [];
    let section = this.#sections.findLast(({ start }) => start <= offset);
    while (section !== undefined) {
      titles.unshift(section.title);
      section = section.parent === undefined ? undefined : this.#sections[section.parent];
    }
    return titles;
  }
}
