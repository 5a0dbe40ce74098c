import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { CollectionDetail } from '../../src/contract/collection.ts';
import type { PlanDetail } from '../../src/contract/plans.ts';
import type { OrganisationView } from '../../src/contract/spine.ts';
import { organisationsQuery, useOpenCollection } from '../data/collection-queries.ts';
import { Field, SelectField, TextField } from '../parts/field.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { isComplete, useActing } from './acting.ts';
import { NewOrganisation } from './new-organisation.tsx';
import {
  COLLECTED_STATUSES,
  faultsOfRound,
  type RoundDraft,
  type RoundFault,
  reporterFor,
  roundRequest,
} from './round-draft.ts';

interface PartProps {
  readonly draft: RoundDraft;
  readonly faults: readonly RoundFault[];
  readonly organisations: readonly OrganisationView[];
  readonly onChange: (part: Partial<RoundDraft>) => void;
}

function unitOptions(organisations: readonly OrganisationView[], empty: string) {
  return [
    { value: '', label: empty },
    ...organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
  ];
}

function Particulars({ draft, faults, organisations, onChange }: PartProps) {
  const { roundForm: words, rounds, observationStatuses } = useMessages();
  const has = (fault: RoundFault, text: string) => (faults.includes(fault) ? text : undefined);
  return (
    <div className="particulars-fields">
      <TextField
        label={words.name}
        className="wide-field"
        value={draft.title}
        maxLength={200}
        problem={has('title', words.nameMissing)}
        onChange={(title) => onChange({ title })}
      />
      <TextField
        label={words.period}
        hint={words.periodHint}
        value={draft.period}
        maxLength={40}
        problem={has('period', words.periodWrong)}
        onChange={(period) => onChange({ period })}
      />
      <SelectField
        label={words.status}
        value={draft.status}
        options={COLLECTED_STATUSES.map((value) => ({ value, label: observationStatuses[value] }))}
        onChange={(status) => onChange({ status })}
      />
      <fieldset className="year-pair">
        <legend className="only-heard">{words.dueDay}</legend>
        <TextField
          label={words.dueDay}
          value={draft.dueDay}
          maxLength={10}
          placeholder="2026-12-01"
          problem={has('due', words.dueWrong)}
          onChange={(dueDay) => onChange({ dueDay })}
        />
        <TextField
          label={words.dueTime}
          value={draft.dueTime}
          maxLength={5}
          placeholder="17:30"
          onChange={(dueTime) => onChange({ dueTime })}
        />
      </fieldset>
      <SelectField
        label={words.verifier}
        value={draft.verifierId}
        options={unitOptions(organisations, rounds.actingChoose)}
        problem={has('verifier', words.verifierMissing)}
        onChange={(verifierId) => onChange({ verifierId })}
      />
      <SelectField
        label={words.approver}
        value={draft.approverId}
        options={unitOptions(organisations, words.approverOwn)}
        onChange={(approverId) => onChange({ approverId })}
      />
      <Field label={words.place}>
        {(ties) => <PlaceSelect {...ties} value={draft.placeId} onChange={(placeId) => onChange({ placeId })} />}
      </Field>
      <TextField
        label={words.note}
        className="wide-field"
        value={draft.note}
        maxLength={2000}
        onChange={(note) => onChange({ note })}
      />
    </div>
  );
}

const FORM_FIELDS = ['no', 'issuer', 'approval', 'validUntil'] as const;

