import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { IndicatorStanding } from '../../src/contract/verdicts.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { groupDigits, periodText } from '../figures.ts';
import type { PlanPage } from '../plans/plan-page.ts';
import { ProgressBar } from '../plans/progress-bar.tsx';
import { RatingButton } from '../plans/rating-button.tsx';
import { useMessages } from '../shell/preferences.tsx';
import type { IndicatorGroup } from './indicator-order.ts';
import { type Column, type IndicatorSort, SORTS } from './indicator-selection.ts';
import { ForecastCell, Latest, seriesWords, Target } from './indicator-words.tsx';

interface CellProps {
  readonly standing: IndicatorStanding;
  readonly page: PlanPage;
}

function Base({ standing: { indicator } }: CellProps) {
  const { indicators, periods } = useMessages();
  const { base } = indicator;
  if (base === undefined) return <span className="missing">{indicators.noBase}</span>;
  return (
    <>
      <span className="figure">{groupDigits(base.value)}</span>
      <small>
        {periodText(base.period, periods)}
        {base.note !== '' && ` ${base.note}`}
      </small>
    </>
  );
}

function TargetCell({ standing: { indicator } }: CellProps) {
  const { indicators, periods } = useMessages();
  const { target } = indicator;
  return (
    <>
      <Target target={target} />
      {target?.value !== undefined && (
        <small>{target.cumulative ? indicators.cumulative : periodText(target.period, periods)}</small>
      )}
    </>
  );
}

function Trend({ standing: { indicator, series } }: CellProps) {
  const messages = useMessages();
  return <Sparkline series={series} label={seriesWords(indicator.name, series, messages)} />;
}

function Attribute({ standing: { indicator } }: CellProps) {
  const { indicators } = useMessages();
  return (
    <span className="attribute" data-attribute={indicator.attribute}>
      {indicators.attributes[indicator.attribute]}
    </span>
  );
}

function Name({ standing: { indicator }, page }: CellProps) {
  return (
    <Link to={page.addressOfIndicator(indicator.indicatorId)} lang="zh-CN">
      {indicator.name}
    </Link>
  );
}

function Unit({ standing: { indicator } }: CellProps) {
  const { indicators } = useMessages();
  if (indicator.unit === '') return <span className="missing">{indicators.noUnit}</span>;
  return <span lang="zh-CN">{indicator.unit}</span>;
}

function Responsible({ standing: { indicator } }: CellProps) {
  const { indicator: words } = useMessages();
  if (indicator.responsible.length === 0) return <span className="missing">{words.notStated}</span>;
  return <span lang="zh-CN">{indicator.responsible.join('、')}</span>;
}

const CELLS: Readonly<Record<Column, (props: CellProps) => ReactNode>> = {
  no: ({ standing }) => <span className="figure">{standing.indicator.no}</span>,
  name: (props) => <Name {...props} />,
  category: ({ standing }) => <span lang="zh-CN">{standing.indicator.category}</span>,
  unit: (props) => <Unit {...props} />,
  attribute: (props) => <Attribute {...props} />,
  base: (props) => <Base {...props} />,
  target: (props) => <TargetCell {...props} />,
  latest: ({ standing }) => <Latest latest={standing.latest} planUnit={standing.indicator.unit} />,
  trend: (props) => <Trend {...props} />,
  progress: ({ standing }) => <ProgressBar rating={standing.rating} />,
  rating: ({ standing, page }) => (
    <RatingButton page={page} rating={standing.rating} indicatorId={standing.indicator.indicatorId} />
  ),
  forecast: ({ standing }) => <ForecastCell forecast={standing.forecast} />,
  responsible: (props) => <Responsible {...props} />,
};

const NUMBERS: readonly Column[] = ['no', 'base', 'target', 'latest', 'forecast'];

interface HeadProps {
  readonly column: Column;
  readonly sort: IndicatorSort;
  readonly descending: boolean;
  readonly onSort: (sort: IndicatorSort, descending: boolean) => void;
}

function Head({ column, sort, descending, onSort }: HeadProps) {
  const { indicators } = useMessages();
  const word = indicators.columns[column];
  const by = SORTS.find((each) => each === column);
  const isNumber = NUMBERS.includes(column) || undefined;
  if (by === undefined) {
    return (
      <th scope="col" data-column={column}>
        {word}
      </th>
    );
  }
  const state = sort === by ? (descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" data-column={column} data-number={isNumber} aria-sort={state}>
      <button type="button" title={indicators.sortBy(word)} onClick={() => onSort(by, sort === by && !descending)}>
        {word}
        <span aria-hidden>{state === undefined ? '' : descending ? '↓' : '↑'}</span>
      </button>
    </th>
  );
}

interface TableProps extends Omit<HeadProps, 'column'> {
  readonly page: PlanPage;
  readonly groups: readonly IndicatorGroup[];
  readonly columns: readonly Column[];
}

/** Indicators in rows, below the headings of their categories. */
export function IndicatorTable({ page, groups, columns, ...order }: TableProps) {
  const { indicators } = useMessages();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
    <section className="indicator-table" aria-label={indicators.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} column={column} {...order} />
            ))}
          </tr>
        </thead>
        {groups.map(({ category, standings }) => (
          <tbody key={category ?? ''}>
            {category !== undefined && (
              <tr className="group-row">
                <th scope="rowgroup" colSpan={columns.length} lang="zh-CN">
                  {category}
                </th>
              </tr>
            )}
            {standings.map((standing) => (
              <tr key={standing.indicator.indicatorId}>
                {columns.map((column) => {
                  const Cell = column === 'name' ? 'th' : 'td';
                  return (
                    <Cell
                      key={column}
                      scope={column === 'name' ? 'row' : undefined}
                      data-column={column}
                      data-number={NUMBERS.includes(column) || undefined}
                    >
                      {CELLS[column]({ standing, page })}
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
