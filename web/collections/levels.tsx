import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CollectionDetail, CollectionUnitView } from '../../src/contract/collection.ts';
import { type LevelWish, moveLevel } from '../data/collection-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Layer } from '../parts/layer.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { isComplete, useActing } from './acting.ts';
import { ReasonForm } from './reason-form.tsx';
import { DutyBar, useUnitNames } from './round-words.tsx';
import { inTreeOrder } from './unit-order.ts';

interface LevelsProps {
  readonly detail: CollectionDetail;
}

function LastClosing({ unit }: { readonly unit: CollectionUnitView }) {
  const { rounds: words } = useMessages();
  const unitName = useUnitNames();
  const last = unit.closings.at(-1);
  if (last === undefined) return null;
  const { action, by, at, reason = '' } = last;
  const [name, moment] = [unitName(by.organisationId), momentText(at)];
  return (
    <small lang="zh-CN">
      {action === 'reopen'
        ? words.reopenedBy(name, by.person, moment, reason)
        : words.closedBy(name, by.person, moment)}
    </small>
  );
}

interface UnitActionProps {
  readonly unit: CollectionUnitView;
  readonly disabled: boolean;
  readonly pending: boolean;
  readonly onClose: () => void;
  readonly onReopen: (reason: string) => Promise<void>;
}

function UnitAction({ unit, disabled, pending, onClose, onReopen }: UnitActionProps) {
  const { rounds: words } = useMessages();
  if (unit.state === 'open') {
    return (
      <Button
        size="small"
        disabled={disabled}
        loading={pending}
        onClick={onClose}
        aria-label={`${words.close}：${unit.name}`}
      >
        {pending ? words.closing : words.close}
      </Button>
    );
  }
  if (unit.state !== 'closed' || disabled) return null;
  return (
    <Layer
      name={words.reopenTitle(unit.name)}
      className="link-button"
      button={words.reopen}
      buttonLabel={words.reopenTitle(unit.name)}
    >
      {(close) => (
        <ReasonForm
          title={words.reopenTitle(unit.name)}
          label={words.reopenReason}
          missing={words.reopenReasonMissing}
          action={words.reopen}
          onAct={onReopen}
          onDone={close}
        />
      )}
    </Layer>
  );
}

/** The units of a round with their locks: closing from below, reopening with a reason. */
export function Levels({ detail: { collection, units } }: LevelsProps) {
  const { rounds: words } = useMessages();
  const client = useQueryClient();
  const acting = useActing();
  const unitName = useUnitNames();
  const [pending, setPending] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [told, setTold] = useState('');
  const isReady = isComplete(acting);
  const mayMove = useMay('collection.open', 'collection.approve');
  const mayCancel = useMay('collection.open') && isReady;
  const send = (wish: LevelWish) => moveLevel(client, collection.collectionId, wish);
  const close = async (unit: CollectionUnitView) => {
    setPending(unit.organisationId);
    setError(null);
    setTold('');
    try {
      await send({ move: 'close', as: acting, organisationId: unit.organisationId });
      setTold(words.closed(unit.name));
    } catch (failure) {
      setError(failure);
    } finally {
      setPending('');
    }
  };
  const reopen = async (unit: CollectionUnitView, reason: string) => {
    const { moved } = await send({ move: 'reopen', as: acting, organisationId: unit.organisationId, reason });
    setTold(words.reopened(moved.map(unitName).join('、')));
  };
  return (
    <section className="panel levels" aria-label={words.tabs.levels}>
      <p>{words.levelsLead}</p>
      {!isReady && <p className="field-problem">{words.actingMissing}</p>}
      <p role="status" className="form-told">
        {told}
      </p>
      {error !== null && <ProblemNotice error={error} level={3} />}
      <DataTable
        rows={inTreeOrder(units)}
        rowKey={({ organisationId }) => organisationId}
        columns={[
          {
            key: 'unit',
            title: words.levelColumns.unit,
            head: true,
            cell: ({ name, level }) => (
              <span lang="zh-CN" style={{ paddingInlineStart: `${level * 1.5}rem` }}>
                {name}
              </span>
            ),
          },
          {
            key: 'duties',
            title: words.levelColumns.duties,
            cell: ({ duties }) =>
              duties.asked === 0 ? (
                <span className="missing">{words.reportsNothing}</span>
              ) : (
                <DutyBar duties={duties} />
              ),
          },
          {
            key: 'state',
            title: words.levelColumns.state,
            cell: (unit) => (
              <>
                {words.states[unit.state]}
                <LastClosing unit={unit} />
              </>
            ),
          },
          {
            key: 'act',
            title: words.levelColumns.act,
            cell: (unit) =>
              mayMove && (
                <UnitAction
                  unit={unit}
                  disabled={!isReady}
                  pending={pending === unit.organisationId}
                  onClose={() => void close(unit)}
                  onReopen={(reason) => reopen(unit, reason)}
                />
              ),
          },
        ]}
      />
      {collection.state === 'open' && mayCancel && (
        <Layer name={words.cancelRound} className="link-button" button={words.cancelRound}>
          {(done) => (
            <ReasonForm
              title={words.cancelRound}
              hint={words.cancelRoundHint}
              label={words.reopenReason}
              missing={words.reopenReasonMissing}
              action={words.cancelRound}
              onAct={async (reason) => {
                await send({ move: 'cancel', as: acting, reason });
                setTold(words.cancelled);
              }}
              onDone={done}
            />
          )}
        </Layer>
      )}
    </section>
  );
}
