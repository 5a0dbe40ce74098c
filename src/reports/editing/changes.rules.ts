import type { Report } from '../../shared/report/report.ts';
import type { BlockChange, FigureChange, ReportChanges } from '../../shared/report/report-life.ts';
import { reportText } from '../../shared/report/report-text.ts';

/** What differs between two versions of a report, by figure and by block, in the order of the later one. */
export function changesBetween(before: Report, after: Report): ReportChanges {
  return { figures: figureChanges(before, after), blocks: blockChanges(before, after) };
}

function figureChanges(before: Report, after: Report): readonly FigureChange[] {
  const shown = blocksByFigure(after);
  const shownBefore = blocksByFigure(before);
  const ids = new Set([...shown.keys(), ...shownBefore.keys()]);
  return [...ids].flatMap((figure) => {
    const [was, now] = [shownBefore.has(figure), shown.has(figure)].map((isShown, index) =>
      isShown ? (index === 0 ? before : after).figures[figure]?.printed : undefined,
    );
    const address = (after.figures[figure] ?? before.figures[figure])?.address;
    if (was === now || address === undefined) return [];
    return [
      {
        figure,
        indicator: address.indicator,
        period: address.period,
        ...(was === undefined ? {} : { was }),
        ...(now === undefined ? {} : { now }),
        blocks: [...(shown.get(figure) ?? shownBefore.get(figure) ?? [])],
      },
    ];
  });
}

function blocksByFigure(report: Report): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { figure, block } of reportText(report).figures) {
    const blocks = found.get(figure) ?? new Set();
    found.set(figure, blocks.add(block));
  }
  return found;
}

function blockChanges(before: Report, after: Report): readonly BlockChange[] {
  const [was, now] = [textsOf(before), textsOf(after)];
  const ids = [...now.keys(), ...[...was.keys()].filter((id) => !now.has(id))];
  return ids.flatMap((blockId) => {
    const [old, next] = [was.get(blockId), now.get(blockId)];
    if (old === next) return [];
    return [{ blockId, ...(old === undefined ? {} : { was: old }), ...(next === undefined ? {} : { now: next }) }];
  });
}

function textsOf(report: Report): ReadonlyMap<string, string> {
  const { text, blocks } = reportText(report);
  return new Map(blocks.map(({ block, start, end }) => [block, text.slice(start, end)]));
}
