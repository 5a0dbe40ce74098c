import { DownloadOutlined, DownOutlined, FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PlanOverview } from '../../src/contract/verdicts.ts';
import { exportAddress, overviewQuery } from '../data/plan-queries.ts';
import { Layer } from '../parts/layer.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMedia } from '../parts/use-media.ts';
import { Waiting } from '../parts/waiting.tsx';
import { type PlanPage, usePlanPage } from '../plans/plan-page.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { IndicatorCards } from './indicator-cards.tsx';
import { ColumnChoice, IndicatorFilters } from './indicator-filters.tsx';
import { arrange, groupsOf } from './indicator-order.ts';
import { addressWith, type IndicatorSelection, narrowness, selectionOf } from './indicator-selection.ts';
import { IndicatorTable } from './indicator-table.tsx';
import './indicators.css';

/** Only long lists need it, and it is heavy. */
const Pages = lazy(async () => ({ default: (await import('../parts/pages.tsx')).Pages }));

const ON_ONE_PAGE = 50;
const FORMATS = ['xlsx', 'csv', 'jsonstat', 'sdmx'] as const;

function useSelection() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const selection = useMemo(() => selectionOf(new URLSearchParams(text)), [text]);
  const change = (part: Partial<IndicatorSelection>) => {
    const isTurn = part.page !== undefined;
    const next = addressWith({ ...selection, page: 1, ...part }, address);
    setAddress(next, { replace: !isTurn, preventScrollReset: !isTurn });
  };
  return { selection, change };
}

function Exports({ page }: { readonly page: PlanPage }) {
  const { indicators } = useMessages();
  return (
    <Layer
      name={indicators.exports}
      className="look-button"
      button={
        <>
          <DownloadOutlined aria-hidden /> {indicators.exports} <DownOutlined aria-hidden />
        </>
      }
    >
      {(close) => (
        <div className="export-choice">
          <p>{indicators.exportHint}</p>
          <ul>
            {FORMATS.map((format) => (
              <li key={format}>
                <a href={exportAddress(page.planId, format, page.look)} download onClick={close}>
                  {indicators.exportAs[format]}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Layer>
  );
}

interface IndicatorsProps {
  readonly overview: PlanOverview;
  readonly page: PlanPage;
}

function Indicators({ overview, page }: IndicatorsProps) {
  const { indicators, evidence } = useMessages();
  const { selection, change } = useSelection();
  const narrow = useMedia('(max-width: 767px)');
  const [open, setOpen] = useState(false);
  const arranged = useMemo(() => arrange(overview.standings, selection), [overview, selection]);
  const groups = groupsOf(arranged, selection, ON_ONE_PAGE);
  const total = overview.standings.length;
  const filters = narrowness(selection);
  return (
    <>
      {narrow && (
        <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {evidence.filters(filters)}
        </Button>
      )}
      {(!narrow || open) && (
        <section aria-label={evidence.filter}>
          <IndicatorFilters overview={overview} selection={selection} onChange={change} />
        </section>
      )}
      <div className="indicator-tools">
        <span className="list-count" role="status">
          {filters === 0 ? indicators.total(total) : indicators.shown(arranged.length, total)}
        </span>
        {!narrow && <ColumnChoice selection={selection} onChange={change} />}
        <Exports page={page} />
      </div>
      {arranged.length === 0 && (
        <Notice
          title={indicators.noMatch}
          actions={
            <Button onClick={() => change({ search: '', verdict: [], attribute: [], category: '' })}>
              {indicators.clear}
            </Button>
          }
        >
          {indicators.noMatchNext}
        </Notice>
      )}
      {arranged.length > 0 && narrow && <IndicatorCards page={page} groups={groups} />}
      {arranged.length > 0 && !narrow && (
        <IndicatorTable
          page={page}
          groups={groups}
          columns={selection.columns}
          sort={selection.sort}
          descending={selection.descending}
          onSort={(sort, descending) => change({ sort, descending })}
        />
      )}
      {arranged.length > ON_ONE_PAGE && (
        <Suspense fallback={null}>
          <Pages
            current={Math.min(selection.page, Math.ceil(arranged.length / ON_ONE_PAGE))}
            total={arranged.length}
            size={ON_ONE_PAGE}
            onTurn={(turned) => change({ page: turned })}
          />
        </Suspense>
      )}
    </>
  );
}

/** The indicators of a plan in a table: narrowed, grouped, sorted, with chosen columns, exported. */
export function IndicatorsPage() {
  const { indicators, overview: words } = useMessages();
  const page = usePlanPage();
  const { data, error, refetch, isPlaceholderData } = useQuery(overviewQuery(page.planId, page.look));
  usePageTitle(data === undefined ? indicators.title : `${data.plan.name} · ${indicators.title}`);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />;
  if (data === undefined) return <Waiting rows={14} />;
  if (data.standings.length === 0) return <Notice title={words.none}>{words.noneNext}</Notice>;
  return (
    <div className="dimmed" aria-busy={isPlaceholderData}>
      <Indicators overview={data} page={page} />
    </div>
  );
}
