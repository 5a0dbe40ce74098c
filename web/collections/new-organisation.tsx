import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { organisationsQuery, useNewOrganisation } from '../data/collection-queries.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;
const EMPTY = { name: '', organisationId: '', parentId: '' };

/** Registers a unit, so that it can report. */
export function NewOrganisation({ placeId }: { readonly placeId: string }) {
  const { roundForm: words } = useMessages();
  const { data: organisations = [] } = useQuery(organisationsQuery);
  const add = useNewOrganisation();
  const [typed, setTyped] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<typeof EMPTY>) => setTyped({ ...typed, ...part });
  const isReady = typed.name.trim() !== '' && SLUG.test(typed.organisationId.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady || add.isPending) return;
    const { name, organisationId, parentId } = typed;
    const unit = { organisationId: organisationId.trim(), name: name.trim(), placeId };
    add.mutate(
      { ...unit, ...(parentId === '' ? {} : { parentId }) },
      {
        onSuccess: () => {
          setTried(false);
          setTyped({ ...EMPTY, parentId });
        },
      },
    );
  };
  return (
    <form className="new-organisation" onSubmit={submit} aria-label={words.newOrganisation}>
      <TextField
        label={words.organisationName}
        value={typed.name}
        maxLength={200}
        problem={tried && typed.name.trim() === '' ? words.organisationName : undefined}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={words.organisationId}
        hint={words.organisationIdHint}
        value={typed.organisationId}
        maxLength={64}
        problem={tried && !SLUG.test(typed.organisationId.trim()) ? words.organisationIdHint : undefined}
        onChange={(organisationId) => change({ organisationId })}
      />
      <SelectField
        label={words.organisationParent}
        value={typed.parentId}
        options={[
          { value: '', label: words.organisationTop },
          ...organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
        ]}
        onChange={(parentId) => change({ parentId })}
      />
      <Button htmlType="submit" loading={add.isPending}>
        {words.organisationAdd}
      </Button>
      <p role="status" className="form-told">
        {add.data !== undefined && words.organisationAdded(add.data.name)}
      </p>
      {add.error !== null && <ProblemNotice error={add.error} level={3} />}
    </form>
  );
}
