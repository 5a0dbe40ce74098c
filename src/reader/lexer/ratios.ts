import { isDigit } from './characters.ts';
import { comparatorAfter, fractionMention, type Mention } from './mention.ts';
import { readDecimal } from './numbers.ts';
import { readUnit } from './units.ts';

/** 1/3 as a share; a denominator that cannot be one (2022/2023) ends the number. */
export function simpleFraction(view: string, at: number, end: number, limit: number) {
  if (view[end] !== '/') return undefined;
  const below = readDecimal(view, end + 1, limit);
  if (below === undefined) return undefined;
  const numerator = Number(view.slice(at, end));
  const denominator = Number(below.value);
  if (!(Number.isInteger(denominator) && denominator <= 20 && numerator < denominator)) return { end: below.end };
  if (readUnit(view, below.end, limit)?.nature === 'time') return { end: below.end };
  return { end: below.end, mention: fractionMention(view, at, below.end, limit, numerator, denominator, false) };
}

const NO_UNIT = { unit: undefined, spelt: false, repaired: false };
/** 由2.4:1缩小到: the ratio that another one has become. */
const RATIO_MOVED = /\d:[\d.]+[^\d,。;、]{0,6}[到至为]$/;
const RATIO_BEFORE =
  /比(?:例|值|率|重)?(?:约|近|超|已|仅|只|接近|高达|提高|扩大|缩小|下降|上升|优化|调整|稳定|保持|控制|[由从在为达到至是])*$/;

const isRatio = (before: string) => RATIO_BEFORE.test(before.slice(-12)) || RATIO_MOVED.test(before);

/** 3:40:57 as three shares, 之比为1.4:1 as what one side is of the other; 10:25 is a time of day and no mention. */
export function ratioList(view: string, at: number, limit: number, mentions: Mention[]): number | undefined {
  const parts: { start: number; end: number; value: string }[] = [];
  let i = at;
  for (;;) {
    const part = readDecimal(view, i, limit);
    if (part === undefined) break;
    parts.push({ start: i, end: part.end, value: part.value });
    i = part.end;
    if (view[i] !== ':' || !isDigit(view, i + 1) || parts.length > 8) break;
    i++;
  }
  if (parts.length < 2) return undefined;
  const [first, second] = parts;
  if (parts.length === 2 && first !== undefined && second !== undefined) {
    const told = /^1(?:00)?$/.test(second.value) ? first.value : first.value === '1' ? second.value : undefined;
    const after = comparatorAfter(view, i, limit);
    if (told === undefined || !isRatio(view.slice(Math.max(0, at - 16), at))) return i;
    mentions.push({
      ...NO_UNIT,
      start: at,
      end: after.end,
      value: told,
      unitText: '',
      form: 'number',
      comparator: after.comparator,
    });
    return after.end;
  }
  const sum = parts.reduce((total, part) => total + Number(part.value), 0);
  if (parts.length >= 3 && Math.abs(sum - 100) < 1) {
    for (const part of parts) {
      mentions.push({ ...NO_UNIT, ...part, unitText: '%', form: 'ratio', comparator: undefined });
    }
  }
  return i;
}
