import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { FieldValue, RecordField } from '../../src/shared/ledger/record-type.ts';
import { documentsQuery } from '../data/queries.ts';
import { Field, TextField } from '../parts/field.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useNames } from './names.ts';
import { useWording } from './wording.ts';

interface FieldControlProps {
  readonly field: RecordField;
  readonly value: FieldValue | undefined;
  readonly problem?: string | undefined;
  readonly onChange: (value: FieldValue | undefined) => void;
}

function ChoiceControl({ field, value, problem, onChange }: FieldControlProps) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const { organisations } = useNames();
  const several = field.kind === 'organisations';
  const units = organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name }));
  const flags = [
    { value: 'true', label: words.yes },
    { value: 'false', label: words.no },
  ];
  const choices = (field.options ?? []).map(({ id, name }) => ({ value: id, label: say(name) }));
  const options = field.kind === 'flag' ? flags : field.kind === 'choice' ? choices : units;
  const shown = typeof value === 'boolean' ? String(value) : value;
  const chosen = (next: string | string[] | undefined): FieldValue | undefined =>
    field.kind === 'flag' && next !== undefined ? next === 'true' : next;
  return (
    <Field label={say(field.name)} problem={problem}>
      {(ties) => (
        <Select
          {...ties}
          {...(several ? { mode: 'multiple' as const } : {})}
          allowClear
          showSearch
          optionFilterProp="label"
          value={shown as string | string[] | undefined}
          options={options}
          onChange={(next) => onChange(chosen(next))}
        />
      )}
    </Field>
  );
}

/** A document is chosen by its title; by its id for who may not see the list. */
function DocumentControl({ field, value, problem, onChange }: FieldControlProps) {
  const say = useWording();
  const { data } = useQuery({ ...documentsQuery, retry: false });
  const text = typeof value === 'string' ? value : '';
  if (data === undefined) {
    return <TextField label={say(field.name)} value={text} problem={problem} maxLength={100} onChange={onChange} />;
  }
  return (
    <Field label={say(field.name)} problem={problem}>
      {(ties) => (
        <Select
          {...ties}
          allowClear
          showSearch
          optionFilterProp="label"
          value={text === '' ? undefined : text.replace(/^document\//, '')}
          options={data.documents.map(({ documentId, title }) => ({ value: documentId, label: title }))}
          onChange={(next: string | undefined) => onChange(next)}
        />
      )}
    </Field>
  );
}

function DateControl({ field, value, problem, onChange }: FieldControlProps) {
  const say = useWording();
  return (
    <Field label={say(field.name)} problem={problem}>
      {(ties) => (
        <input
          {...ties}
          type="date"
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        />
      )}
    </Field>
  );
}

/** A control for a field of a record, by its kind. */
export function FieldControl(props: FieldControlProps) {
  const { shell } = useMessages();
  const say = useWording();
  const { field, value, problem, onChange } = props;
  if (['choice', 'flag', 'organisation', 'organisations'].includes(field.kind)) return <ChoiceControl {...props} />;
  if (field.kind === 'document') return <DocumentControl {...props} />;
  if (field.kind === 'date') return <DateControl {...props} />;
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'place') {
    return (
      <Field label={say(field.name)} problem={problem}>
        {(ties) => <PlaceSelect {...ties} value={text} onChange={onChange} />}
      </Field>
    );
  }
  return (
    <TextField
      label={field.unit === undefined ? say(field.name) : say(field.name) + shell.aside(field.unit)}
      value={text}
      problem={problem}
      maxLength={field.kind === 'text' ? 20_000 : 60}
      {...(field.kind === 'text' ? { rows: 2 } : {})}
      {...(field.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}
