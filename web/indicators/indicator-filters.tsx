import { TableOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { PlanOverview } from '../../src/contract/verdicts.ts';
import { ATTRIBUTES, type Attribute } from '../../src/shared/indicator.ts';
import { groupDigits } from '../figures.ts';
import { Layer } from '../parts/layer.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useWordCounts } from '../plans/verdict-bar.tsx';
import { VerdictShape } from '../plans/verdict-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';
import {
  COLUMNS,
  categoriesOf,
  FIRST_COLUMNS,
  FIXED_COLUMNS,
  type IndicatorSelection,
  narrowness,
} from './indicator-selection.ts';

interface FiltersProps {
  readonly overview: PlanOverview;
  readonly selection: IndicatorSelection;
  readonly onChange: (change: Partial<IndicatorSelection>) => void;
}

function toggled<T>(chosen: readonly T[], value: T): readonly T[] {
  return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
}

function VerdictChips({ overview, selection, onChange }: FiltersProps) {
  const { indicators } = useMessages();
  const { verdict: chosen } = selection;
  const words = useWordCounts(overview.counts.byVerdict, overview.scale);
  const shown = words.filter(({ verdicts, count }) => count > 0 || verdicts.some((each) => chosen.includes(each)));
  return (
    <fieldset className="chips">
      <legend>{indicators.verdict}</legend>
      <div>
        {shown.map(({ verdict, verdicts, label, count }) => {
          const isOn = verdicts.some((each) => chosen.includes(each));
          const others = chosen.filter((each) => !verdicts.includes(each));
          return (
            <button
              key={verdict}
              type="button"
              className="chip"
              aria-pressed={isOn}
              onClick={() => onChange({ verdict: isOn ? others : [...others, ...verdicts] })}
            >
              <VerdictShape verdict={verdict} /> {label}
              <b>{groupDigits(String(count))}</b>
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

function AttributeChips({ selection, onChange }: FiltersProps) {
  const { indicators } = useMessages();
  return (
    <fieldset className="chips">
      <legend>{indicators.attribute}</legend>
      <div>
        {ATTRIBUTES.map((attribute: Attribute) => (
          <button
            key={attribute}
            type="button"
            className="chip"
            aria-pressed={selection.attribute.includes(attribute)}
            onClick={() => onChange({ attribute: toggled(selection.attribute, attribute) })}
          >
            {indicators.attributes[attribute]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Which columns the table has. */
export function ColumnChoice({ selection, onChange }: Omit<FiltersProps, 'overview'>) {
  const { indicators } = useMessages();
  return (
    <Layer
      name={indicators.columnsChoose}
      className="look-button"
      button={
        <>
          <TableOutlined aria-hidden /> {indicators.columnsChoose}
        </>
      }
    >
      {() => (
        <fieldset className="column-choice">
          <legend>{indicators.columnsChoose}</legend>
          {COLUMNS.map((column) => (
            <label key={column} className="check">
              <input
                type="checkbox"
                checked={selection.columns.includes(column)}
                disabled={FIXED_COLUMNS.includes(column)}
                onChange={() => {
                  const chosen = toggled(selection.columns, column);
                  onChange({ columns: COLUMNS.filter((each) => chosen.includes(each)) });
                }}
              />
              {indicators.columns[column]}
            </label>
          ))}
          <Button type="link" size="small" onClick={() => onChange({ columns: FIRST_COLUMNS })}>
            {indicators.columnsAll}
          </Button>
        </fieldset>
      )}
    </Layer>
  );
}

/** What narrows the table of indicators: words, verdict, legal force, category. */
export function IndicatorFilters(props: FiltersProps) {
  const { indicators } = useMessages();
  const { overview, selection, onChange } = props;
  return (
    <div className="claim-filters">
      <div className="filter-row">
        <SearchField label={indicators.find} value={selection.search} onChange={(search) => onChange({ search })} />
        <label className="plain-select">
          {indicators.category}
          <select value={selection.category} onChange={(event) => onChange({ category: event.target.value })}>
            <option value="">{indicators.any}</option>
            {categoriesOf(overview.standings).map((category) => (
              <option key={category} value={category}>
                {category}
              </option>
            ))}
          </select>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={selection.grouped}
            onChange={(event) => onChange({ grouped: event.target.checked })}
          />
          {indicators.group}
        </label>
      </div>
      <div className="filter-row">
        <VerdictChips {...props} />
        <AttributeChips {...props} />
        {narrowness(selection) > 0 && (
          <Button type="link" onClick={() => onChange({ search: '', verdict: [], attribute: [], category: '' })}>
            {indicators.clear}
          </Button>
        )}
      </div>
    </div>
  );
}
