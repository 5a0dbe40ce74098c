import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { SurveyImportPreview } from '../../src/contract/evaluation/surveys.ts';
import {
  confirmSurveyImport,
  previewSurveyImport,
  undoSurveyImport,
  type WholeSurvey,
} from '../data/survey-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** What a file was understood as: its columns, and what in its rows was not. */
function Preview({ preview }: { readonly preview: SurveyImportPreview }) {
  const { surveys: words } = useMessages();
  const problems = preview.rows.flatMap(({ row, notUnderstood }) => notUnderstood.map((each) => ({ row, ...each })));
  return (
    <>
      <p>{words.understood(preview.usable, preview.total)}</p>
      <DataTable
        caption={words.imports}
        rows={preview.columns.map((column, index) => ({ ...column, index }))}
        rowKey={({ index }) => String(index)}
        stays
        columns={[
          { key: 'heading', title: words.heading, head: true, cell: ({ heading }) => heading },
          {
            key: 'question',
            title: words.asQuestion,
            cell: ({ question, part }) =>
              question === null ? words.leftOut : [question, part].filter(Boolean).join('.'),
          },
        ]}
      />
      {problems.length > 0 && (
        <details>
          <summary>{words.rowProblems}</summary>
          <ul>
            {problems.map(({ row, heading, text }) => (
              <li key={`${row}/${heading}`}>{words.rowProblem(row, heading, text)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Answers that another tool took: looked at row by row, taken in, taken back as a whole. */
export function ImportPart({ whole }: { readonly whole: WholeSurvey }) {
  const { surveys: words } = useMessages();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [looked, setLooked] = useState<{ readonly file: File; readonly preview: SurveyImportPreview }>();
  const [told, setTold] = useState('');
  const [error, setError] = useState<unknown>();
  const { surveyId } = whole.survey;
  const attempt = async (work: () => Promise<void>) => {
    setError(undefined);
    setTold('');
    try {
      await work();
    } catch (failure) {
      setError(failure);
    }
  };
  const look = (file: File | undefined) =>
    attempt(async () => {
      setLooked(undefined);
      if (file !== undefined) setLooked({ file, preview: await previewSurveyImport(surveyId, file) });
    });
  const confirm = (file: File) =>
    attempt(async () => {
      const count = await confirmSurveyImport(client, surveyId, file);
      setLooked(undefined);
      setTold(words.imported(count));
    });
  const undo = (importId: string) =>
    attempt(async () => {
      await undoSurveyImport(client, surveyId, importId);
      setTold(words.undone);
    });
  return (
    <details className="panel">
      <summary>{words.imports}</summary>
      <p>{words.importsLead}</p>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.xls,.csv"
        hidden
        aria-label={words.importFile}
        onChange={({ target }) => {
          void look(target.files?.[0]);
          target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{words.importFile}</Button>
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <p role="status">{told}</p>
      {looked !== undefined && (
        <>
          <Preview preview={looked.preview} />
          <Button type="primary" onClick={() => void confirm(looked.file)}>
            {words.confirmImport}
          </Button>
        </>
      )}
      {whole.tally.imports.map(({ importId, count }) => (
        <p key={importId}>
          {words.importedBefore(count)}{' '}
          <Button size="small" onClick={() => void undo(importId)}>
            {words.undoImport(count)}
          </Button>
        </p>
      ))}
    </details>
  );
}
