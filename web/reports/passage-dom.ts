import type { Inline, Report, ReportFigure } from '../../src/shared/report/report.ts';

/** A figure as one piece of an editable passage. */
export function figureChip({ id, printed, address }: ReportFigure): HTMLElement {
  const chip = document.createElement('span');
  chip.className = 'figure-chip';
  chip.contentEditable = 'false';
  chip.dataset.figure = id;
  chip.title = `${address.indicator} ${address.period}`;
  chip.textContent = printed;
  return chip;
}

/** Puts a passage into an editable element. */
export function fillEditor(element: HTMLElement, report: Report, content: readonly Inline[]): void {
  element.replaceChildren(
    ...content.flatMap((inline): (Node | string)[] => {
      if (typeof inline === 'string') return [inline];
      const figure = report.figures[inline.figure];
      return figure === undefined ? [] : [figureChip(figure)];
    }),
  );
}

/** What stands in an editable element: words, and figures by their ids. Line breaks are none. */
export function contentFromDom(element: HTMLElement): readonly Inline[] {
  const pieces: Inline[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) pieces.push((node.textContent ?? '').replace(/[\n\u00a0]/g, ' '));
    else if (node instanceof HTMLElement && node.dataset.figure !== undefined)
      pieces.push({ figure: node.dataset.figure });
    else for (const child of node.childNodes) walk(child);
  };
  walk(element);
  return joined(pieces);
}

function joined(pieces: readonly Inline[]): readonly Inline[] {
  const content: Inline[] = [];
  for (const piece of pieces) {
    const last = content.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') content[content.length - 1] = last + piece;
    else if (piece !== '') content.push(piece);
  }
  return content.length === 0 ? [''] : content;
}
