import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CollectionCellView, CollectionDetail, MovesRequest } from '../../src/contract/collection.ts';
import { moveCells } from '../data/collection-queries.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { isComplete, useActing } from './acting.ts';
import { CheckCell, OutstandingCell } from './check-cell.tsx';

interface CheckingProps {
  readonly detail: CollectionDetail;
  readonly role: 'verifier' | 'approver';
}

const NONE: ReadonlySet<number> = new Set();

/** Moves cells in the name of the acting unit, and tells what became of it. */
function useMoves(collectionId: number) {
  const client = useQueryClient();
  const as = useActing();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const move = (
    cells: readonly CollectionCellView[],
    wish: Omit<MovesRequest, 'as' | 'cells' | 'missing'> & Partial<Pick<MovesRequest, 'missing'>>,
  ) =>
    moveCells(client, collectionId, {
      missing: 'not-reported',
      ...wish,
      as,
      cells: cells.map(({ cellNo, revision }) => ({ cellNo, expectedRevision: revision })),
    });
  const run = async (act: () => Promise<unknown>, then: () => void) => {
    if (pending) return;
    setPending(true);
    setError(null);
    try {
      await act();
      then();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return { move, run, pending, error };
}

/** What a unit verifies or approves: each value beside the last one, with what was found and what proves it. */
export function Checking({ detail, role }: CheckingProps) {
  const { rounds: words } = useMessages();
  const acting = useActing();
  const [selected, setSelected] = useState(NONE);
  const [told, setTold] = useState('');
  const [place, setPlace] = useState(0);
  const { move, run, pending, error } = useMoves(detail.collection.collectionId);
  const isVerifying = role === 'verifier';
  const waiting = detail.cells.filter(({ state }) => state === (isVerifying ? 'submitted' : 'verified'));
  const outstanding = isVerifying
    ? []
    : detail.cells.filter(({ state, locked }) => !locked && ['asked', 'draft', 'returned'].includes(state));
  const current = Math.min(place, Math.max(0, waiting.length - 1));
  const canAct = isComplete(acting);
  const act = (cells: readonly CollectionCellView[]) => {
    if (cells.length === 0 || !canAct) return;
    void run(
      () => move(cells, { action: isVerifying ? 'verify' : 'approve' }),
      () => {
        setSelected(NONE);
        setTold(isVerifying ? words.verified(cells.length) : words.approved(cells.length));
      },
    );
  };
  const at = waiting[current];
  useShortcuts({
    j: () => setPlace(Math.min(current + 1, waiting.length - 1)),
    k: () => setPlace(Math.max(current - 1, 0)),
    a: () => at !== undefined && act([at]),
  });
  const select = (cellNo: number, on: boolean) => {
    const others = [...selected].filter((each) => each !== cellNo);
    setSelected(new Set(on ? [...others, cellNo] : others));
  };
  const chosen = waiting.filter(({ cellNo }) => selected.has(cellNo));
  const sendBack = async (cell: CollectionCellView, reason: string, dueAt: string | undefined) => {
    await move([cell], { action: 'return', reason, ...(dueAt === undefined ? {} : { dueAt }) });
    setTold(words.returnedTold(1));
  };
  return (
    <div className="reporting">
      <header>
        <h2>{isVerifying ? words.toVerify(waiting.length) : words.toApprove(waiting.length)}</h2>
        {!canAct && <p className="field-problem">{words.actingMissing}</p>}
      </header>
      <p role="status" className="form-told">
        {told}
      </p>
      {error !== null && <ProblemNotice error={error} level={2} />}
      {waiting.length === 0 ? (
        <Notice title={isVerifying ? words.verifyNone : words.approveNone}>
          {isVerifying ? words.verifyNoneNext : words.approveNoneNext}
        </Notice>
      ) : (
        <div className="desk-bar">
          <Button
            size="small"
            onClick={() => setSelected(chosen.length === waiting.length ? NONE : new Set(waiting.map((c) => c.cellNo)))}
          >
            {words.selectAll}
          </Button>
          {chosen.length > 0 && (
            <Button type="primary" loading={pending} disabled={!canAct} onClick={() => act(chosen)}>
              {isVerifying ? words.verifySelected(chosen.length) : words.approveSelected(chosen.length)}
            </Button>
          )}
        </div>
      )}
      <ul className="report-cells">
        {waiting.map((cell, index) => (
          <CheckCell
            key={cell.cellNo}
            collectionId={detail.collection.collectionId}
            cell={cell}
            current={index === current}
            selected={selected.has(cell.cellNo)}
            disabled={!canAct || pending}
            action={isVerifying ? words.verify : words.approve}
            onSelect={(on) => select(cell.cellNo, on)}
            onAct={() => act([cell])}
            onReturn={(reason, dueAt) => sendBack(cell, reason, dueAt)}
          />
        ))}
      </ul>
      {outstanding.length > 0 && (
        <section aria-labelledby="outstanding">
          <h2 id="outstanding">{words.stillOut}</h2>
          <ul className="report-cells">
            {outstanding.map((cell) => (
              <OutstandingCell
                key={cell.cellNo}
                cell={cell}
                disabled={!canAct || pending}
                onDeclare={async (reason, missing) => {
                  await move([cell], { action: 'declare-missing', reason, missing });
                  setTold(words.declared(1));
                }}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
