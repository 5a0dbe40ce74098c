import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { organisationsQuery } from '../data/collection-queries.ts';
import { Field } from '../parts/field.tsx';
import { SettledText } from '../parts/settled-text.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { actAs, useActing } from './acting.ts';

interface ActingBarProps {
  /** Units that come first: those of the round. */
  readonly first?: readonly string[];
}

/** For whom the person acts; without accounts anybody may say so, and the page tells that. */
export function ActingBar({ first = [] }: ActingBarProps) {
  const { rounds: words } = useMessages();
  const acting = useActing();
  const { account } = useSession();
  const { data: organisations = [], isPending } = useQuery(organisationsQuery);
  const rank = (id: string) => (first.includes(id) ? 0 : 1);
  const options = organisations
    .toSorted((a, b) => rank(a.organisationId) - rank(b.organisationId))
    .map(({ organisationId, name }) => ({ value: organisationId, label: name }));
  return (
    <section className="acting-bar" aria-label={words.acting}>
      <Field label={words.actingUnit}>
        {({ id }) => (
          <Select
            id={id}
            value={acting.organisationId === '' ? null : acting.organisationId}
            placeholder={words.actingChoose}
            loading={isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={options}
            notFoundContent={words.unitNone}
            onChange={(organisationId: string) => actAs({ ...acting, organisationId }, account?.accountId)}
          />
        )}
      </Field>
      {account === null && (
        <SettledText
          label={words.actingPerson}
          placeholder={words.actingPersonHint}
          value={acting.person}
          maxLength={100}
          onSave={(person) => actAs({ ...acting, person: person.trim() })}
        />
      )}
      <p>{account === null ? words.actingWhy : words.actingAs(account.name)}</p>
    </section>
  );
}
