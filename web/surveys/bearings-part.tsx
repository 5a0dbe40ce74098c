import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { type FormEvent, useState } from 'react';
import type { RoundDetail } from '../../src/contract/evaluation/rounds.ts';
import type { SurveyBearing, SurveyForm, SurveyOption, SurveyQuestion } from '../../src/shared/evaluation/survey.ts';
import { roundQuery, roundsQuery } from '../data/round-queries.ts';
import { changeSurvey, type WholeSurvey } from '../data/survey-queries.ts';
import { SelectField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useOptionWords } from './option-words.ts';

interface Asked {
  readonly key: string;
  readonly question: SurveyQuestion;
  readonly part?: SurveyOption;
}

const keyOf = (question: string, part?: string) => `${question}/${part ?? ''}`;

function askedIn(form: SurveyForm): readonly Asked[] {
  return form.pages
    .flatMap(({ questions }) => questions)
    .filter(({ options }) => options.length > 0)
    .flatMap((question): readonly Asked[] => {
      const parts = question.kind === 'matrix' ? question.rows : question.kind === 'checkbox' ? question.options : [];
      if (parts.length === 0) return [{ key: keyOf(question.name), question }];
      return parts.map((part) => ({ key: keyOf(question.name, part.value), question, part }));
    });
}

/** Ties questions to items of a round of evaluation. */
export function BearingsPart({ whole, form }: { readonly whole: WholeSurvey; readonly form: SurveyForm }) {
  const { surveys: words } = useMessages();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const { data: rounds = [] } = useQuery(roundsQuery);
  const { settings, surveyId, placeId } = whole.survey;
  const { round = '', bearings = [] } = settings;
  const { data: detail } = useQuery({ ...roundQuery(round), enabled: round !== '' });
  const put = (next: { readonly round?: string | undefined; readonly bearings: readonly SurveyBearing[] }) => {
    setError(undefined);
    const own = next.bearings.map((bearing) => ({ ...bearing, options: [...bearing.options] }));
    changeSurvey(client, surveyId, { settings: { ...settings, round: next.round, bearings: own } }).catch(setError);
  };
  const titles = new Map((detail?.items ?? []).map((item) => [`${item.kind} ${item.target}`, item.title]));
  return (
    <details className="panel">
      <summary>{words.bearings}</summary>
      <p>{words.bearingsLead}</p>
      <SelectField
        label={words.bearingRound}
        value={round}
        onChange={(next) => put({ ...(next === '' ? {} : { round: next }), bearings: [] })}
        options={[
          { value: '', label: words.noRound },
          ...rounds
            .filter((each) => each.placeId === placeId)
            .map(({ recordId, number, title }) => ({ value: recordId, label: `${number} ${title}` })),
        ]}
      />
      <Bearings
        bearings={bearings}
        asked={askedIn(form)}
        titles={titles}
        onRemove={(index) => put({ round, bearings: bearings.filter((_, at) => at !== index) })}
      />
      {detail !== undefined && (
        <NewBearing
          key={bearings.length}
          round={detail}
          asked={askedIn(form)}
          onAdd={(bearing) => put({ round, bearings: [...bearings, bearing] })}
        />
      )}
      {error !== undefined && <ProblemNotice error={error} level={3} />}
    </details>
  );
}

interface BearingsProps {
  readonly bearings: readonly SurveyBearing[];
  readonly asked: readonly Asked[];
  readonly titles: ReadonlyMap<string, string>;
  readonly onRemove: (index: number) => void;
}

function Bearings({ bearings, asked, titles, onRemove }: BearingsProps) {
  const { surveys: words } = useMessages();
  const { named } = useOptionWords();
  const titleOf = useAskedTitle();
  return (
    <ul>
      {bearings.map((bearing, index) => {
        const of = asked.find(({ key }) => key === keyOf(bearing.question, bearing.part));
        const title = titles.get(`${bearing.kind} ${bearing.target}`) ?? bearing.target;
        const options = of?.question.options.filter(({ value }) => bearing.options.includes(value)) ?? [];
        return (
          <li key={`${bearing.kind} ${bearing.target} ${keyOf(bearing.question, bearing.part)}`}>
            <span lang="zh-CN">{title}</span>: {of === undefined ? bearing.question : titleOf(of)} ({named(options)}){' '}
            <Button size="small" aria-label={words.removeBearing(title)} onClick={() => onRemove(index)}>
              {words.remove}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function useAskedTitle() {
  const { said } = useOptionWords();
  return ({ question, part }: Asked) =>
    part === undefined ? said(question.title) : `${said(question.title)} – ${said(part.title)}`;
}

interface NewBearingProps {
  readonly round: RoundDetail;
  readonly asked: readonly Asked[];
  readonly onAdd: (bearing: SurveyBearing) => void;
}

function NewBearing({ round, asked, onAdd }: NewBearingProps) {
  const { surveys: words } = useMessages();
  const { said } = useOptionWords();
  const titleOf = useAskedTitle();
  const [at, setAt] = useState('0');
  const [key, setKey] = useState(asked[0]?.key ?? '');
  const [options, setOptions] = useState<readonly string[]>([]);
  const [weighted, setWeighted] = useState(false);
  const of = asked.find((each) => each.key === key);
  const item = round.items[Number(at)];
  if (of === undefined || item === undefined) return null;
  const { question, part } = of;
  const own = question.kind === 'checkbox' && part !== undefined ? [part] : question.options;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const { kind, target } = item;
    const named = { question: question.name, ...(part === undefined ? {} : { part: part.value }) };
    onAdd({ kind, target, ...named, options, weighted });
  };
  return (
    <form onSubmit={add} aria-label={words.bearings}>
      <div className="survey-fields">
        <SelectField
          label={words.bearingItem}
          value={at}
          onChange={setAt}
          options={round.items.map(({ title }, index) => ({ value: String(index), label: title }))}
        />
        <SelectField
          label={words.bearingQuestion}
          value={key}
          onChange={(next) => {
            setKey(next);
            setOptions([]);
          }}
          options={asked.map((each) => ({ value: each.key, label: titleOf(each) }))}
        />
      </div>
      <fieldset>
        <legend>{words.bearingOptions}</legend>
        {own.map(({ value, title }) => (
          <Checkbox
            key={value}
            checked={options.includes(value)}
            onChange={({ target }) =>
              setOptions(target.checked ? [...options, value] : options.filter((each) => each !== value))
            }
          >
            {said(title)}
          </Checkbox>
        ))}
      </fieldset>
      <Checkbox checked={weighted} onChange={({ target }) => setWeighted(target.checked)}>
        {words.useWeighted}
      </Checkbox>{' '}
      <Button htmlType="submit" disabled={options.length === 0}>
        {words.addBearing}
      </Button>
    </form>
  );
}
