import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { RoundDetail } from '../../src/contract/evaluation/rounds.ts';
import { selfFormQuery } from '../data/round-queries.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { RoundFrame } from './round-head.tsx';
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
      {data.items.map((item) => (
        <SelfItemForm
          key={`${item.itemId} ${item.entries.at(-1)?.revision ?? 0}`}
          item={item}
          round={round}
          scale={data.scheme.scale ?? []}
          isOpen={isOpen}
        />
      ))}
    </div>
  );
}
