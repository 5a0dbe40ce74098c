import { Button, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import type { ClaimPage } from '../../src/contract/claims.ts';
import { CLAIM_KINDS, CLAIM_STATUSES } from '../../src/shared/claim.ts';
import { type ClaimSelection, CONFIDENCES, EVERYTHING, narrowness, STATES } from '../data/claim-selection.ts';
import { groupDigits, periodText } from '../figures.ts';
import { useMessages } from '../shell/preferences.tsx';
import { SearchField } from './search-field.tsx';

type Facets = ClaimPage['facets'];

interface ChipsProps<T extends string> {
  readonly legend: string;
  readonly values: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: readonly T[];
  /** Absent: not counted. */
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly onChange: (chosen: readonly T[]) => void;
}

/** Several of a few, each with its count; none chosen means all. */
function Chips<T extends string>({ legend, values, words, chosen, counts, onChange }: ChipsProps<T>) {
  const shown = values.filter((value) => counts === undefined || (counts[value] ?? 0) > 0 || chosen.includes(value));
  if (shown.length === 0) return null;
  return (
    <fieldset className="chips">
      <legend>{legend}</legend>
      <div>
        {shown.map((value) => {
          const isOn = chosen.includes(value);
          return (
            <button
              key={value}
              type="button"
              className="chip"
              aria-pressed={isOn}
              onClick={() => onChange(isOn ? chosen.filter((each) => each !== value) : [...chosen, value])}
            >
              {words[value]}
              {counts !== undefined && <b>{groupDigits(String(counts[value] ?? 0))}</b>}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

interface OneOfManyProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly word: (value: string) => string;
  readonly onChange: (value: string | undefined) => void;
}

function OneOfMany({ label, value, counts, word, onChange }: OneOfManyProps) {
  const { claims } = useMessages();
  const id = useId();
  const found = Object.entries(counts ?? {}).filter(([name]) => name !== '');
  const known = value !== undefined && counts?.[value] === undefined ? [[value, 0] as const, ...found] : found;
  return (
    <div className="one-of-many">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: claims.any },
          ...known.map(([name, count]) => ({ value: name, label: `${word(name)}（${count}）` })),
        ]}
        onChange={(next) => onChange(next === '' ? undefined : next)}
      />
    </div>
  );
}

interface ClaimFiltersProps {
  readonly selection: ClaimSelection;
  readonly facets: Facets | undefined;
  readonly onChange: (selection: ClaimSelection) => void;
  /** More of the kind, in the first line. */
  readonly children?: ReactNode;
}

function without(selection: ClaimSelection, part: 'region' | 'period' | 'confidence' | 'search'): ClaimSelection {
  const { [part]: _, ...rest } = selection;
  return rest;
}

/** What narrows a list of claims, with the counts of what is left. Everything stands in the page's address. */
export function ClaimFilters({ selection, facets, onChange, children }: ClaimFiltersProps) {
  const messages = useMessages();
  const { claim, claims, evidence, confidences } = messages;
  const set = (part: 'region' | 'period' | 'confidence' | 'search', value: string | undefined) =>
    onChange(value ? { ...selection, [part]: value } : without(selection, part));
  const { documentId } = selection;
  return (
    <div className="claim-filters">
      <div className="filter-row">
        <SearchField label={claims.find} value={selection.search ?? ''} onChange={(value) => set('search', value)} />
        {children}
        <OneOfMany
          label={claim.period}
          value={selection.period}
          counts={facets?.period}
          word={(period) => periodText(period, messages.periods)}
          onChange={(value) => set('period', value)}
        />
        <OneOfMany
          label={claim.region}
          value={selection.region}
          counts={facets?.region}
          word={(region) => region}
          onChange={(value) => set('region', value)}
        />
      </div>
      <Chips
        legend={claim.kind}
        values={CLAIM_KINDS}
        words={messages.kinds}
        chosen={selection.kind}
        counts={facets?.kind ?? {}}
        onChange={(kind) => onChange({ ...selection, kind })}
      />
      <div className="filter-row">
        <Chips
          legend={claim.status}
          values={CLAIM_STATUSES}
          words={messages.statuses}
          chosen={selection.status}
          counts={facets?.status ?? {}}
          onChange={(status) => onChange({ ...selection, status })}
        />
        <Chips
          legend={claim.review}
          values={STATES}
          words={messages.states}
          chosen={selection.review}
          counts={facets?.reviewState ?? {}}
          onChange={(review) => onChange({ ...selection, review })}
        />
        <Chips
          legend={claim.confidence}
          values={CONFIDENCES}
          words={confidences}
          chosen={selection.confidence === undefined ? [] : [selection.confidence]}
          counts={undefined}
          onChange={(chosen) =>
            set(
              'confidence',
              chosen.find((band) => band !== selection.confidence),
            )
          }
        />
        {narrowness(selection) > 0 && (
          <Button
            type="link"
            onClick={() => onChange({ ...EVERYTHING, ...(documentId === undefined ? {} : { documentId }) })}
          >
            {evidence.clearFilters}
          </Button>
        )}
      </div>
    </div>
  );
}
