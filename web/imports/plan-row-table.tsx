import { Fragment, memo, useState } from 'react';
import type { PlanImportRow } from '../../src/contract/imports.ts';
import { periodText } from '../figures.ts';
import { useMedia } from '../parts/use-media.ts';
import { useMessages } from '../shell/preferences.tsx';
import type { RowCorrection } from './plan-draft.ts';
import { asSaid, isCorrected } from './plan-rows.ts';
import { RowDetails } from './row-details.tsx';
import {
  AttributeField,
  BaseWords,
  type CorrectionPart,
  NameField,
  RowState,
  TargetField,
  TypeField,
  UnitField,
} from './row-fields.tsx';

interface RowProps {
  readonly row: PlanImportRow;
  readonly correction: RowCorrection | undefined;
  readonly planEnd: string;
  readonly hasPredecessor: boolean;
  readonly narrow: boolean;
  readonly onCorrect: (key: string, part: CorrectionPart) => void;
  readonly onSettle: (keys: readonly string[], settled: boolean) => void;
}

/** Address of a row in the page. */
export function rowId(key: string): string {
  return `row-${key}`;
}

function PathWords({ row }: Pick<RowProps, 'row'>) {
  const { setup } = useMessages();
  if (row.path.length === 0) return <span className="missing">{setup.noPath}</span>;
  const [first, last] = [row.path[0]?.period ?? '', row.path.at(-1)?.period ?? ''];
  const years = first === last ? first : `${first}–${last.slice(-2)}`;
  return (
    <span title={row.path.map(({ period, phrase }) => `${period} ${phrase}`).join('\n')}>
      {setup.pathYears(row.path.length, years)}
    </span>
  );
}

function Units({ row }: Pick<RowProps, 'row'>) {
  const { setup } = useMessages();
  if (row.responsible.length === 0) return <span className="missing">{setup.noResponsible}</span>;
  return <span lang="zh-CN">{row.responsible.join('、')}</span>;
}

function ContinuityWords({ row }: Pick<RowProps, 'row'>) {
  const { indicator } = useMessages();
  if (row.continuity === undefined) return null;
  const { relation, note } = row.continuity;
  return (
    <span className="continuity" data-relation={relation} title={note}>
      {indicator.continuities[relation]}
    </span>
  );
}

/** Errors are told in the row itself: they are what a person came for. */
function RowErrors({ row }: Pick<RowProps, 'row'>) {
  const open = row.problems.filter(({ severity, settled }) => severity === 'error' && !settled);
  if (open.length === 0 || row.excluded) return null;
  return (
    <ul className="row-errors">
      {open.map((problem) => (
        <li key={`${problem.key} ${problem.text}`}>{problem.text}</li>
      ))}
    </ul>
  );
}

function DetailsButton({ row, open, onToggle }: Pick<RowProps, 'row'> & { open: boolean; onToggle: () => void }) {
  const { setup } = useMessages();
  return (
    <button
      type="button"
      className="link-button"
      aria-expanded={open}
      aria-label={open ? setup.hideDetails : setup.detailsOf(row.name)}
      onClick={onToggle}
    >
      {open ? setup.hideDetails : setup.details}
    </button>
  );
}

function WideRow(props: RowProps & { open: boolean; onToggle: () => void }) {
  const { row, correction, hasPredecessor, open } = props;
  const { importing } = useMessages();
  const columns = hasPredecessor ? 11 : 10;
  return (
    <>
      <tr id={rowId(row.key)} tabIndex={-1} data-excluded={row.excluded || undefined} className="plan-row-cells">
        <td className="row-no">{row.no}</td>
        <th scope="row">
          <NameField {...props} />
          <RowErrors row={row} />
        </th>
        <td data-column="unit">
          <UnitField {...props} />
        </td>
        <td data-column="type">
          <TypeField {...props} />
        </td>
        <td data-column="attribute">
          <AttributeField {...props} />
        </td>
        <td data-number data-column="base">
          <BaseWords row={row} />
        </td>
        <td data-column="target">
          <TargetField {...props} />
        </td>
        <td>
          <PathWords row={row} />
        </td>
        <td data-column="responsible">
          <Units row={row} />
        </td>
        {hasPredecessor && (
          <td>
            <ContinuityWords row={row} />
          </td>
        )}
        <td data-column="state">
          <RowState row={row} />
          {isCorrected(correction) && <small>{importing.corrected}</small>}
          <DetailsButton {...props} />
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={columns} className="row-opened">
            <RowDetails {...props} />
          </td>
        </tr>
      )}
    </>
  );
}

