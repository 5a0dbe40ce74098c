import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ReportDetail } from '../../src/contract/evaluation/reports.ts';
import { type ReportDeed, reportQuery, useReportDeed } from '../data/report-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle, usePreferences } from '../shell/preferences.tsx';
import { ReportChangesView } from './report-changes.tsx';
import { ReportEditor } from './report-editor.tsx';
import { ReportHead } from './report-head.tsx';
import { ReportPagesView } from './report-pages.tsx';
import { ReturnedFile } from './returned-file.tsx';
import '../ledgers/look.ts';
import './reports.css';

const PARTS = ['text', 'pages', 'changes', 'returned'] as const;

function ReportFrame({ detail }: { readonly detail: ReportDetail }) {
  const { reports: words } = useMessages();
  const { language } = usePreferences();
  const [address, setAddress] = useSearchParams();
  const [chosen, setChosen] = useState<string>();
  const deed = useReportDeed(detail.reportId, language);
  const part = PARTS.find((each) => each === address.get('part')) ?? 'text';
  const act = (what: ReportDeed) => deed.mutateAsync(what);
  const shared = { detail, onDeed: act, isPending: deed.isPending };
  return (
    <>
      <ReportHead {...shared} />
      <nav className="plan-parts report-parts" aria-label={words.partsName}>
        {PARTS.filter((each) => each !== 'returned' || detail.may.edit).map((each) => (
          <Link
            key={each}
            to={each === 'text' ? '?' : `?part=${each}`}
            aria-current={each === part ? 'page' : undefined}
            replace
          >
            {words.parts[each]}
          </Link>
        ))}
      </nav>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
      {part === 'text' && <ReportEditor {...shared} chosen={chosen} onChoose={setChosen} />}
      {part === 'pages' && <ReportPagesView {...shared} />}
      {part === 'changes' && <ReportChangesView {...shared} />}
      {part === 'returned' && detail.may.edit && (
        <ReturnedFile detail={detail} onDone={() => setAddress({}, { replace: true })} />
      )}
    </>
  );
}

/** A report: its text with live figures and findings, its versions, what can be done with it. */
export function ReportPage() {
  const { reportId = '' } = useParams();
  const { reports: words } = useMessages();
  const { language } = usePreferences();
  const { data, error, refetch } = useQuery(reportQuery(reportId, language));
  usePageTitle(data?.title ?? words.title);
  return (
    <div className="page report-page">
      <p>
        <Link to="/reports">{words.back}</Link>
      </p>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={10} />}
      {data !== undefined && <ReportFrame key={data.reportId} detail={data} />}
    </div>
  );
}
