import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { surveyQuery } from '../data/survey-queries.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { BearingsPart } from './bearings-part.tsx';
import { ChannelsPart } from './channels-part.tsx';
import { FormPart } from './form-part.tsx';
import { ImportPart } from './import-part.tsx';
import { hasEnded, ResultsPart } from './results-part.tsx';
import { SettingsPart } from './settings-part.tsx';
import { SurveyWordsForm } from './survey-words-form.tsx';
import { TallyPart } from './tally-part.tsx';
import '../ledgers/look.ts';
import './surveys.css';

/** A survey: its questions, the ways to answer, what came in, what may be told of it. */
export function SurveyPage() {
  const { surveys: words } = useMessages();
  const { surveyId = '' } = useParams();
  const { data: whole, error, refetch } = useQuery(surveyQuery(surveyId));
  const [editing, setEditing] = useState(false);
  usePageTitle(whole?.survey.title ?? words.title);
  if (error !== null && whole === undefined)
    return (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (whole === undefined)
    return (
      <div className="page">
        <Waiting rows={8} />
      </div>
    );
  const { survey, mayEdit } = whole;
  return (
    <div className="page survey-page">
      <header className="work-head">
        <div>
          <p>
            <Link to="/surveys">{words.toAll}</Link>
          </p>
          <h1>
            <span lang="zh-CN">{survey.title}</span> {survey.demonstration && <DemonstrationMark />}
          </h1>
          <p>
            <span lang="zh-CN">{survey.organiser}</span> · {survey.opensOn} – {survey.closesOn} ·{' '}
            {words.states[survey.state ?? ''] ?? words.unknownState} · {words.entries[survey.entry]}
          </p>
        </div>
        <div className="survey-buttons">
          {survey.number !== null && (
            <Link to={`/records/${survey.recordId}`}>
              {words.toRecord} {survey.number}
            </Link>
          )}
          {mayEdit && !editing && <Button onClick={() => setEditing(true)}>{words.edit}</Button>}
        </div>
      </header>
      {editing && (
        <section className="panel" aria-label={words.edit}>
          <h2>{words.edit}</h2>
          <SurveyWordsForm survey={survey} onDone={() => setEditing(false)} onCancel={() => setEditing(false)} />
        </section>
      )}
      {hasEnded(survey) && <ResultsPart whole={whole} />}
      <FormPart whole={whole} />
      <ChannelsPart whole={whole} />
      <TallyPart whole={whole} />
      {mayEdit && whole.form !== null && <ImportPart whole={whole} />}
      {mayEdit && <SettingsPart key={survey.revision} whole={whole} />}
      {mayEdit && whole.form !== null && <BearingsPart whole={whole} form={whole.form} />}
      {!hasEnded(survey) && <ResultsPart whole={whole} />}
    </div>
  );
}
