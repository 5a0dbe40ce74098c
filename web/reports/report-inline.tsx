import { Fragment } from 'react';
import { keptFigures } from '../../src/shared/report/kept-figures.ts';
import type { Inline, Report } from '../../src/shared/report/report.ts';

/** What pieces of a report share: the report, and which figure is looked at. */
export interface ReportLook {
  readonly report: Report;
  readonly chosen: string | undefined;
  readonly onChoose: (figure: string) => void;
}

/** Running text with its figures, each a button that tells where it comes from; signs beside one stay on its line. */
export function ReportInline({ content, look }: { readonly content: readonly Inline[]; readonly look: ReportLook }) {
  return keptFigures(content).map((piece, index) => {
    const key = `${index}`;
    if (typeof piece === 'string') return <Fragment key={key}>{piece}</Fragment>;
    return (
      <span key={key} className="figure-with-closing">
        {piece.before}
        <FigureButton id={piece.figure} look={look} />
        {piece.after}
      </span>
    );
  });
}

function FigureButton({ id, look }: { readonly id: string; readonly look: ReportLook }) {
  const { report, chosen, onChoose } = look;
  const figure = report.figures[id];
  if (figure === undefined) return null;
  const { printed, address } = figure;
  return (
    <button
      type="button"
      className="live-figure figure"
      data-figure={id}
      aria-pressed={id === chosen}
      title={`${address.indicator} ${address.period}`}
      onClick={() => onChoose(id)}
    >
      {printed}
    </button>
  );
}
