import { Button, Checkbox } from 'antd';
import { type FormEvent, useState } from 'react';
import { recordSurveyValue, type SurveyResults } from '../data/survey-queries.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useOptionWords } from './option-words.ts';

type Result = SurveyResults['results'][number];

interface RecordValueProps {
  readonly surveyId: string;
  readonly results: readonly Result[];
  readonly titleOf: (result: Result) => string;
}

const keyOf = ({ question, part }: Result) => `${question}/${part ?? ''}`;

/** Makes a share of a survey the value of an indicator. */
export function RecordValue({ surveyId, results, titleOf }: RecordValueProps) {
  const { surveys: words } = useMessages();
  const { named } = useOptionWords();
  const usable = results.filter(({ cells }) => cells.length > 0);
  const [key, setKey] = useState(usable[0] === undefined ? '' : keyOf(usable[0]));
  const [chosen, setChosen] = useState<readonly number[]>([0]);
  const [indicatorId, setIndicatorId] = useState('');
  const [period, setPeriod] = useState('');
  const [weighted, setWeighted] = useState(true);
  const [told, setTold] = useState('');
  const [error, setError] = useState<unknown>();
  const result = usable.find((each) => keyOf(each) === key);
  if (result === undefined) return null;
  const isWeighted = result.effective !== undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    setTold('');
    const options = chosen.flatMap((index) => (result.cells[index]?.options ?? []).map((each) => each?.value ?? ''));
    const { question, part } = result;
    try {
      const done = await recordSurveyValue(surveyId, {
        ...{ indicatorId: indicatorId.trim(), question, options, period: period.trim() },
        ...{ weighted: isWeighted && weighted, ...(part === undefined ? {} : { part }) },
      });
      setTold(words.recorded(done.value, done.unit, done.note));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <details>
      <summary>{words.record_value}</summary>
      <form onSubmit={(event) => void submit(event)} aria-label={words.record_value} noValidate>
        <div className="survey-fields">
          <SelectField
            label={words.form}
            value={key}
            onChange={(next) => {
              setKey(next);
              setChosen([0]);
            }}
            options={usable.map((each) => ({ value: keyOf(each), label: titleOf(each) }))}
          />
          <TextField label={words.indicator} value={indicatorId} onChange={setIndicatorId} maxLength={100} />
          <TextField label={words.period} hint={words.periodHint} value={period} onChange={setPeriod} maxLength={40} />
        </div>
        <fieldset>
          <legend>{words.options}</legend>
          {result.cells.map(({ options }, index) => (
            <Checkbox
              key={named(options)}
              checked={chosen.includes(index)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, index] : chosen.filter((each) => each !== index))
              }
            >
              {named(options)}
            </Checkbox>
          ))}
        </fieldset>
        {isWeighted && (
          <Checkbox checked={weighted} onChange={({ target }) => setWeighted(target.checked)}>
            {words.useWeighted}
          </Checkbox>
        )}
        {error !== undefined && <ProblemNotice error={error} level={3} />}
        <p role="status">{told}</p>
        <Button htmlType="submit" disabled={chosen.length === 0 || indicatorId.trim() === '' || period.trim() === ''}>
          {words.recordNow}
        </Button>
      </form>
    </details>
  );
}
