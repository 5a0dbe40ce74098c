import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { MouseEvent } from 'react';
import type { RoundDeadlineView, RoundDetail, SchemeInput } from '../../src/contract/evaluation/rounds.ts';
import { COUNTED_STEPS, type CountedStep } from '../../src/shared/evaluation/round.ts';
import { deadlineTrialQuery } from '../data/round-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { TextField } from '../parts/field.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { DeadlineBasis, DeadlineDay } from './deadlines.tsx';

type OwnDeadline = NonNullable<SchemeInput['deadlines']>[number];

/** Days before the meeting as they are typed, with the reason where they are not those of the level. */
export type DraftDeadlines = Readonly<Partial<Record<CountedStep, { readonly days: string; readonly reason: string }>>>;

const MOST_DAYS = 365;

/** The days that the level of government has for a step. Missing: undefined where it has none, or none counted back. */
function usualOf({ deadlines }: RoundDetail, step: string): number | undefined {
  const known = deadlines.find((deadline) => deadline.step === step && step !== 'reply');
  return known?.own?.usual ?? known?.days;
}

/** What a round has of its own by now, as a draft. */
export function draftDeadlines({ scheme }: RoundDetail): DraftDeadlines {
  const own = scheme?.deadlines ?? [];
  return Object.fromEntries(own.map(({ step, days, reason }) => [step, { days: String(days), reason }]));
}

/** The draft as it is sent: what differs from the level. `isWhole`: days are numbers, and each has its reason. */
export function readDeadlines(round: RoundDetail, draft: DraftDeadlines) {
  const own = COUNTED_STEPS.flatMap((step): OwnDeadline[] => {
    const { days = '', reason = '' } = draft[step] ?? {};
    const [typed, usual] = [days.trim(), usualOf(round, step)];
    if (usual === undefined || typed === '' || typed === String(usual)) return [];
    return [{ step, days: /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN, reason: reason.trim() }];
  });
  return { own, isWhole: own.every(({ days, reason }) => days <= MOST_DAYS && reason !== '') };
}

interface SchemeDeadlinesProps {
  readonly round: RoundDetail;
  readonly draft: DraftDeadlines;
  /** Whether somebody tried to save: then a missing reason is told. */
  readonly isTried: boolean;
  readonly onChange: (draft: DraftDeadlines) => void;
}

/** The deadlines of a round as a form: days before the meeting, the day that they come to, the basis or the reason. */
export function SchemeDeadlines({ round, draft, isTried, onChange }: SchemeDeadlinesProps) {
  const { scheme: words, deadline } = useMessages().evaluations;
  const { own } = readDeadlines(round, draft);
  const counted = own.filter(({ days }) => days <= MOST_DAYS).map(({ step, days }) => `${step}:${days}`);
  const { data: tried = round.deadlines } = useQuery(deadlineTrialQuery(round.recordId, counted.join(',')));
  const bySteps = new Map(tried.map((one) => [one.step, one]));
  const ordered = [...COUNTED_STEPS, 'reply' as const].flatMap((step) => bySteps.get(step) ?? []);
  const fields = { round, draft, isTried, onChange };
  return (
    <fieldset className="scheme-deadlines">
      <legend>{words.deadlines(own.length)}</legend>
      <p className="quiet">
        {words.deadlinesLead} {words.bySettings} <span lang="zh-CN">{round.settingsName}</span>
      </p>
      {round.meetingOn === undefined && (
        <p>
          {words.noMeeting} <a href="#meeting-day">{words.toMeeting}</a>
        </p>
      )}
      <DataTable
        caption={words.deadlines(own.length)}
        rowKey={({ step }) => step}
        rows={ordered}
        mark={({ step }) => (own.some((each) => each.step === step) ? 'own' : undefined)}
        columns={[
          { key: 'step', title: deadline.step, head: true, cell: ({ step }) => deadline.steps[step] },
          { key: 'days', title: words.daysBefore, cell: (one) => <DaysField {...fields} one={one} /> },
          { key: 'due', title: deadline.due, cell: (one) => <DeadlineDay deadline={one} withState /> },
          { key: 'basis', title: deadline.basis, cell: (one) => <ReasonField {...fields} one={one} /> },
        ]}
      />
    </fieldset>
  );
}

interface RowProps extends SchemeDeadlinesProps {
  readonly one: RoundDeadlineView;
}

/** How a row stands, and how it is changed. Missing: undefined for what a round cannot set. */
function rowOf({ round, draft, one, onChange }: RowProps) {
  const step = COUNTED_STEPS.find((each) => each === one.step);
  if (step === undefined) return undefined;
  const usual = usualOf(round, step) ?? one.days;
  const { days = String(usual), reason = '' } = draft[step] ?? {};
  const own = readDeadlines(round, draft).own.find((each) => each.step === step);
  const change = (part: { days?: string; reason?: string }) =>
    onChange({ ...draft, [step]: { days, reason, ...part } });
  return { step, usual, days, reason, own, change };
}

function DaysField(props: RowProps) {
  const { scheme: words, deadline } = useMessages().evaluations;
  const row = rowOf(props);
  if (row === undefined) return <small>{words.afterOpinions(props.one.days)}</small>;
  const { step, usual, days, own, change } = row;
  const isNumber = own === undefined || own.days <= MOST_DAYS;
  const restore = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    change({ days: String(usual) });
    // The button is gone then.
    currentTarget.closest('.deadline-days')?.querySelector('input')?.focus();
  };
  return (
    <div className="deadline-days">
      <TextField
        label={words.daysOf(deadline.steps[step])}
        value={days}
        inputMode="numeric"
        maxLength={3}
        placeholder={String(usual)}
        problem={isNumber ? undefined : words.daysWrong(MOST_DAYS)}
        onChange={(next) => change({ days: next })}
      />
      {own !== undefined && isNumber && props.one.force === 'law' && own.days < usual && (
        <b className="field-problem">{deadline.shorterThanLaw}</b>
      )}
      {own !== undefined && (
        <Button size="small" onClick={restore}>
          {words.restore(usual)}
        </Button>
      )}
    </div>
  );
}

function ReasonField(props: RowProps) {
  const { scheme: words, deadline } = useMessages().evaluations;
  const row = rowOf(props);
  const basis = <DeadlineBasis deadline={props.one} />;
  if (row?.own === undefined) return basis;
  const { step, usual, reason, change } = row;
  return (
    <>
      <TextField
        label={words.deadlineReason(deadline.steps[step], usual)}
        value={reason}
        maxLength={500}
        problem={props.isTried && reason.trim() === '' ? words.reasonMissing : undefined}
        onChange={(next) => change({ reason: next })}
      />
      {basis}
    </>
  );
}
