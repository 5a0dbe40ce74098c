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
  const { structure: words } = useMessages();
  const { data } = useQuery(planQuery(planId));
  const indicators = data?.indicators ?? [];
  const chosen = indicators.find(({ indicatorId }) => indicatorId === item.indicatorId);
  return (
    <div className="adjustment-item">
      <SelectField
        label={words.indicator}
        hint={chosen?.target === undefined ? undefined : `${words.itemColumns.old}：${chosen.target.phrase}`}
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

interface AdjustmentDraft {
  readonly ground: Ground;
  readonly reason: string;
  readonly proposedOn: string;
  readonly items: readonly Item[];
}

interface AdjustmentFormProps {
  readonly planId: string;
  readonly onDone: (saved: boolean) => void;
}

/** Proposes other targets; the old ones stand until the proposal is approved, and are kept for good. */
export function AdjustmentForm({ planId, onDone }: AdjustmentFormProps) {
  const { structure: words } = useMessages();
  const propose = useProposal(planId);
  const [ground, setGround] = useState<Ground>('economic-change');
  const [reason, setReason] = useState('');
  const [proposedOn, setProposedOn] = useState(todayHere);
  const [items, setItems] = useState<readonly Item[]>(() => [emptyItem(1)]);
  const [tried, setTried] = useState(false);
  const draft = useFormDraft(`adjustment/${planId}`, { ground, reason, proposedOn, items }, (content) => {
    const kept = fieldsOf<AdjustmentDraft>(content, ['ground', 'reason', 'proposedOn', 'items']);
    if (kept === undefined) return;
    setGround(kept.ground);
    setReason(kept.reason);
    setProposedOn(kept.proposedOn);
    setItems(kept.items);
  });
  const leave = (saved: boolean) => {
    draft.discard();
    onDone(saved);
  };
  const isReady = reason.trim() !== '' && isDay(proposedOn.trim()) && items.every(isWhole);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady || propose.isPending) return;
    const wanted = items.map(({ indicatorId, newPhrase, necessity, feasibility }) => ({
      ...{ indicatorId, newPhrase: newPhrase.trim(), necessity: necessity.trim(), feasibility: feasibility.trim() },
    }));
    propose.mutate(
      { ground, reason: reason.trim(), proposedOn: proposedOn.trim(), items: wanted },
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
          setReason('');
          setItems([emptyItem(1)]);
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
