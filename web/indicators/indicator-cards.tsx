import { Link } from 'react-router';
import type { IndicatorStanding } from '../../src/contract/verdicts.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import type { PlanPage } from '../plans/plan-page.ts';
import { ProgressBar } from '../plans/progress-bar.tsx';
import { RatingButton } from '../plans/rating-button.tsx';
import { useMessages } from '../shell/preferences.tsx';
import type { IndicatorGroup } from './indicator-order.ts';
import { Latest, seriesWords, Target } from './indicator-words.tsx';

function Card({ standing, page }: { readonly standing: IndicatorStanding; readonly page: PlanPage }) {
  const messages = useMessages();
  const { indicators, overview } = messages;
  const { indicator, rating, latest, series } = standing;
  return (
    <li className="indicator-card">
      <p className="card-head">
        <Link to={page.addressOfIndicator(indicator.indicatorId)} lang="zh-CN">
          {indicator.name}
        </Link>
        <RatingButton page={page} rating={rating} indicatorId={indicator.indicatorId} />
      </p>
      <div className="card-figures">
        <dl>
          <div>
            <dt>{indicators.columns.latest}</dt>
            <dd>
              <Latest latest={latest} />
            </dd>
          </div>
          <div>
            <dt>{indicators.columns.target}</dt>
            <dd>
              <Target target={indicator.target} />
              <small lang="zh-CN">{indicator.unit}</small>
            </dd>
          </div>
        </dl>
        <Sparkline series={series} label={seriesWords(indicator.name, series, messages)} width={72} />
      </div>
      <ProgressBar rating={rating} />
      <p className="whose">
        <span className="attribute" data-attribute={indicator.attribute}>
          {indicators.attributes[indicator.attribute]}
        </span>{' '}
        {indicator.responsible.length === 0
          ? overview.noResponsible
          : overview.responsible(indicator.responsible.join('、'))}
      </p>
    </li>
  );
}

interface CardsProps {
  readonly page: PlanPage;
  readonly groups: readonly IndicatorGroup[];
}

/** Indicators on a phone: a card each. */
export function IndicatorCards({ page, groups }: CardsProps) {
  return groups.map(({ category, standings }) => (
    <section key={category ?? ''} className="indicator-cards">
      {category !== undefined && <h2 lang="zh-CN">{category}</h2>}
      <ul>
        {standings.map((standing) => (
          <Card key={standing.indicator.indicatorId} standing={standing} page={page} />
        ))}
      </ul>
    </section>
  ));
}
