import type { ReadTx, WriteTx } from '../db/connect.ts';
import type { Attribute } from '../shared/indicator.ts';

/** A target of the whole plan in one place, as it counts on a day. */
export interface TargetInForce {
  readonly indicatorId: string;
  readonly placeId: string;
  /** Of the indicator, as the plan prints it. */
  readonly name: string;
  readonly attribute: Attribute;
  /** Whether the superior set a value for it. */
  readonly assigned: boolean;
  /** As printed. */
  readonly phrase: string;
}

/** A target that an approved adjustment changes. The old one stays in the version in which it stands. */
export interface AdjustedTarget {
  readonly indicatorId: string;
  readonly placeId: string;
  readonly oldPhrase: string;
  readonly newPhrase: string;
}

/** The version that an approved adjustment made, in which the new targets stand. */
export interface TargetVersion {
  readonly planId: string;
  readonly version: number;
  /** First day on which the new targets count, and are known. */
  readonly effectiveOn: string;
  /** Title of the version and who decided: where the new targets come from. */
  readonly title: string;
  readonly decidedBy: string;
}

/**
 * What adjustments need of targets. Targets belong to `indicators`, which may import plans but not the other way round:
 * `src/app.ts` hands an implementation in (`indicators/adjusted-targets.ts`).
 */
export interface PlanTargets {
  /** Whether the words of a target say anything. */
  isReadable(phrase: string): boolean;
  /** Targets of the whole plan in some places, as they count on a day. Missing: none for an indicator without one. */
  listInForce(tx: ReadTx, planId: string, placeIds: readonly string[], on: string): Promise<readonly TargetInForce[]>;
  /**
   * Appends the new targets under the new version, in the transaction of the decision; what is there stays. Errors:
   * `adjustment.target-missing` for an indicator that has none in its place.
   */
  append(tx: WriteTx, version: TargetVersion, items: readonly AdjustedTarget[]): Promise<void>;
}
