import { Checkbox } from 'antd';
import type { CalendarHoursView } from '../../src/contract/ledgers/calendars.ts';
import { TextField } from '../parts/field.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { hoursOf, hoursText } from './month-days.ts';

/** Hours as they are typed, Monday first, the moved-in working day last. Missing: null where the place sets none. */
export type TypedHours = readonly string[] | null;

/** What is typed of the hours that a place sets. */
export function typedHours(hours: CalendarHoursView | null): TypedHours {
  return hours === null ? null : [...hours.week, hours.standardDay].map(hoursText);
}

/** Missing: null where the place sets none, undefined where something typed is wrong. */
export function readHours(typed: TypedHours, offsetMinutes: number): CalendarHoursView | null | undefined {
  if (typed === null) return null;
  const read = typed.map(hoursOf);
  const standardDay = read.at(-1);
  const week = read.slice(0, -1).flatMap((hours) => (hours === undefined ? [] : [hours]));
  if (standardDay === undefined || standardDay.length === 0 || week.length < 7) return undefined;
  return { offsetMinutes, week, standardDay };
}

interface WeekHoursProps {
  /** What holds now. */
  readonly inForce: CalendarHoursView;
  readonly from: string;
  readonly typed: TypedHours;
  /** Missing: absent where they are only looked at. */
  readonly onChange?: ((typed: TypedHours) => void) | undefined;
}

/** Hours of the week with lunch: those that hold, and those that the place sets itself. */
export function WeekHours({ inForce, from, typed, onChange }: WeekHoursProps) {
  const { calendars: words } = useMessages();
  const names = [...words.weekdays, words.standardDay];
  const problem = (text: string, index: number) => {
    const hours = hoursOf(text);
    if (hours === undefined) return words.hoursWrong;
    return index === 7 && hours.length === 0 ? words.standardNeeded : undefined;
  };
  return (
    <section className="panel" aria-labelledby="calendar-hours">
      <h2 id="calendar-hours">{words.hours}</h2>
      <p className="quiet">{from}</p>
      {onChange !== undefined && (
        <Checkbox
          checked={typed !== null}
          onChange={({ target }) => onChange(target.checked ? typedHours(inForce) : null)}
        >
          {words.ownHours}
        </Checkbox>
      )}
      {typed === null || onChange === undefined ? (
        <dl className="record-fields">
          {[...inForce.week, inForce.standardDay].map((hours, index) => (
            <div key={names[index]}>
              <dt>{names[index]}</dt>
              <dd className="tabular">{hoursText(hours) || words.rest}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <div className="week-hours">
          {typed.map((text, index) => (
            <TextField
              key={names[index]}
              label={names[index] ?? ''}
              hint={text.trim() === '' ? words.rest : undefined}
              problem={problem(text, index)}
              value={text}
              onChange={(next) => onChange(typed.map((each, at) => (at === index ? next : each)))}
            />
          ))}
          <p className="quiet">{words.hoursHint}</p>
        </div>
      )}
    </section>
  );
}
