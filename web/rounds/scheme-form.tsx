import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { RoundDetail, SchemeInput } from '../../src/contract/evaluation/rounds.ts';
import { plansQuery } from '../data/plan-queries.ts';
import { schemeProposalQuery, useRoundChange } from '../data/round-queries.ts';
import { Field, SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { draftDeadlines, readDeadlines, SchemeDeadlines } from './scheme-deadlines.tsx';
import { type DraftItem, SchemeItems } from './scheme-items.tsx';

/** The scheme of a round that is still being drafted: plan, as-of day, window, template, and which unit answers for what, deadlines of its own. */
export function SchemeForm({ round }: { readonly round: RoundDetail }) {
  const { scheme: words } = useMessages().evaluations;
  const { data: plans } = useQuery(plansQuery);
  const client = useQueryClient();
  const { scheme } = round;
  const before = round.items.map(({ kind, target, title, unitId }) => ({ kind, target, title, unitId }));
  const [planId, setPlanId] = useState(scheme?.planId ?? '');
  const [days, setDays] = useState({
    ...{ asOf: scheme?.asOf ?? '', windowFrom: scheme?.windowFrom ?? '', windowTo: scheme?.windowTo ?? '' },
  });
  const [frozen, setFrozen] = useState({ rule: scheme?.rule ?? '', template: scheme?.template ?? '' });
  const [items, setItems] = useState<readonly DraftItem[]>(before);
  const [offered, setOffered] = useState<readonly DraftItem[]>(before);
  const [deadlines, setDeadlines] = useState(draftDeadlines(round));
  const own = readDeadlines(round, deadlines);
  const [failure, setFailure] = useState<unknown>();
  const change = useRoundChange<SchemeInput>(round.recordId, '/scheme', 'put');
  const isKnown = planId !== '' && days.asOf !== '';
  const isWhole = items.every(({ title, unitId }) => title.trim() !== '' && unitId !== '');
  const propose = () => {
    setFailure(undefined);
    client.fetchQuery(schemeProposalQuery(round.recordId, planId, days.asOf)).then((proposed) => {
      setItems(proposed);
      setOffered(proposed);
    }, setFailure);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.entries({ ...frozen, windowFrom: days.windowFrom, windowTo: days.windowTo });
    const filled = Object.fromEntries(given.filter(([, text]) => text.trim() !== ''));
    const asked = items.length === 0 ? {} : { items: [...items] };
    change.mutate({ planId, asOf: days.asOf, ...filled, ...asked, deadlines: own.own });
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
      <form onSubmit={send}>
        <div className="round-form">
          <SelectField
            label={words.plan}
            value={planId}
            onChange={(next) => {
              setPlanId(next);
              setItems([]);
              setOffered([]);
            }}
            options={[
              { value: '', label: '' },
              ...(plans?.plans ?? []).map((plan) => ({ value: plan.planId, label: plan.name })),
            ]}
          />
          {day('asOf', words.asOf, words.asOfHint)}
          {day('windowFrom', words.from)}
          {day('windowTo', words.to)}
          {(['rule', 'template'] as const).map((key) => (
            <TextField
              key={key}
              label={words[key]}
              hint={words[`${key}Hint`]}
              value={frozen[key]}
              maxLength={100}
              onChange={(text) => setFrozen({ ...frozen, [key]: text })}
            />
          ))}
        </div>
        <SchemeDeadlines round={round} draft={deadlines} onChange={setDeadlines} />
        <div className="form-buttons">
          <Button disabled={!isKnown} onClick={propose}>
            {words.propose}
          </Button>
        </div>
        {items.length > 0 && <SchemeItems planId={planId} items={items} offered={offered} onChange={setItems} />}
        <div className="form-buttons">
          <Button
            type="primary"
            htmlType="submit"
            loading={change.isPending}
            disabled={!isKnown || !isWhole || !own.isWhole}
          >
            {words.save}
          </Button>
        </div>
      </form>
      {failure !== undefined && <ProblemNotice error={failure} level={3} />}
      {change.error !== null && <ProblemNotice error={change.error} level={3} />}
      {change.isSuccess && <p role="status">{words.saved(round.items.length, round.units.length)}</p>}
    </section>
  );
}
