import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { CalendarDayView } from '../../src/contract/ledgers/calendars.ts';
import { DataTable } from '../parts/data-table.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { hoursOf, hoursText } from './month-days.ts';

const KINDS = ['holiday', 'working', 'custom'] as const;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

interface OwnDaysProps {
  readonly days: readonly CalendarDayView[];
  /** The day that is filled in; chosen in a month. */
  readonly day: string;
  readonly onDay: (day: string) => void;
  readonly onSet: (day: CalendarDayView) => void;
  readonly onTakeOut: (day: string) => void;
}

/** One day that the place sets: what it is, and why. */
function DayForm({ day, onDay, onSet }: Omit<OwnDaysProps, 'days' | 'onTakeOut'>) {
  const { calendars: words } = useMessages();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('holiday');
  const [hours, setHours] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const read = hoursOf(hours);
  const problems = {
    day: DAY.test(day) ? undefined : words.dayWrong,
    hours: kind === 'custom' && read === undefined ? words.hoursWrong : undefined,
    reason: reason.trim() === '' ? words.reasonMissing : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some((problem) => problem !== undefined)) return;
    onSet({ day, kind, reason: reason.trim(), ...(kind === 'custom' ? { hours: read ?? [] } : {}) });
    setTried(false);
  };
  return (
    <form className="day-fields" aria-label={words.setDay} onSubmit={submit}>
      <TextField
        label={words.day}
        value={day}
        problem={tried ? problems.day : undefined}
        maxLength={10}
        onChange={onDay}
      />
      <SelectField
        label={words.kind}
        value={kind}
        options={KINDS.map((each) => ({ value: each, label: words.kinds[each] }))}
        onChange={setKind}
      />
      {kind === 'custom' && (
        <TextField
          label={words.dayHours}
          hint={words.hoursHint}
          value={hours}
          problem={tried ? problems.hours : undefined}
          onChange={setHours}
        />
      )}
      <TextField
        label={words.dayReason}
        value={reason}
        maxLength={200}
        problem={tried ? problems.reason : undefined}
        onChange={setReason}
      />
      <Button htmlType="submit">{words.setDay}</Button>
    </form>
  );
}

/** Days that the place sets itself, and the form that sets one. */
export function OwnDays({ days, onTakeOut, ...form }: OwnDaysProps) {
  const { calendars: words } = useMessages();
  return (
    <section className="panel" aria-labelledby="calendar-days">
      <h2 id="calendar-days">{words.ownDays}</h2>
      {days.length === 0 && <p className="quiet">{words.noOwnDays}</p>}
      {days.length > 0 && (
        <DataTable
          caption={words.ownDays}
          rows={days}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', title: words.day, head: true, cell: ({ day }) => day },
            { key: 'kind', title: words.kind, cell: ({ kind }) => words.kinds[kind] },
            { key: 'hours', title: words.dayHours, cell: ({ hours }) => hours && (hoursText(hours) || words.rest) },
            { key: 'reason', title: words.dayReason, cell: ({ reason }) => <span lang="zh-CN">{reason}</span> },
            {
              key: 'out',
              title: words.takeOut,
              cell: ({ day }) => (
                <Button size="small" aria-label={words.takeOutOf(day)} onClick={() => onTakeOut(day)}>
                  {words.takeOut}
                </Button>
              ),
            },
          ]}
        />
      )}
      <DayForm {...form} />
    </section>
  );
}
