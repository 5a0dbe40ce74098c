import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import type { RecordDetail, RecordMoveInput } from '../../src/contract/ledgers/ledgers.ts';
import type { FieldValue, RecordMove, RecordType } from '../../src/shared/ledger/record-type.ts';
import { useMoveRecord } from '../data/ledger-queries.ts';
import { FieldControl } from '../ledgers/field-control.tsx';
import { useWording } from '../ledgers/wording.ts';
import { TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** What is typed for a move, and what is still missing of it. */
function useMoveDraft(move: RecordMove, detail: RecordDetail) {
  const asked = move.asks ?? [];
  const [fields, setFields] = useState<Readonly<Record<string, FieldValue | undefined>>>(() =>
    Object.fromEntries(
      asked.map(({ field }) => [field, detail.record.masked.includes(field) ? undefined : detail.record.fields[field]]),
    ),
  );
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState('');
  const pieces = evidence
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const missing = new Set([
    ...asked
      .filter(({ field, required }) => required === true && fields[field] === undefined)
      .map(({ field }) => field),
    ...(move.reason === true && reason.trim() === '' ? ['#reason'] : []),
    ...(pieces.length < (move.evidence ?? 0) ? ['#evidence'] : []),
  ]);
  return { fields, setFields, reason, setReason, evidence, setEvidence, pieces, missing };
}

interface MoveFormProps {
  readonly detail: RecordDetail;
  readonly definition: RecordType;
  readonly move: RecordMove;
  readonly office: RecordMoveInput['office'];
  readonly organisationId: string | null;
  readonly onDone: () => void;
}

/** Asks for what a move needs, and makes it. */
export function MoveForm({ detail, definition, move, office, organisationId, onDone }: MoveFormProps) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const id = useId();
  const draft = useMoveDraft(move, detail);
  const [tried, setTried] = useState(false);
  const { mutateAsync, isPending, error } = useMoveRecord(detail.record.recordId);
  const problemOf = (part: string, problem = words.missing) => (tried && draft.missing.has(part) ? problem : undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.missing.size > 0 || isPending) return;
    const given = Object.entries(draft.fields).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined);
    const wish = {
      move: move.id,
      office,
      ...(organisationId === null ? {} : { organisationId }),
      fields: Object.fromEntries(
        given.map(([field, value]) => [field, typeof value === 'object' ? [...value] : value]),
      ),
      ...(draft.reason.trim() === '' ? {} : { reason: draft.reason.trim() }),
      evidence: draft.pieces,
      expectedRevision: detail.record.revision,
    };
    await mutateAsync(wish).then(onDone, () => undefined);
  };
  return (
    <form className="undo-form" onSubmit={(event) => void submit(event)} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{say(move.name)}</h3>
      <p className="quiet">{words.as(words.offices[office])}</p>
      {(move.asks ?? []).map(({ field }) => {
        const asked = definition.fields.find((each) => each.id === field);
        return asked === undefined ? null : (
          <FieldControl
            key={field}
            field={asked}
            value={draft.fields[field]}
            problem={problemOf(field)}
            onChange={(value) => draft.setFields((before) => ({ ...before, [field]: value }))}
          />
        );
      })}
      {move.reason === true && (
        <TextField
          label={words.reason}
          rows={2}
          maxLength={5000}
          value={draft.reason}
          problem={problemOf('#reason')}
          onChange={draft.setReason}
        />
      )}
      {move.evidence !== undefined && move.evidence > 0 && (
        <TextField
          label={words.evidence}
          rows={2}
          maxLength={5000}
          hint={words.evidenceHint}
          value={draft.evidence}
          problem={problemOf('#evidence', words.evidenceNeeded(move.evidence))}
          onChange={draft.setEvidence}
        />
      )}
      {error !== null && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {isPending ? words.acting : words.confirm}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </form>
  );
}
