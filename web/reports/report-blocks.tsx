import type { AnnexBlock, Block, ChartBlock, HeadingBlock, TableBlock } from '../../src/shared/report/report.ts';
import { chartTable } from '../../src/shared/report/report-text.ts';
import { ReportInline, type ReportLook } from './report-inline.tsx';

/** A heading; the title of the page is the first level. */
export function HeadingView({ block, look }: { readonly block: HeadingBlock; readonly look: ReportLook }) {
  const Heading = `h${Math.min(block.level + 1, 6)}` as 'h2';
  return (
    <Heading>
      {block.number}
      <ReportInline content={block.content} look={look} />
    </Heading>
  );
}

function AnnexView({ block }: { readonly block: AnnexBlock }) {
  return (
    <h2 className="annex-head">
      {block.label} {block.title}
    </h2>
  );
}

/** A table that scrolls by itself where it is wider than the page. */
function TableView({ block, look }: { readonly block: TableBlock; readonly look: ReportLook }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="report-table" tabIndex={0} aria-label={block.caption}>
      <table>
        <caption>{block.caption}</caption>
        <thead>
          <tr>
            {block.columns.map(({ name, unit }) => (
              <th key={name} scope="col">
                {unit === '' ? name : `${name}（${unit}）`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            <tr key={`${block.id}-${line}`}>
              {row.map((cell, column) => (
                <td key={`${block.columns[column]?.name}`} data-align={block.columns[column]?.align}>
                  <ReportInline content={cell} look={look} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {block.notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
    </section>
  );
}

/** The figures of a chart; the picture itself is in the files and the preview. */
function ChartView({ block, look }: { readonly block: ChartBlock; readonly look: ReportLook }) {
  const { head, rows } = chartTable(block);
  const columns = head.map((name, index) => ({
    name: index === 0 ? '' : name,
    unit: index === 0 ? '' : block.unit,
    align: index === 0 ? 'left' : 'right',
    width: 1,
  })) satisfies TableBlock['columns'];
  const { id, caption, notes } = block;
  return <TableView block={{ kind: 'table', id, caption, columns, rows, notes }} look={look} />;
}

/** A block as it reads; passages that people may change are shown elsewhere. */
export function BlockView({ block, look }: { readonly block: Block; readonly look: ReportLook }) {
  switch (block.kind) {
    case 'heading':
      return <HeadingView block={block} look={look} />;
    case 'annex':
      return <AnnexView block={block} />;
    case 'table':
      return <TableView block={block} look={look} />;
    case 'chart':
      return <ChartView block={block} look={look} />;
    case 'paragraph':
      return (
        <p>
          <ReportInline content={block.content} look={look} />
        </p>
      );
    case 'list':
      return (
        <ul className="report-list">
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no other name
            <li key={`${block.id}-${index}`}>
              <ReportInline content={item} look={look} />
            </li>
          ))}
        </ul>
      );
  }
}
