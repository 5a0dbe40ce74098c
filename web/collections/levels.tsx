import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CollectionDetail, CollectionUnitView } from '../../src/contract/collection.ts';
import { type LevelWish, moveLevel } from '../data/collection-queries.ts';
import { Layer } from '../parts/layer.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { isComplete, useActing } from './acting.ts';
import { ReasonForm } from './reason-form.tsx';
import { DutyBar, useUnitNames } from './round-words.tsx';

interface LevelsProps {
  readonly detail: CollectionDetail;
}

/** The units of a tree, each behind the one it belongs to. */
export function inTreeOrder(units: readonly CollectionUnitView[]): readonly CollectionUnitView[] {
  const known = new Set(units.map(({ organisationId }) => organisationId));
  const below = Map.groupBy(units, ({ parentId }) => (parentId !== undefined && known.has(parentId) ? parentId : ''));
  const walk = (parent: string): readonly CollectionUnitView[] =>
    (below.get(parent) ?? []).flatMap((unit) => [unit, ...walk(unit.organisationId)]);
  return walk('');
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

interface UnitRowProps {
  readonly unit: CollectionUnitView;
  readonly disabled: boolean;
  readonly pending: boolean;
  readonly onClose: () => void;
  readonly onReopen: (reason: string) => Promise<void>;
}

function UnitRow({ unit, disabled, pending, onClose, onReopen }: UnitRowProps) {
  const { rounds: words } = useMessages();
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${unit.level * 1.5}rem` }}>
        <span lang="zh-CN">{unit.name}</span>
      </th>
      <td>
        {unit.duties.asked === 0 ? (
          <span className="missing">{words.dutiesOf(0, 0)}</span>
        ) : (
          <DutyBar duties={unit.duties} />
        )}
      </td>
      <td>
        <span className="level-state" data-state={unit.state}>
          {words.states[unit.state]}
        </span>
        <LastClosing unit={unit} />
      </td>
      <td>
        {unit.state === 'open' && (
          <Button
            size="small"
            disabled={disabled}
            loading={pending}
            onClick={onClose}
            aria-label={`${words.close}：${unit.name}`}
          >
            {pending ? words.closing : words.close}
          </Button>
        )}
        {unit.state === 'closed' && !disabled && (
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
        )}
      </td>
    </tr>
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
  const canAct = isComplete(acting);
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
      {!canAct && <p className="field-problem">{words.actingMissing}</p>}
      <p role="status" className="form-told">
        {told}
      </p>
      {error !== null && <ProblemNotice error={error} level={3} />}
      <table className="plain-table">
        <thead>
          <tr>
            {(['unit', 'duties', 'state', 'act'] as const).map((column) => (
              <th key={column} scope="col">
                {words.levelColumns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inTreeOrder(units).map((unit) => (
            <UnitRow
              key={unit.organisationId}
              unit={unit}
              disabled={!canAct}
              pending={pending === unit.organisationId}
              onClose={() => void close(unit)}
              onReopen={(reason) => reopen(unit, reason)}
            />
          ))}
        </tbody>
      </table>
      {collection.state === 'open' && canAct && (
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
