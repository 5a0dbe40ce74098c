import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type SurveyView, surveysQuery } from '../data/survey-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { SurveyWordsForm } from './survey-words-form.tsx';
import '../ledgers/look.ts';
import './surveys.css';

/** Surveys, the newest first; a new one is made for a record of the ledger. */
export function SurveysPage() {
  const { surveys: words } = useMessages();
  const { data, error, refetch } = useQuery(surveysQuery);
  const mayEdit = useMay('survey.edit');
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  usePageTitle(words.title);
  return (
    <div className="page">
      <header className="work-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        {mayEdit && !making && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {words.make}
          </Button>
        )}
      </header>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={5} />}
      {making && data !== undefined && (
        <section className="panel" aria-label={words.makeTitle}>
          <h2>{words.makeTitle}</h2>
          {data.records.length === 0 ? (
            <p>
              {words.noRecords} <Link to="/ledgers/survey">{words.toLedger}</Link>
            </p>
          ) : (
            <SurveyWordsForm
              records={data.records}
              onDone={(surveyId) => void navigate(`/surveys/${surveyId}`)}
              onCancel={() => setMaking(false)}
            />
          )}
        </section>
      )}
      {data?.surveys.length === 0 && (
        <Notice title={words.empty} actions={<Link to="/ledgers/survey">{words.toLedger}</Link>}>
          {words.emptyNext}
        </Notice>
      )}
      {data !== undefined && data.surveys.length > 0 && <SurveyTable surveys={data.surveys} />}
    </div>
  );
}

function SurveyTable({ surveys }: { readonly surveys: readonly SurveyView[] }) {
  const { surveys: words } = useMessages();
  return (
    <DataTable<SurveyView>
      caption={words.title}
      rows={surveys}
      rowKey={({ surveyId }) => surveyId}
      columns={[
        {
          key: 'title',
          title: words.columns.title,
          head: true,
          cell: ({ surveyId, title, demonstration }) => (
            <>
              <Link to={`/surveys/${surveyId}`} lang="zh-CN">
                {title}
              </Link>{' '}
              {demonstration && <DemonstrationMark />}
            </>
          ),
        },
        {
          key: 'organiser',
          title: words.columns.organiser,
          cell: ({ organiser }) => <span lang="zh-CN">{organiser}</span>,
        },
        { key: 'days', title: words.columns.days, cell: ({ opensOn, closesOn }) => `${opensOn} – ${closesOn}` },
        {
          key: 'state',
          title: words.columns.state,
          cell: ({ state }) => words.states[state ?? ''] ?? words.unknownState,
        },
        {
          key: 'number',
          title: words.columns.number,
          cell: ({ number, recordId }) => number !== null && <Link to={`/records/${recordId}`}>{number}</Link>,
        },
      ]}
    />
  );
}
