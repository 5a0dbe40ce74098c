import type { Claim } from './claim.ts';
import type { DocumentKind } from './document.ts';

/** A claim that a person accepted, with what was corrected put in. */
export interface AcceptedClaim
  extends Pick<
    Claim,
    'subject' | 'region' | 'period' | 'periodBasis' | 'value' | 'unit' | 'kind' | 'comparator' | 'status' | 'flags'
  > {
  readonly documentId: string;
  readonly documentTitle: string;
  readonly documentKind: DocumentKind;
  readonly key: string;
  /** Counts its reviews. */
  readonly revision: number;
  readonly quote: string;
  /** The number with its unit, as written. */
  readonly mention: string;
  /** The day of the document as far as it says one, at the latest the day on which it was added here. */
  readonly knownOn: string;
  /** Absent when there is none, and when a person corrected the value. */
  readonly valueHigh?: string;
  /** What the reader made of the figure; absent when a person corrected value or unit. */
  readonly canonical?: { readonly value: string; readonly unit: string };
}
