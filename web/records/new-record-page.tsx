import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { LedgerDetail, RecordInput } from '../../src/contract/ledgers/ledgers.ts';
import type { FieldValue } from '../../src/shared/ledger/record-type.ts';
import { ledgerQuery, useOpenRecord } from '../data/ledger-queries.ts';
import { FieldControl } from '../ledgers/field-control.tsx';
import { useWording } from '../ledgers/wording.ts';
import { Field, SelectField, TextField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { fieldsInAddress, movesThatOpen, openingFields } from './opening-fields.ts';
import '../ledgers/look.ts';

type Fields = Readonly<Record<string, FieldValue | undefined>>;

/** What is typed of a new record, and what is still missing of it. */
function useOpening({ definition }: LedgerDetail) {
  const openings = movesThatOpen(definition);
  const [moveId, setMoveId] = useState(openings[0]?.id ?? '');
  const [address] = useSearchParams();
  const [title, setTitle] = useState(address.get('title') ?? '');
  const [placeId, setPlaceId] = useState(address.get('place') ?? '');
  const [fields, setFields] = useState<Fields>(() => fieldsInAddress(definition, address));
  const [caller, setCaller] = useState({ name: '', phone: '' });
  const move = openings.find(({ id }) => id === moveId) ?? openings[0];
  const asked = move === undefined ? [] : openingFields(definition, move);
  const missing = new Set([
    ...(title.trim() === '' ? ['#title'] : []),
    ...(placeId === '' ? ['#place'] : []),
    ...asked.filter(({ field, required }) => required && fields[field.id] === undefined).map(({ field }) => field.id),
  ]);
  const record = (): RecordInput => {
    const ids = new Set(asked.map(({ field }) => field.id));
    const given = Object.entries(fields).filter(
      (entry): entry is [string, FieldValue] => entry[1] !== undefined && ids.has(entry[0]),
    );
    const parts = Object.entries(caller).filter(([, text]) => text.trim() !== '');
    return {
      ...{ placeId, title: title.trim(), ...(move === undefined ? {} : { move: move.id }) },
      office: move?.by.find((office) => office !== 'program') ?? 'registrar',
      fields: Object.fromEntries(given.map(([id, value]) => [id, typeof value === 'object' ? [...value] : value])),
      ...(parts.length === 0 ? {} : { person: Object.fromEntries(parts) }),
    };
  };
  const person = definition.fields.find(
    ({ kind, id }) => kind === 'person' && move?.asks?.some((ask) => ask.field === id),
  );
  return {
    ...{ openings, move, setMoveId, title, setTitle, placeId, setPlaceId, fields, setFields, caller, setCaller },
    ...{ asked, missing, record, person },
  };
}

type Opening = ReturnType<typeof useOpening>;

function CallerFields({ opening: { caller, setCaller, person } }: { readonly opening: Opening }) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  if (person === undefined) return null;
  return (
    <fieldset className="new-record-person">
      <legend>{say(person.name)}</legend>
      <TextField
        label={words.callerName}
        hint={words.callerHint}
        maxLength={100}
        value={caller.name}
        onChange={(name) => setCaller((before) => ({ ...before, name }))}
      />
      <TextField
        label={words.callerPhone}
        maxLength={40}
        inputMode="numeric"
        value={caller.phone}
        onChange={(phone) => setCaller((before) => ({ ...before, phone }))}
      />
    </fieldset>
  );
}

function OpeningForm({ ledger }: { readonly ledger: LedgerDetail }) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const navigate = useNavigate();
  const opening = useOpening(ledger);
  const [tried, setTried] = useState(false);
  const { mutateAsync, isPending, error } = useOpenRecord(ledger.typeId);
  const problemOf = (part: string) => (tried && opening.missing.has(part) ? words.missing : undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (opening.missing.size > 0 || isPending) return;
    await mutateAsync(opening.record()).then(
      ({ recordId }) => navigate(`/records/${recordId}`),
      () => undefined,
    );
  };
  if (opening.move === undefined) return <Notice title={words.openedByProgram} />;
  return (
    <form className="new-record" aria-label={words.newRecord} onSubmit={(event) => void submit(event)}>
      {opening.openings.length > 1 && (
        <SelectField
          label={words.openingMove}
          value={opening.move.id}
          options={opening.openings.map(({ id, name }) => ({ value: id, label: say(name) }))}
          onChange={opening.setMoveId}
        />
      )}
      <TextField
        label={words.recordTitle}
        maxLength={300}
        value={opening.title}
        problem={problemOf('#title')}
        onChange={opening.setTitle}
      />
      <Field label={words.place} problem={problemOf('#place')}>
        {(ties) => <PlaceSelect {...ties} value={opening.placeId} onChange={opening.setPlaceId} />}
      </Field>
      {opening.asked.map(({ field }) => (
        <FieldControl
          key={field.id}
          field={field}
          value={opening.fields[field.id]}
          problem={problemOf(field.id)}
          onChange={(value) => opening.setFields((before) => ({ ...before, [field.id]: value }))}
        />
      ))}
      <CallerFields opening={opening} />
      {error !== null && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {isPending ? words.acting : words.newRecord}
        </Button>
      </div>
    </form>
  );
}

/** A new record of a ledger: what its opening asks for; then on to the record. */
export function NewRecordPage() {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const { typeId = '' } = useParams();
  const { data, error, refetch } = useQuery(ledgerQuery(typeId));
  usePageTitle(data === undefined ? words.newRecord : words.newOf(say(data.name)));
  return (
    <div className="page">
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />}
      {error === null && data === undefined && <Waiting rows={8} />}
      {data !== undefined && (
        <>
          <header className="round-head">
            <Link to={`/ledgers/${typeId}`} className="plan-up">
              {words.toLedger(say(data.name))}
            </Link>
            <h1>{words.newOf(say(data.name))}</h1>
            <p>{say(data.purpose)}</p>
          </header>
          <OpeningForm ledger={data} />
        </>
      )}
    </div>
  );
}
