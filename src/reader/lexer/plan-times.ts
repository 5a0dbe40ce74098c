import { Lexicon, wordList } from './lexicon.ts';
import type { Shaped } from './time-shape.ts';

/** The first year of each five-year plan, by its short name. */
export const PLANS: Readonly<Record<string, number>> = {
  九五: 1996,
  十五: 2001,
  十一五: 2006,
  十二五: 2011,
  十三五: 2016,
  十四五: 2021,
  十五五: 2026,
  十六五: 2031,
};
const PLAN_NAMES = new Lexicon(Object.entries(PLANS));

const PLAN_PARTS = new Lexicon<'whole' | 'end' | 'firstHalf' | 'secondHalf' | 'since'>([
  ...['末', '期末', '时期末', '末期', '规划期末', '收官时'].map((word) => [word, 'end'] as const),
  ...['前半期', '前半程', '前期'].map((word) => [word, 'firstHalf'] as const),
  ...['后半期', '后半程', '后期', '中后期'].map((word) => [word, 'secondHalf'] as const),
  ...['以来', '开局以来'].map((word) => [word, 'since'] as const),
  ...['时期', '期间', '规划期', '五年'].map((word) => [word, 'whole'] as const),
]);

/** Words after which 十四五 names a document or an effort, not a time of its own. */
const PLAN_AS_NAME = wordList(
  '规划 纲要 目标 任务 开局 收官 发展 国民经济 圆满 重点 重大 建设 主要 实施 评估 计划 专项 整体 确定 城市 时代',
);

/** “十四五”末, 十四五时期: a plan or a part of it. Missing: undefined when none begins at `at`, or when it only names a document. */
export function planTime(view: string, at: number, limit: number): Shaped | undefined {
  const quoted = view[at] === '“';
  const name = PLAN_NAMES.at(view, quoted ? at + 1 : at, limit);
  if (name === undefined) return undefined;
  let end = at + (quoted ? 1 : 0) + name.length;
  if (quoted) {
    if (view[end] !== '”') return undefined;
    end++;
  } else if (name.word === '十五' || name.word === '九五') return undefined;
  const part = PLAN_PARTS.at(view, end, limit);
  if (part === undefined) {
    if (PLAN_AS_NAME.at(view, end, limit) !== undefined) return undefined;
    return { end, shape: { form: 'plan', first: name.meaning, part: 'whole' } };
  }
  end += part.length;
  if (part.meaning === 'since') return { end, shape: { form: 'since', from: String(name.meaning) } };
  return { end, shape: { form: 'plan', first: name.meaning, part: part.meaning } };
}