function Card(props: RowProps & { open: boolean; onToggle: () => void }) {
  const { row, open } = props;
  const { setup, periods } = useMessages();
  return (
    <li id={rowId(row.key)} tabIndex={-1} className="plan-card" data-excluded={row.excluded || undefined}>
      <div className="plan-card-name">
        <span className="row-no">{row.no}</span>
        <div>
          <NameField {...props} />
        </div>
      </div>
      <RowErrors row={row} />
      <dl>
        <div>
          <dt>{setup.columns.unit}</dt>
          <dd>
            <UnitField {...props} />
          </dd>
        </div>
        <div>
          <dt>{setup.columns.type}</dt>
          <dd>
            <TypeField {...props} />
          </dd>
        </div>
        <div>
          <dt>{setup.columns.attribute}</dt>
          <dd>
            <AttributeField {...props} />
          </dd>
        </div>
        <div>
          <dt>{setup.columns.base}</dt>
          <dd>
            <BaseWords row={row} />
          </dd>
        </div>
        <div className="whole-line">
          <dt>
            {setup.columns.target}
            {row.target !== undefined && `（${periodText(row.target.period, periods)}）`}
          </dt>
          <dd>
            <TargetField {...props} />
          </dd>
        </div>
      </dl>
      <div className="plan-card-foot">
        <RowState row={row} />
        <ContinuityWords row={row} />
        <DetailsButton {...props} />
      </div>
      {open && <RowDetails {...props} />}
    </li>
  );
}

const Row = memo(
  function Row(props: RowProps) {
    const [open, setOpen] = useState(false);
    const Shape = props.narrow ? Card : WideRow;
    return <Shape {...props} open={open} onToggle={() => setOpen(!open)} />;
  },
  // Every preview brings new objects that mostly say the same.
  (before, after) =>
    before.narrow === after.narrow &&
    before.planEnd === after.planEnd &&
    before.hasPredecessor === after.hasPredecessor &&
    before.correction === after.correction &&
    (before.row === after.row || JSON.stringify(before.row) === JSON.stringify(after.row)),
);

const FIRST_COLUMNS = ['no', 'name', 'unit', 'type', 'attribute', 'base', 'target', 'path', 'responsible'] as const;
type Column = (typeof FIRST_COLUMNS)[number] | 'continuity' | 'state';

interface PlanRowTableProps extends Omit<RowProps, 'row' | 'correction' | 'narrow'> {
  readonly rows: readonly PlanImportRow[];
  readonly corrections: Readonly<Record<string, RowCorrection>>;
}

/** The rows of a plan table; a table where there is room, cards on a phone. */
export function PlanRowTable({ rows, corrections, ...shared }: PlanRowTableProps) {
  const { setup } = useMessages();
  const narrow = useMedia('(max-width: 1279px)');
  const rowOf = (row: PlanImportRow) => (
    <Row
      key={row.key}
      row={asSaid(row, corrections[row.key])}
      correction={corrections[row.key]}
      narrow={narrow}
      {...shared}
    />
  );
  if (narrow) return <ul className="plan-cards">{rows.map(rowOf)}</ul>;
  const columns: readonly Column[] = [
    ...FIRST_COLUMNS,
    ...(shared.hasPredecessor ? (['continuity'] as const) : []),
    'state',
  ];
  return (
    <div className="plan-rows">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-number={column === 'base' || undefined}>
                {setup.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Fragment key={row.key}>
              {row.category !== (rows[index - 1]?.category ?? '') && (
                <tr className="group-row">
                  <th colSpan={columns.length} scope="colgroup" lang="zh-CN">
                    {row.category}
                  </th>
                </tr>
              )}
              {rowOf(row)}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
