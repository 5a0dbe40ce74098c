import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { SurveyEntry } from '../../src/shared/evaluation/survey.ts';
import { changeSurvey, makeSurvey, type SurveyView } from '../data/survey-queries.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

interface SurveyWordsFormProps {
  /** Missing: a new one is made. */
  readonly survey?: SurveyView;
  /** Of the ledger, without a form: one is chosen for a new survey. */
  readonly records?: ReadonlyArray<{ readonly recordId: string; readonly number: string; readonly title: string }>;
  readonly onDone: (surveyId: string) => void;
  readonly onCancel: () => void;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What those who answer are told, and when it is open: for a new survey, or to change one. */
export function SurveyWordsForm({ survey, records = [], onDone, onCancel }: SurveyWordsFormProps) {
  const { surveys: words } = useMessages();
  const client = useQueryClient();
  const [recordId, setRecordId] = useState(records[0]?.recordId ?? '');
  const [title, setTitle] = useState(survey?.title ?? records[0]?.title ?? '');
  const [organiser, setOrganiser] = useState(survey?.organiser ?? '');
  const [purpose, setPurpose] = useState(survey?.purpose ?? '');
  const [minutes, setMinutes] = useState(String(survey?.minutes ?? 5));
  const [days, setDays] = useState({ opensOn: survey?.opensOn ?? '', closesOn: survey?.closesOn ?? '' });
  const [entry, setEntry] = useState<SurveyEntry>(survey?.entry ?? 'open');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const missing = (text: string) => (text.trim() === '' ? words.missing : undefined);
  const dayWrong = (text: string) => (DAY.test(text.trim()) ? undefined : words.dayWrong);
  const minutesWrong = /^([1-9]\d?|1[01]\d|120)$/.test(minutes.trim()) ? undefined : words.minutesWrong;
  const wrong = [
    missing(title),
    missing(organiser),
    missing(purpose),
    minutesWrong,
    dayWrong(days.opensOn),
    dayWrong(days.closesOn),
  ];
  const told = (problem: string | undefined) => (tried ? problem : undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.some((each) => each !== undefined) || pending) return;
    setPending(true);
    setError(undefined);
    const said = {
      title: title.trim(),
      organiser: organiser.trim(),
      purpose: purpose.trim(),
      minutes: Number(minutes),
    };
    const all = { ...said, opensOn: days.opensOn.trim(), closesOn: days.closesOn.trim(), entry };
    try {
      if (survey === undefined) onDone((await makeSurvey(client, { ...all, recordId })).surveyId);
      else {
        await changeSurvey(client, survey.surveyId, all);
        onDone(survey.surveyId);
      }
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <form
      onSubmit={(event) => void submit(event)}
      aria-label={survey === undefined ? words.makeTitle : words.edit}
      noValidate
    >
      <div className="survey-fields">
        {survey === undefined && (
          <SelectField
            label={words.record}
            value={recordId}
            onChange={setRecordId}
            options={records.map((each) => ({ value: each.recordId, label: `${each.number} ${each.title}` }))}
          />
        )}
        <TextField
          label={words.surveyTitle}
          value={title}
          onChange={setTitle}
          maxLength={200}
          problem={told(missing(title))}
        />
        <TextField
          label={words.organiser}
          value={organiser}
          onChange={setOrganiser}
          maxLength={200}
          problem={told(missing(organiser))}
        />
        <TextField
          label={words.purpose}
          value={purpose}
          onChange={setPurpose}
          maxLength={1000}
          problem={told(missing(purpose))}
        />
        <TextField
          label={words.minutes}
          value={minutes}
          onChange={setMinutes}
          inputMode="numeric"
          problem={told(minutesWrong)}
        />
        {(['opensOn', 'closesOn'] as const).map((name) => (
          <TextField
            key={name}
            label={words[name]}
            hint={words.dayHint}
            value={days[name]}
            onChange={(text) => setDays({ ...days, [name]: text })}
            maxLength={10}
            problem={told(dayWrong(days[name]))}
          />
        ))}
        <SelectField
          label={words.entry}
          value={entry}
          onChange={setEntry}
          options={(['open', 'invitation'] as const).map((value) => ({ value, label: words.entries[value] }))}
        />
      </div>
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={pending}>
          {pending ? words.saving : words.save}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
