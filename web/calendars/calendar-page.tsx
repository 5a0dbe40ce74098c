import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { CalendarView } from '../../src/contract/ledgers/calendars.ts';
import { calendarQuery } from '../data/calendar-queries.ts';
import { useNames } from '../ledgers/names.ts';
import { DemonstrationPlace } from '../parts/demonstration-mark.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useUsualPlace } from '../plans/usual-place.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { ChangeCalendar } from './calendar-change.tsx';
import { weekdayOf } from './month-days.ts';
import { Month } from './month-grid.tsx';
import { OwnDays } from './own-days.tsx';
import { readHours, typedHours, WeekHours } from './week-hours.tsx';
import '../ledgers/look.ts';
import './calendars.css';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

interface SheetProps {
  readonly calendar: CalendarView;
  readonly tag: string;
  readonly onSaved: (moved: number) => void;
}

/** The calendar of a place in a year; what it sets itself is changed here, and saved once it is seen what moves. */
function CalendarSheet({ calendar, tag, onSaved }: SheetProps) {
  const { calendars: words } = useMessages();
  const names = useNames();
  const mayChange = useMay('ledger.configure');
  const { placeId, year, hours, own, announcedUntil } = calendar;
  const [typed, setTyped] = useState(() => typedHours(own.hours));
  const [ownDays, setOwnDays] = useState(own.days);
  const [day, setDay] = useState('');
  const isChanged = JSON.stringify([typed, ownDays]) !== JSON.stringify([typedHours(own.hours), own.days]);
  const read = readHours(typed, hours.offsetMinutes);
  const set = (next: (typeof ownDays)[number]) =>
    setOwnDays((before) =>
      [...before.filter((each) => each.day !== next.day), next].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    );
  const takenOut = new Set(own.days.map((each) => each.day));
  const days = new Map([
    ...calendar.days
      .filter((each) => each.from !== placeId || !takenOut.has(each.day))
      .map((each) => [each.day, each] as const),
    ...ownDays.map((each) => [each.day, { ...each, from: placeId }] as const),
  ]);
  const week = read?.week ?? hours.week;
  const isRest = (at: string) => {
    const entry = days.get(at);
    if (entry?.kind === 'working') return false;
    return entry?.kind === 'holiday' || (entry?.hours ?? week[weekdayOf(at)])?.length === 0;
  };
  return (
    <>
      <p className="quiet">
        {announcedUntil === null ? words.notAnnounced : words.announced(announcedUntil)}{' '}
        <DemonstrationPlace placeId={placeId} />
      </p>
      <div className="months">
        {MONTHS.map((month) => (
          <Month
            key={month}
            {...{ year, month, days, isRest, placeId }}
            chosen={day}
            onChoose={mayChange ? setDay : undefined}
          />
        ))}
      </div>
      <WeekHours
        inForce={hours}
        from={hours.from === null ? words.hoursDefault : words.hoursFrom(names.place(hours.from))}
        typed={typed}
        onChange={mayChange ? setTyped : undefined}
      />
      {!mayChange && <p className="quiet">{words.readOnly}</p>}
      {mayChange && (
        <>
          <OwnDays
            days={ownDays}
            day={day}
            onDay={setDay}
            onSet={set}
            onTakeOut={(gone) => setOwnDays((before) => before.filter((each) => each.day !== gone))}
          />
          <section className="panel" aria-labelledby="calendar-change">
            <h2 id="calendar-change">{words.change}</h2>
            <ChangeCalendar
              placeId={placeId}
              tag={tag}
              wanted={isChanged && read !== undefined ? { hours: read, days: [...ownDays] } : undefined}
              onDiscard={() => {
                setTyped(typedHours(own.hours));
                setOwnDays(own.days);
              }}
              onSaved={onSaved}
            />
          </section>
        </>
      )}
    </>
  );
}

/** Working calendars of places, month by month. */
export function CalendarPage() {
  const { calendars: words, ledgers } = useMessages();
  const [address, setAddress] = useSearchParams();
  const usual = useUsualPlace();
  const named = address.get('place') || usual;
  const placeId = named ?? '';
  const year = Number(address.get('year') ?? new Date().getFullYear());
  const { data, error, refetch } = useQuery(calendarQuery(placeId, year));
  const [saved, setSaved] = useState<number>();
  usePageTitle(words.title);
  const choose = (parts: Readonly<Record<string, string>>) => {
    setSaved(undefined);
    setAddress({ place: placeId, year: String(year), ...parts }, { replace: true, preventScrollReset: true });
  };
  return (
    <div className="page">
      <header className="round-head">
        <Link to="/ledgers" className="plan-up">
          {ledgers.toAll}
        </Link>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      <div className="record-filters">
        <Field label={words.place}>
          {(ties) => <PlaceSelect {...ties} value={placeId} onChange={(place) => choose({ place })} />}
        </Field>
        <fieldset className="year-choice" aria-label={words.year}>
          <Button aria-label={words.previousYear} onClick={() => choose({ year: String(year - 1) })}>
            ‹
          </Button>
          <strong>{year}</strong>
          <Button aria-label={words.nextYear} onClick={() => choose({ year: String(year + 1) })}>
            ›
          </Button>
        </fieldset>
      </div>
      <p role="status">{saved !== undefined && <strong>{words.saved(saved)}</strong>}</p>
      {named === '' && <Notice title={words.choosePlace}>{words.choosePlaceNext}</Notice>}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {named !== '' && data === undefined && error === null && <Waiting rows={10} />}
      {data !== undefined && (
        <CalendarSheet
          key={`${placeId} ${year} ${data.tag}`}
          calendar={data.content}
          tag={data.tag}
          onSaved={(moved) => setSaved(moved)}
        />
      )}
    </div>
  );
}
