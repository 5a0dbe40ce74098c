import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { RoundDeadlineView, RoundDetail } from '../../src/contract/evaluation/rounds.ts';
import { useRoundChange } from '../data/round-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Field, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
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
      {words.states[state]} {days}
    </span>
  );
}

/** All deadlines of a round, counted back from its meeting, with their basis. */
export function Deadlines({ round }: { readonly round: RoundDetail }) {
  const { deadline: words, meeting } = useMessages().evaluations;
  const mayEdit = useMay('round.edit');
  const [last, before] = round.meetings;
  return (
    <section className="round-section" aria-labelledby="round-deadlines">
      <h2 id="round-deadlines">{meeting.title}</h2>
      <p>
        {round.meetingOn === undefined ? meeting.none : meeting.on(round.meetingOn)}{' '}
        <span className="quiet" lang="zh-CN">
          {round.settingsName}
        </span>
      </p>
      {last?.reason != null && before !== undefined && (
        <p role="status">{meeting.changed(before.meetingOn, last.meetingOn, last.reason)}</p>
      )}
      <DataTable
        caption={meeting.title}
        rowKey={({ step }) => step}
        rows={round.deadlines}
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
          {
            ...{ key: 'due', title: words.due },
            cell: ({ due, counted }) => (
              <>
                {due} {counted !== undefined && <small>{words.counted(counted)}</small>}
              </>
            ),
          },
          {
            ...{ key: 'state', title: words.state },
            cell: (one) => (
              <>
                <DeadlineState deadline={one} /> {one.done}
                {one.state === 'not-needed' && /adjustment/.test(one.step) && <small>{words.whenAdjusting}</small>}
              </>
            ),
          },
          {
            ...{ key: 'basis', title: words.basis },
            cell: ({ force, source }) => (
              <>
                {words.forces[force]} <small lang="zh-CN">{source}</small>
              </>
            ),
          },
        ]}
      />
      {mayEdit && <MeetingForm round={round} />}
    </section>
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
    <form className="round-form" onSubmit={send}>
      <Field label={words.day}>
        {(ties) => <input {...ties} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
      </Field>
      {isMove && <TextField label={words.reason} value={reason} onChange={setReason} />}
      <Button htmlType="submit" loading={change.isPending} disabled={day === '' || (isMove && reason.trim() === '')}>
        {isMove ? words.change : words.set}
      </Button>
      {change.error !== null && <ProblemNotice error={change.error} level={3} />}
    </form>
  );
}
