import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { ReportSummary } from '../../src/contract/evaluation/reports.ts';
import { REPORT_STATES } from '../../src/shared/report/report-life.ts';
import { reportsQuery } from '../data/report-queries.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { SelectField } from '../parts/field.tsx';
import { momentText } from '../parts/moment-text.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import '../ledgers/look.ts';
import './reports.css';

function ReportRow({ report }: { readonly report: ReportSummary }) {
  const { reports: words } = useMessages();
  const actorName = useActorName();
  const { reportId, title, kind, asOf, versionNo, state, sample, changedBy, changedAt } = report;
  return (
    <li className="document-row report-row">
      <div>
        <h2>
          <Link to={`/reports/${reportId}`} lang="zh-CN">
            {title}
          </Link>
          {sample && <DemonstrationMark />}
        </h2>
        <p>{words.aboutLine(words.kinds[kind], asOf, versionNo)}</p>
        <p className="quiet">{words.changedLine(actorName(changedBy), momentText(changedAt))}</p>
      </div>
      <p className="report-state" data-state={state}>
        {words.states[state]}
      </p>
    </li>
  );
}

/** Reports by state, and the way to a new one. */
export function ReportsPage() {
  const { reports: words } = useMessages();
  const mayCreate = useMay('report.edit');
  const [address, setAddress] = useSearchParams();
  const { data, error, refetch } = useQuery(reportsQuery);
  usePageTitle(words.title);
  const wanted = REPORT_STATES.find((state) => state === address.get('state'));
  const shown = data?.filter(({ state }) => wanted === undefined || state === wanted) ?? [];
  const begin = mayCreate && (
    <Link to="/reports/new" className="primary-link">
      {words.create}
    </Link>
  );
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.title}</h1>
          <p className="page-lead">{words.lead}</p>
        </div>
        {begin}
      </header>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={5} />}
      {data?.length === 0 && (
        <Notice title={words.empty} actions={begin || undefined}>
          {words.emptyNext}
        </Notice>
      )}
      {data !== undefined && data.length > 0 && (
        <>
          <div className="list-tools">
            <SelectField
              label={words.stateChoice}
              value={wanted ?? 'all'}
              options={[
                { value: 'all', label: words.all },
                ...REPORT_STATES.map((state) => ({ value: state, label: words.states[state] })),
              ]}
              onChange={(next) => setAddress(next === 'all' ? {} : { state: next }, { replace: true })}
            />
          </div>
          {shown.length === 0 && (
            <Notice title={words.noneInState} actions={<Button onClick={() => setAddress({})}>{words.all}</Button>} />
          )}
          <ul className="document-list">
            {shown.map((report) => (
              <ReportRow key={report.reportId} report={report} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
