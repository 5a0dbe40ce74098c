import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { IndicatorStanding, PlanOverview } from '../../src/contract/verdicts.ts';
import { useMessages } from '../shell/preferences.tsx';
import type { PlanPage } from './plan-page.ts';
import { RatingButton } from './rating-button.tsx';
import { withoutHeads } from './sentences.ts';

interface AttentionProps {
  readonly overview: PlanOverview;
  readonly page: PlanPage;
}

/** As many as a person takes in at a glance. Our choice. */
const FIRST = 5;

interface ItemProps {
  readonly standing: IndicatorStanding;
  readonly text: string;
  readonly page: PlanPage;
}

function Item({ standing: { indicator, rating, warnings }, text, page }: ItemProps) {
  const { overview, indicators } = useMessages();
  const { indicatorId, name, attribute, responsible } = indicator;
  return (
    <li className="attention-item">
      <div className="attention-head">
        <Link to={page.addressOfIndicator(indicatorId)} lang="zh-CN" className="attention-name">
          {name}
        </Link>
        <span className="attribute" data-attribute={attribute}>
          {indicators.attributes[attribute]}
        </span>
        <RatingButton page={page} rating={rating} indicatorId={indicatorId} />
      </div>
      <p>{withoutHeads(text, [name, rating.label])}</p>
      {warnings
        .filter((warning) => warning.code !== 'no-owner' && !text.includes(warning.text))
        .map((warning) => (
          <p key={warning.code} className="flag">
            {warning.text}
          </p>
        ))}
      <p className="whose">
        {responsible.length === 0 ? overview.noResponsible : overview.responsible(responsible.join('、'))}
      </p>
    </li>
  );
}

/** The indicators that need attention, the most urgent first: why, and whose they are. */
export function Attention({ overview, page }: AttentionProps) {
  const { overview: words } = useMessages();
  const [all, setAll] = useState(false);
  const standings = new Map(overview.standings.map((standing) => [standing.indicator.indicatorId, standing]));
  const items = overview.attention.flatMap(({ indicatorId, text }) => {
    const standing = standings.get(indicatorId);
    return standing === undefined ? [] : [{ standing, text }];
  });
  return (
    <section className="panel attention" aria-labelledby="attention">
      <h2 id="attention">{words.attention}</h2>
      {items.length === 0 && (
        <p className="nothing">
          {words.attentionNone}
          <small>{words.attentionNoneNext}</small>
        </p>
      )}
      <ol className="attention-list">
        {(all ? items : items.slice(0, FIRST)).map(({ standing, text }) => (
          <Item key={standing.indicator.indicatorId} standing={standing} text={text} page={page} />
        ))}
      </ol>
      {items.length > FIRST && (
        <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.attentionLess : words.attentionAll(items.length)}
        </Button>
      )}
    </section>
  );
}
