import { Link } from 'react-router';
import type { RoundFigures } from '../../src/contract/evaluation/rounds.ts';
import { useMessages } from '../shell/preferences.tsx';

/** A value, which leads to the sentence that states it. */
function Sourced({ period, value, unit, provenance }: NonNullable<RoundFigures['latest']>) {
  const text = `${value}${unit}`;
  return (
    <>
      {period} {provenance?.href === undefined ? text : <Link to={provenance.href}>{text}</Link>}
    </>
  );
}

/** What is known of an indicator: target, base, the latest value with its source and sentence, former years. */
export function Figures({ figures }: { readonly figures: RoundFigures }) {
  const { evaluations } = useMessages();
  const { self: words, coding } = evaluations;
  const { latest, target, base, unit, series } = figures;
  const provenance = latest?.provenance;
  return (
    <dl className="round-figures" lang="zh-CN">
      <div>
        <dt>{words.value}</dt>
        <dd>
          {latest?.value === undefined ? words.noValue : <Sourced {...latest} />}{' '}
          {latest !== undefined && <small className="quiet">({latest.knownOn})</small>}
        </dd>
      </div>
      {target !== undefined && (
        <div>
          <dt>{words.target}</dt>
          <dd>
            {target} {unit}
          </dd>
        </div>
      )}
      {base !== undefined && (
        <div>
          <dt>{words.base}</dt>
          <dd>{base}</dd>
        </div>
      )}
      {provenance !== undefined && (
        <div>
          <dt>{words.source}</dt>
          <dd>
            {provenance.href === undefined ? provenance.label : <Link to={provenance.href}>{provenance.label}</Link>}
          </dd>
        </div>
      )}
      {provenance?.quote !== undefined && (
        <div>
          <dt>{coding.sentence}</dt>
          <dd>「{provenance.quote}」</dd>
        </div>
      )}
      <div>
        <dd className="quiet">
          {series
            .filter(({ value }) => value !== undefined)
            .map(({ period, value }) => `${period}: ${value}`)
            .join('　')}
        </dd>
      </div>
    </dl>
  );
}
