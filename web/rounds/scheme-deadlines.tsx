import type { RoundDetail, SchemeInput } from '../../src/contract/evaluation/rounds.ts';
import { TextField } from '../parts/field.tsx';
import { useMessages } from '../shell/preferences.tsx';

type OwnDeadline = NonNullable<SchemeInput['deadlines']>[number];

/** Days before the meeting as they are typed, with the reason where they are not those of the level. */
export type DraftDeadlines = Readonly<
  Partial<Record<OwnDeadline['step'], { readonly days: string; readonly reason: string }>>
>;

/** The counted deadlines of a round with the days that its level of government has. */
function usualOf({ deadlines }: RoundDetail) {
  return deadlines.flatMap(({ step, days, own }) => (step === 'reply' ? [] : [{ step, usual: own?.usual ?? days }]));
}

/** What a round has of its own by now, as a draft. */
export function draftDeadlines({ scheme }: RoundDetail): DraftDeadlines {
  const own = scheme?.deadlines ?? [];
  return Object.fromEntries(own.map(({ step, days, reason }) => [step, { days: String(days), reason }]));
}

/** The draft as it is sent: what differs from the level. `isWhole`: days are numbers, and each has its reason. */
export function readDeadlines(round: RoundDetail, draft: DraftDeadlines) {
  const own = usualOf(round).flatMap(({ step, usual }): OwnDeadline[] => {
    const { days = '', reason = '' } = draft[step] ?? {};
    if (days.trim() === '' || days.trim() === String(usual)) return [];
    return [{ step, days: /^\d{1,3}$/.test(days.trim()) ? Number(days) : Number.NaN, reason: reason.trim() }];
  });
  return { own, isWhole: own.every(({ days, reason }) => days <= 365 && reason !== '') };
}

/** Deadlines that differ from those of the level of government: days before the meeting, with the reason. */
export function SchemeDeadlines({
  round,
  draft,
  onChange,
}: {
  readonly round: RoundDetail;
  readonly draft: DraftDeadlines;
  readonly onChange: (draft: DraftDeadlines) => void;
}) {
  const { scheme: words, deadline } = useMessages().evaluations;
  const { own } = readDeadlines(round, draft);
  const isOwn = new Set(own.map(({ step }) => step));
  return (
    <details className="scheme-deadlines" open={own.length > 0 ? true : undefined}>
      <summary>{words.deadlines(own.length)}</summary>
      <p className="quiet">{words.deadlinesLead}</p>
      {usualOf(round).map(({ step, usual }) => {
        const { days = '', reason = '' } = draft[step] ?? {};
        const change = (part: { days?: string; reason?: string }) =>
          onChange({ ...draft, [step]: { days, reason, ...part } });
        return (
          <div className="round-form" key={step}>
            <TextField
              label={deadline.steps[step]}
              hint={words.usualDays(usual)}
              value={days}
              inputMode="numeric"
              maxLength={3}
              placeholder={String(usual)}
              onChange={(next) => change({ days: next })}
            />
            {isOwn.has(step) && (
              <TextField
                label={words.deadlineReason(deadline.steps[step])}
                value={reason}
                maxLength={500}
                onChange={(next) => change({ reason: next })}
              />
            )}
          </div>
        );
      })}
    </details>
  );
}
