import type { Figure } from '../figure.ts';
import type { Scene, Sentence } from '../scene.ts';
import { isAddable, isAmount } from './amount.ts';

/** A whole and parts of it, as the grammar tells it; nothing here looks at the values. */
export interface Breakdown {
  /** What the parts may be parts of, the most likely first; more than one where grammar leaves it open. */
  readonly wholes: readonly Figure[];
  readonly parts: readonly Figure[];
  /** `all`: the parts are everything; `listed`: a closed list, which may be everything; `some`: they lie inside. */
  readonly extent: 'all' | 'listed' | 'some';
  /** Whether no thing is in two parts. */
  readonly exclusive: boolean;
  /** Whether the grammar says that they are parts (其中), or only suggests it (18座桥梁，6座已通车). */
  readonly certain: boolean;
  /** Parts that may lie inside of the others, to be added or not: 提前完成. */
  readonly optional: readonly Figure[];
  /** 包括: the whole may be counted by other things than its parts (30项，包括34项具体指标). */
  readonly mayRefine: boolean;
}

const TOTAL = /^(?:合 *计|总 *计)$/;
/** A row of which the rows below it are parts, or a sum of some of them. */
const NESTED = /^(?:#|其中|小计|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))/;
const NUMBER = /^\d[\d,]*(?:\.\d+)?$/;
/** A column of these is no sum, whatever its unit. */
const NO_SUM = /率|比重|占比|平均|人均|均价|排名|名次|位次|得分|指数|增长|增速|±|%|年份|目标/;

/** A line of a table. */
export interface Row {
  readonly sentence: Sentence;
  readonly cells: readonly Cell[];
}

/** What stands between two tabs, trimmed; the offsets are those of the whole cell. */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The columns of tables that end or begin with a row of totals, where every row between tells a number. */
export function tableTotals(scene: Scene): readonly Breakdown[] {
  return tablesOf(scene).flatMap((rows) => {
    const at = rows.findIndex(({ cells }) => TOTAL.test(cells[0]?.text ?? ''));
    const head = rows.findIndex(hasNumbers);
    const [total, header] = [rows[at], rows[head - 1]];
    if (total === undefined || header === undefined || (at !== rows.length - 1 && at !== head)) return [];
    const items = at === head ? rows.slice(at + 1) : rows.slice(head, at);
    const isFlat = !items.some(({ cells }) => NESTED.test(cells[0]?.text ?? '') || TOTAL.test(cells[0]?.text ?? ''));
    const isEven = items.every(({ cells }) => cells.length === total.cells.length);
    if (items.length < 2 || !isFlat || !isEven || header.cells.length !== total.cells.length) return [];
    return total.cells.flatMap((_, column) => {
      const name = header.cells[column]?.text ?? '';
      return column === 0 || NO_SUM.test(name) ? [] : columnOf(total, items, column);
    });
  });
}

function columnOf(total: Row, items: readonly Row[], column: number): readonly Breakdown[] {
  const whole = figureIn(total, column);
  const parts = items.map((row) => figureIn(row, column));
  if (whole === undefined || !parts.every((part) => part !== undefined && isAddable(part, whole))) return [];
  return [
    {
      wholes: [whole],
      parts: parts as readonly Figure[],
      extent: 'all',
      exclusive: true,
      certain: true,
      optional: [],
      mayRefine: false,
    },
  ];
}

/** The amount that a cell states and nothing else. Missing: undefined for a dash, an empty cell, or words. */
export function figureIn({ sentence, cells }: Row, column: number): Figure | undefined {
  const cell = cells[column];
  if (cell === undefined || !NUMBER.test(cell.text)) return undefined;
  return sentence.figures.find(
    (figure) =>
      figure.claim.mentionStart >= cell.start &&
      figure.claim.mentionEnd <= cell.end &&
      (isAmount(figure) || figure.unit?.nature === 'bare'),
  );
}

/** Whether a row tells numbers behind its name. */
export function hasNumbers({ cells }: Row): boolean {
  return cells.slice(1).some(({ text }) => NUMBER.test(text));
}

/** Rows that follow each other line by line. */
export function tablesOf(scene: Scene): readonly (readonly Row[])[] {
  const tables: Row[][] = [];
  let last = -2;
  for (const sentence of scene.sentences) {
    const words = scene.view.slice(sentence.start, sentence.end);
    if (!words.includes('\t')) continue;
    const row = { sentence, cells: cellsOf(words, sentence.start) };
    if (last === sentence.index - 1) tables.at(-1)?.push(row);
    else tables.push([row]);
    last = sentence.index;
  }
  return tables;
}

function cellsOf(words: string, start: number): readonly Cell[] {
  let at = start;
  return words.split('\t').map((cell) => {
    const from = at;
    at += cell.length + 1;
    return { text: cell.trim(), start: from, end: from + cell.length };
  });
}
