import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { RoundDetail, SchemeInput } from '../../src/contract/evaluation/rounds.ts';
import { plansQuery } from '../data/plan-queries.ts';
import { useRoundChange } from '../data/round-queries.ts';
import { Field, SelectField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** The scheme of a round that is still being drafted: plan, as-of day, window; who owes what follows from the plan. */
export function SchemeForm({ round }: { readonly round: RoundDetail }) {
  const { scheme: words } = useMessages().evaluations;
  const { data: plans } = useQuery(plansQuery);
  const { scheme } = round;
  const [planId, setPlanId] = useState(scheme?.planId ?? '');
  const [days, setDays] = useState({
    ...{ asOf: scheme?.asOf ?? '', windowFrom: scheme?.windowFrom ?? '', windowTo: scheme?.windowTo ?? '' },
  });
  const change = useRoundChange<SchemeInput>(round.recordId, '/scheme', 'put');
  const send = (event: FormEvent) => {
    event.preventDefault();
    const { asOf, windowFrom, windowTo } = days;
    change.mutate({ planId, asOf, ...(windowFrom ? { windowFrom } : {}), ...(windowTo ? { windowTo } : {}) });
  };
  const day = (key: keyof typeof days, label: string, hint?: string) => (
    <Field label={label} hint={hint}>
      {(ties) => (
        <input
          {...ties}
          type="date"
          value={days[key]}
          onChange={(event) => setDays({ ...days, [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <section className="round-section" aria-labelledby="round-scheme">
      <h2 id="round-scheme">{words.title}</h2>
      <form className="round-form" onSubmit={send}>
        <SelectField
          label={words.plan}
          value={planId}
          onChange={setPlanId}
          options={[
            { value: '', label: '' },
            ...(plans?.plans ?? []).map((plan) => ({ value: plan.planId, label: plan.name })),
          ]}
        />
        {day('asOf', words.asOf, words.asOfHint)}
        {day('windowFrom', words.from)}
        {day('windowTo', words.to)}
        <Button
          type="primary"
          htmlType="submit"
          loading={change.isPending}
          disabled={planId === '' || days.asOf === ''}
        >
          {words.save}
        </Button>
      </form>
      {change.error !== null && <ProblemNotice error={change.error} level={3} />}
      {change.isSuccess && <p role="status">{words.saved(round.items.length, round.units.length)}</p>}
    </section>
  );
}
