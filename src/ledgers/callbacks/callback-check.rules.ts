import { exactInterval, type Interval } from '../requests/intervals.rules.ts';
import {
  compareRecalls,
  type RecallStanding,
  type ShareStanding,
  standingsOf,
} from '../requests/plausibility.rules.ts';

/** What a citizen answered, as it is kept. */
export interface CallbackAnswer {
  readonly solved: string;
  readonly satisfied: string;
}

/** A request that was called back, and called again if somebody was reached. */
export interface CheckedCallback {
  readonly id: string;
  /** Missing: empty text when nobody is in charge. */
  readonly unit: string;
  readonly first: CallbackAnswer;
  /** Missing: undefined until somebody answered again. */
  readonly again: CallbackAnswer | undefined;
}

/** Both answers of a sample compared. */
export interface CallbackAgreement {
  readonly agreeing: number;
  /** Reached again. */
  readonly of: number;
  readonly notReached: number;
  /** Of the share that agrees: exact binomial, 95 %. Missing: undefined when nobody was reached. */
  readonly interval: Interval | undefined;
  /** Of each unit, and how what differs there stands to what differs with all others. */
  readonly units: readonly (RecallStanding & { readonly standing: ShareStanding })[];
}

/** As an answer counts in the rates: partly solved is not solved, basically satisfied is satisfied. */
export function countedAnswer({ solved, satisfied }: CallbackAnswer): string {
  return `${solved === 'solved'} ${satisfied !== 'dissatisfied'}`;
}

/** Compares first and second answers, of all and unit by unit; a unit beyond chance is a question and no verdict. */
export function agreementOf(checked: readonly CheckedCallback[]): CallbackAgreement {
  const compared = compareRecalls(
    checked.map(({ id, unit, first, again }) => ({
      ...{ id, unit, first: countedAnswer(first) },
      ...(again === undefined ? {} : { again: countedAnswer(again) }),
    })),
  );
  const standings = standingsOf(compared.map(({ unit, differing, of }) => ({ unit, count: differing.length, of })));
  const of = compared.reduce((sum, each) => sum + each.of, 0);
  const agreeing = of - compared.reduce((sum, each) => sum + each.differing.length, 0);
  return {
    ...{ agreeing, of, notReached: checked.length - of, interval: exactInterval(agreeing, of) },
    units: compared.map((each, index) => ({ ...each, standing: standings[index] as ShareStanding })),
  };
}
