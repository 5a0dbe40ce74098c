import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import type { ReportFindingView, ReportPages } from '../../src/contract/evaluation/reports.ts';
import { reportFileAddress, reportPageAddress, reportPagesQuery } from '../data/report-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { confirmationBy } from './confirmation.ts';
import { FindingNotes } from './finding-notes.tsx';
import type { ReportPartProps } from './report-head.tsx';

/** What was found on each page, from 1; what belongs to no block of a page stands by the first. */
function findingsByPage(
  findings: readonly ReportFindingView[],
  { places }: ReportPages,
): ReadonlyMap<number, readonly ReportFindingView[]> {
  const pageOf = new Map(places.toReversed().map(({ blockId, page }) => [blockId, page]));
  return Map.groupBy(findings, ({ blockId }) => pageOf.get(blockId) ?? 1);
}

interface SheetProps extends ReportPartProps {
  readonly page: number;
  readonly pages: ReportPages;
  readonly findings: readonly ReportFindingView[];
}

function Sheet({ page, pages, findings, detail, onDeed, isPending }: SheetProps) {
  const { reports: words } = useMessages();
  const confirm = confirmationBy(detail, onDeed);
  const { width = 1, height = 1 } = pages.pages[page - 1] ?? {};
  const blocks = [...new Set(findings.map(({ blockId }) => blockId))];
  return (
    <section className="report-sheet" tabIndex={-1} aria-label={words.pageName(page, pages.pages.length)}>
      <img
        src={reportPageAddress(detail.reportId, detail.versionNo, page)}
        alt={words.pagePicture(page)}
        width={width}
        height={height}
        loading="lazy"
      />
      <div className="report-sheet-notes">
        {blocks.map((blockId) => (
          <div key={blockId}>
            <FindingNotes
              findings={findings.filter((each) => each.blockId === blockId)}
              onConfirm={confirm}
              isPending={isPending}
            />
            <Link to={`?#block-${blockId}`}>{words.toBlock}</Link>
          </div>
        ))}
      </div>
    </section>
  );
}

function Sheets({ pages, ...props }: ReportPartProps & { readonly pages: ReportPages }) {
  const { reports: words } = useMessages();
  const box = useRef<HTMLDivElement>(null);
  const { findings, reportId, versionNo } = props.detail;
  const found = findingsByPage(findings, pages);
  const turn = (by: 1 | -1) => {
    const sheets = [...(box.current?.children ?? [])].filter((each) => each instanceof HTMLElement);
    const [first] = sheets;
    const edge = first === undefined ? 0 : Number.parseFloat(getComputedStyle(first).scrollMarginTop) + 1;
    const at = sheets.findLastIndex((sheet) => sheet.getBoundingClientRect().top <= edge);
    const next = sheets[Math.min(Math.max(at + by, 0), sheets.length - 1)];
    next?.scrollIntoView({ block: 'start' });
    next?.focus({ preventScroll: true });
  };
  return (
    <section aria-label={words.parts.pages}>
      <div className="report-pages-tools">
        <p role="status">
          {words.pageCount(pages.pages.length)} · {words.findingCount(findings.length, blockingOf(findings))}
        </p>
        <span className="record-actions">
          <Button size="small" onClick={() => turn(-1)}>
            {words.pageBefore}
          </Button>
          <Button size="small" onClick={() => turn(1)}>
            {words.pageNext}
          </Button>
          <a href={reportFileAddress(reportId, versionNo, 'pdf', true)} target="_blank" rel="noreferrer">
            {words.openPdf}
          </a>
        </span>
      </div>
      <div className="report-sheets" ref={box}>
        {pages.pages.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
          <Sheet key={index} page={index + 1} pages={pages} findings={found.get(index + 1) ?? []} {...props} />
        ))}
      </div>
    </section>
  );
}

function blockingOf(findings: readonly ReportFindingView[]): number {
  return findings.filter(({ blocking }) => blocking).length;
}

/** The pages of the version as its PDF has them, what was found beside the page on which it stands. */
export function ReportPagesView(props: ReportPartProps) {
  const { reports: words } = useMessages();
  const { reportId, versionNo } = props.detail;
  const { data, error, refetch } = useQuery(reportPagesQuery(reportId, versionNo));
  if (data !== undefined) return <Sheets pages={data} {...props} />;
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return <p role="status">{words.typesetting}</p>;
}
