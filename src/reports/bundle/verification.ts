import type { SignatureAlgorithm } from './signature.ts';

/** What is looked at in a bundle, in this order. Wording: `messages/reports/verification.*`. */
export const BUNDLE_CHECKS = [
  'signature',
  'key',
  'entries',
  'shape',
  'quotes',
  'sources',
  'printed',
  'computed',
  'counted',
  'facts',
  'ratings',
  'composed',
  'outputs',
] as const;
export type BundleCheck = (typeof BUNDLE_CHECKS)[number];

/** Something in a bundle that is not as it should be. Missing: undefined where there is nothing, or nothing is expected. */
export interface BundleDifference {
  readonly check: BundleCheck;
  readonly entry: string;
  /** Where in the entry: a figure, a source, a row. */
  readonly place: string;
  readonly expected: string | undefined;
  readonly found: string | undefined;
}

/**
 * What is proven about who signed: `trusted`: by the key that the reader named; `self-consistent`: by the key in the bundle,
 * whoever has it; `other`: not by the key that the reader named.
 */
export type KeyStanding = 'trusted' | 'self-consistent' | 'other';

/** What another version of the rules would say of an indicator. */
export interface VerdictChange {
  readonly indicator: string;
  readonly from: string;
  readonly to: string;
}

/** What came of looking at a bundle. */
export interface Verification {
  readonly title: string;
  readonly asOf: string;
  readonly sample: boolean;
  readonly madeAt: string;
  readonly program: string;
  readonly key: {
    readonly algorithm: SignatureAlgorithm;
    readonly fingerprint: string;
    readonly standing: KeyStanding;
  };
  /** How many things each check looked at. */
  readonly looked: Readonly<Record<BundleCheck, number>>;
  readonly differences: readonly BundleDifference[];
  /** What cannot be checked from the bundle alone, told so that nobody takes it for checked. */
  readonly unproven: {
    /** Sources that are named, without a sentence in a document that is carried along. */
    readonly namedSources: number;
    /** Sentences of documents that are not public: only they stand in the bundle. */
    readonly sentencesOnly: number;
    /** Computed figures whose formula is not known here. */
    readonly unknownFormulas: readonly string[];
    /** Passages that a person changed. */
    readonly editedPassages: readonly string[];
    /** Passages and figures that this program, another version, would word or name otherwise. */
    readonly wordedOtherwise: number;
  };
  /** The rules that it was judged by, and what other rules would say, where such were looked at. */
  readonly rules: string;
  /** Whether the program that looked has a newer version of those rules. */
  readonly newerRules: boolean;
  readonly otherRules: readonly { readonly rules: string; readonly changes: readonly VerdictChange[] }[];
}

/** Collects what is found while a bundle is looked at. */
export class Findings {
  readonly differences: BundleDifference[] = [];
  readonly looked = Object.fromEntries(BUNDLE_CHECKS.map((check) => [check, 0])) as Record<BundleCheck, number>;

  /** Looks at one thing: what is expected against what is found. */
  same(
    check: BundleCheck,
    at: { readonly entry: string; readonly place: string },
    expected: string | undefined,
    found: string | undefined,
  ): void {
    this.looked[check] += 1;
    if (expected !== found) this.differences.push({ check, ...at, expected, found });
  }

  /** Runs a check over what may have any form: what it trips over differs in its shape. */
  attempt(entry: string, check: () => void): void {
    try {
      check();
    } catch (error) {
      this.same('shape', { entry, place: '' }, '', error instanceof Error ? error.message : String(error));
    }
  }

  /** As `attempt`, for a check that takes its time. */
  async attemptLater(entry: string, check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      this.attempt(entry, () => {
        throw error;
      });
    }
  }
}
