import { Link } from 'react-router';
import type { RoundComparison } from '../../src/contract/evaluation/rounds.ts';
import { useMessages } from '../shell/preferences.tsx';

/** What surveys say of an item: share with number and interval, or why there is none. */
export function SurveyWords({ surveys }: Pick<RoundComparison['items'][number], 'surveys'>) {
  const { evaluations, surveys: surveyWords, shell } = useMessages();
  const { comparison: words } = evaluations;
  if (surveys.length === 0) return words.nothing;
  return surveys.map(
    ({ surveyId, title, question, answers, weighted, minimumSample, told, withheld = 'cells', selfIs }) => (
      <div key={`${surveyId} ${question}`}>
        {told === undefined ? (
          words.surveyWithheld[withheld](minimumSample)
        ) : (
          <>
            <b className="figure">{surveyWords.share(told.share)}</b>
            <small>
              {weighted && `${words.surveyWeighted} · `}
              {words.surveyInterval(told.low, told.high)} · {words.surveySample(String(told.answered))}
              {told.effective !== undefined && ` · ${words.surveyEffective(told.effective)}`}
            </small>
          </>
        )}
        {selfIs !== undefined && <small>≠ {words.selfIs[selfIs]}</small>}
        <small lang="zh-CN">
          <Link to={`/surveys/${surveyId}`}>{title}</Link> {question}
          {shell.aside(shell.list(answers))}
        </small>
      </div>
    ),
  );
}
