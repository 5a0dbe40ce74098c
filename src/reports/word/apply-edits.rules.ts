import type { Inline, Report } from '../../shared/report/report.ts';
import type { EditDecision, ReturnedPassage, WordEdit } from '../../shared/report/word-edit.ts';
import { confirmEdit, type EditDeed, editPassage, examined, tidy } from '../editing/passage.rules.ts';
import { isPassage } from '../editing/passage-parts.rules.ts';

/** What was decided of edits, by their ids. */
export type EditDecisions = Readonly<Record<string, EditDecision>>;

/**
 * The report with the edits that were confirmed. A confirmed figure stands as words, its binding broken with the reason; a
 * refused one stands as the report has it. Where words were refused, or a number that was added or lost without a trace, the
 * passage keeps its own words, and confirmed figures are put into them. What nobody decided counts as refused; passages that
 * follow from the record (`applies` false) stay.
 */
export function applyEdits(
  report: Report,
  returned: readonly ReturnedPassage[],
  decisions: EditDecisions,
  deed: EditDeed,
): Report {
  const isConfirmed = ({ id }: WordEdit) => decisions[id]?.decision === 'confirm';
  const applicable = returned.filter(({ applies, edits }) => applies && edits.some(isConfirmed));
  const isAdded = ({ edits }: ReturnedPassage) => edits.some(({ kind }) => kind === 'passage-added');
  const changed = applicable
    .filter((passage) => !isAdded(passage))
    .reduce((sofar, passage) => changePassage(sofar, passage, decisions, deed), report);
  // From the last to the first: each goes directly behind its passage.
  return applicable
    .filter(isAdded)
    .toReversed()
    .reduce((sofar, passage) => addPassage(sofar, passage, decisions, deed), changed);
}

function changePassage(report: Report, passage: ReturnedPassage, decisions: EditDecisions, deed: EditDeed): Report {
  const { place, edits } = passage;
  const block = report.blocks.find(({ id }) => id === place.block);
  if (block === undefined || !isPassage(block)) return report;
  const content = edits.some(({ kind }) => kind === 'passage-removed') ? [] : decided(passage, decisions);
  const edit = { blockId: block.id, content, ...(block.kind === 'list' ? { item: place.part } : {}) };
  return confirmed(editPassage(report, edit, deed), block.id, edits, decisions, deed);
}

function addPassage(report: Report, passage: ReturnedPassage, decisions: EditDecisions, deed: EditDeed): Report {
  const at = report.blocks.findIndex(({ id }) => id === passage.place.block);
  const [added] = passage.edits;
  if (at === -1 || added === undefined || decisions[added.id]?.decision !== 'confirm') return report;
  const id = freeId(report, `${passage.place.block}+`);
  const empty = { kind: 'paragraph', id, content: [] } as const;
  const block = examined(report, { ...empty, content: decided(passage, decisions) }, empty, deed);
  const blocks = [...report.blocks.slice(0, at + 1), block, ...report.blocks.slice(at + 1)];
  return confirmed({ ...report, blocks }, id, passage.edits, decisions, deed);
}

function freeId(report: Report, stem: string): string {
  const taken = new Set(report.blocks.map(({ id }) => id));
  let order = 1;
  while (taken.has(`${stem}${order}`)) order++;
  return `${stem}${order}`;
}

/** How a passage reads after what was decided. */
function decided({ was, now, edits }: ReturnedPassage, decisions: EditDecisions): readonly Inline[] {
  const isRefused = ({ id }: WordEdit) => decisions[id]?.decision !== 'confirm';
  const keepsWords = edits.some((edit) => {
    if (!isRefused(edit)) return false;
    return (
      edit.kind === 'passage-changed' ||
      edit.kind === 'figure-added' ||
      (edit.kind === 'figure-unbound' && edit.now === '')
    );
  });
  const taken = takenFigures(edits.filter((edit) => !isRefused(edit)));
  const words = (figure: string) => taken.get(figure)?.shift();
  if (keepsWords && was.length > 0) {
    return tidy(was.map((inline) => (typeof inline === 'string' ? inline : (words(inline.figure) ?? inline))));
  }
  return tidy(
    now.map((inline) => {
      if (typeof inline === 'string') return inline;
      const { figure } = inline;
      const isEdited = edits.some((edit) => 'figure' in edit && edit.figure === figure && edit.now === inline.now);
      return (isEdited ? words(figure) : undefined) ?? { figure };
    }),
  );
}

/** What stands in place of figures whose change was confirmed, in the order of the passage. */
function takenFigures(edits: readonly WordEdit[]): ReadonlyMap<string, string[]> {
  const taken = new Map<string, string[]>();
  for (const edit of edits) {
    if (edit.kind !== 'figure-changed' && edit.kind !== 'figure-unbound') continue;
    taken.set(edit.figure, [...(taken.get(edit.figure) ?? []), edit.now]);
  }
  return taken;
}

/** The reasons of confirmed figures, noted where the passage tells what became of its figures. */
function confirmed(
  report: Report,
  blockId: string,
  edits: readonly WordEdit[],
  decisions: EditDecisions,
  { actor, at }: EditDeed,
): Report {
  let next = report;
  for (const edit of edits) {
    const decision = decisions[edit.id];
    const block = next.blocks.find(({ id }) => id === blockId);
    if (decision?.decision !== 'confirm' || block === undefined || !isPassage(block)) continue;
    const { broken = [], added = [] } = block.edit ?? {};
    const confirmation = { actor, at, reason: decision.reason };
    if (edit.kind === 'figure-changed' || edit.kind === 'figure-unbound') {
      const isOpen = broken.some(({ figure, confirmed: done }) => figure === edit.figure && done === undefined);
      const what = { blockId, problem: 'broken', figure: edit.figure } as const;
      if (isOpen) next = confirmEdit(next, what, confirmation);
    } else if (edit.kind === 'figure-added') {
      const isOpen = added.some(({ now, confirmed: done }) => now === edit.now && done === undefined);
      const what = { blockId, problem: 'unbound', now: edit.now } as const;
      if (isOpen) next = confirmEdit(next, what, confirmation);
    }
  }
  return next;
}
