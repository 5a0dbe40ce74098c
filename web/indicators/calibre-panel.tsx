import type { ReactNode } from 'react';
import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { periodText } from '../figures.ts';
import { useMessages } from '../shell/preferences.tsx';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Stated({ text }: { readonly text: string | undefined }) {
  const { indicator } = useMessages();
  if (text === undefined || text === '') return <span className="missing">{indicator.notStated}</span>;
  return <span lang="zh-CN">{text}</span>;
}

/** Whose the indicator is, what exactly it counts, and where its series breaks. */
export function CalibrePanel({ detail }: { readonly detail: IndicatorDetail }) {
  const { indicator: words, periods } = useMessages();
  const { indicator } = detail.standing;
  const { numerator, denominator, continuity } = indicator;
  const breaks = [
    ...new Set(detail.observations.filter(({ breaksSeries }) => breaksSeries).map(({ period }) => period)),
  ];
  return (
    <section className="panel" aria-labelledby="units">
      <h2 id="units">{words.units}</h2>
      <dl className="fact-list">
        <Fact name={words.responsible}>
          <Stated text={indicator.responsible.join('、')} />
        </Fact>
        <Fact name={words.cooperating}>
          <Stated text={indicator.cooperating.join('、')} />
        </Fact>
        <Fact name={words.agency}>
          <Stated text={indicator.sourceAgency} />
        </Fact>
        <Fact name={words.measure}>
          {words.types[indicator.type]} · {words.directions[indicator.direction]}
        </Fact>
        <Fact name={words.calibre}>
          <Stated text={indicator.calibre} />
        </Fact>
        {numerator !== undefined && (
          <Fact name={words.numerator}>
            <Stated text={numerator} />
          </Fact>
        )}
        {denominator !== undefined && (
          <Fact name={words.denominator}>
            <Stated text={denominator} />
          </Fact>
        )}
        {continuity !== undefined && (
          <Fact name={words.continuity}>
            {words.continuities[continuity.relation]}
            {continuity.note !== '' && <small lang="zh-CN">{continuity.note}</small>}
          </Fact>
        )}
        <Fact name={words.breaks}>
          {breaks.length === 0
            ? words.noBreaks
            : breaks.map((period) => (
                <span key={period} className="flag">
                  {words.breakAt(periodText(period, periods))}
                </span>
              ))}
        </Fact>
      </dl>
    </section>
  );
}
