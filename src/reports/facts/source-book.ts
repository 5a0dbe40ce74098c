import { createHash } from 'node:crypto';
import type { Provenance } from '../../shared/indicator.ts';
import { provenanceClaim, provenanceLine } from '../../shared/provenance.ts';
import type { ReportSource } from '../../shared/report/report.ts';

/** A claim's sentence in its document, as the document is read now. */
export interface ClaimPlace {
  readonly title: string;
  readonly issuer?: string;
  readonly date?: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

/** By `document/claim`. */
export type ClaimPlaces = ReadonlyMap<string, ClaimPlace>;

/** The address of a claim in `ClaimPlaces`. */
export function claimAddress({ documentId, claimKey }: { readonly documentId: string; readonly claimKey: string }) {
  return `${documentId}/${claimKey}`;
}

/** Digits of an id: sources of one report do not meet by chance. */
const ID_DIGITS = 12;

/** Collects the sources of a report. Equal ones are one, and have the same id in every report. */
export class SourceBook {
  readonly #sources = new Map<string, ReportSource>();
  readonly #claims: ClaimPlaces;

  constructor(claims: ClaimPlaces = new Map()) {
    this.#claims = claims;
  }

  /** The id of a source; it is entered when it is new. */
  add(source: Omit<ReportSource, 'id'>): string {
    const id = `s${createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, ID_DIGITS)}`;
    if (!this.#sources.has(id)) this.#sources.set(id, { id, ...source });
    return id;
  }

  /**
   * The id of where a recorded figure comes from: with the sentence, when a claim is behind it. A sentence that is no
   * longer read so, or that one may not see, stands there as it was taken over, without its place.
   */
  of(provenance: Provenance): string {
    const claim = provenanceClaim(provenance);
    if (claim === undefined) return this.add({ line: lineOf(provenance) });
    const found = this.#claims.get(claimAddress(claim));
    if (found === undefined || found.quote !== claim.quote)
      return this.add({ line: provenanceLine(provenance), quote: claim.quote });
    const { title, issuer, date, quote, start, end, sha256 } = found;
    const line = [title, issuer, date].filter((part) => part !== undefined && part !== '').join(' · ');
    const { documentId, claimKey } = claim;
    return this.add({ line, quote, place: { documentId, claimKey, start, end, sha256 } });
  }

  /** All sources by id, in the order in which they were entered. */
  all(): Readonly<Record<string, ReportSource>> {
    return Object.fromEntries(this.#sources);
  }
}

function lineOf(provenance: Provenance): string {
  const line = provenanceLine(provenance);
  return provenance.kind === 'formula' && provenance.inputs.length > 0
    ? `${line}（${provenance.inputs.join('；')}）`
    : line;
}
