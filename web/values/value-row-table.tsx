import { memo } from 'react';
import type { ValueImportRow } from '../../src/contract/imports.ts';
import { readDay, readPeriod } from '../../src/indicators/tables/period-text.rules.ts';
import type { PageMessages } from '../../src/messages/index.ts';
import { groupDigits, periodText } from '../figures.ts';
import { IndicatorChoice } from '../imports/indicator-choice.tsx';
import { usePlaceWords } from '../imports/problem-list.tsx';
import { InlineText } from '../parts/inline-field.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { stateOfValue, type ValueDraft, valueAsSaid } from './value-draft.ts';
import { decimalOf } from './value-entry.ts';

type Correction = ValueDraft['corrections'][string];
type CorrectionPart = { readonly [Field in keyof Correction]: Correction[Field] | undefined };

interface RowProps {
  readonly row: ValueImportRow;
  readonly correction: Correction | undefined;
  readonly onCorrect: (key: string, part: CorrectionPart) => void;
}

/** Address of a row in the page. */
export function valueRowId(key: string): string {
  return `value-${key}`;
}

const SHAPES = { errors: '✕', changed: '≠', fresh: '+', again: '≡', same: '=', excluded: '–' } as const;
const TONES = {
  errors: 'error',
  changed: 'warning',
  fresh: 'settled',
  again: 'settled',
  same: 'out',
  excluded: 'out',
} as const;

function State({ row }: Pick<RowProps, 'row'>) {
  const { valueWork } = useMessages();
  const state = stateOfValue(row);
  return (
    <span className="severity" data-severity={TONES[state]}>
      <span aria-hidden>{SHAPES[state]}</span> {valueWork.states[state]}
    </span>
  );
}

/** A recorded figure in its own unit, or the reason why there is none. */
function heldWords({ held, unit }: ValueImportRow, messages: PageMessages): string {
  if (held === undefined) return messages.valueWork.heldNone;
  if (held.value === undefined) return held.missing === undefined ? '' : messages.missingReasons[held.missing];
  return `${groupDigits(held.value)}${held.unit === unit ? '' : ` ${held.unit}`}`;
}

function ValueField({ row, onCorrect }: RowProps) {
  const { valueWork, setup, missingReasons, comparators } = useMessages();
  const { key, value, missing, comparator, excluded, name, period } = row;
  return (
    <>
      <InlineText
        numeric
        label={setup.of(`${name} ${period}`, valueWork.columns.value)}
        value={value === undefined ? '' : groupDigits(value)}
        placeholder={missing === undefined ? '' : missingReasons[missing]}
        disabled={excluded}
        onSave={(text) => {
          const decimal = decimalOf(text);
          if (decimal !== undefined) onCorrect(key, { value: decimal, missing: undefined });
          else if (text === '') onCorrect(key, { value: undefined });
        }}
      />
      {comparator !== 'eq' && <small>{comparators[comparator]}</small>}
    </>
  );
}

