import { Button } from 'antd';
import type { SurveyMargin, SurveyQuestion } from '../../src/shared/evaluation/survey.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useOptionWords } from './option-words.ts';

/** A margin as it is typed. */
export interface TypedMargin {
  readonly question: string;
  readonly shares: Readonly<Record<string, string>>;
}

/** As it was kept. */
export function typedMargins(margins: readonly SurveyMargin[] = []): readonly TypedMargin[] {
  return margins.map(({ question, shares }) => ({
    question,
    shares: Object.fromEntries(shares.map(({ value, share }) => [value, share])),
  }));
}

/** As it is sent; shares that are not typed are left out. */
export function sentMargins(margins: readonly TypedMargin[], questions: readonly SurveyQuestion[]) {
  return margins.flatMap(({ question: name, shares }) => {
    const question = questions.find((each) => each.name === name);
    const given = (question?.options ?? []).flatMap(({ value }) => {
      const share = (shares[value] ?? '').trim();
      return share === '' ? [] : [{ value, share }];
    });
    return question === undefined ? [] : [{ question: name, shares: given }];
  });
}

const SHARE = /^(\d{1,9}(\.\d{1,6})?)?$/;
const CAP = /^(([2-9]|[1-9]\d)(\.\d{1,2})?)?$/;

/** Whether all that is typed can be sent. */
export function areMarginsRight(margins: readonly TypedMargin[], cap: string): boolean {
  return (
    CAP.test(cap.trim()) &&
    margins.every(({ shares }) => Object.values(shares).every((each) => SHARE.test(each.trim())))
  );
}

const MOST = 4;

interface MarginFieldsProps {
  /** Those of one choice that everybody is asked. */
  readonly questions: readonly SurveyQuestion[];
  readonly stratum: string;
  readonly margins: readonly TypedMargin[];
  readonly cap: string;
  readonly onMargins: (margins: readonly TypedMargin[]) => void;
  readonly onCap: (cap: string) => void;
}

/** Margins that the sample is raked to beside that of the stratum question, and the largest weight. */
export function MarginFields({ questions, stratum, margins, cap, onMargins, onCap }: MarginFieldsProps) {
  const { surveys: words } = useMessages();
  const { said } = useOptionWords();
  const taken = new Set([stratum, ...margins.map(({ question }) => question)]);
  const free = questions.filter(({ name }) => !taken.has(name));
  const change = (at: number, next: TypedMargin) =>
    onMargins(margins.map((each, index) => (index === at ? next : each)));
  return (
    <fieldset>
      <legend>{words.margins}</legend>
      <p>{words.marginsLead}</p>
      {margins.map((margin, at) => {
        const question = questions.find(({ name }) => name === margin.question);
        return (
          <div className="survey-fields" key={margin.question}>
            <SelectField
              label={words.marginQuestion}
              value={margin.question}
              options={questions
                .filter(({ name }) => name === margin.question || !taken.has(name))
                .map(({ name, title }) => ({ value: name, label: said(title) }))}
              onChange={(name) => change(at, { question: name, shares: {} })}
            />
            {(question?.options ?? []).map(({ value, title }) => (
              <TextField
                key={value}
                label={words.stratumShare(said(title))}
                value={margin.shares[value] ?? ''}
                inputMode="decimal"
                problem={SHARE.test((margin.shares[value] ?? '').trim()) ? undefined : words.shareWrong}
                onChange={(share) => change(at, { ...margin, shares: { ...margin.shares, [value]: share } })}
              />
            ))}
            <Button size="small" onClick={() => onMargins(margins.filter((_, index) => index !== at))}>
              {words.removeMargin(question === undefined ? margin.question : said(question.title))}
            </Button>
          </div>
        );
      })}
      {free[0] !== undefined && margins.length < MOST && (
        <Button size="small" onClick={() => onMargins([...margins, { question: free[0]?.name ?? '', shares: {} }])}>
          {words.addMargin}
        </Button>
      )}
      <TextField
        label={words.weightCap}
        hint={words.weightCapHint}
        value={cap}
        inputMode="decimal"
        problem={CAP.test(cap.trim()) ? undefined : words.weightCapWrong}
        onChange={onCap}
      />
    </fieldset>
  );
}
