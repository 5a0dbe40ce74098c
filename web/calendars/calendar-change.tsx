import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import type { CalendarChange, CalendarPreview } from '../../src/contract/ledgers/calendars.ts';
import { useCalendarChange, useCalendarPreview } from '../data/calendar-queries.ts';
import { ledgerQuery } from '../data/ledger-queries.ts';
import { useWording } from '../ledgers/wording.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { TextField } from '../parts/field.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** Open clocks that would move: when each is due now, and when it would be. */
function Moves({ preview }: { readonly preview: CalendarPreview }) {
  const { calendars: words } = useMessages();
  const say = useWording();
  const typeIds = [...new Set(preview.clocks.map(({ typeId }) => typeId))];
  const types = useQueries({ queries: typeIds.map((typeId) => ledgerQuery(typeId)) });
  const nameOf = (typeId: string, clock: string) => {
    const rule = types
      .find(({ data }) => data?.typeId === typeId)
      ?.data?.definition.clocks.find(({ id }) => id === clock);
    return rule === undefined ? clock : say(rule.name);
  };
  const moment = (at: string | null) => at !== null && momentText(at);
  return (
    <>
      <p role="status">
        <strong>{words.moves(preview.moved)}</strong>
        {preview.clocks.length < preview.moved && ` · ${words.movesShown(preview.clocks.length)}`}
      </p>
      <p className="quiet">{words.reach}</p>
      {preview.clocks.length > 0 && (
        <DataTable
          caption={words.moves(preview.moved)}
          rows={preview.clocks}
          rowKey={({ recordId, clock }) => `${recordId} ${clock}`}
          columns={[
            {
              key: 'record',
              title: words.record,
              head: true,
              cell: ({ recordId, number, title, demonstration }) => (
                <>
                  <Link to={`/records/${recordId}`} lang="zh-CN">
                    {number} {title}
                  </Link>{' '}
                  {demonstration && <DemonstrationMark />}
                </>
              ),
            },
            {
              key: 'clock',
              title: words.clock,
              cell: ({ typeId, clock, fired }) => (
                <>
                  {nameOf(typeId, clock)} {fired && <small>{words.fired}</small>}
                </>
              ),
            },
            { key: 'before', title: words.before, cell: ({ dueAt }) => moment(dueAt) },
            { key: 'after', title: words.after, cell: ({ newDueAt }) => moment(newDueAt) },
          ]}
        />
      )}
    </>
  );
}

interface CalendarChangeProps {
  readonly placeId: string;
  readonly tag: string;
  /** Missing: undefined while nothing is changed, or something typed is wrong. */
  readonly wanted: Omit<CalendarChange, 'reason'> | undefined;
  readonly onDiscard: () => void;
  readonly onSaved: (moved: number) => void;
}

/** A reason, what would move, and then the change itself: nothing is saved that was not previewed as it is. */
export function ChangeCalendar({ placeId, tag, wanted, onDiscard, onSaved }: CalendarChangeProps) {
  const { calendars: words } = useMessages();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState<{ readonly of: string; readonly preview: CalendarPreview }>();
  const previewing = useCalendarPreview(placeId);
  const changing = useCalendarChange(placeId);
  if (wanted === undefined) return <p className="quiet">{words.unchanged}</p>;
  const change = { ...wanted, reason: reason.trim() };
  const key = JSON.stringify(wanted);
  const seen = shown?.of === key ? shown.preview : undefined;
  const preview = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (change.reason === '' || previewing.isPending) return;
    await previewing.mutateAsync(change).then(
      (answer) => setShown({ of: key, preview: answer }),
      () => undefined,
    );
  };
  const save = async () => {
    if (change.reason === '' || changing.isPending) return;
    await changing.mutateAsync({ change, tag }).then(
      ({ moved }) => onSaved(moved),
      () => undefined,
    );
  };
  return (
    <form aria-label={words.change} onSubmit={(event) => void preview(event)}>
      <p>{words.changed}</p>
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        rows={2}
        maxLength={2000}
        value={reason}
        problem={tried && change.reason === '' ? words.reasonMissing : undefined}
        onChange={setReason}
      />
      {seen !== undefined && <Moves preview={seen} />}
      {previewing.error !== null && <ProblemNotice error={previewing.error} level={3} />}
      {changing.error !== null && <ProblemNotice error={changing.error} level={3} />}
      <div className="form-buttons">
        <Button htmlType="submit" type={seen === undefined ? 'primary' : 'default'} loading={previewing.isPending}>
          {previewing.isPending ? words.previewing : words.preview}
        </Button>
        {seen !== undefined && (
          <Button type="primary" loading={changing.isPending} onClick={() => void save()}>
            {changing.isPending ? words.confirming : words.confirm}
          </Button>
        )}
        <Button onClick={onDiscard}>{words.discard}</Button>
      </div>
    </form>
  );
}
