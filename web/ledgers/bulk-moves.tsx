import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { BulkMoveResult, LedgerDetail, RecordLine } from '../../src/contract/ledgers/ledgers.ts';
import type { FieldValue } from '../../src/shared/ledger/record-type.ts';
import { useMoveRecords } from '../data/ledger-queries.ts';
import { TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { FieldControl } from './field-control.tsx';
import { type JointMove, jointMoves } from './joint-moves.ts';
import { useStateNames, useWording } from './wording.ts';

interface BulkMovesProps {
  readonly ledger: LedgerDetail;
  readonly chosen: readonly RecordLine[];
  readonly onClear: () => void;
}

/** What a move needs, asked once for all records. */
function BulkForm({
  joint: { move, office },
  ledger,
  chosen,
  onDone,
}: {
  readonly joint: JointMove;
  readonly ledger: LedgerDetail;
  readonly chosen: readonly RecordLine[];
  readonly onDone: (result: BulkMoveResult) => void;
}) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const [fields, setFields] = useState<Readonly<Record<string, FieldValue | undefined>>>({});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { mutateAsync, isPending, error } = useMoveRecords();
  const asked = (move.asks ?? []).flatMap(({ field, required }) => {
    const found = ledger.definition.fields.find(({ id }) => id === field);
    return found === undefined ? [] : [{ field: found, required: required === true }];
  });
  const isMissing = (id: string, required: boolean) => required && fields[id] === undefined;
  const noReason = move.reason === true && reason.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isPending || noReason || asked.some(({ field, required }) => isMissing(field.id, required))) return;
    const given = Object.entries(fields).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined);
    const moves = chosen.map(({ recordId, revision }) => ({
      ...{ recordId, move: move.id, office, expectedRevision: revision },
      fields: Object.fromEntries(given.map(([id, value]) => [id, typeof value === 'object' ? [...value] : value])),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    }));
    await mutateAsync({ moves }).then(onDone, () => undefined);
  };
  return (
    <form className="undo-form" aria-label={say(move.name)} onSubmit={(event) => void submit(event)}>
      {asked.map(({ field, required }) => (
        <FieldControl
          key={field.id}
          field={field}
          value={fields[field.id]}
          problem={tried && isMissing(field.id, required) ? words.missing : undefined}
          onChange={(value) => setFields((before) => ({ ...before, [field.id]: value }))}
        />
      ))}
      {move.reason === true && (
        <TextField
          label={words.reason}
          rows={2}
          maxLength={5000}
          value={reason}
          problem={tried && noReason ? words.missing : undefined}
          onChange={setReason}
        />
      )}
      {error !== null && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {isPending ? words.acting : words.confirm}
        </Button>
      </div>
    </form>
  );
}

/** Moves for all chosen records at once; what became of each is told. */
export function BulkMoves({ ledger, chosen, onClear }: BulkMovesProps) {
  const { ledgers: words, shell } = useMessages();
  const say = useWording();
  const { actions } = useSession();
  const [moveId, setMoveId] = useState<string>();
  const [told, setTold] = useState<{
    readonly result: BulkMoveResult;
    readonly numbers: ReadonlyMap<string, string>;
  }>();
  const offers = jointMoves(ledger.definition, chosen, actions);
  const joint = offers.find(({ move }) => move.id === moveId);
  const stateName = useStateNames(ledger.states);
  const finish = (result: BulkMoveResult) => {
    setTold({ result, numbers: new Map(chosen.map(({ recordId, number }) => [recordId, number])) });
    setMoveId(undefined);
    onClear();
  };
  return (
    <section className="bulk-moves" aria-label={words.bulk}>
      {chosen.length > 0 && (
        <>
          <p>
            <strong>{words.chosen(chosen.length)}</strong>{' '}
            <Button size="small" onClick={onClear}>
              {words.clearChosen}
            </Button>
          </p>
          {offers.length === 0 && <p className="quiet">{words.bulkNone}</p>}
          <div className="record-actions">
            {offers.map(({ move }) => (
              <Button key={move.id} aria-pressed={move.id === moveId} onClick={() => setMoveId(move.id)}>
                {say(move.name)}
              </Button>
            ))}
          </div>
          {joint !== undefined && (
            <BulkForm key={joint.move.id} joint={joint} ledger={ledger} chosen={chosen} onDone={finish} />
          )}
        </>
      )}
      <div role="status">
        {told !== undefined && chosen.length === 0 && (
          <>
            <p>{words.bulkDone(told.result.done, told.result.results.length - told.result.done)}</p>
            <ul aria-label={words.bulkResults}>
              {told.result.results.map(({ recordId, state, problem }) => (
                <li key={recordId}>
                  {told.numbers.get(recordId)} ·{' '}
                  {problem === null ? stateName(state ?? '') : shell.pair(problem.title, problem.detail)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
