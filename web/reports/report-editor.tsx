import { Button } from 'antd';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import type { Block } from '../../src/shared/report/report.ts';
import { wordsOf } from '../../src/shared/report/report-text.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { confirmationBy } from './confirmation.ts';
import { FigurePanel } from './figure-panel.tsx';
import { FindingNotes } from './finding-notes.tsx';
import { PassageView } from './passage-view.tsx';
import { AnnexView, ChartView } from './report-blocks.tsx';
import type { ReportPartProps } from './report-head.tsx';
import { TableView } from './table-view.tsx';

interface ReportEditorProps extends ReportPartProps {
  readonly chosen: string | undefined;
  readonly onChoose: (figure: string | undefined) => void;
}

const OUTLINED = 2;

function Outline({ detail }: Pick<ReportPartProps, 'detail'>) {
  const { reports: words } = useMessages();
  const { report } = detail;
  const entries = report.blocks.flatMap((block) => {
    if (block.kind === 'annex') return [{ id: block.id, level: 1, text: `${block.label} ${block.title}` }];
    if (block.kind !== 'heading' || block.level > OUTLINED) return [];
    return [{ id: block.id, level: block.level, text: block.number + wordsOf(report, block.content) }];
  });
  return (
    <nav className="report-outline" aria-label={words.outline}>
      <ol lang="zh-CN">
        {entries.map(({ id, level, text }) => (
          <li key={id} data-level={level}>
            <a href={`#block-${id}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Leads to the block that the address names: the router does not. */
function useLinkedBlock(): void {
  const { hash } = useLocation();
  useEffect(() => {
    const block = hash === '' ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
    block?.scrollIntoView({ block: 'center' });
    block?.focus({ preventScroll: true });
  }, [hash]);
}

/** The text of a report: outline, blocks with what was found beside them, and where the figure that is looked at comes from. */
export function ReportEditor({ detail, onDeed, isPending, chosen, onChoose }: ReportEditorProps) {
  const { reports: words } = useMessages();
  const { report, findings, may, versionNo } = detail;
  const look = { report, chosen, onChoose };
  const confirm = confirmationBy(detail, onDeed);
  useLinkedBlock();
  const close = () => {
    document.querySelector<HTMLElement>(`.live-figure[data-figure="${CSS.escape(chosen ?? '')}"]`)?.focus();
    onChoose(undefined);
  };
  const leave = () => {
    // In the editor of a passage Escape leaves the editor.
    if (document.activeElement?.closest('.passage-editor') == null) close();
  };
  useShortcuts(chosen === undefined ? {} : { Escape: leave });
  const edit = may.edit
    ? (wanted: Parameters<NonNullable<Parameters<typeof PassageView>[0]['onEdit']>>[0]) =>
        onDeed({ do: 'passages', expectedVersion: versionNo, ...wanted, content: [...wanted.content] })
    : undefined;
  const show = (block: Block) => {
    if (block.kind === 'table') return <TableView block={block} look={look} onEdit={edit} />;
    if (block.kind !== 'chart' && block.kind !== 'annex')
      return <PassageView block={block} look={look} onEdit={edit} />;
    return (
      <>
        {block.kind === 'chart' ? <ChartView block={block} look={look} /> : <AnnexView block={block} />}
        {edit !== undefined && <p className="quiet">{words.fixed[block.kind]}</p>}
      </>
    );
  };
  const loose = findings.filter(({ blockId }) => !report.blocks.some(({ id }) => id === blockId));
  const blocking = findings.filter((each) => each.blocking).length;
  return (
    <div className="report-desk">
      <Outline detail={detail} />
      <article className="report-text" lang="zh-CN">
        <p className="report-findings-line" role="status">
          {words.findingCount(findings.length, blocking)}
        </p>
        <FindingNotes findings={loose} isPending={isPending} />
        {report.blocks.map((block) => {
          const own = findings.filter(({ blockId }) => blockId === block.id);
          return (
            <div
              key={block.id}
              id={`block-${block.id}`}
              tabIndex={-1}
              className="report-block"
              data-found={own.length > 0 || undefined}
            >
              <div className="report-block-text">{show(block)}</div>
              <FindingNotes findings={own} onConfirm={confirm} isPending={isPending} />
            </div>
          );
        })}
      </article>
      <aside
        className="report-panel"
        data-empty={chosen === undefined}
        aria-label={words.figurePanel}
        aria-live="polite"
      >
        <header>
          <h2>{words.figurePanel}</h2>
          {chosen !== undefined && (
            <Button size="small" onClick={close}>
              {words.closePanel}
            </Button>
          )}
        </header>
        <FigurePanel report={report} figure={chosen} />
      </aside>
    </div>
  );
}
