import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Block, Report } from '../../shared/report/report.ts';
import type { ReportTemplate } from '../../shared/report/template.ts';
import { composeReport } from '../composition/index.ts';
import { isPassage } from '../editing/passage-parts.rules.ts';
import { ENTRY } from './bundle-contents.ts';
import type { Findings } from './verification.ts';
import { json } from './write-bundle.ts';

/**
 * Composes the report again from its facts and template, and holds it against what is there, block by block and figure by
 * figure; of passages that a person changed, what was composed before is held. Gives those passages.
 */
export function checkComposition(
  {
    report,
    facts,
    template,
  }: { readonly report: Report; readonly facts: ReportFacts; readonly template: ReportTemplate },
  findings: Findings,
): { readonly editedPassages: readonly string[] } {
  const again = composeReport(facts, template);
  const at = (place: string) => ({ entry: ENTRY.report, place });
  const head = ({ blocks, figures, sources, title, ...rest }: Report) => json(rest);
  findings.same('composed', at('head'), head(again), head(report));
  const edited = new Set(report.blocks.filter(isEdited).map(({ id }) => id));
  const told = new Map(report.blocks.map((block) => [block.id, block]));
  for (const block of again.blocks) {
    const found = told.get(block.id);
    if (!edited.has(block.id)) findings.same('composed', at(block.id), json(block), found && json(found));
  }
  const composed = new Set(again.blocks.map(({ id }) => id));
  for (const { id } of report.blocks) {
    if (!edited.has(id) && !composed.has(id)) findings.same('composed', at(id), undefined, id);
  }
  for (const [id, figure] of Object.entries(report.figures)) {
    const same = again.figures[id];
    findings.same('composed', at(`${id} ${figure.address.indicator}`), same && json(same), json(figure));
  }
  return { editedPassages: [...edited] };
}

function isEdited(block: Block): boolean {
  return isPassage(block) && block.edit !== undefined;
}
