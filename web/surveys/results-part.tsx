import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { grouped } from '../../src/messages/index.ts';
import { getFile } from '../data/api-client.ts';
import { type SurveyResults, surveyResultsQuery, type WholeSurvey } from '../data/survey-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { downloadBlob } from '../parts/download.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { todayHere } from '../plans/as-of.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useOptionWords } from './option-words.ts';
import { RecordValue } from './record-value.tsx';

type Result = SurveyResults['results'][number];
type Cell = Result['cells'][number];

/** A share as a bar, with its interval as a line. */
function Bar({ share, low, high }: Cell['unweighted']) {
  const { surveys: words } = useMessages();
  return (
    <svg
      className="survey-bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={words.bar(share, low, high)}
    >
      <rect x="0" y="1" width={share} height="8" />
      <line x1={low} x2={high} y1="5" y2="5" />
    </svg>
  );
}

function ResultTable({ result, caption }: { readonly result: Result; readonly caption: string }) {
  const { surveys: words } = useMessages();
  const { named } = useOptionWords();
  const isWeighted = result.effective !== undefined;
  return (
    <DataTable<Cell>
      caption={caption}
      rows={result.cells}
      rowKey={({ options }) => options.map((option) => option?.value ?? '').join('|')}
      columns={[
        { key: 'option', title: words.option, head: true, cell: ({ options }) => named(options) },
        {
          key: 'people',
          title: words.people,
          number: true,
          cell: ({ count }) => (count === undefined ? undefined : grouped(count)),
        },
        { key: 'plain', title: words.plain, number: true, cell: ({ unweighted }) => unweighted.share },
        ...(isWeighted
          ? [{ key: 'weighted', title: words.weighted, number: true, cell: ({ weighted }: Cell) => weighted?.share }]
          : []),
        {
          key: 'interval',
          title: words.intervalTitle,
          number: true,
          cell: ({ weighted, unweighted }) => {
            const { low, high } = weighted ?? unweighted;
            return words.interval(low, high);
          },
        },
        { key: 'bar', title: '', cell: ({ weighted, unweighted }) => <Bar {...(weighted ?? unweighted)} /> },
      ]}
    />
  );
}

function CrossTable({ result }: { readonly result: Result }) {
  const { surveys: words } = useMessages();
  const { named } = useOptionWords();
  return (
    <DataTable<Result['crossed'][number]>
      caption={words.crossed}
      rows={result.crossed}
      rowKey={({ strata }) => strata.map((each) => each?.value ?? '').join('|')}
      columns={[
        { key: 'stratum', title: words.stratum, head: true, cell: ({ strata }) => named(strata) },
        { key: 'people', title: words.people, number: true, cell: ({ answered }) => String(answered) },
        ...result.cells.map((cell, index) => ({
          key: String(index),
          title: named(cell.options),
          number: true,
          cell: ({ shares }: Result['crossed'][number]) => {
            const share = shares[index];
            return share && `${share.share} (${words.interval(share.low, share.high)})`;
          },
        })),
      ]}
    />
  );
}

function OneResult({ result, title }: { readonly result: Result; readonly title: string }) {
  const { surveys: words } = useMessages();
  const withheld = { sample: words.sampleTooSmall, cells: words.cellsTooSmall, 'free-text': words.freeText };
  const base = result.rounded ? words.answeredAbout(result.answered ?? 0) : words.answered(result.answered ?? 0);
  return (
    <section className="survey-result" aria-label={title}>
      <h3>{title}</h3>
      {result.withheld !== undefined ? (
        <p>{withheld[result.withheld]}</p>
      ) : (
        <>
          <p>
            {base}
            {result.effective !== undefined && ` · ${words.effective(result.effective)}`}
          </p>
          <ResultTable result={result} caption={title} />
          {result.crossed.length > 0 && (
            <details>
              <summary>{words.crossed}</summary>
              <CrossTable result={result} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

/** Whether a survey's results may be told. */
export const hasEnded = ({ state }: WholeSurvey['survey']): boolean =>
  state === null || ['ended', 'cleaned', 'analysed'].includes(state);

/** Results behind the end: shares with intervals as bars beside the figures, by stratum, as files. */
export function ResultsPart({ whole }: { readonly whole: WholeSurvey }) {
  const { surveys: words } = useMessages();
  const { surveyId } = whole.survey;
  const isOver = hasEnded(whole.survey);
  const isPast = whole.survey.closesOn < todayHere();
  const { data, error, refetch } = useQuery({
    ...surveyResultsQuery(surveyId),
    enabled: isOver && whole.form !== null,
  });
  const { said } = useOptionWords();
  const [failure, setFailure] = useState<unknown>();
  const titles = new Map(
    (whole.form?.pages ?? []).flatMap(({ questions }) =>
      questions.map((each) => [each.name, said(each.title)] as const),
    ),
  );
  const titleOf = (result: Result) => {
    const title = titles.get(result.question) ?? result.question;
    return result.part === undefined ? title : `${title} – ${said(result.title)}`;
  };
  const save = async (path: string) => {
    setFailure(undefined);
    try {
      const { name, content } = await getFile(`/api/surveys/${surveyId}/${path}`);
      downloadBlob(name ?? 'survey', content);
    } catch (problem) {
      setFailure(problem);
    }
  };
  return (
    <section className="panel" aria-labelledby="survey-results">
      <h2 id="survey-results">{words.results}</h2>
      {!isOver && <p>{isPast ? words.endNext : words.beforeEnd}</p>}
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} level={3} />}
      {isOver && whole.form !== null && data === undefined && error === null && <Waiting rows={5} />}
      {data !== undefined && (
        <>
          <p>{words.resultsLead}</p>
          <div className="survey-buttons">
            <Button onClick={() => void save('results/file?format=csv')}>{words.csv}</Button>
            <Button onClick={() => void save('results/file?format=xlsx')}>{words.xlsx}</Button>
            {whole.mayEdit && <Button onClick={() => void save('answers.csv')}>{words.answersFile}</Button>}
          </div>
          {failure !== undefined && <ProblemNotice error={failure} level={3} />}
          {data.raking !== undefined && <RakingWords raking={data.raking} titles={titles} />}
          {data.results.map((result) => (
            <OneResult key={`${result.question}/${result.part ?? ''}`} result={result} title={titleOf(result)} />
          ))}
          {whole.mayEdit && <RecordValue surveyId={surveyId} results={data.results} titleOf={titleOf} />}
        </>
      )}
    </section>
  );
}

interface RakingWordsProps {
  readonly raking: NonNullable<SurveyResults['raking']>;
  /** Of questions, by name. */
  readonly titles: ReadonlyMap<string, string>;
}

/** How the sample was raked: whether all margins fit, what weights came of it, how many it is worth. */
function RakingWords({ raking, titles }: RakingWordsProps) {
  const { surveys: words } = useMessages();
  const { margins, converged, rounds, off, trimmed, cap, lowest, highest, effective } = raking;
  return (
    <section aria-label={words.raking}>
      <h3>{words.raking}</h3>
      <p>{words.rakedTo(margins.map((name) => titles.get(name) ?? name).join(words.and))}</p>
      <p>
        {converged ? words.converged(rounds) : words.notConverged(rounds, off)}{' '}
        {trimmed && cap !== undefined && words.trimmed(cap)} {words.weightsBetween(lowest, highest)}{' '}
        {words.effective(effective)}
      </p>
    </section>
  );
}
