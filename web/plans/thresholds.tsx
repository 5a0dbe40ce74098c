import type { PlanOverview, RatingView } from '../../src/contract/verdicts.ts';
import { OTHER_SETTINGS, RUNGS } from '../rules/rule-settings.ts';
import { useMessages } from '../shell/preferences.tsx';

type Basis = Pick<PlanOverview, 'thresholds' | 'ruleBasis' | 'under'>;

const ORDER: readonly string[] = [...RUNGS, ...OTHER_SETTINGS];

/** The settings that decide, by what a rating measures; the others stand on the page of the rules. */
const DECISIVE: Readonly<Record<RatingView['measure'], readonly string[]>> = {
  'share-of-way': ['aheadFrom', 'onTrackFrom', 'basicallyFrom', 'earlyAchievement'],
  value: ['thresholdBasis', 'approxTolerance'],
  difference: ['inStepTolerance', 'roughlyInStepTolerance'],
  none: ['staleAfterMonths'],
};

interface ThresholdsProps extends Basis {
  /** Absent: all of them. */
  readonly measure?: RatingView['measure'];
}

/** The thresholds behind the ratings, and where they come from. */
export function Thresholds({ thresholds, ruleBasis, under, measure }: ThresholdsProps) {
  const { rating } = useMessages();
  const decisive = measure === undefined ? undefined : DECISIVE[measure];
  const shown = thresholds
    .filter(({ name }) => decisive === undefined || decisive.includes(name))
    .sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  return (
    <>
      <ul className="thresholds">
        {shown.map(({ name, text }) => (
          <li key={name}>{text}</li>
        ))}
      </ul>
      <p className="basis" data-basis={ruleBasis}>
        <span>
          {rating.rule} <code>{under}</code>
        </span>
        <strong>{rating.basis[ruleBasis]}</strong>
      </p>
    </>
  );
}
