import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ClaimPage } from '../../src/contract/claims.ts';
import { CLAIM_KINDS, CLAIM_STATUSES } from '../../src/shared/claim.ts';
import { type ClaimSelection, CONFIDENCES, EVERYTHING, narrowness, STATES } from '../data/claim-selection.ts';
import { periodText } from '../figures.ts';
import { Chips, OneOfMany } from '../parts/filter-controls.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useMessages } from '../shell/preferences.tsx';

type Facets = ClaimPage['facets'];

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
