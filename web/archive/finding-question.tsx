import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { type ArchiveQuestion, archiveFindingsQuery } from '../data/finding-queries.ts';
import { FindingList } from '../findings/finding-list.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { RegionChoice } from './region-choice.tsx';

const Pages = lazy(async () => ({ default: (await import('../parts/pages.tsx')).Pages }));

/** Rows on one page. Our choice. */
const ON_ONE_PAGE = 50;

interface FindingQuestionProps {
  readonly question: ArchiveQuestion;
  readonly region: string;
  readonly page: number;
  readonly onRegion: (region: string) => void;
  readonly onTurn: (page: number) => void;
}

/** A question to all documents that findings answer: promises, what is announced again, calibres. */
export function FindingQuestion({ question, region, page, onRegion, onTurn }: FindingQuestionProps) {
  const { messages, language } = usePreferences();
  const { archive: words } = messages;
  const { lead, none, noneNext } = words.lists[question];
  const window = { offset: (page - 1) * ON_ONE_PAGE, limit: ON_ONE_PAGE };
  const { data, error, refetch } = useQuery(archiveFindingsQuery(question, region, language, window));
  const told = Object.entries(data?.reasons ?? {}).flatMap(([reason, count]) => {
    const word = words.reasons[reason];
    return word === undefined ? [] : [words.reasonCount(word, count)];
  });
  return (
    <>
      <div className="list-tools archive-tools">
        <p>{lead}</p>
        <RegionChoice
          label={words.region}
          region={region}
          regions={Object.keys(data?.regions ?? {})}
          onChange={onRegion}
        />
        <span className="list-count" role="status">
          {told.join(' · ')}
        </span>
      </div>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={8} />}
      {data?.total === 0 && <Notice title={none}>{noneNext}</Notice>}
      {data !== undefined && data.total > 0 && (
        <section className="panel" aria-label={words.questions[question]}>
          <FindingList
            findings={data.findings}
            caption={words.questions[question]}
            stateOf={({ reason }) => words.reasons[reason]}
          />
          <Suspense fallback={null}>
            <Pages current={page} total={data.total} size={ON_ONE_PAGE} onTurn={onTurn} />
          </Suspense>
        </section>
      )}
    </>
  );
}