function Problems({ row }: Pick<RowProps, 'row'>) {
  const open = row.problems.filter(({ settled, code }) => !settled && code !== 'value-differs');
  if (open.length === 0 || row.excluded) return null;
  return (
    <ul className="row-errors">
      {open.map(({ key, text, severity }) => (
        <li key={`${key} ${text}`} data-severity={severity}>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** A place that was chosen stays open to another choice. */
function isCorrectedPlace(kind: string, correction: Correction | undefined): boolean {
  return kind === 'place-unknown' && correction?.placeId !== undefined;
}

const Row = memo(
  function Row(props: RowProps) {
    const { row, correction, onCorrect } = props;
    const messages = useMessages();
    const { setup, valueWork, importing, periods, observationStatuses } = messages;
    const placeWords = usePlaceWords();
    const has = (kind: string) =>
      row.problems.some(({ code, settled }) => code.startsWith(kind) && !settled) || isCorrectedPlace(kind, correction);
    const label = (column: string) => setup.of(row.name, column);
    return (
      <tr id={valueRowId(row.key)} tabIndex={-1} className="plan-row-cells" data-excluded={row.excluded || undefined}>
        <th scope="row">
          <span lang="zh-CN">{row.name}</span>
          {!row.excluded && (
            <IndicatorChoice
              name={row.name}
              becomes={row.becomes}
              alternatives={[]}
              chosen={correction?.indicatorId}
              onChoose={(indicatorId) => onCorrect(row.key, { indicatorId })}
            />
          )}
          <Problems row={row} />
        </th>
        <td data-title={valueWork.columns.place} lang="zh-CN">
          {has('place-unknown') && !row.excluded ? (
            <PlaceSelect
              label={label(valueWork.columns.place)}
              value={correction?.placeId ?? ''}
              onChange={(placeId) => onCorrect(row.key, { placeId })}
            />
          ) : (
            row.placeName
          )}
        </td>
        <td data-title={valueWork.columns.period}>
          {has('period-') ? (
            <InlineText
              label={label(valueWork.columns.period)}
              value={row.period}
              disabled={row.excluded}
              onSave={(text) => onCorrect(row.key, { period: readPeriod(text) })}
            />
          ) : (
            periodText(row.period, periods)
          )}
        </td>
        <td data-number data-title={valueWork.columns.value}>
          <ValueField {...props} />
        </td>
        <td data-number data-title={valueWork.columns.held} title={row.held?.knownOn}>
          <span className={row.held === undefined ? 'missing' : undefined}>{heldWords(row, messages)}</span>
        </td>
        <td data-title={valueWork.columns.unit}>
          <InlineText
            chinese
            maxLength={40}
            label={label(valueWork.columns.unit)}
            value={row.unit}
            disabled={row.excluded}
            onSave={(unit) => onCorrect(row.key, { unit: unit === '' ? undefined : unit })}
          />
        </td>
        <td data-title={valueWork.columns.status}>{observationStatuses[row.status]}</td>
        <td data-title={valueWork.columns.knownOn} className="figure">
          {row.knownOn === undefined || correction?.knownOn !== undefined ? (
            <InlineText
              label={label(valueWork.columns.knownOn)}
              value={row.knownOn ?? ''}
              placeholder="2026-02-28"
              disabled={row.excluded}
              onSave={(text) => onCorrect(row.key, { knownOn: readDay(text) })}
            />
          ) : (
            row.knownOn
          )}
        </td>
        <td data-title={valueWork.columns.cell}>{placeWords(row)}</td>
        <td data-title={valueWork.columns.state}>
          <State row={row} />
          <button
            type="button"
            className="link-button"
            onClick={() => onCorrect(row.key, { exclude: row.excluded ? undefined : true })}
          >
            {row.excluded ? importing.include : importing.exclude}
          </button>
        </td>
      </tr>
    );
  },
  (before, after) =>
    before.correction === after.correction &&
    (before.row === after.row || JSON.stringify(before.row) === JSON.stringify(after.row)),
);

const COLUMNS = [
  'indicator',
  'place',
  'period',
  'value',
  'held',
  'unit',
  'status',
  'knownOn',
  'cell',
  'state',
] as const;

interface ValueRowTableProps extends Pick<RowProps, 'onCorrect'> {
  readonly rows: readonly ValueImportRow[];
  readonly corrections: ValueDraft['corrections'];
}

/** Values of a table beside those that are recorded. */
export function ValueRowTable({ rows, corrections, onCorrect }: ValueRowTableProps) {
  const { valueWork } = useMessages();
  return (
    <div className="value-rows">
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" data-number={column === 'value' || column === 'held' || undefined}>
                {valueWork.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.key}
              row={valueAsSaid(row, corrections[row.key])}
              correction={corrections[row.key]}
              onCorrect={onCorrect}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
