import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { planQuery } from '../data/plan-queries.ts';
import { groupDigits, periodText } from '../figures.ts';
import type { PlanPage } from '../plans/plan-page.ts';
import { leadWords } from '../plans/progress.ts';
import { ProgressBar } from '../plans/progress-bar.tsx';
import { RatingButton } from '../plans/rating-button.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { Latest, Target } from './indicator-words.tsx';

interface HeadProps {
  readonly detail: IndicatorDetail;
  readonly page: PlanPage;
}

/** The way to the neighbours in the plan's own order; `j` and `k`. */
function Neighbours({ detail, page }: HeadProps) {
  const { indicator: words } = useMessages();
  const { data } = useQuery(planQuery(page.planId));
  const navigate = useNavigate();
  const ids = data?.indicators.map(({ indicatorId }) => indicatorId) ?? [];
  const at = ids.indexOf(detail.standing.indicator.indicatorId);
  const go = (step: 1 | -1) => {
    const next = at === -1 ? undefined : ids[at + step];
    if (next !== undefined) void navigate(page.addressOfIndicator(next));
  };
  useShortcuts({ j: () => go(1), k: () => go(-1) });
  if (at === -1) return null;
  return (
    <div className="neighbours">
      <span className="figure">{words.position(at + 1, ids.length)}</span>
      <Button
        icon={<LeftOutlined aria-hidden />}
        aria-label={words.previous}
        title={`${words.previous} (k)`}
        disabled={at === 0}
        onClick={() => go(-1)}
      />
      <Button
        icon={<RightOutlined aria-hidden />}
        aria-label={words.next}
        title={`${words.next} (j)`}
        disabled={at === ids.length - 1}
        onClick={() => go(1)}
      />
    </div>
  );
}

function Facts({ detail }: Pick<HeadProps, 'detail'>) {
  const messages = useMessages();
  const { indicator: words, indicators, periods } = messages;
  const { indicator, latest, rating } = detail.standing;
  const { base, target, unit } = indicator;
  const lead = leadWords(rating, messages);
  return (
    <dl className="key-facts" lang="zh-CN">
      <div>
        <dt>{words.base}</dt>
        <dd>
          {base === undefined ? (
            <span className="missing">{indicators.noBase}</span>
          ) : (
            <>
              <b className="figure">{groupDigits(base.value)}</b> {unit}
              <small>
                {periodText(base.period, periods)} {base.note}
              </small>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{words.target}</dt>
        <dd>
          <b>
            <Target target={target} />
          </b>{' '}
          {target?.value !== undefined && unit}
          {target !== undefined && <small>{periodText(target.period, periods)}</small>}
        </dd>
      </div>
      <div>
        <dt>{words.latest}</dt>
        <dd className="key-latest">
          <Latest latest={latest} />
        </dd>
      </div>
      <div>
        <dt>{indicators.columns.progress}</dt>
        <dd>
          <ProgressBar rating={rating} />
          {lead !== undefined && <small>{lead}</small>}
        </dd>
      </div>
    </dl>
  );
}

/** What the indicator is, how it stands in a sentence, and its key facts. */
export function IndicatorHead({ detail, page }: HeadProps) {
  const { indicator: words, indicators } = useMessages();
  const { indicator, rating } = detail.standing;
  return (
    <header className="panel indicator-head">
      <div className="indicator-title">
        <Link to={page.addressOf('indicators')} className="plan-up">
          {words.back}
        </Link>
        <Neighbours detail={detail} page={page} />
        <h1 lang="zh-CN">
          {indicator.name}
          {indicator.unit !== '' && <span className="unit">（{indicator.unit}）</span>}
        </h1>
      </div>
      <p className="indicator-sort">
        <span className="attribute" data-attribute={indicator.attribute}>
          {indicators.attributes[indicator.attribute]}
        </span>
        <span lang="zh-CN">
          {indicator.no} · {indicator.category}
        </span>
        <span>{words.types[indicator.type]}</span>
      </p>
      <div className="indicator-verdict">
        <RatingButton page={page} rating={rating} />
        <p>{rating.reason}</p>
      </div>
      <Facts detail={detail} />
    </header>
  );
}
