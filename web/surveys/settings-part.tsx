import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { type FormEvent, useState } from 'react';
import type { SurveyOption } from '../../src/shared/evaluation/survey.ts';
import { changeSurvey, type SurveyView, type WholeSurvey } from '../data/survey-queries.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { areMarginsRight, MarginFields, sentMargins, typedMargins } from './margin-fields.tsx';
import { useOptionWords } from './option-words.ts';

const RULES = ['straightLining', 'requiredAnswered', 'attention'] as const;
const NUMBERS = { minimumSample: [10, 100_000], minimumCell: [3, 1000], minimumSeconds: [0, 3600] } as const;
type Numbered = keyof typeof NUMBERS;
type Typed = Readonly<Record<string, { readonly share: string; readonly quota: string }>>;

const inRange = (text: string, [low, high]: readonly [number, number]) =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) >= low && Number(text) <= high;
const isShare = (text: string) => /^(\d{1,9}(\.\d{1,6})?)?$/.test(text.trim());

const typedOf = (typed: Typed, value: string) => typed[value] ?? { share: '', quota: '' };

interface StratumFieldsProps {
  readonly options: readonly SurveyOption[];
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
}

/** Population share and quota of each stratum. */
function StratumFields({ options, typed, onType }: StratumFieldsProps) {
  const { surveys: words } = useMessages();
  const { said } = useOptionWords();
  return (
    <div className="survey-fields">
      {options.flatMap(({ value, title }) =>
        (['share', 'quota'] as const).map((what) => (
          <TextField
            key={`${value}/${what}`}
            label={what === 'share' ? words.stratumShare(said(title)) : words.stratumQuota(said(title))}
            value={typedOf(typed, value)[what]}
            onChange={(text) => onType({ ...typed, [value]: { ...typedOf(typed, value), [what]: text } })}
            inputMode="decimal"
            problem={isShare(typedOf(typed, value)[what]) ? undefined : words.shareWrong}
          />
        )),
      )}
    </div>
  );
}

const CHANNELS = ['public', 'phone', 'paper'] as const;

interface QuotaFieldsProps {
  readonly ways: Readonly<Record<string, string>>;
  readonly onWays: (ways: Readonly<Record<string, string>>) => void;
  readonly closes: boolean;
  readonly onCloses: (closes: boolean) => void;
}

/** Quotas of the ways, and whether full quotas turn away. */
function QuotaFields({ ways, onWays, closes, onCloses }: QuotaFieldsProps) {
  const { surveys: words } = useMessages();
  return (
    <>
      <div className="survey-fields">
        {CHANNELS.map((channel) => (
          <TextField
            key={channel}
            label={words.channelQuota(words.channel[channel])}
            value={ways[channel] ?? ''}
            onChange={(text) => onWays({ ...ways, [channel]: text })}
            inputMode="numeric"
            problem={/^\d{0,6}$/.test(ways[channel] ?? '') ? undefined : words.numberWrong}
          />
        ))}
      </div>
      <Checkbox checked={closes} onChange={({ target }) => onCloses(target.checked)}>
        {words.quotasClose}
      </Checkbox>
    </>
  );
}

interface NumberFieldsProps {
  readonly numbers: Readonly<Record<Numbered, string>>;
  readonly onNumbers: (numbers: Readonly<Record<Numbered, string>>) => void;
}

function NumberFields({ numbers, onNumbers }: NumberFieldsProps) {
  const { surveys: words } = useMessages();
  return (
    <div className="survey-fields">
      {(Object.keys(NUMBERS) as Numbered[]).map((name) => (
        <TextField
          key={name}
          label={words[name]}
          hint={words[`${name}Hint`]}
          value={numbers[name]}
          onChange={(text) => onNumbers({ ...numbers, [name]: text })}
          inputMode="numeric"
          problem={inRange(numbers[name], NUMBERS[name]) ? undefined : words.numberWrong}
        />
      ))}
    </div>
  );
}

interface RuleFieldsProps {
  readonly rules: readonly string[];
  readonly onRules: (rules: readonly string[]) => void;
}

