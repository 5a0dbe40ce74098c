import type { PlanOverview } from '../../src/contract/verdicts.ts';
import { useMessages } from '../shell/preferences.tsx';

type Basis = Pick<PlanOverview, 'thresholds' | 'ruleBasis' | 'under'>;

/** The thresholds behind the ratings, and where they come from. */
export function Thresholds({ thresholds, ruleBasis, under }: Basis) {
  const { rating } = useMessages();
  return (
    <>
      <ul className="thresholds">
        {thresholds.map(({ name, text }) => (
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
