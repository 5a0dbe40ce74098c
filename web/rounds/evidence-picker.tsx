import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { RoundEvidence } from '../../src/shared/evaluation/round.ts';
import { evidenceQuery } from '../data/round-queries.ts';
import { TextField } from '../parts/field.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useMessages } from '../shell/preferences.tsx';

const keyOf = ({ kind, target }: RoundEvidence) => `${kind} ${target}`;

function addressOf({ kind, target }: RoundEvidence): string | undefined {
  const at = target.lastIndexOf('/');
  if (kind === 'claim') return `/documents/${target.slice(0, at)}/claims/${encodeURIComponent(target.slice(at + 1))}`;
  if (kind === 'document') return `/documents/${target}`;
  return kind === 'record' ? `/records/${target}` : undefined;
}

/** A piece of evidence in a line, with the way to it. */
export function EvidenceLine({ evidence }: { readonly evidence: RoundEvidence }) {
  const { evidence: words } = useMessages().evaluations;
  const { kind, target, title = target, note } = evidence;
  const address = addressOf(evidence);
  return (
    <span lang="zh-CN">
      {kind !== 'link' && <small>{words.kinds[kind]} </small>}
      {address === undefined ? title : <Link to={address}>{title}</Link>} {note}
    </span>
  );
}

interface EvidencePickerProps {
  readonly recordId: string;
  readonly evidence: readonly RoundEvidence[];
  readonly hint: string;
  /** What stands on the screen anyway: taken with one tick. */
  readonly shown?: readonly RoundEvidence[];
  readonly onChange: (evidence: readonly RoundEvidence[]) => void;
}

/** Names evidence: what is shown, what is found among what one may read, or an address or number that is typed. */
export function EvidencePicker({ recordId, evidence, hint, shown = [], onChange }: EvidencePickerProps) {
  const { evidence: words } = useMessages().evaluations;
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useState('');
  const has = (one: RoundEvidence) => evidence.some((each) => keyOf(each) === keyOf(one));
  const without = (one: RoundEvidence) => evidence.filter((each) => keyOf(each) !== keyOf(one));
  const add = (one: RoundEvidence) => {
    if (!has(one)) onChange([...evidence, one]);
  };
  return (
    <fieldset className="evidence-picker">
      <legend>{words.title}</legend>
      <p className="quiet">{hint}</p>
      {shown.map((each) => (
        <label key={keyOf(each)} className="check">
          <input
            type="checkbox"
            checked={has(each)}
            onChange={({ target }) => onChange(target.checked ? [...evidence, each] : without(each))}
          />{' '}
          <EvidenceLine evidence={each} />
        </label>
      ))}
      <ul>
        {evidence
          .filter((each) => !shown.some((one) => keyOf(one) === keyOf(each)))
          .map((each) => (
            <li key={keyOf(each)}>
              <EvidenceLine evidence={each} />{' '}
              <button
                type="button"
                className="link-button"
                aria-label={words.removeThis(each.title ?? each.target)}
                onClick={() => onChange(without(each))}
              >
                {words.remove}
              </button>
            </li>
          ))}
      </ul>
      <SearchField label={words.find} value={search} onChange={setSearch} />
      {search !== '' && <Found recordId={recordId} search={search} onAdd={add} />}
      <div className="evidence-typed">
        <TextField label={words.typed} value={typed} maxLength={1000} onChange={setTyped} />
        <Button
          disabled={typed.trim() === ''}
          onClick={() => {
            add({ kind: 'link', target: typed.trim(), note: '' });
            setTyped('');
          }}
        >
          {words.add}
        </Button>
      </div>
    </fieldset>
  );
}

interface FoundProps {
  readonly recordId: string;
  readonly search: string;
  readonly onAdd: (evidence: RoundEvidence) => void;
}

function Found({ recordId, search, onAdd }: FoundProps) {
  const { evidence: words } = useMessages().evaluations;
  const { data } = useQuery(evidenceQuery(recordId, search));
  if (data === undefined) return null;
  if (data.length === 0) return <p className="missing">{words.findNone}</p>;
  return (
    <ul className="choices">
      {data.map(({ kind, target, title }) => (
        <li key={`${kind} ${target}`}>
          <button type="button" onClick={() => onAdd({ kind, target, title, note: '' })}>
            <span lang="zh-CN">{title}</span>
            <small>{words.kinds[kind]}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
