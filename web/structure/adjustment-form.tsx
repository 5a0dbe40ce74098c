import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { AdjustmentView } from '../../src/contract/spine.ts';
import { isDay } from '../../src/shared/period.ts';
import { DraftNotice } from '../collaboration/draft-notice.tsx';
import { fieldsOf, useFormDraft } from '../collaboration/use-form-draft.ts';
import { planQuery } from '../data/plan-queries.ts';
import { useProposal } from '../data/structure-queries.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { todayHere } from '../plans/as-of.ts';
import { useMessages } from '../shell/preferences.tsx';

type Ground = AdjustmentView['ground'];
const GROUNDS = ['economic-change', 'disaster-or-emergency', 'other-major'] as const satisfies readonly Ground[];

interface Item {
  /** Tells apart the items of the form. */
  readonly no: number;
  readonly indicatorId: string;
  /** Absent: the place of the plan. */
  readonly placeId?: string;
  readonly newPhrase: string;
  readonly necessity: string;
  readonly feasibility: string;
}

const emptyItem = (no: number): Item => ({ no, indicatorId: '', newPhrase: '', necessity: '', feasibility: '' });

function isWhole({ indicatorId, newPhrase, necessity, feasibility }: Item): boolean {
  return [indicatorId, newPhrase, necessity, feasibility].every((text) => text.trim() !== '');
}

interface ItemFieldsProps {
  readonly planId: string;
  readonly item: Item;
  readonly onChange: (part: Partial<Item>) => void;
  /** Absent for the only one. */
  readonly onRemove?: () => void;
}

function ItemFields({ planId, item, onChange, onRemove }: ItemFieldsProps) {
  const { structure: words, shell } = useMessages();
  const { data } = useQuery(planQuery(planId));
  const indicators = data?.indicators ?? [];
  const chosen = indicators.find(({ indicatorId }) => indicatorId === item.indicatorId);
  return (
    <div className="adjustment-item">
      <SelectField
        label={words.indicator}
        hint={chosen?.target === undefined ? undefined : shell.pair(words.itemColumns.old, chosen.target.phrase)}
        value={item.indicatorId}
        options={[
          { value: '', label: '—' },
          ...indicators.map(({ indicatorId, no, name }) => ({ value: indicatorId, label: `${no} ${name}` })),
        ]}
        onChange={(indicatorId) => onChange({ indicatorId })}
      />
      <TextField
        label={words.newPhrase}
        hint={words.newPhraseHint}
        value={item.newPhrase}
        maxLength={500}
        onChange={(newPhrase) => onChange({ newPhrase })}
      />
      <TextField
        label={words.necessity}
        rows={2}
        maxLength={4000}
        value={item.necessity}
        onChange={(necessity) => onChange({ necessity })}
      />
      <TextField
        label={words.feasibility}
        rows={2}
        maxLength={4000}
        value={item.feasibility}
        onChange={(feasibility) => onChange({ feasibility })}
      />
      {onRemove !== undefined && (
        <button type="button" className="link-button" onClick={onRemove}>
          {words.removeItem}
        </button>
      )}
    </div>
  );
}

/** What somebody else begins a proposal with; `key` tells apart what is typed on from there. */
export interface ProposalStart {
  readonly key: string;
  readonly reason: string;
  readonly meetingOn?: string | undefined;
  readonly items: readonly Pick<Item, 'indicatorId' | 'placeId' | 'necessity'>[];
}

const STEPS = ['committeeDraftOn', 'submittedOn', 'meetingOn'] as const;
type Steps = Readonly<Record<(typeof STEPS)[number] | 'superiorConsent', string>>;

interface ProcedureFieldsProps {
  readonly steps: Steps;
  readonly onChange: (steps: Steps) => void;
}

/** Steps of the procedure that are known already; the others are noted as they are taken. */
function ProcedureFields({ steps, onChange }: ProcedureFieldsProps) {
  const { structure: words } = useMessages();
  return (
    <div className="adjustment-item">
      {STEPS.map((step) => (
        <TextField
          key={step}
          label={words[step]}
          value={steps[step]}
          maxLength={10}
          problem={steps[step].trim() === '' || isDay(steps[step].trim()) ? undefined : words.dayWrong}
          onChange={(day) => onChange({ ...steps, [step]: day })}
        />
      ))}
      <TextField
        label={words.superiorConsent}
        value={steps.superiorConsent}
        maxLength={1000}
        onChange={(superiorConsent) => onChange({ ...steps, superiorConsent })}
      />
    </div>
  );
}

interface AdjustmentDraft {
  readonly steps: Steps;
  readonly ground: Ground;
  readonly reason: string;
  readonly proposedOn: string;
  readonly items: readonly Item[];
}

