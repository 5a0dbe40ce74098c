import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CollectionCellView } from '../../src/contract/collection.ts';
import { EVERYTHING } from '../data/claim-selection.ts';
import { claimsQuery } from '../data/queries.ts';
import { Choice } from '../parts/choice.tsx';
import { TextField } from '../parts/field.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useMessages } from '../shell/preferences.tsx';

type Evidence = CollectionCellView['evidence'][number];

function keyOf(evidence: Evidence): string {
  return JSON.stringify(evidence);
}

/** What proves a value, in a line. */
export function EvidenceWords({ evidence }: { readonly evidence: Evidence }) {
  const { rounds: words } = useMessages();
  if (evidence.kind === 'note') return <span lang="zh-CN">{evidence.text}</span>;
  if (evidence.kind === 'cell') {
    return <span lang="zh-CN">{[evidence.file, evidence.sheet, evidence.cell].filter(Boolean).join(' · ')}</span>;
  }
  return (
    <span lang="zh-CN">
      <Link to={`/documents/${evidence.documentId}/claims/${encodeURIComponent(evidence.claimKey)}`}>
        {words.evidenceQuote(evidence.title)}
      </Link>{' '}
      {evidence.quote}
    </span>
  );
}

const HITS = 6;

/** Finds a sentence in the documents that were read. */
function ClaimFinder({ onAdd }: { readonly onAdd: (evidence: Evidence) => void }) {
  const { rounds: words } = useMessages();
  const [search, setSearch] = useState('');
  const { data } = useQuery({
    ...claimsQuery({ ...EVERYTHING, search }, { limit: HITS }),
    enabled: search !== '',
  });
  const found = search === '' ? [] : (data?.claims ?? []);
  return (
    <>
      <SearchField label={words.evidenceFind} value={search} onChange={setSearch} />
      {search !== '' && data !== undefined && found.length === 0 && <p className="missing">{words.evidenceFindNone}</p>}
      <ul className="choices">
        {found.map(({ documentId, documentTitle, key, quote }) => (
          <li key={`${documentId} ${key}`}>
            <button
              type="button"
              lang="zh-CN"
              onClick={() => onAdd({ kind: 'claim', documentId, claimKey: key, quote, title: documentTitle })}
            >
              {quote}
              <small>{documentTitle}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function CellForm({ onAdd }: { readonly onAdd: (evidence: Evidence) => void }) {
  const { rounds: words } = useMessages();
  const [typed, setTyped] = useState({ file: '', sheet: '', cell: '' });
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  return (
    <div className="evidence-cell">
      <TextField label={words.evidenceFile} value={typed.file} maxLength={200} onChange={(file) => change({ file })} />
      <TextField
        label={words.evidenceSheet}
        value={typed.sheet}
        maxLength={100}
        onChange={(sheet) => change({ sheet })}
      />
      <TextField label={words.evidenceCell} value={typed.cell} maxLength={20} onChange={(cell) => change({ cell })} />
      <Button
        disabled={typed.file.trim() === ''}
        onClick={() => onAdd({ kind: 'cell', ...typed, file: typed.file.trim() })}
      >
        {words.evidenceAdd}
      </Button>
    </div>
  );
}

function NoteForm({ onAdd }: { readonly onAdd: (evidence: Evidence) => void }) {
  const { rounds: words } = useMessages();
  const [text, setText] = useState('');
  return (
    <div className="evidence-note">
      <TextField
        label={words.evidenceKinds.note}
        hint={words.evidenceNote}
        value={text}
        maxLength={2000}
        onChange={setText}
      />
      <Button disabled={text.trim() === ''} onClick={() => onAdd({ kind: 'note', text: text.trim() })}>
        {words.evidenceAdd}
      </Button>
    </div>
  );
}

const KINDS = ['note', 'claim', 'cell'] as const;

interface EvidenceEditorProps {
  readonly evidence: readonly Evidence[];
  readonly onChange: (evidence: readonly Evidence[]) => void;
}

/** What proves a value: sentences, cells of files, remarks. */
export function EvidenceEditor({ evidence, onChange }: EvidenceEditorProps) {
  const { rounds: words } = useMessages();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('note');
  // A new form after each addition.
  const [added, setAdded] = useState(0);
  const add = (next: Evidence) => {
    setAdded(added + 1);
    if (!evidence.some((each) => keyOf(each) === keyOf(next))) onChange([...evidence, next]);
  };
  const forms = { note: NoteForm, claim: ClaimFinder, cell: CellForm };
  const AddForm = forms[kind];
  return (
    <fieldset className="evidence-editor">
      <legend>{words.evidence}</legend>
      <p>{words.evidenceLead}</p>
      <ul>
        {evidence.map((each) => (
          <li key={keyOf(each)}>
            <EvidenceWords evidence={each} />{' '}
            <button
              type="button"
              className="link-button"
              onClick={() => onChange(evidence.filter((other) => other !== each))}
            >
              {words.evidenceRemove}
            </button>
          </li>
        ))}
      </ul>
      <Choice
        legend={words.evidence}
        value={kind}
        options={KINDS.map((value) => ({ value, label: words.evidenceKinds[value] }))}
        onChange={setKind}
      />
      <AddForm key={`${kind} ${added}`} onAdd={add} />
    </fieldset>
  );
}
