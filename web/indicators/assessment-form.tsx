import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { AssessmentRequest, IndicatorDetail } from '../../src/contract/verdicts.ts';
import type { Action } from '../../src/shared/permission.ts';
import { ASSESSMENT_KINDS, VERDICTS, type Verdict } from '../../src/shared/verdict.ts';
import { scalesQuery, useAssessment } from '../data/plan-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import type { PlanPage } from '../plans/plan-page.ts';
import { useVerdictWord } from '../plans/verdict-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';

type Kind = AssessmentRequest['kind'];

interface AssessmentFormProps {
  /** At least one. */
  readonly kinds: readonly Kind[];
  readonly detail: IndicatorDetail;
  readonly page: PlanPage;
  readonly onDone: (saved: boolean) => void;
}

const KINDS = ASSESSMENT_KINDS.filter((kind) => kind !== 'computed');
const FIRST: Pick<AssessmentRequest, 'verdict' | 'reason' | 'source'> = {
  verdict: 'on-track',
  reason: '',
  source: '',
};

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly rows: number;
  readonly maxLength: number;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

function TextField({ label, value, problem, rows, maxLength, hint, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <div className="plain-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        maxLength={maxLength}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <small id={`${id}-hint`} className={problem === undefined ? undefined : 'field-problem'}>
        {problem ?? hint}
      </small>
    </div>
  );
}

/** Kinds of judgement that somebody may give. */
export function kindsFor(actions: readonly Action[]): readonly Kind[] {
  return KINDS.filter((kind) => actions.includes(kind === 'override' ? 'verdict.override' : `assessment.${kind}`));
}

/** Records what people judge, or overrides the computed rating; reason and source are asked for. */
export function AssessmentForm({ kinds, detail, page, onDone }: AssessmentFormProps) {
  const { indicator, verdicts } = useMessages();
  const word = useVerdictWord();
  const { data: scales = [] } = useQuery(scalesQuery);
  const labels = scales.find(({ scaleId }) => scaleId === detail.plan.scaleId)?.labels;
  const { indicatorId } = detail.standing.indicator;
  const save = useAssessment(page.planId, indicatorId, page.look);
  const [draft, setDraft] = useState({ ...FIRST, kind: kinds.at(-1) ?? 'self' });
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const labelOf = (verdict: Verdict) => labels?.[verdict] ?? verdicts[verdict];
  const [reason, source] = [draft.reason.trim(), draft.source.trim()];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason === '' || source === '') return;
    save.mutate({ ...draft, reason, source, label: labelOf(draft.verdict) }, { onSuccess: () => onDone(true) });
  };
  return (
    <form className="assessment-form" onSubmit={submit} aria-label={indicator.assessTitle}>
      <h3>{indicator.assessTitle}</h3>
      <p className="since">{indicator.assessHint}</p>
      <label className="plain-field">
        {indicator.assessKind}
        <select ref={first} value={draft.kind} onChange={(event) => change({ kind: event.target.value as Kind })}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {indicator.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      <label className="plain-field">
        {indicator.assessVerdict}
        <select value={draft.verdict} onChange={(event) => change({ verdict: event.target.value as Verdict })}>
          {VERDICTS.map((verdict) => (
            <option key={verdict} value={verdict}>
              {word(verdict, labels?.[verdict] ?? '')}
            </option>
          ))}
        </select>
      </label>
      <TextField
        label={indicator.assessReason}
        value={draft.reason}
        problem={tried && reason === '' ? indicator.assessReasonMissing : undefined}
        rows={2}
        maxLength={2000}
        onChange={(value) => change({ reason: value })}
      />
      <TextField
        label={indicator.assessSource}
        value={draft.source}
        problem={tried && source === '' ? indicator.assessSourceMissing : undefined}
        rows={1}
        maxLength={500}
        hint={indicator.assessSourceHint}
        onChange={(value) => change({ source: value })}
      />
      {save.error !== null && <ProblemNotice error={save.error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {save.isPending ? indicator.saving : indicator.save}
        </Button>
        <Button onClick={() => onDone(false)}>{indicator.cancel}</Button>
      </div>
    </form>
  );
}