interface AdjustmentFormProps {
  readonly planId: string;
  readonly start?: ProposalStart | undefined;
  readonly onDone: (saved: boolean) => void;
}

const firstSteps = (start: ProposalStart | undefined): Steps => ({
  ...{ committeeDraftOn: '', submittedOn: '', meetingOn: start?.meetingOn ?? '', superiorConsent: '' },
});

const firstItems = (start: ProposalStart | undefined): readonly Item[] =>
  start === undefined || start.items.length === 0
    ? [emptyItem(1)]
    : start.items.map((item, index) => ({ ...emptyItem(index + 1), ...item }));

/** Proposes other targets; the old ones stand until the proposal is approved, and are kept for good. */
export function AdjustmentForm({ planId, start, onDone }: AdjustmentFormProps) {
  const { structure: words } = useMessages();
  const propose = useProposal(planId);
  const [ground, setGround] = useState<Ground>('economic-change');
  const [reason, setReason] = useState(start?.reason ?? '');
  const [steps, setSteps] = useState<Steps>(() => firstSteps(start));
  const [proposedOn, setProposedOn] = useState(todayHere);
  const [items, setItems] = useState<readonly Item[]>(() => firstItems(start));
  const [tried, setTried] = useState(false);
  const key = start === undefined ? `adjustment/${planId}` : `adjustment/${planId}/${start.key}`;
  const draft = useFormDraft(key, { ground, reason, proposedOn, steps, items }, (content) => {
    const kept = fieldsOf<AdjustmentDraft>(content, ['ground', 'reason', 'proposedOn', 'steps', 'items']);
    if (kept === undefined) return;
    setGround(kept.ground);
    setReason(kept.reason);
    setProposedOn(kept.proposedOn);
    setSteps(kept.steps);
    setItems(kept.items);
  });
  const leave = (saved: boolean) => {
    draft.discard();
    onDone(saved);
  };
  const given = Object.entries(steps).flatMap(([step, text]) => (text.trim() === '' ? [] : [[step, text.trim()]]));
  const areDays = given.every(([step, text = '']) => step === 'superiorConsent' || isDay(text));
  const isReady = reason.trim() !== '' && isDay(proposedOn.trim()) && areDays && items.every(isWhole);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady || propose.isPending) return;
    const wanted = items.map(({ indicatorId, placeId, newPhrase, necessity, feasibility }) => ({
      ...(placeId === undefined ? {} : { placeId }),
      ...{ indicatorId, newPhrase: newPhrase.trim(), necessity: necessity.trim(), feasibility: feasibility.trim() },
    }));
    propose.mutate(
      { ...Object.fromEntries(given), ground, reason: reason.trim(), proposedOn: proposedOn.trim(), items: wanted },
      { onSuccess: () => leave(true) },
    );
  };
  const last = items.at(-1)?.no ?? 0;
  return (
    <form className="adjustment-form" onSubmit={submit} aria-label={words.propose}>
      <h3>{words.propose}</h3>
      <p>{words.proposeLead}</p>
      <DraftNotice
        from={draft.restoredFrom}
        onDiscard={() => {
          draft.discard();
          setReason(start?.reason ?? '');
          setSteps(firstSteps(start));
          setItems(firstItems(start));
        }}
      />
      <div className="adjustment-item">
        <SelectField
          label={words.ground}
          value={ground}
          options={GROUNDS.map((value) => ({ value, label: words.grounds[value] }))}
          onChange={setGround}
        />
        <TextField
          label={words.proposedDay}
          value={proposedOn}
          maxLength={10}
          problem={isDay(proposedOn.trim()) ? undefined : words.dayWrong}
          onChange={setProposedOn}
        />
      </div>
      <ProcedureFields steps={steps} onChange={setSteps} />
      <TextField label={words.reason} rows={2} maxLength={4000} value={reason} onChange={setReason} />
      {items.map((item) => (
        <ItemFields
          key={item.no}
          planId={planId}
          item={item}
          onChange={(part) => setItems(items.map((each) => (each.no === item.no ? { ...each, ...part } : each)))}
          {...(items.length > 1 ? { onRemove: () => setItems(items.filter(({ no }) => no !== item.no)) } : {})}
        />
      ))}
      <div className="form-buttons">
        <Button onClick={() => setItems([...items, emptyItem(last + 1)])}>{words.addItem}</Button>
      </div>
      {tried && !isReady && (
        <p className="field-problem" role="alert">
          {words.proposeMissing}
        </p>
      )}
      {propose.error !== null && <ProblemNotice error={propose.error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={propose.isPending}>
          {propose.isPending ? words.saving : words.propose}
        </Button>
        <Button onClick={() => leave(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}
