import { parseUnit } from '../../shared/unit.ts';
import { narrowed, withoutMarks } from '../target-text.rules.ts';
import { type ColumnRole, HEAD_WORDS, YEAR_WORDS } from './head-words.table.ts';
import { findPeriod, readPeriod } from './period-text.rules.ts';
import type { PlanColumn } from './plan-table.ts';

/** A column of a table by its head. */
export interface TableColumn extends PlanColumn {
  /** Counted from 0. */
  readonly column: number;
}

const ROLE_OF = new Map(
  Object.entries(HEAD_WORDS).flatMap(([role, words]) => words.split(' ').map((word) => [word, role as ColumnRole])),
);

function compact(text: string): string {
  const plain = narrowed(text)
    .replace(/\s+/g, '')
    .replace(/[“”"']/g, '');
  // 指标（单位） over names with their units.
  return withoutMarks(plain.replace(/\((?:计量)?单位\)$/, '')).rest.toLowerCase();
}

/** Behind a name or a head: 城镇化率(%) is 城镇化率 and %. Brackets that hold no unit belong to the name. */
export function withoutUnit(text: string): { readonly rest: string; readonly unit?: string } {
  const match = /^(.*?)\s*[(（]([^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*)[)）]\s*([*＊]?)$/s.exec(text);
  const inside = narrowed(match?.[2] ?? '').trim();
  const unit = inside.replace(/^(计量)?单位[:：]?/, '').trim();
  if (match === null || unit === '' || readPeriod(unit) !== undefined) return { rest: text };
  if (unit === inside && parseUnit(unit) === undefined) return { rest: text };
  return { rest: `${match[1]}${match[3] ?? ''}`.trim(), unit };
}

/** What a column holds, by the heads above it. Missing: undefined where no head says. */
export function readColumn(column: number, head: readonly string[]): TableColumn | undefined {
  const parts = head.filter((part, index) => part.trim() !== '' && part !== head[index - 1]);
  const last = withoutUnit(parts.at(-1) ?? '');
  const words = [...parts.slice(0, -1), last.rest].map(compact).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const known = { column, head: parts, ...(last.unit === undefined ? {} : { unit: last.unit }) };
  const role = roleOfWords(words);
  if (role !== undefined) return { ...known, role, isForecast: false };
  const dated = findPeriod(words.join(' '));
  if (dated === undefined) return { ...known, role: 'other', isForecast: false };
  const found = YEAR_WORDS.find(([pattern]) => pattern.test(dated.rest))?.[1];
  const isBare = /^[()年值数]*$/.test(dated.rest);
  return {
    ...known,
    role: found ?? (isBare ? 'year' : 'other'),
    period: dated.period,
    isForecast: /预计|预测/.test(dated.rest),
  };
}

/** A head that is a word of ours, alone or with the one above: 基期 over 年份, or 实际完成值 alone over nothing. */
function roleOfWords(words: readonly string[]): ColumnRole | undefined {
  const last = words.at(-1) ?? '';
  if (words.length === 1) return ROLE_OF.get(last) ?? ROLE_OF.get(last.replace(/[()]/g, ''));
  const above = words.at(-2) ?? '';
  if (/^(年份|年|年度)$/.test(last))
    return /目标/.test(above) ? 'target-year' : /基期|基准|现状/.test(above) ? 'base-year' : undefined;
  if (/^(值|数值|数)$/.test(last)) return ROLE_OF.get(above);
  return findPeriod(words.join(' ')) === undefined ? ROLE_OF.get(last) : undefined;
}

/** Whether a cell may be a head: a word of ours, a period, or a group over them; no figure and no long text. */
export function looksLikeHead(text: string): boolean {
  const word = compact(withoutUnit(text).rest);
  if (word === '' || word.length > 24) return false;
  if (ROLE_OF.has(word) || readPeriod(word) !== undefined) return true;
  const dated = findPeriod(word);
  return dated !== undefined && DATED_HEAD.test(dated.rest);
}

/** What may stand beside a year in a head; a title says more. */
const DATED_HEAD =
  /^(?:[()/、年值数的率]|基期|基数|基准|现状|预期|目标|规划|计划|实际|完成|实绩|执行|预计|预测|初步|年均|累计|平均|增长|增速|年度|分年度|分解|进度|情况|actual|target|base)*$/;

/** Whether a cell is the head of the names. */
export function isNameHead(text: string): boolean {
  // Asked of every cell of a table: nearly all fail here.
  if (text.length > 30 || !/[指目名项]|name|indicator/i.test(text)) return false;
  return ROLE_OF.get(compact(withoutUnit(text).rest)) === 'name';
}
