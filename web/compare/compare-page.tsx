import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { PlanDetail, PlanIndicatorView } from '../../src/contract/plans.ts';
import type { Comparison } from '../../src/contract/verdicts.ts';
import { comparisonQuery, placesQuery, planQuery } from '../data/plan-queries.ts';
import { periodText } from '../figures.ts';
import { Choice } from '../parts/choice.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { type PlanPage, usePlanPage } from '../plans/plan-page.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { belowChoice, membersOf, periodsOf, placesWithParts } from './comparison-order.ts';
import { Multiples, MultiplesTable } from './multiples.tsx';
import { Ranking } from './ranking.tsx';
import { SHADES, TileMap } from './tile-map.tsx';
import './compare.css';

type Part = 'indicator' | 'group' | 'period' | 'shade' | 'show';

/** What is compared, and how it is shown; all of it stands in the address. */
function useQuestion() {
  const [address, setAddress] = useSearchParams();
  const change = (part: Part, value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(part);
    else next.set(part, value);
    setAddress(next, { replace: true, preventScrollReset: true });
  };
  return {
    indicator: address.get('indicator') ?? '',
    group: address.get('group') ?? '',
    period: address.get('period') ?? '',
    shade: SHADES.find((shade) => shade === address.get('shade')),
    asTable: address.get('show') === 'table',
    change,
  };
}

type Question = ReturnType<typeof useQuestion>;

function IndicatorChoice({
  indicators,
  question,
}: {
  readonly indicators: readonly PlanIndicatorView[];
  readonly question: Question;
}) {
  const { comparing } = useMessages();
  const byCategory = Map.groupBy(indicators, ({ category }) => category);
  return (
    <label className="plain-select">
      {comparing.indicator}
      <select value={question.indicator} onChange={(event) => question.change('indicator', event.target.value)}>
        {[...byCategory].map(([category, members]) => (
          <optgroup key={category} label={category}>
            {members.map(({ indicatorId, name }) => (
              <option key={indicatorId} value={indicatorId}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

interface ControlsProps {
  readonly indicators: readonly PlanIndicatorView[];
  readonly question: Question;
  readonly comparison: Comparison | undefined;
}

function Controls({ indicators, question, comparison }: ControlsProps) {
  const { comparing, periods } = useMessages();
  const { data } = useQuery(placesQuery);
  const known = comparison === undefined ? [] : periodsOf(comparison);
  const offered = question.period === '' || known.includes(question.period) ? known : [question.period, ...known];
  return (
    <div className="filter-row compare-controls">
      <IndicatorChoice indicators={indicators} question={question} />
      <label className="plain-select">
        {comparing.group}
        <select value={question.group} onChange={(event) => question.change('group', event.target.value)}>
          <option value="">{comparing.below}</option>
          {placesWithParts(data ?? { places: [] }).map(({ placeId, name }) => (
            <option key={placeId} value={belowChoice(placeId)}>
              {comparing.partsOf(name)}
            </option>
          ))}
          {data?.groups.map(({ groupId, name }) => (
            <option key={groupId} value={groupId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="plain-select">
        {comparing.period}
        <select value={question.period} onChange={(event) => question.change('period', event.target.value)}>
          <option value="">{comparing.latestPeriod}</option>
          {offered.map((period) => (
            <option key={period} value={period}>
              {periodText(period, periods)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface ComparedProps {
  readonly comparison: Comparison;
  readonly question: Question;
  readonly page: PlanPage;
}

function Compared({ comparison, question, page }: ComparedProps) {
  const { comparing, indicator: words } = useMessages();
  const { asTable, change } = question;
  // Where nothing is rated, values still tell the places apart.
  const isRated = comparison.rows.some(({ rating }) => rating !== undefined && rating.verdict !== 'not-rated');
  const shade = question.shade ?? (isRated ? 'verdict' : 'value');
  const hasMap = comparison.rows.some(({ place }) => place.tile !== undefined);
  return (
    <div className="compared" data-map={hasMap}>
      {hasMap && (
        <section className="panel" aria-labelledby="map">
          <header>
            <h2 id="map">{comparing.map}</h2>
            <Choice
              legend={comparing.shade}
              value={shade}
              options={SHADES.map((value) => ({
                value,
                label: value === 'verdict' ? comparing.byVerdict : comparing.byValue,
              }))}
              onChange={(value) => change('shade', value)}
            />
          </header>
          <TileMap comparison={comparison} shade={shade} page={page} />
        </section>
      )}
      <section className="panel" aria-labelledby="ranking">
        <h2 id="ranking">{comparing.ranking}</h2>
        <Ranking comparison={comparison} page={page} />
      </section>
      <section className="panel compared-all" aria-labelledby="multiples">
        <header>
          <h2 id="multiples">{comparing.multiples}</h2>
          <Choice
            legend={words.show}
            value={asTable ? 'table' : 'chart'}
            options={[
              { value: 'chart', label: words.asChart },
              { value: 'table', label: words.asTable },
            ]}
            onChange={(value) => change('show', value === 'table' ? 'table' : '')}
          />
        </header>
        {asTable ? <MultiplesTable comparison={comparison} /> : <Multiples comparison={comparison} />}
      </section>
    </div>
  );
}

function Compare({ plan, page }: { readonly plan: PlanDetail; readonly page: PlanPage }) {
  const { comparing } = useMessages();
  const asked = useQuestion();
  const first = plan.indicators[0]?.indicatorId ?? '';
  const question = { ...asked, indicator: asked.indicator === '' ? first : asked.indicator };
  const { indicator, group, period } = question;
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...comparisonQuery(
      page.planId,
      { indicator, ...membersOf(group), ...(period === '' ? {} : { period }) },
      page.look,
    ),
    enabled: indicator !== '',
  });
  if (first === '') return <Notice title={comparing.noIndicators}>{comparing.noneNext}</Notice>;
  return (
    <>
      <Controls indicators={plan.indicators} question={question} comparison={data} />
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={12} />}
      {data?.rows.length === 0 && <Notice title={comparing.none}>{comparing.noneNext}</Notice>}
      {data !== undefined && data.rows.length > 0 && (
        <div className="dimmed" aria-busy={isPlaceholderData}>
          <Compared comparison={data} question={question} page={page} />
        </div>
      )}
    </>
  );
}

/** One indicator over places: on a map of tiles, ranked, and over time. */
export function ComparePage() {
  const { comparing } = useMessages();
  const page = usePlanPage();
  const { data, error, refetch } = useQuery(planQuery(page.planId));
  usePageTitle(data === undefined ? comparing.title : `${data.plan.name} · ${comparing.title}`);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />;
  if (data === undefined) return <Waiting rows={12} />;
  return (
    <>
      <p className="page-lead">{comparing.lead}</p>
      <Compare plan={data} page={page} />
    </>
  );
}
