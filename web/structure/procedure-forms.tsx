import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { AdjustmentView } from '../../src/contract/spine.ts';
import { isDay } from '../../src/shared/period.ts';
import { useDecision, useSteps } from '../data/structure-queries.ts';
import { Choice } from '../parts/choice.tsx';
import { TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

interface FormProps {
  readonly planId: string;
  readonly adjustment: AdjustmentView;
}

const DAYS = ['committeeDraftOn', 'submittedOn', 'meetingOn', 'reportedNextCongressOn'] as const;

/** Registers steps of the procedure as they are taken. */
export function StepsForm({ planId, adjustment, onDone }: FormProps & { readonly onDone: (saved: boolean) => void }) {
  const { structure: words } = useMessages();
  const save = useSteps(planId, adjustment.adjustmentId);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({
    ...Object.fromEntries(DAYS.map((day) => [day, adjustment[day] ?? ''])),
    superiorConsent: adjustment.superiorConsent ?? '',
  });
  const textOf = (field: string) => (typed[field] ?? '').trim();
  const wrong = DAYS.filter((day) => textOf(day) !== '' && !isDay(textOf(day)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong.length > 0 || save.isPending) return;
    const given = [...DAYS, 'superiorConsent' as const].filter((field) => textOf(field) !== '');
    const steps = Object.fromEntries(given.map((field) => [field, textOf(field)]));
    save.mutate(steps, { onSuccess: () => onDone(true) });
  };
  return (
    <form className="adjustment-form" onSubmit={submit} aria-label={words.steps}>
      <div className="adjustment-item">
        {DAYS.map((day) => (
          <TextField
            key={day}
            label={words[day]}
            value={typed[day] ?? ''}
            maxLength={10}
            placeholder="2028-03-01"
            problem={wrong.includes(day) ? words.dayWrong : undefined}
            onChange={(text) => setTyped({ ...typed, [day]: text })}
          />
        ))}
        <TextField
          label={words.superiorConsent}
          value={typed.superiorConsent ?? ''}
          maxLength={1000}
          onChange={(text) => setTyped({ ...typed, superiorConsent: text })}
        />
      </div>
      {save.error !== null && <ProblemNotice error={save.error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {save.isPending ? words.saving : words.save}
        </Button>
        <Button onClick={() => onDone(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}

type Decided = 'approved' | 'rejected';

/** Registers what was decided; an approval makes a version of the plan with the new targets. */
export function DecisionForm({
  planId,
  adjustment,
  onDone,
}: FormProps & { readonly onDone: (decided: Decided | undefined) => void }) {
  const { structure: words } = useMessages();
  const save = useDecision(planId, adjustment.adjustmentId);
  const [result, setResult] = useState<Decided>('approved');
  const [typed, setTyped] = useState({
    meetingOn: adjustment.meetingOn ?? '',
    decidedBy: '',
    title: '',
    reason: '',
  });
  const [tried, setTried] = useState(false);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const isReady = isDay(typed.meetingOn.trim()) && typed.decidedBy.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady || save.isPending) return;
    const [title, reason] = [typed.title.trim(), typed.reason.trim()];
    save.mutate(
      {
        ...{ result, meetingOn: typed.meetingOn.trim(), decidedBy: typed.decidedBy.trim() },
        ...(title === '' ? {} : { title }),
        ...(reason === '' ? {} : { reason }),
      },
      { onSuccess: () => onDone(result) },
    );
  };
  return (
    <form className="adjustment-form" onSubmit={submit} aria-label={words.decide}>
      <Choice
        legend={words.decision}
        value={result}
        options={(['approved', 'rejected'] as const).map((value) => ({ value, label: words.results[value] }))}
        onChange={setResult}
      />
      <div className="adjustment-item">
        <TextField
          label={words.meetingOn}
          value={typed.meetingOn}
          maxLength={10}
          placeholder="2028-03-01"
          onChange={(meetingOn) => change({ meetingOn })}
        />
        <TextField label={words.decidedBy} value={typed.decidedBy} onChange={(decidedBy) => change({ decidedBy })} />
        {result === 'approved' && (
          <TextField label={words.versionTitle} value={typed.title} onChange={(title) => change({ title })} />
        )}
        <TextField
          label={words.decisionReason}
          hint={words.decisionReasonHint}
          value={typed.reason}
          maxLength={4000}
          onChange={(reason) => change({ reason })}
        />
      </div>
      {tried && !isReady && (
        <p className="field-problem" role="alert">
          {words.decisionMissing}
        </p>
      )}
      {save.error !== null && <ProblemNotice error={save.error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {save.isPending ? words.saving : words.save}
        </Button>
        <Button onClick={() => onDone(undefined)}>{words.cancel}</Button>
      </div>
    </form>
  );
}
