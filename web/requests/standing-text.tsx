import type { StandingView } from '../../src/contract/ledgers/requests.ts';
import { useMessages } from '../shell/preferences.tsx';

/** A count of a whole, and how it stands to that of all others. */
export function StandingText({ standing }: { readonly standing: StandingView }) {
  const { plausibility, bulletin } = useMessages();
  const isFar = standing.standing === 'above' || standing.standing === 'below';
  return (
    <>
      {bulletin.sides(standing.count, standing.of)}{' '}
      <span title={bulletin.others(standing.othersCount, standing.othersTotal)}>
        {isFar ? (
          <strong>{plausibility.standings[standing.standing]}</strong>
        ) : (
          <span className="quiet">{plausibility.standings[standing.standing]}</span>
        )}
      </span>
    </>
  );
}
