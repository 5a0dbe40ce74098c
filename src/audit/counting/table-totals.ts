import type { Figure } from '../figure.ts';
import { meets } from '../interval.ts';
import type { Scene, Sentence } from '../scene.ts';
import { isAddable, isAmount } from './amount.ts';
import { partsTotal } from './parts-total.ts';

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

const TOTAL = /^(?:[\u4e00-\u9fff]{0,4})(?:合 *计|总 *计)(?:\([^()]*\))?$/;
/** A row of which the rows below it are parts, or a sum of some of them. */
const NESTED = /^(?:#|其中|小计|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))/;
const NUMBER = /^\d[\d,]*(?:\.\d+)?$/;
/** A column of these is no sum, whatever its unit. */
const NO_SUM = /率|比重|占比|平均|人均|均价|排名|名次|位次|得分|指数|增长|增速|±|%|年份|目标/;

/** What a column of bare numbers must be called for its numbers to add up. */
const COUNTED = /(?:[数量额次件户人个家项起批套积]|[合总] *计)(?:\([^()]*\))?$/;

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
  return tablesOf(scene).flatMap((rows) => [...columnTotals(rows), ...rowTotals(rows)]);
}

/** So many rows have to add up before one that does not is told. Our choice. */
const LEAST_ROWS = 3;

/** 新建, 改建, 合计: a column that is the sum of all others in every row but one. */
function rowTotals(rows: readonly Row[]): readonly Breakdown[] {
  const head = rows.findIndex(hasNumbers);
  const header = rows[head - 1];
  const at = header?.cells.findIndex(({ text }) => TOTAL.test(text)) ?? -1;
  if (header === undefined || at < 1 || header.cells.length < 4) return [];
  const found = rows.slice(head).flatMap((row) => {
    const whole = row.cells.length === header.cells.length ? figureIn(row, at) : undefined;
    const parts = row.cells.flatMap((_, column) => (column === 0 || column === at ? [] : [figureIn(row, column)]));
    const areAll = whole !== undefined && parts.every((part) => part !== undefined && isAddable(part, whole));
    return areAll ? [closed(whole, parts as readonly Figure[])] : [];
  });
  const odd = found.filter(({ wholes: [whole], parts }) => {
    const total = whole && partsTotal(parts, whole);
    return whole === undefined || total === undefined || !meets(total.size, whole.size);
  });
  return found.length > LEAST_ROWS && odd.length <= 1 ? found : [];
}

function columnTotals(rows: readonly Row[]): readonly Breakdown[] {
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
    const isBare = figureIn(total, column)?.unit?.nature === 'bare';
    const isNoSum = NO_SUM.test(name) || (isBare && !COUNTED.test(name));
    return column === 0 || isNoSum ? [] : columnOf(total, items, column);
  });
}

function columnOf(total: Row, items: readonly Row[], column: number): readonly Breakdown[] {
  const whole = figureIn(total, column);
  const parts = items.map((row) => figureIn(row, column));
  if (whole === undefined || !parts.every((part) => part !== undefined && isAddable(part, whole))) return [];
  return [closed(whole, parts as readonly Figure[])];
}

function closed(whole: Figure, parts: readonly Figure[]): Breakdown {
  return { wholes: [whole], parts, extent: 'all', exclusive: true, certain: true, optional: [], mayRefine: false };
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
