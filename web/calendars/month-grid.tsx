import type { CalendarView } from '../../src/contract/ledgers/calendars.ts';
import { useMessages } from '../shell/preferences.tsx';
import { weeksOf } from './month-days.ts';

type Day = CalendarView['days'][number];

interface MonthProps {
  readonly year: number;
  readonly month: number;
  readonly days: ReadonlyMap<string, Day>;
  readonly isRest: (day: string) => boolean;
  readonly placeId: string;
  readonly chosen: string;
  /** Missing: absent where days are only looked at. */
  readonly onChoose?: ((day: string) => void) | undefined;
}

/** A month in weeks; a day that is not what its weekday says carries its mark, and says why. */
export function Month({ year, month, days, isRest, placeId, chosen, onChoose }: MonthProps) {
  const { calendars: words } = useMessages();
  const tell = (day: string) => {
    const entry = days.get(day);
    return entry === undefined ? words.plainDay(day) : words.dayOf(day, words.kinds[entry.kind], entry.reason);
  };
  const content = (day: string) => {
    const entry = days.get(day);
    return (
      <>
        <span className="only-heard">{day.slice(0, 8)}</span>
        {Number(day.slice(8))}
        {entry !== undefined && (
          <>
            {' '}
            <small>{words.marks[entry.kind]}</small> <span className="only-heard">{entry.reason}</span>
          </>
        )}
      </>
    );
  };
  return (
    <table className="month-grid">
      <caption>{words.month(year, month)}</caption>
      <thead>
        <tr>
          {words.weekdays.map((name, index) => (
            <th key={name} scope="col" aria-label={name}>
              {words.shortWeekdays[index]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.join()}>
            {week.map((day, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a weekday
              <td key={index} data-kind={day === null ? undefined : days.get(day)?.kind}>
                {day !== null &&
                  (onChoose === undefined ? (
                    <span title={tell(day)} data-rest={isRest(day)}>
                      {content(day)}
                    </span>
                  ) : (
                    <button
                      type="button"
                      title={tell(day)}
                      aria-pressed={day === chosen}
                      data-rest={isRest(day)}
                      data-own={days.get(day)?.from === placeId}
                      onClick={() => onChoose(day)}
                    >
                      {content(day)}
                    </button>
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
