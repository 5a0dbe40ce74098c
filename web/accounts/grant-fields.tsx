import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { ROLES } from '../../src/shared/permission.ts';
import { organisationsQuery } from '../data/collection-queries.ts';
import { plansQuery } from '../data/plan-queries.ts';
import { useAccessWords, useIdentityWords } from '../identity/identity-words.ts';
import { Field, type FieldTies, SelectField } from '../parts/field.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { todayHere } from '../plans/as-of.ts';
import { useMessages } from '../shell/preferences.tsx';
import { type GrantDraft, REACHES, usualReach } from './grant-draft.ts';

interface GrantFieldsProps {
  readonly draft: GrantDraft;
  /** Whether it has been tried to send it. */
  readonly tried: boolean;
  readonly onChange: (draft: GrantDraft) => void;
}

function OrganisationSelect({ draft, onChange, ties }: Omit<GrantFieldsProps, 'tried'> & { ties: FieldTies }) {
  const { accounts: words } = useIdentityWords();
  const { rounds } = useMessages();
  const { data = [], isPending } = useQuery(organisationsQuery);
  return (
    <Select
      id={ties.id}
      value={draft.organisationId === '' ? null : draft.organisationId}
      placeholder={words.choose}
      loading={isPending}
      showSearch={{ optionFilterProp: 'label' }}
      options={data.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
      notFoundContent={rounds.unitNone}
      status={ties['aria-invalid'] ? 'error' : ''}
      onChange={(organisationId: string) => onChange({ ...draft, organisationId })}
    />
  );
}

function PlanSelect({ draft, onChange, ties }: Omit<GrantFieldsProps, 'tried'> & { ties: FieldTies }) {
  const { accounts: words } = useIdentityWords();
  const { data } = useQuery(plansQuery);
  return (
    <select {...ties} value={draft.planId} onChange={(event) => onChange({ ...draft, planId: event.target.value })}>
      <option value="">{words.choose}</option>
      {data?.plans.map(({ planId, name }) => (
        <option key={planId} value={planId}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Whereabouts({ draft, tried, onChange }: GrantFieldsProps) {
  const { accounts: words } = useIdentityWords();
  const { reach, placeId, organisationId, planId } = draft;
  if (reach === 'everywhere') return null;
  const [label, chosen] = {
    place: [words.chosenPlace, placeId] as const,
    organisation: [words.chosenOrganisation, organisationId] as const,
    plan: [words.chosenPlan, planId] as const,
  }[reach];
  return (
    <Field
      label={label}
      hint={words.reachHints[reach]}
      problem={tried && chosen === '' ? words.reachMissing : undefined}
    >
      {(ties) =>
        reach === 'place' ? (
          <PlaceSelect {...ties} value={placeId} onChange={(next) => onChange({ ...draft, placeId: next })} />
        ) : reach === 'organisation' ? (
          <OrganisationSelect ties={ties} draft={draft} onChange={onChange} />
        ) : (
          <PlanSelect ties={ties} draft={draft} onChange={onChange} />
        )
      }
    </Field>
  );
}

/** A role, where it holds, and until when. */
export function GrantFields({ draft, tried, onChange }: GrantFieldsProps) {
  const { accounts: words } = useIdentityWords();
  const { roles } = useAccessWords();
  return (
    <div className="grant-fields">
      <SelectField
        label={words.role}
        value={draft.role}
        options={ROLES.map((value) => ({ value, label: roles[value] }))}
        onChange={(role) => onChange({ ...draft, role, reach: usualReach(role) })}
      />
      <SelectField
        label={words.reach}
        value={draft.reach}
        options={REACHES.map((value) => ({ value, label: words.reaches[value] }))}
        onChange={(reach) => onChange({ ...draft, reach })}
      />
      <Whereabouts draft={draft} tried={tried} onChange={onChange} />
      <Field label={words.validUntil} hint={words.validUntilHint}>
        {(ties) => (
          <input
            {...ties}
            type="date"
            min={todayHere()}
            value={draft.validUntil}
            onChange={(event) => onChange({ ...draft, validUntil: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
