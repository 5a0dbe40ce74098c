import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { RoundDeadlineView, RoundDetail } from '../../src/contract/evaluation/rounds.ts';
import { useRoundChange } from '../data/round-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Field, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages, usePreferences } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';

/** A sign for each state, so that colour says nothing alone. */
const SIGNS: Readonly<Record<RoundDeadlineView['state'], string>> = {
  met: '✓',
  'met-late': '!',
  due: '○',
  missed: '✕',
  unknown: '?',
  'not-needed': '–',
};

/** How a deadline stands, in a word, with days. */
export function DeadlineState({ deadline }: { readonly deadline: RoundDeadlineView }) {
  const { deadline: words } = useMessages().evaluations;
  const { state, off } = deadline;
  const days = off === undefined ? '' : state === 'due' ? words.left(off) : words.late(off);
  return (
    <span className="deadline-state" data-state={state} data-sign={SIGNS[state]}>
      {words.states[state]} <span>{days}</span>
    </span>
  );
}

/** The day by which a step is due, with its day of the week, and why it is not the counted one. */
export function DeadlineDay({ deadline: one, withState = false }: DeadlineDayProps) {
  const { deadline: words } = useMessages().evaluations;
  const { language } = usePreferences();
  const { due, counted, state, step } = one;
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <>
      {due === undefined ? (
        <span className="quiet">{step === 'reply' ? words.dueAfterOpinions : words.dueOpen}</span>
      ) : (
        <span className="deadline-due">
          {due} {weekday.format(new Date(`${due}T00:00:00Z`))}
        </span>
      )}
      {counted !== undefined && <small>{words.counted(counted)}</small>}
      {withState && state === 'missed' && (
        <small>
          <DeadlineState deadline={one} />
        </small>
      )}
      {withState && isOnlyWhenAdjusting(one) && <small>{words.whenAdjusting}</small>}
    </>
  );
}

interface DeadlineDayProps {
  readonly deadline: RoundDeadlineView;
  /** Says as well that the day is over, and that a step may not arise. */
  readonly withState?: boolean;
}

const isOnlyWhenAdjusting = ({ state, step }: RoundDeadlineView) =>
  state === 'not-needed' && (step === 'adjustment' || step === 'draft-adjustment');

/** Whether a deadline is law, custom or our reading, and where it stands. */
export function DeadlineBasis({ deadline: { force, source } }: { readonly deadline: RoundDeadlineView }) {
  const { deadline: words } = useMessages().evaluations;
  return (
    <>
      <span className="deadline-force" data-force={force}>
        {words.forces[force]}
      </span>{' '}
      <small lang="zh-CN">{source}</small>
    </>
  );
}

/** The meeting with its day, and all deadlines counted back from it with their basis; those of a scheme being written stand in its form. */
export function Deadlines({ round, isInForm }: { readonly round: RoundDetail; readonly isInForm: boolean }) {
  const { meeting } = useMessages().evaluations;
  const mayEdit = useMay('round.edit');
  const [last, before] = round.meetings;
  return (
    <section className="round-section" aria-labelledby="round-deadlines">
      <h2 id="round-deadlines">{isInForm ? meeting.alone : meeting.title}</h2>
      <p>
        {round.meetingOn === undefined ? meeting.none : meeting.on(round.meetingOn)}{' '}
        {!isInForm && (
          <span className="quiet">
            {meeting.by} <span lang="zh-CN">{round.settingsName}</span>
          </span>
        )}
      </p>
      {last?.reason != null && before !== undefined && (
        <p role="status">{meeting.changed(before.meetingOn, last.meetingOn, last.reason)}</p>
      )}
      {!isInForm && <DeadlineTable rows={round.deadlines} />}
      {mayEdit && <MeetingForm round={round} />}
    </section>
  );
}

function DeadlineTable({ rows }: { readonly rows: readonly RoundDeadlineView[] }) {
  const { deadline: words, meeting } = useMessages().evaluations;
  return (
    <DataTable
      caption={meeting.title}
      rowKey={({ step }) => step}
      rows={rows}
      columns={[
        {
          ...{ key: 'step', title: words.step, head: true },
          cell: ({ step, days, own, force }) => (
            <>
              {words.steps[step]} <small>{step === 'reply' ? words.after(days) : words.before(days)}</small>
              {own !== undefined && (
                <small className="deadline-own">
                  {words.own(own.usual)} <span lang="zh-CN">{own.reason}</span>
                  {force === 'law' && days < own.usual && <b> {words.shorterThanLaw}</b>}
                </small>
              )}
            </>
          ),
        },
        { key: 'due', title: words.due, cell: (one) => <DeadlineDay deadline={one} /> },
        {
          ...{ key: 'state', title: words.state },
          cell: (one) => (
            <>
              <DeadlineState deadline={one} /> {one.done}
              {isOnlyWhenAdjusting(one) && <small>{words.whenAdjusting}</small>}
            </>
          ),
        },
        { key: 'basis', title: words.basis, cell: (one) => <DeadlineBasis deadline={one} /> },
      ]}
    />
  );
}

function MeetingForm({ round }: { readonly round: RoundDetail }) {
  const { meeting: words } = useMessages().evaluations;
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const revision = round.meetings[0]?.revision ?? 0;
  const change = useRoundChange(round.recordId, '/meeting');
  const isMove = revision > 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const body = { meetingOn: day, expectedRevision: revision, ...(isMove ? { reason } : {}) };
    change.mutate(body, { onSuccess: () => setReason('') });
  };
  return (
    <form className="round-form" id="meeting-day" onSubmit={send}>
      <Field label={words.day}>
        {(ties) => (
          <input {...ties} type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
        )}
      </Field>
      {isMove && <TextField label={words.reason} value={reason} onChange={setReason} />}
      <Button htmlType="submit" loading={change.isPending} disabled={day === '' || (isMove && reason.trim() === '')}>
        {isMove ? words.change : words.set}
      </Button>
      {change.error !== null && <ProblemNotice error={change.error} level={3} />}
    </form>
  );
}
