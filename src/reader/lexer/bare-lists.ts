import { isDigit } from './characters.ts';
import { comparatorAfter, endsPhrase, type Mention } from './mention.ts';
import { readUnit } from './units.ts';

const LIST = /^\d+(?:\.\d+)?(?:(?:个?、\d+(?:\.\d+)?)+(?:个?[和及与]\d+(?:\.\d+)?)?|个?[和及与]\d+(?:\.\d+)?)/;
const LONGEST_LIST = 90;

/**
 * 依次为33、30、28和26微克/立方米: values of which only the last one has its unit, or none where the unit was said before.
 * 提高2.7个和1.9个百分点: so are those in front of points without such a word.
 * Missing: undefined when no word (分别, 依次) says that the digits are values one by one.
 */
export function bareList(view: string, at: number, limit: number): readonly Mention[] | undefined {
  const list = LIST.exec(view.slice(at, Math.min(limit, at + LONGEST_LIST)))?.[0];
  if (list === undefined || isDigit(view, at + list.length)) return undefined;
  const end = at + list.length;
  const unit = readUnit(view, end, limit);
  const points = unit?.nature === 'points';
  if (!points && (list.includes('个') || !/(?:分别|依次)[^,。;、\d]{0,8}$/.test(view.slice(Math.max(0, at - 12), at))))
    return undefined;
  const after = comparatorAfter(view, unit?.end ?? end, limit);
  if (unit === undefined && !endsPhrase(view, after.end, limit)) return undefined;
  const unitText = view.slice(end, unit?.end ?? end) + (unit?.implied ?? '');
  const mentions: Mention[] = [];
  for (const { 0: value, index } of list.matchAll(/\d+(?:\.\d+)?/g)) {
    const start = at + index;
    const isLast = start + value.length === end;
    mentions.push({
      start,
      end: isLast ? after.end : start + value.length + (view[start + value.length] === '个' ? 1 : 0),
      value,
      unit,
      unitText,
      form: 'number',
      comparator: after.comparator,
      spelt: false,
      repaired: false,
    });
  }
  return mentions;
}
