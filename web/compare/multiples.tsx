import type { Comparison } from '../../src/contract/verdicts.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { groupDigits, periodText } from '../figures.ts';
import { seriesWords } from '../indicators/indicator-words.tsx';
import { type DataColumn, DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { type ComparedRow, periodsOf, rangeOf, ranked } from './comparison-order.ts';
import { valueWords } from './place-words.ts';

const BOX = { width: 160, height: 56 };

/** The course in every place, all to one scale. */
export function Multiples({ comparison }: { readonly comparison: Comparison }) {
  const messages = useMessages();
  const range = rangeOf(comparison);
  const periods = periodsOf(comparison).toReversed();
  const [first, last] = [periods[0], periods.at(-1)];
  return (
    <>
      <p className="since">
        {messages.comparing.multiplesHint}
        {range !== undefined &&
          ` ${messages.indicators.interval(groupDigits(String(range[0])), groupDigits(String(range[1])))} ${comparison.indicator.unit}`}
      </p>
      <ul className="multiples">
        {ranked(comparison).map((row) => (
          <li key={row.place.placeId}>
            <p>
              <span lang="zh-CN">{row.place.name}</span>
              <span className={row.value === undefined ? 'missing' : 'figure'}>{valueWords(row, messages)}</span>
            </p>
            <Sparkline
              series={periods.map((period) => row.series.find((each) => each.period === period) ?? { period })}
              label={seriesWords(row.place.name, row.series, messages)}
              {...BOX}
              {...(range === undefined ? {} : { range })}
            />
            <p className="multiple-years" aria-hidden>
              <span>{first}</span>
              <span>{last}</span>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same in a table: places down, periods across. */
export function MultiplesTable({ comparison }: { readonly comparison: Comparison }) {
  const { comparing, indicator, periods } = useMessages();
  const across = periodsOf(comparison).toReversed();
  const columns = across.map(
    (period): DataColumn<ComparedRow> => ({
      key: period,
      title: periodText(period, periods),
      number: true,
      cell: ({ series }) => {
        const value = series.find((each) => each.period === period)?.value;
        return value === undefined ? '' : groupDigits(value);
      },
    }),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
    <section className="wide-table" aria-label={`${comparing.multiples} · ${indicator.asTable}`} tabIndex={0}>
      <DataTable<ComparedRow>
        caption={comparing.multiples}
        rows={ranked(comparison)}
        rowKey={({ place }) => place.placeId}
        columns={[
          {
            key: 'place',
            title: comparing.columns.place,
            head: true,
            cell: ({ place }) => <span lang="zh-CN">{place.name}</span>,
          },
          ...columns,
        ]}
      />
    </section>
  );
}
