import type { ReactNode } from 'react';
import type { AnnexBlock, ChartBlock, HeadingBlock } from '../../src/shared/report/report.ts';
import { chartTable } from '../../src/shared/report/report-text.ts';
import { ReportInline, type ReportLook } from './report-inline.tsx';
import { TableFrame } from './table-frame.tsx';

/** A heading with its number; the title of the page is the first level. */
export function HeadingFrame({ block, children }: { readonly block: HeadingBlock; readonly children: ReactNode }) {
  const Heading = `h${Math.min(block.level + 1, 6)}` as 'h2';
  return (
    <Heading>
      {block.number}
      {children}
    </Heading>
  );
}

/** The head of an annex. */
export function AnnexView({ block }: { readonly block: AnnexBlock }) {
  return (
    <h2 className="annex-head">
      {block.label} {block.title}
    </h2>
  );
}

/** The figures of a chart; the picture itself is in the files and on the pages. */
export function ChartView({ block, look }: { readonly block: ChartBlock; readonly look: ReportLook }) {
  const { head, rows } = chartTable(block);
  const columns = head.map((name, index) => ({
    name: index === 0 ? '' : name,
    unit: index === 0 ? '' : block.unit,
    align: index === 0 ? ('left' as const) : ('right' as const),
    width: 1,
  }));
  const { id, caption, notes } = block;
  return (
    <TableFrame
      block={{ kind: 'table', id, caption, columns, rows, notes }}
      cell={({ content }) => <ReportInline content={content} look={look} />}
    />
  );
}
