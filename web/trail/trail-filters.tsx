import { Button } from 'antd';
import { type HTMLInputTypeAttribute, useEffect, useId, useState } from 'react';
import { TRAIL_PARTS, type TrailSelection } from '../data/trail-queries.ts';
import { SelectField } from '../parts/field.tsx';
import { useActorCalled, useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';

const PAUSE_MS = 300;

interface TypedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly type?: HTMLInputTypeAttribute;
  readonly onChange: (value: string) => void;
}

/** A field that tells what was typed when the typing pauses. */
function TypedField({ label, value, type = 'text', onChange }: TypedFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <div className="plain-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        autoComplete="off"
        maxLength={300}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}

interface TrailFiltersProps {
  readonly selection: TrailSelection;
  readonly onChange: (part: keyof TrailSelection, value: string) => void;
  readonly onReset: () => void;
}

/** What narrows the trail; everything stands in the page's address. */
export function TrailFilters({ selection, onChange, onReset }: TrailFiltersProps) {
  const { trail: words, trailActions } = useMessages();
  const actorName = useActorName();
  const actorCalled = useActorCalled();
  const actions = Object.entries(trailActions).map(([value, label]) => ({ value, label: `${label}（${value}）` }));
  const isKnown = selection.action === '' || selection.action in trailActions;
  const others = isKnown ? [] : [{ value: selection.action, label: selection.action }];
  return (
    <search className="trail-filters" aria-label={words.filter}>
      <TypedField
        label={words.actor}
        value={actorName(selection.actor)}
        onChange={(value) => onChange('actor', actorCalled(value))}
      />
      <SelectField
        label={words.action}
        value={selection.action}
        options={[{ value: '', label: words.anyAction }, ...others, ...actions]}
        onChange={(value) => onChange('action', value)}
      />
      <TypedField label={words.subject} value={selection.subject} onChange={(value) => onChange('subject', value)} />
      <TypedField label={words.address} value={selection.address} onChange={(value) => onChange('address', value)} />
      <TypedField label={words.from} type="date" value={selection.from} onChange={(value) => onChange('from', value)} />
      <TypedField label={words.to} type="date" value={selection.to} onChange={(value) => onChange('to', value)} />
      {TRAIL_PARTS.some((part) => selection[part] !== '') && (
        <Button type="link" onClick={onReset}>
          {words.reset}
        </Button>
      )}
    </search>
  );
}