function Survey({ draft, faults, onChange }: PartProps) {
  const { roundForm: words } = useMessages();
  const labels = {
    no: words.formNo,
    issuer: words.formIssuer,
    approval: words.formApproval,
    validUntil: words.formValid,
  };
  return (
    <div className="survey">
      <label className="check">
        <input
          type="checkbox"
          checked={draft.statistical}
          onChange={(event) => onChange({ statistical: event.target.checked })}
        />
        {words.isStatistical}
      </label>
      <small>{words.statisticalHint}</small>
      {draft.statistical && (
        <div className="particulars-fields">
          {FORM_FIELDS.map((field) => (
            <TextField
              key={field}
              label={labels[field]}
              value={draft.form[field]}
              maxLength={200}
              problem={faults.includes('form') && draft.form[field].trim() === '' ? words.formMissing : undefined}
              onChange={(text) => onChange({ form: { ...draft.form, [field]: text } })}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function Figures({ draft, organisations, detail, onChange }: PartProps & { readonly detail: PlanDetail }) {
  const { roundForm: words, rounds } = useMessages();
  const ask = (indicatorId: string, reporterId: string | undefined) => {
    const { [indicatorId]: _, ...others } = draft.reporters;
    onChange({ reporters: reporterId === undefined ? others : { ...others, [indicatorId]: reporterId } });
  };
  return (
    <fieldset className="round-figures">
      <legend>
        {words.figures} <b>{words.asked(Object.keys(draft.reporters).length)}</b>
      </legend>
      <p>{words.figuresLead}</p>
      <ul>
        {detail.indicators.map((indicator) => {
          const { indicatorId, no, name, responsible } = indicator;
          const reporter = draft.reporters[indicatorId];
          return (
            <li key={indicatorId}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={reporter !== undefined}
                  onChange={(event) =>
                    ask(indicatorId, event.target.checked ? reporterFor(indicator, organisations) : undefined)
                  }
                />
                <span className="only-heard">{words.ask(name)}</span>
                <span lang="zh-CN" aria-hidden>
                  {no} {name}
                </span>
              </label>
              <small lang="zh-CN">{responsible.length > 0 && words.responsible(responsible.join('、'))}</small>
              {reporter !== undefined && (
                <select
                  aria-label={words.reporterOf(name)}
                  value={reporter}
                  onChange={(event) => ask(indicatorId, event.target.value)}
                >
                  {unitOptions(organisations, rounds.actingChoose).map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

interface RoundFormProps {
  readonly detail: PlanDetail;
  readonly onOpened: (opened: CollectionDetail) => void;
  readonly onCancel: () => void;
}

function emptyRound(placeId: string): RoundDraft {
  return {
    ...{ title: '', period: '', status: 'preliminary', dueDay: '', dueTime: '17:30', placeId, verifierId: '' },
    ...{ approverId: '', note: '', statistical: false, form: { no: '', issuer: '', approval: '', validUntil: '' } },
    reporters: {},
  };
}

/** Opens a round: who reports, verifies and approves which figure, and by when. */
export function RoundForm({ detail, onOpened, onCancel }: RoundFormProps) {
  const { roundForm: words, rounds } = useMessages();
  const { data: organisations = [] } = useQuery(organisationsQuery);
  const acting = useActing();
  const mayRegister = useMay('directory.edit');
  const [draft, setDraft] = useState(() => emptyRound(detail.plan.placeId));
  const [tried, setTried] = useState(false);
  const open = useOpenCollection(detail.plan.planId);
  const faults = tried ? faultsOfRound(draft) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const request = roundRequest(draft, acting);
    if (request === undefined || !isComplete(acting) || open.isPending) return;
    open.mutate(request, { onSuccess: onOpened });
  };
  const part = {
    draft,
    faults,
    organisations,
    onChange: (change: Partial<RoundDraft>) => setDraft({ ...draft, ...change }),
  };
  const lack = !isComplete(acting)
    ? rounds.actingMissing
    : faults.includes('nothing')
      ? words.nothingAsked
      : faults.includes('reporter')
        ? words.reporterMissing
        : undefined;
  return (
    <section className="panel round-form-panel" aria-labelledby="round-form">
      <h2 id="round-form">{words.title}</h2>
      {organisations.length === 0 && <p className="missing">{words.organisationsNone}</p>}
      {mayRegister && (
        <details className="more-particulars" open={organisations.length === 0}>
          <summary className="opener">{words.newOrganisation}</summary>
          <NewOrganisation placeId={detail.plan.placeId} />
        </details>
      )}
      <form onSubmit={submit}>
        <Particulars {...part} />
        <Survey {...part} />
        <Figures {...part} detail={detail} />
        {tried && lack !== undefined && (
          <p className="field-problem" role="alert">
            {lack}
          </p>
        )}
        {open.error !== null && <ProblemNotice error={open.error} level={3} />}
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={open.isPending}>
            {open.isPending ? words.starting : words.start}
          </Button>
          <Button onClick={onCancel}>{rounds.cancel}</Button>
        </div>
      </form>
    </section>
  );
}
