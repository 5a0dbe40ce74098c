import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { RoundDetail, SelfReportInput } from '../../src/contract/evaluation/rounds.ts';
import { missingIn } from '../../src/rounds/self-evaluation.rules.ts';
import { selfFormQuery, useRoundChange } from '../data/round-queries.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { RoundFrame } from './round-head.tsx';
import { draftOf, isWritable, type SelfDraft, type SelfItem, sentOf } from './self-draft.ts';
import { SelfItemForm } from './self-item.tsx';

/** What a unit says of itself: each item with the value in the record, the rating, what was done, evidence. */
export function SelfPage() {
  return <RoundFrame>{(round) => <SelfItems round={round} />}</RoundFrame>;
}

function SelfItems({ round }: { readonly round: RoundDetail }) {
  const { self: words } = useMessages().evaluations;
  const [address] = useSearchParams();
  const unit = address.get('unit') ?? '';
  const { data, error, refetch } = useQuery(selfFormQuery(round.recordId, unit));
  const [drafts, setDrafts] = useState<ReadonlyMap<string, SelfDraft>>(new Map());
  const draftFor = (item: SelfItem) => drafts.get(keyOf(item)) ?? draftOf(item);
  const list = useRef<HTMLDivElement>(null);
  const step = (by: 1 | -1) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('.round-item') ?? [])];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    items[at === -1 ? 0 : at + by]?.focus();
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  if (error !== null && data === undefined) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting rows={8} />;
  if (data.items.length === 0) return <Notice title={words.nothing}>{words.nothingNext}</Notice>;
  const names = new Map(round.units.map(({ unitId, name }) => [unitId, name]));
  const isOpen = data.state === 'self-evaluation' || data.state === 'data-check';
  return (
    <div ref={list}>
      <p>
        {words.lead(data.items.length)} <span className="quiet">{isOpen ? words.keys : words.readOnly}</span>
      </p>
      {unit !== '' && (
        <p>
          <b lang="zh-CN">{names.get(unit) ?? unit}</b> <Link to={`/rounds/${round.recordId}/self`}>{words.whole}</Link>
        </p>
      )}
      {isOpen && <SubmitAll recordId={round.recordId} items={data.items} draftFor={draftFor} />}
      {data.items.map((item) => (
        <SelfItemForm
          key={keyOf(item)}
          item={item}
          round={round}
          scale={data.scheme.scale ?? []}
          isOpen={isOpen}
          draft={draftFor(item)}
          onDraft={(draft) => setDrafts(new Map(drafts).set(keyOf(item), draft))}
        />
      ))}
    </div>
  );
}

/** What is typed of an item belongs to the entry that it goes on from. */
const keyOf = ({ itemId, entries }: SelfItem) => `${itemId} ${entries.at(-1)?.revision ?? 0}`;

interface SubmitAllProps {
  readonly recordId: string;
  readonly items: readonly SelfItem[];
  readonly draftFor: (item: SelfItem) => SelfDraft;
}

/** Submits what is finished, all of it at once; tells before what the others lack. */
function SubmitAll({ recordId, items, draftFor }: SubmitAllProps) {
  const { self: words } = useMessages().evaluations;
  const mayReport = useMay('round.report');
  const report = useRoundChange<SelfReportInput>(recordId, '/self');
  if (!mayReport) return null;
  const owed = items
    .filter(isWritable)
    .map((item) => ({ item, draft: draftFor(item), missing: missingIn(draftFor(item), item.kind) }));
  const finished = owed.filter(({ missing }) => missing.length === 0);
  const begun = owed.filter(({ draft, missing }) => missing.length > 0 && (draft.verdict ?? draft.done) !== '');
  if (owed.length === 0) return null;
  return (
    <section className="round-section" aria-label={words.submitAll}>
      <p>{words.finished(finished.length, owed.length)}</p>
      {begun.length > 0 && (
        <ul>
          {begun.map(({ item, missing }) => (
            <li key={item.itemId}>
              <span lang="zh-CN">{item.title}</span> {words.missing(missing)}
            </li>
          ))}
        </ul>
      )}
      <Button
        type="primary"
        disabled={finished.length === 0}
        loading={report.isPending}
        onClick={() =>
          report.mutate({ action: 'submit', items: finished.map(({ item, draft }) => sentOf(item, draft)) })
        }
      >
        {words.submitAll}
      </Button>
      {report.error !== null && <ProblemNotice error={report.error} level={3} />}
    </section>
  );
}
