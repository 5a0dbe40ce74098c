import { Button } from 'antd';
import type { FindingPage } from '../../src/contract/audit.ts';
import { FINDING_SEVERITIES, FINDING_VERDICTS } from '../../src/shared/finding.ts';
import { changedParts, EVERY_FINDING, type FindingSelection, SETTLEMENTS, WAITING } from '../data/finding-selection.ts';
import { Chips, OneOfMany } from '../parts/filter-controls.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useAuditWords } from './finding-words.tsx';

interface FindingFiltersProps {
  readonly selection: FindingSelection;
  readonly facets: FindingPage['facets'] | undefined;
  readonly onChange: (selection: FindingSelection) => void;
}

function without(selection: FindingSelection, part: 'rule' | 'documentId' | 'search'): FindingSelection {
  const { [part]: _, ...rest } = selection;
  return rest;
}

/** What narrows the register, with the counts of what is left. Everything stands in the page's address. */
export function FindingFilters({ selection, facets, onChange }: FindingFiltersProps) {
  const { audit, findings: words } = useMessages();
  const { rules, verdicts, severities } = useAuditWords();
  const set = (part: 'rule' | 'documentId' | 'search', value: string | undefined) =>
    onChange(value ? { ...selection, [part]: value } : without(selection, part));
  const titles = new Map(facets?.document.map(({ documentId, title }) => [documentId, title]));
  const documents = facets && Object.fromEntries(facets.document.map(({ documentId, count }) => [documentId, count]));
  const ruleNames: Readonly<Record<string, string>> = rules;
  const isEverything = selection.verdict.length === 0 && selection.state.length === 0;
  return (
    <div className="claim-filters">
      <div className="filter-row">
        <SearchField label={words.find} value={selection.search ?? ''} onChange={(value) => set('search', value)} />
        <OneOfMany
          label={words.rule}
          value={selection.rule}
          counts={facets?.rule}
          word={(rule) => ruleNames[rule] ?? rule}
          onChange={(value) => set('rule', value)}
        />
        <OneOfMany
          label={words.document}
          value={selection.documentId}
          counts={documents}
          word={(documentId) => titles.get(documentId) ?? documentId}
          onChange={(value) => set('documentId', value)}
        />
      </div>
      <div className="filter-row">
        <Chips
          legend={words.verdict}
          values={FINDING_VERDICTS}
          words={verdicts}
          chosen={selection.verdict}
          counts={facets?.verdict}
          onChange={(verdict) => onChange({ ...selection, verdict })}
        />
        <Chips
          legend={words.state}
          values={SETTLEMENTS}
          words={audit.states}
          chosen={selection.state}
          counts={facets?.state}
          onChange={(state) => onChange({ ...selection, state })}
        />
        <Chips
          legend={audit.severity}
          values={FINDING_SEVERITIES}
          words={severities}
          chosen={selection.severity}
          counts={facets?.severity}
          onChange={(severity) => onChange({ ...selection, severity })}
        />
        {!isEverything && (
          <Button type="link" onClick={() => onChange({ ...selection, ...EVERY_FINDING })}>
            {words.everything}
          </Button>
        )}
        {changedParts(selection) > 0 && (
          <Button type="link" onClick={() => onChange(WAITING)}>
            {words.reset}
          </Button>
        )}
      </div>
    </div>
  );
}
