import type { ReportWordWords } from '../../messages/index.ts';
import type { Block, Report } from '../../shared/report/report.ts';
import { figuresIn, type Passage, passagesOf } from '../word/passages.rules.ts';
import { oneSentence, sourceLines } from '../word/sources.ts';

/** Notes of a front page: which number stands behind which passage or cell, and what stands on the back under it. */
export interface BackNotes {
  /** Missing: undefined where no figure stands. `cell`: from 0, of a row. */
  numberOf(passage: Pick<Passage, 'block' | 'part'>, cell: number): number | undefined;
  /** From 1 on. */
  readonly lines: readonly string[];
  /** Where sentences stand that were too many for the back. Empty: all stand there. */
  readonly remark: string;
}

/** Characters on the back beyond which sentences of sources, names of what was counted and inputs are left to the page and the bundle. Our choice. */
const MOST_CHARACTERS = 2800;

/** Whether a report is one page of contents with its sources on the back. */
export function isOnePage({ kind }: Pick<Report, 'kind'>): boolean {
  return kind === 'one-page';
}

/**
 * Sources of all that stands on the front, numbered from above: one note for a passage, for a row of a table, for each of the
 * key figures. Where there is too much, notes are brief, and it is said where the rest stands.
 */
export function backNotes(report: Report, blocks: readonly Block[], words: ReportWordWords): BackNotes {
  const noted = blocks.flatMap((block) => notedIn(block, words));
  const numbers = new Map<string, number>();
  const tell = (before: Set<string>, isBrief: boolean) => {
    const lines: string[] = [];
    for (const { key, figures } of noted) {
      const told = sourceLines(report, figures, words, { before, isBrief });
      if (told.length === 0) continue;
      numbers.set(key, lines.push(oneSentence(told, words)));
    }
    return lines;
  };
  const whole = tell(new Set(), false);
  const isLong = whole.join('').length > MOST_CHARACTERS;
  return {
    lines: isLong ? tell(new Set(Object.keys(report.sources)), true) : whole,
    remark: isLong ? words.sentencesElsewhere : '',
    numberOf: (passage, cell) => numbers.get(keyOf(passage, cell)),
  };
}

function keyOf({ block, part }: Pick<Passage, 'block' | 'part'>, cell: number): string {
  return `${block} ${part} ${cell}`;
}

function notedIn(block: Block, words: ReportWordWords): readonly { key: string; figures: readonly string[] }[] {
  const isEachCell = isKeyFigures(block);
  return passagesOf(block, words).flatMap((passage) => {
    if (!isEachCell) return [{ key: keyOf(passage, 0), figures: figuresIn(passage) }];
    return passage.cells.map((cell, index) => ({ key: keyOf(passage, index), figures: figuresIn({ cells: [cell] }) }));
  });
}

/** Whether a block is a table of few figures that are set large. */
export function isKeyFigures(block: Block): boolean {
  return block.kind === 'table' && block.look === 'key-figures';
}
