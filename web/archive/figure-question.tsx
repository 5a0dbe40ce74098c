import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { FigureHistory } from '../../src/contract/audit.ts';
import { archiveSubjectsQuery, figureHistoryQuery } from '../data/finding-queries.ts';
import { FindingList } from '../findings/finding-list.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePreferences } from '../shell/preferences.tsx';
import { HistoryChart } from './history-chart.tsx';
import { RegionChoice } from './region-choice.tsx';
import { StatementTable } from './statement-table.tsx';
import { SubjectChoice } from './subject-choice.tsx';

interface QuestionProps {
  readonly subject: string;
  readonly region: string;
  readonly onAsk: (part: { readonly subject?: string; readonly region?: string }) => void;
}

/** Figures to begin with. */
function Beginning({ onAsk }: Pick<QuestionProps, 'onAsk'>) {
  const { archive: words } = useMessages();
  const { data } = useQuery(archiveSubjectsQuery(''));
  return (
    <Notice title={words.choose}>
      {data?.length === 0 ? words.chooseNone : words.chooseNext}
      <span className="often">
        {data?.map(({ subject, documents, statements }) => (
          <button
            key={subject}
            type="button"
            className="chip"
            lang="zh-CN"
            title={words.subjectCount(subject, documents, statements)}
            onClick={() => onAsk({ subject })}
          >
            {subject}
            <b>{documents}</b>
          </button>
        ))}
      </span>
    </Notice>
  );
}

function History({ history, region }: { readonly history: FigureHistory; readonly region: string }) {
  const { archive: words } = useMessages();
  const { subject, statements, findings, isCut } = history;
  if (statements.length === 0) return <Notice title={words.nothing(subject)}>{words.nothingNext}</Notice>;
  const documents = new Set(statements.map(({ documentId }) => documentId)).size;
  return (
    <div className="archive-answer">
      <HistoryChart history={history} />
      <section className="panel" aria-labelledby="said">
        <h2 id="said">{words.statements}</h2>
        <p className="since" role="status">
          {words.statementCount(statements.length, documents)}
        </p>
        {isCut && <p className="since">{words.cut}</p>}
        <StatementTable key={`${subject}/${region}`} subject={subject} statements={statements} />
      </section>
      <Between key={`${subject}/${region}`} findings={findings} />
    </div>
  );
}

/** What was found between the statements; where they agree, only on demand. */
function Between({ findings }: Pick<FigureHistory, 'findings'>) {
  const { archive: words } = useMessages();
  const [all, setAll] = useState(false);
  const telling = findings.filter(({ verdict }) => verdict !== 'consistent');
  const others = findings.length - telling.length;
  const shown = all ? findings : telling;
  return (
    <section className="panel" aria-labelledby="between">
      <h2 id="between">{words.between}</h2>
      {shown.length === 0 && <p className="missing">{others === 0 ? words.betweenNone : words.betweenAgrees}</p>}
      {shown.length > 0 && <FindingList findings={shown} caption={words.between} />}
      {others > 0 && !all && (
        <Button type="link" onClick={() => setAll(true)}>
          {words.betweenMore(others)}
        </Button>
      )}
    </section>
  );
}

/** One figure through all documents and years. */
export function FigureQuestion({ subject, region, onAsk }: QuestionProps) {
  const { archive: words } = useMessages();
  const { language } = usePreferences();
  const { data, error, refetch } = useQuery({
    ...figureHistoryQuery(subject, region, language),
    enabled: subject !== '',
  });
  return (
    <>
      <div className="list-tools archive-tools">
        <SubjectChoice subject={subject} onChoose={(next) => onAsk({ subject: next, region: '' })} />
        {subject !== '' && (
          <RegionChoice
            label={words.region}
            region={region}
            regions={data?.regions ?? []}
            onChange={(next) => onAsk({ region: next })}
          />
        )}
      </div>
      {subject === '' && <Beginning onAsk={onAsk} />}
      {error !== null && subject !== '' && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {subject !== '' && data === undefined && error === null && <Waiting rows={10} />}
      {subject !== '' && data !== undefined && <History history={data} region={region} />}
    </>
  );
}
