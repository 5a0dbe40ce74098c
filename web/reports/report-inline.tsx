import { Fragment } from 'react';
import type { Inline, Report } from '../../src/shared/report/report.ts';

/** What pieces of a report share: the report, and which figure is looked at. */
export interface ReportLook {
  readonly report: Report;
  readonly chosen: string | undefined;
  readonly onChoose: (figure: string) => void;
}

/** Running text with its figures, each a button that tells where it comes from. */
export function ReportInline({ content, look }: { readonly content: readonly Inline[]; readonly look: ReportLook }) {
  const { report, chosen, onChoose } = look;
  return content.map((inline, index) => {
    const key = `${index}`;
    if (typeof inline === 'string') return <Fragment key={key}>{inline}</Fragment>;
    const figure = report.figures[inline.figure];
    if (figure === undefined) return null;
    const { id, printed, address } = figure;
    return (
      <button
        key={key}
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
  });
}