/** What makes an answer not count. */
function RuleFields({ rules, onRules }: RuleFieldsProps) {
  const { surveys: words } = useMessages();
  const names = {
    straightLining: words.straightLining,
    requiredAnswered: words.requiredAnswered,
    attention: words.attentionRule,
  };
  return (
    <fieldset>
      <legend>{words.rules}</legend>
      {RULES.map((rule) => (
        <Checkbox
          key={rule}
          checked={rules.includes(rule)}
          onChange={({ target }) => onRules(target.checked ? [...rules, rule] : rules.filter((each) => each !== rule))}
        >
          {names[rule]}
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** By what a survey is counted: least sample, rules of validity, strata with shares and quotas. */
export function SettingsPart({ whole }: { readonly whole: WholeSurvey }) {
  const { surveys: words } = useMessages();
  const { said } = useOptionWords();
  const client = useQueryClient();
  const { settings, surveyId } = whole.survey;
  const [numbers, setNumbers] = useState<Readonly<Record<Numbered, string>>>({
    minimumSample: String(settings.minimumSample),
    minimumCell: String(settings.minimumCell),
    minimumSeconds: String(settings.minimumSeconds),
  });
  const [rules, setRules] = useState<readonly string[]>(RULES.filter((rule) => settings[rule]));
  const [stratum, setStratum] = useState(settings.stratum ?? '');
  const [typed, setTyped] = useState<Typed>(
    Object.fromEntries(
      settings.strata.map(({ value, share = '', quota }) => [
        value,
        { share, quota: quota === undefined ? '' : String(quota) },
      ]),
    ),
  );
  const [margins, setMargins] = useState(() => typedMargins(settings.margins));
  const [cap, setCap] = useState(settings.weightCap ?? '');
  const [closes, setCloses] = useState(settings.quotasClose ?? false);
  const [ways, setWays] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries((settings.channelQuotas ?? []).map(({ channel, quota }) => [channel, String(quota)])),
  );
  const [told, setTold] = useState('');
  const [error, setError] = useState<unknown>();
  const questions = (whole.form?.pages ?? [])
    .flatMap((page) => page.questions)
    .filter(({ kind, visibleIf }) => ['radiogroup', 'dropdown', 'boolean', 'rating'].includes(kind) && !visibleIf);
  const options = questions.find(({ name }) => name === stratum)?.options ?? [];
  const of = (value: string) => typedOf(typed, value);
  const isRight =
    (Object.keys(NUMBERS) as Numbered[]).every((name) => inRange(numbers[name], NUMBERS[name])) &&
    areMarginsRight(margins, cap) &&
    CHANNELS.every((channel) => /^\d{0,6}$/.test(ways[channel] ?? '')) &&
    options.every(({ value }) => isShare(of(value).share) && /^\d{0,6}$/.test(of(value).quota));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isRight) return;
    setError(undefined);
    const next: SurveyView['settings'] = {
      ...settings,
      ...Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, Number(text)])),
      ...Object.fromEntries(RULES.map((rule) => [rule, rules.includes(rule)])),
      margins: sentMargins(margins, questions),
      weightCap: cap.trim() === '' ? undefined : cap.trim(),
      quotasClose: closes,
      channelQuotas: CHANNELS.flatMap((channel) =>
        Number(ways[channel] ?? '') > 0 ? [{ channel, quota: Number(ways[channel]) }] : [],
      ),
      stratum: stratum === '' ? undefined : stratum,
      strata: options.map(({ value }) => ({
        value,
        ...(of(value).share.trim() === '' ? {} : { share: of(value).share.trim() }),
        ...(Number(of(value).quota) > 0 ? { quota: Number(of(value).quota) } : {}),
      })),
    };
    try {
      await changeSurvey(client, surveyId, { settings: next });
      setTold(words.saved);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <details className="panel">
      <summary>{words.settings}</summary>
      <p>{words.settingsLead}</p>
      <form onSubmit={(event) => void submit(event)} aria-label={words.settings} noValidate>
        <NumberFields numbers={numbers} onNumbers={setNumbers} />
        <SelectField
          label={words.stratumQuestion}
          value={stratum}
          onChange={setStratum}
          options={[
            { value: '', label: words.noStratum },
            ...questions.map(({ name, title }) => ({ value: name, label: said(title) })),
          ]}
        />
        <RuleFields rules={rules} onRules={setRules} />
        <StratumFields options={options} typed={typed} onType={setTyped} />
        <MarginFields {...{ questions, stratum, margins, cap }} onMargins={setMargins} onCap={setCap} />
        <QuotaFields ways={ways} onWays={setWays} closes={closes} onCloses={setCloses} />
        {error !== undefined && <ProblemNotice error={error} level={3} />}
        <p role="status">{told}</p>
        <Button htmlType="submit" disabled={!isRight}>
          {words.save}
        </Button>
      </form>
    </details>
  );
}
