import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import type { FindingMark } from '../../src/contract/audit.ts';
import type { ClaimView } from '../../src/contract/claims.ts';
import type { ClaimSelection } from '../data/claim-selection.ts';
import { passagesQuery, STRETCH, stretchClaimsQuery } from '../data/queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { marginMarks } from './margin.ts';
import { BlockView } from './passages.tsx';
import { blocksOf, claimsWithin, stretchesOf } from './segments.ts';

/** Passages that are drawn and measured together. */
const SHEET = 40;
/** Shorter documents are drawn whole, so that the browser's own search finds everything. */
const WHOLE_UP_TO = 1200;
const SHEET_HEIGHT = SHEET * 62;
const NONE: readonly ClaimView[] = [];

interface SheetProps {
  readonly documentId: string;
  readonly selection: ClaimSelection;
  readonly sheet: number;
  readonly selected: ClaimView | undefined;
  /** What is marked in the margin. */
  readonly findings: readonly FindingMark[];
}

function Sheet({ documentId, selection, sheet, selected, findings }: SheetProps) {
  const stretch = Math.floor((sheet * SHEET) / STRETCH);
  const text = useQuery(passagesQuery(documentId, stretch));
  const all = text.data?.passages;
  const [from, to] = [all?.at(0)?.start ?? 0, all?.at(-1)?.end ?? 0];
  const found = useQuery({ ...stretchClaimsQuery(selection, from, to), enabled: all !== undefined && to > from });
  const claims = found.data ?? NONE;
  const within = sheet * SHEET - stretch * STRETCH;
  const blocks = useMemo(() => blocksOf(all?.slice(within, within + SHEET) ?? [], sheet * SHEET), [all, within, sheet]);
  const marked = useMemo(() => {
    const here = findings.filter(({ spans }) => spans.some(({ start }) => start >= from && start < to));
    return blocks.map((block) => {
      const stretches = stretchesOf(block);
      const [start, end] = [stretches[0]?.start ?? 0, stretches.at(-1)?.end ?? 0];
      return {
        block,
        start,
        end,
        claims: claimsWithin(claims, start, end),
        marks: stretches.flatMap((stretch) => marginMarks(here, stretch.start, stretch.end)),
      };
    });
  }, [blocks, claims, findings, from, to]);
  if (text.error !== null) return <ProblemNotice error={text.error} onRetry={() => void text.refetch()} level={3} />;
  if (all === undefined) {
    return (
      <div style={{ height: SHEET_HEIGHT }}>
        <Waiting rows={12} />
      </div>
    );
  }
  return marked.map(({ block, start, end, claims: own, marks }) => (
    <BlockView
      key={block.number}
      block={block}
      claims={own}
      marks={marks}
      selected={selected !== undefined && selected.start < end && selected.end > start ? selected.key : undefined}
    />
  ));
}

/** What the page asks of the pane. */
export interface DocumentPaneHandle {
  readonly scroller: HTMLElement | null;
  /** Brings the sheet with a passage into view; its exact place is found once it is drawn. */
  showPassage(number: number): void;
}

interface DocumentPaneProps {
  readonly documentId: string;
  readonly total: number;
  readonly selection: ClaimSelection;
  readonly selected: ClaimView | undefined;
  /** What is marked in the margin. */
  readonly findings: readonly FindingMark[];
  readonly onChoose: (keys: readonly string[]) => void;
  readonly ref: Ref<DocumentPaneHandle>;
}

/** The document as it was, with its claims marked. Long ones are drawn in sheets, and loaded where one looks. */
export function DocumentPane({ total, onChoose, ref, ...sheets }: DocumentPaneProps) {
  const { evidence } = useMessages();
  const scroller = useRef<HTMLElement>(null);
  const count = Math.ceil(total / SHEET);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => SHEET_HEIGHT,
    overscan: total <= WHOLE_UP_TO ? count : 2,
  });
  useImperativeHandle(
    ref,
    () => ({
      get scroller() {
        return scroller.current;
      },
      showPassage: (number) => virtualizer.scrollToIndex(Math.floor(number / SHEET), { align: 'start' }),
    }),
    [virtualizer],
  );
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a.mention') : null;
    if (link === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onChoose((link.dataset.keys ?? '').split(' '));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside have the keys; this only takes their clicks
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section ref={scroller} className="document-pane" aria-label={evidence.document} tabIndex={0} onClick={onClick}>
      <article lang="zh-CN" className="paper" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className="sheet"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <Sheet sheet={item.index} {...sheets} />
          </div>
        ))}
      </article>
    </section>
  );
}
