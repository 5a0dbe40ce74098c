import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { putSurveyForm, type WholeSurvey } from '../data/survey-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useOptionWords } from './option-words.ts';

/** The questions as they are asked, and a new file of them as long as nobody has answered. */
export function FormPart({ whole }: { readonly whole: WholeSurvey }) {
  const { surveys: words } = useMessages();
  const { said } = useOptionWords();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<unknown>();
  const [told, setTold] = useState('');
  const upload = async (file: File | undefined) => {
    if (file === undefined) return;
    setError(undefined);
    setTold('');
    try {
      const { form } = await putSurveyForm(client, whole.survey.surveyId, file);
      setTold(words.uploaded((form?.pages ?? []).reduce((count, { questions }) => count + questions.length, 0)));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section className="panel" aria-labelledby="survey-form">
      <h2 id="survey-form">{words.form}</h2>
      <p>{words.formLead}</p>
      {whole.mayEdit && whole.tally.returned === 0 && (
        <>
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label={words.upload}
            onChange={({ target }) => {
              void upload(target.files?.[0]);
              target.value = '';
            }}
          />
          <Button onClick={() => input.current?.click()}>{words.upload}</Button>
        </>
      )}
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <p role="status">{told}</p>
      {whole.form === null ? (
        <p className="missing">{words.noForm}</p>
      ) : (
        <details open={whole.tally.returned === 0}>
          <summary>{said(whole.form.title)}</summary>
          {whole.form.pages.map((page, index) => (
            <div key={page.questions[0]?.name}>
              <h3>{page.title === undefined ? words.page(index + 1) : said(page.title)}</h3>
              <ol>
                {page.questions.map(({ name, kind, title, required, visibleIf, correct, options }) => (
                  <li key={name}>
                    {said(title)}{' '}
                    <small>
                      {[
                        words.kinds[kind],
                        ...(required ? [words.required] : []),
                        ...(visibleIf === undefined ? [] : [words.conditional]),
                        ...(correct === undefined ? [] : [words.attention]),
                      ].join(' · ')}
                    </small>
                    {options.length > 0 && <div>{options.map((option) => said(option.title)).join(' / ')}</div>}
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </details>
      )}
    </section>
  );
}
