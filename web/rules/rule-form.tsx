import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import type { RuleSetView } from '../../src/contract/rules.ts';
import { useNewRuleSet } from '../data/plan-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import {
  CHOICES,
  faultsOf,
  OTHER_SETTINGS,
  RUNGS,
  type SettingName,
  type SettingTexts,
  settingsOf,
  textsOf,
} from './rule-settings.ts';

interface FieldProps {
  readonly name: SettingName;
  readonly text: string;
  readonly wrong: boolean;
  readonly onChange: (text: string) => void;
}

function Field({ name, text, wrong, onChange }: FieldProps) {
  const { planRules } = useMessages();
  const id = useId();
  const choices = CHOICES[name];
  return (
    <div className="plain-field">
      <label htmlFor={id}>{planRules.names[name]}</label>
      {choices === undefined ? (
        <span className="with-unit">
          <input
            id={id}
            type="text"
            inputMode="decimal"
            value={text}
            maxLength={14}
            aria-invalid={wrong}
            aria-describedby={`${id}-hint`}
            onChange={(event) => onChange(event.target.value)}
          />
          <span>{planRules.units[name]}</span>
        </span>
      ) : (
        <select id={id} value={text} aria-describedby={`${id}-hint`} onChange={(event) => onChange(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {planRules.choices[choice]}
            </option>
          ))}
        </select>
      )}
      <small id={`${id}-hint`} className={wrong ? 'field-problem' : undefined}>
        {wrong ? planRules.numberWrong : planRules.meanings[name]}
      </small>
    </div>
  );
}

interface RuleFormProps {
  readonly ruleSet: RuleSetView;
  readonly onSaved: (ruleSet: RuleSetView) => void;
  readonly onCancel: () => void;
}

/** Changes the settings of a set of rules into a new version; a reason is asked for. */
export function RuleForm({ ruleSet, onSaved, onCancel }: RuleFormProps) {
  const { planRules, indicator, review } = useMessages();
  const [texts, setTexts] = useState<SettingTexts>(() => textsOf(ruleSet.settings));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const save = useNewRuleSet();
  const id = useId();
  const { notNumbers, outOfOrder, unchanged } = faultsOf(texts, ruleSet.settings);
  const isReady = notNumbers.length === 0 && !outOfOrder && !unchanged && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady) return;
    const { ruleSetId, name, version } = ruleSet;
    save.mutate(
      { ruleSetId, name, settings: settingsOf(texts), reason: reason.trim(), expectedVersion: version },
      { onSuccess: onSaved },
    );
  };
  const fault = outOfOrder ? planRules.orderWrong : unchanged ? planRules.unchanged : undefined;
  return (
    <form className="rule-form" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{planRules.editTitle}</h3>
      <p>{planRules.editHint}</p>
      <div className="rule-fields">
        {[...RUNGS, ...OTHER_SETTINGS].map((name) => (
          <Field
            key={name}
            name={name}
            text={texts[name]}
            wrong={tried && notNumbers.includes(name)}
            onChange={(text) => setTexts({ ...texts, [name]: text })}
          />
        ))}
      </div>
      <label className="plain-field">
        {planRules.reason}
        <textarea
          rows={2}
          maxLength={2000}
          value={reason}
          aria-invalid={tried && reason.trim() === ''}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {tried && !isReady && (
        <p className="field-problem" role="alert">
          {fault ?? (reason.trim() === '' ? planRules.reasonMissing : planRules.numberWrong)}
        </p>
      )}
      {save.error !== null && <ProblemNotice error={save.error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {save.isPending ? indicator.saving : planRules.save}
        </Button>
        <Button onClick={onCancel}>{review.cancel}</Button>
      </div>
    </form>
  );
}
