import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { RoundDetail, SchemeInput } from '../../src/contract/evaluation/rounds.ts';
import { plansQuery, ruleSetsQuery } from '../data/plan-queries.ts';
import { schemeProposalQuery, useRoundChange } from '../data/round-queries.ts';
import { Field, SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { draftDeadlines, readDeadlines, SchemeDeadlines } from './scheme-deadlines.tsx';
import { type DraftItem, SchemeItems } from './scheme-items.tsx';

/** What is frozen with a scheme, as it is typed. */
type Outline = Readonly<Record<'planId' | 'asOf' | 'windowFrom' | 'windowTo' | 'rule' | 'template', string>>;

function outlineOf({ scheme }: RoundDetail): Outline {
  const { planId = '', asOf = '', windowFrom = '', windowTo = '', rule = '', template = '' } = scheme ?? {};
  return { planId, asOf, windowFrom, windowTo, rule, template };
}

const isWindowWrong = ({ windowFrom, windowTo }: Outline) =>
  windowFrom !== '' && windowTo !== '' && windowFrom > windowTo;

/** The scheme of a round that is still being drafted: what is evaluated as of when, by when, and who answers for what. */
export function SchemeForm({ round }: { readonly round: RoundDetail }) {
  const { scheme: words } = useMessages().evaluations;
  const before = round.items.map(({ kind, target, title, unitId }) => ({ kind, target, title, unitId }));
  const [outline, setOutline] = useState(outlineOf(round));
  const [items, setItems] = useState<readonly DraftItem[]>(before);
  const [offered, setOffered] = useState<readonly DraftItem[]>(before);
  const [deadlines, setDeadlines] = useState(draftDeadlines(round));
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const proposal = useProposal(round.recordId);
  const change = useRoundChange<SchemeInput>(round.recordId, '/scheme', 'put');
  const { planId, asOf, ...frozen } = outline;
  const own = readDeadlines(round, deadlines);
  const isKnown = planId !== '' && asOf !== '';
  const isWhole =
    isKnown && own.isWhole && !isWindowWrong(outline) && items.every((item) => item.title.trim() && item.unitId);
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);
  const propose = () => {
    if (!isKnown) return setAttempts(attempts + 1);
    proposal.ask(planId, asOf, (proposed) => {
      setItems(proposed);
      setOffered(proposed);
    });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return setAttempts(attempts + 1);
    const filled = Object.fromEntries(Object.entries(frozen).filter(([, text]) => text.trim() !== ''));
    const asked = items.length === 0 ? {} : { items: [...items] };
    change.mutate({ planId, asOf, ...filled, ...asked, deadlines: own.own });
  };
  return (
    <section className="round-section" aria-labelledby="round-scheme">
      <h2 id="round-scheme">{words.title}</h2>
      <form ref={form} noValidate onSubmit={send}>
        <OutlineFields
          outline={outline}
          isTried={attempts > 0}
          onChange={(next) => {
            setOutline(next);
            if (next.planId === planId) return;
            setItems([]);
            setOffered([]);
          }}
        />
        <SchemeDeadlines round={round} draft={deadlines} isTried={attempts > 0} onChange={setDeadlines} />
        {items.length > 0 && <SchemeItems planId={planId} items={items} offered={offered} onChange={setItems} />}
        <div className="form-buttons">
          <Button loading={proposal.isPending} onClick={propose}>
            {words.propose}
          </Button>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
      {proposal.failure !== undefined && <ProblemNotice error={proposal.failure} level={3} />}
      {change.error !== null && <ProblemNotice error={change.error} level={3} />}
      {change.isSuccess && <p role="status">{words.saved(round.items.length, round.units.length)}</p>}
    </section>
  );
}

/** Asks what a scheme would ask of which unit. */
function useProposal(recordId: string) {
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>();
  const [isPending, setIsPending] = useState(false);
  const ask = (planId: string, asOf: string, take: (items: readonly DraftItem[]) => void) => {
    setFailure(undefined);
    setIsPending(true);
    client
      .fetchQuery(schemeProposalQuery(recordId, planId, asOf))
      .then(take, setFailure)
      .finally(() => setIsPending(false));
  };
  return { failure, isPending, ask };
}

interface OutlineFieldsProps {
  readonly outline: Outline;
  /** Whether somebody tried to go on: then it is told what is missing. */
  readonly isTried: boolean;
  readonly onChange: (outline: Outline) => void;
}

function OutlineFields({ outline, isTried, onChange }: OutlineFieldsProps) {
  const { evaluations, look } = useMessages();
  const { scheme: words } = evaluations;
  const { data: plans } = useQuery(plansQuery);
  const { data: ruleSets = [] } = useQuery(ruleSetsQuery);
  const set = (part: Partial<Outline>) => onChange({ ...outline, ...part });
  const day = (
    key: 'asOf' | 'windowFrom' | 'windowTo',
    label: string,
    more: { hint?: string; problem?: string } = {},
  ) => (
    <Field label={label} {...more}>
      {(ties) => (
        <input {...ties} type="date" value={outline[key]} onChange={(event) => set({ [key]: event.target.value })} />
      )}
    </Field>
  );
  const rules = ruleSets.map(({ ruleSetId, version, name }) => ({
    ...{ value: `${ruleSetId}@${version}`, label: look.ruleVersion(name, version) },
  }));
  const isMissing = (key: 'planId' | 'asOf') => isTried && outline[key] === '';
  return (
    <div className="round-form scheme-outline">
      <SelectField
        label={words.plan}
        value={outline.planId}
        problem={isMissing('planId') ? words.planMissing : undefined}
        onChange={(planId) => set({ planId })}
        options={[
          { value: '', label: '' },
          ...(plans?.plans ?? []).map((plan) => ({ value: plan.planId, label: plan.name })),
        ]}
      />
      {day('asOf', words.asOf, isMissing('asOf') ? { problem: words.dayMissing } : { hint: words.asOfHint })}
      {day('windowFrom', words.from)}
      {day('windowTo', words.to, isWindowWrong(outline) ? { problem: words.windowWrong } : {})}
      <SelectField
        label={words.rule}
        value={outline.rule}
        onChange={(rule) => set({ rule })}
        options={[{ value: '', label: words.ruleOwn }, ...rules]}
      />
      <TextField
        label={words.template}
        hint={words.templateHint}
        value={outline.template}
        maxLength={100}
        onChange={(template) => set({ template })}
      />
    </div>
  );
}
