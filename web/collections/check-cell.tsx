import { Button } from 'antd';
import { useState } from 'react';
import type { CollectionCellView } from '../../src/contract/collection.ts';
import { MISSING_REASONS, type MissingReason } from '../../src/shared/indicator.ts';
import { groupDigits } from '../figures.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { Layer } from '../parts/layer.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { CellHistory } from './cell-history.tsx';
import { changeOf } from './change-words.ts';
import { instantOf } from './due-time.ts';
import { ReasonForm } from './reason-form.tsx';
import { Before, Findings, Said } from './report-cell.tsx';
import { EntryStateTag } from './round-words.tsx';

function ChangeWords({ cell }: { readonly cell: CollectionCellView }) {
  const { rounds: words } = useMessages();
  const change = changeOf(cell, cell.last);
  if (change === undefined) return null;
  return (
    <small className="change">
      {change.sign === '=' ? words.unchanged : words.change(change.sign, groupDigits(change.amount))}
    </small>
  );
}

interface ReturnProps {
  readonly cell: CollectionCellView;
  readonly onReturn: (reason: string, dueAt: string | undefined) => Promise<void>;
  readonly onDone: () => void;
}

/** When a day is given alone, the end of work on that day. Our choice. */
const END_OF_WORK = '17:30';

function ReturnForm({ cell, onReturn, onDone }: ReturnProps) {
  const { rounds: words } = useMessages();
  const [day, setDay] = useState('');
  const dueAt = instantOf(day.trim(), END_OF_WORK);
  return (
    <ReasonForm
      title={words.returnTitle(cell.name)}
      label={words.returnReason}
      missing={words.returnReasonMissing}
      action={words.return}
      onAct={(reason) => onReturn(reason, dueAt)}
      onDone={onDone}
    >
      <TextField
        label={words.returnDue}
        hint={words.returnDueHint}
        value={day}
        maxLength={10}
        problem={day.trim() !== '' && dueAt === undefined ? words.returnDueHint : undefined}
        onChange={setDay}
      />
    </ReasonForm>
  );
}

interface CheckCellProps {
  readonly collectionId: number;
  readonly cell: CollectionCellView;
  readonly current: boolean;
  readonly selected: boolean;
  readonly disabled: boolean;
  readonly action: string;
  readonly onSelect: (on: boolean) => void;
  readonly onAct: () => void;
  readonly onReturn: ReturnProps['onReturn'];
}

/** A value that waits to be verified or approved. */
export function CheckCell({ collectionId, cell, current, selected, disabled, action, ...on }: CheckCellProps) {
  const { rounds: words } = useMessages();
  return (
    <li className="report-cell" aria-current={current || undefined}>
      <header>
        <input
          type="checkbox"
          aria-label={words.select(cell.name, cell.placeName)}
          checked={selected}
          onChange={(event) => on.onSelect(event.target.checked)}
        />
        <h3 lang="zh-CN">
          {cell.no !== '' && <small>{cell.no}</small>} {cell.name}
        </h3>
        <span lang="zh-CN">{cell.placeName}</span>
        <span lang="zh-CN">{words.reportedBy(cell.reporter.name)}</span>
        <EntryStateTag state={cell.state} />
        {cell.late && <span className="late">{words.late}</span>}
        <CellHistory collectionId={collectionId} cell={cell} />
      </header>
      <div className="report-body">
        <Before cell={cell} />
        <div>
          <Said cell={cell} />
          <ChangeWords cell={cell} />
        </div>
      </div>
      <Findings findings={cell.findings} />
      <div className="form-buttons">
        <Button size="small" type={current ? 'primary' : 'default'} disabled={disabled} onClick={on.onAct}>
          {action} {current && <kbd aria-hidden>a</kbd>}
        </Button>
        <Layer name={words.returnTitle(cell.name)} className="link-button" button={words.return}>
          {(close) => <ReturnForm cell={cell} onReturn={on.onReturn} onDone={close} />}
        </Layer>
      </div>
    </li>
  );
}

interface OutstandingProps {
  readonly cell: CollectionCellView;
  readonly disabled: boolean;
  readonly onDeclare: (reason: string, missing: MissingReason) => Promise<void>;
}

function DeclareForm({
  cell,
  onDeclare,
  onDone,
}: Omit<OutstandingProps, 'disabled'> & { readonly onDone: () => void }) {
  const { rounds: words, missingReasons } = useMessages();
  const [missing, setMissing] = useState<MissingReason>('not-reported');
  return (
    <ReasonForm
      title={words.declareTitle(cell.name)}
      label={words.declareReason}
      missing={words.declareReasonMissing}
      action={words.declare}
      onAct={(reason) => onDeclare(reason, missing)}
      onDone={onDone}
    >
      <SelectField
        label={words.declareKind}
        value={missing}
        options={MISSING_REASONS.map((value) => ({ value, label: missingReasons[value] }))}
        onChange={setMissing}
      />
    </ReasonForm>
  );
}

/** A value that has not come yet; the approving unit can state that none will. */
export function OutstandingCell({ cell, disabled, onDeclare }: OutstandingProps) {
  const { rounds: words } = useMessages();
  return (
    <li className="report-cell">
      <header>
        <h3 lang="zh-CN">
          {cell.no !== '' && <small>{cell.no}</small>} {cell.name}
        </h3>
        <span lang="zh-CN">{cell.placeName}</span>
        <span lang="zh-CN">{cell.reporter.name}</span>
        <EntryStateTag state={cell.state} />
        {cell.late && <span className="late">{words.late}</span>}
        {!disabled && (
          <Layer name={words.declareTitle(cell.name)} className="link-button history-button" button={words.declare}>
            {(close) => <DeclareForm cell={cell} onDeclare={onDeclare} onDone={close} />}
          </Layer>
        )}
      </header>
    </li>
  );
}
