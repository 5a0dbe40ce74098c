import { wordList } from './lexicon.ts';
import { endsPhrase } from './mention.ts';

/** Words behind which a number without a unit is a value. */
const BARE_PREDICATES = wordList(
  '收入比 之比 比值 低于 高于 不高于 不低于 超过 控制在 为 达 达到 至 到 得分 指数 值 数 提高到 提升至 降至 系数 升至 缩小 扩大 收窄',
);
/** 收入比由, 指数从上年的: a ratio or an index that has been a number and is another one now. */
const STARTING =
  /(?:比|指数|系数|比值|倍差|收入差)(?:[由从](?:(?:20\d\d|上一?|去|前)年(?:度|末|底)?的?|“十[一二三四五六]五”末的?)?)$/;
/** 质量指数（EQI）58.2: an abbreviation stands between the noun and its value. */
const ABBREVIATED = /(?:指数|系数|得分|比值|之比)\([A-Za-z0-9.-]{1,10}\)$/;

/** 死亡率0.021, 较上年下降0.004: a number with a fraction is no name. */
const BEFORE_DECIMAL = /(?:率|下降|上升|提高|提升|减少|增加|回落|扩大|缩小|降低)[约了]?$/;

/** Whether a number without a unit, between `at` and `end` with its comparator, is the value of something. */
export function isBareValue(view: string, at: number, end: number, limit: number): boolean {
  const before = view.slice(Math.max(0, at - 24), at);
  if (STARTING.test(before)) return true;
  if (!endsPhrase(view, end, limit)) return false;
  if (view.slice(at, end).includes('.') && BEFORE_DECIMAL.test(before)) return true;
  return BARE_PREDICATES.before(view, at, Math.max(0, at - 4)) !== undefined || ABBREVIATED.test(before);
}
