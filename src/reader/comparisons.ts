import type { Group } from './groups.ts';

const DIFFERENCE =
  /(?:高于|低于|快于|慢于|优于|高出|超出|多于|少于|领先|超过|超前|超|滞后于?|落后于?)([^,、]{1,16}?)(?:平均)?(?:水平)?$|与([^,、]{1,12}?)相比(?:高|低|快|慢|多|少)$|(?<![环同])[比较]([^,、]{1,16}?)(?:平均)?(?:水平)?(?<![降减增提缩加])(?:高|低|快|慢|多|少|好)出?(?:约|近)?$/;

/** 比69家的目标多1家, 超过年初4.5亿元的目标300万元: how far from a plan that is told with its figure. */
const FROM_FIGURE =
  /(?:[比较]|超过?|高于|低于|超出|少于|多于)[^,。;、\d]{0,8}\d[\d.]*[^\d,。;、的]{1,8}的[^,。;、\d]{0,4}?(目标|任务|计划|预算|预期|规划)[值数]?[还仍]?(?:[高低多少快慢超差]出?)?[约近了]?$/;
const SHORT_OF = /(?:[距与](?:离)?)?([^,、距]{0,8}(?:目标|要求|进度|应有))?(?:值)?(?:还|仍|尚)?(?:相|多出|差)差?$/;
/** 低于国标要求1.1公里: how far from a standard, in whatever it counts. */
const FROM_STANDARD =
  /(?:高于|低于|多于|少于|高出|超过|优于)([^,、。;\d]{0,6}(?:标准|要求|国标|限值|下限|上限|警戒线|平均水平|平均值))$/;
/** 超额完成“十四五”任务|0.7个百分点. */
const BEYOND_PLAN = /超额完成[^,、。;\d]{0,8}?(目标|任务|计划|预算)$/;
/** 距95%的要求还有|5.4个百分点|的差距. */
const TO_GO = /(?:的|[距与离])?([^,、距的]{0,8}(?:目标|要求|进度|水平))值?(?:相比)?[还仍尚]?[有存]在?$/;
const THAN_FIGURE = /^的?([^,、]{1,10}?)(?<![降减增提缩加])(?:高|低|快|慢|多|少)出?(?:约|近|了)?$/;

/** 比计划少20场, 较预算节约6万元: how far from a plan, in whatever it counts. */
const FROM_PLAN =
  /(?<![环同])[比较](?:年初|全年|年度|原|既定)*(计划|目标|任务|预算|预期)(?:数|值)?(?:高|低|快|慢|多|少|超|节约|结余)出?(?:约|近|了)?$|(?:高于|低于|多于|少于|高出|超[出过]?)(?:年初|全年|年度|既定|规划)*(计划|目标|任务|预算|预期)(?:数|值)?$/;
/** 比全市平均水平少0.4人: how far from a wider place, in whatever it counts. */
const FROM_SCOPE =
  /(?<![环同])[比较](全[国省市区县州](?:[^,、\d年]{0,4}?)|[^,、\d年]{0,6}?平均)(?:平均)?(?:水平|值)?(?<![降减增提缩加])(?:高|低|快|慢|多|少)出?(?:约|近)?$/;
/** 高于2024年1.5个百分点: how far from an earlier time. */
const FROM_EARLIER =
  /(?:高于|低于|快于|慢于|优于|多于|少于|高出|超过)(?:(?:20\d\d|上|去|前)年(?:度|末|底|同期)?|“十[一二三四五六]五”末|上[个]?月|上季度)(?:的?水平)?(?:约|近)?$/;
/** 比全市、全省高3.2个和5.5个百分点: what each of two distances is a distance from. */
const FROM_TWO =
  /(?:分别|均|都)?(?:[比较]|高于|低于|快于|慢于|优于|高出)([^,、。;\d]{2,8})[、和]([^,、。;\d]{2,8}?)(?:的?平均)?(?:水平)?(?:分别)?(?<![降减增提缩加])(?:高|低|快|慢)?出?$/;

/** The two that two distances are told from; undefined for anything else. */
export function comparedPair(
  view: string,
  group: Group,
): { start: number; others: readonly [string, string] } | undefined {
  if (group.mentions.length !== 2 || group.mentions[0]?.unit?.nature !== 'points') return undefined;
  const from = Math.max(group.preStart, group.preEnd - 40);
  const found = FROM_TWO.exec(view.slice(from, group.preEnd));
  if (found?.[1] === undefined || found[2] === undefined || /\d|年|末|同期/.test(found[0])) return undefined;
  return { start: from + found.index, others: [found[1], found[2]] };
}

/**
 * A comparison with another place or with a plan (高于全国, 距目标还差), or in points with an earlier time (`earlier`):
 * where its words begin, and what is compared with. Missing: undefined when the words before the number compare nothing.
 */
export function comparison(
  view: string,
  group: Group,
): { start: number; other: string; earlier?: boolean } | undefined {
  const unit = group.mentions[0]?.unit?.nature;
  const planned = FROM_FIGURE.exec(view.slice(Math.max(0, group.preEnd - 40), group.preEnd))?.[1];
  if (planned !== undefined) return { start: group.preStart, other: planned };
  const from = Math.max(group.preStart, group.preEnd - 40);
  const before = view.slice(from, group.preEnd);
  const plan = unit === 'percent' ? null : FROM_PLAN.exec(before);
  const planWord = plan?.[1] ?? plan?.[2];
  if (plan !== null && planWord !== undefined) return { start: from + plan.index, other: planWord };
  const scope = unit === 'percent' || unit === 'points' ? null : FROM_SCOPE.exec(before);
  if (scope?.[1] !== undefined) return { start: from + scope.index, other: scope[1].replace(/平均$/, '') || '平均' };
  if (unit === undefined || unit === 'money' || unit === 'multiple' || unit === 'none') return undefined;
  const earlier = unit === 'points' ? FROM_EARLIER.exec(before) : null;
  if (earlier !== null) return { start: from + earlier.index, other: '', earlier: true };
  const standard = unit === 'percent' ? null : FROM_STANDARD.exec(before);
  if (standard?.[1] !== undefined) return { start: from + standard.index, other: standard[1] };
  const apart =
    /[与和距]([^,。、\d]{1,10}?)[还仍]?相差$/.exec(before) ?? /^的([^,。、\d]{2,6})[还仍]?相差$/.exec(before);
  if (apart?.[1] !== undefined) return { start: from + apart.index, other: apart[1] };
  const left = /的差距/.test(view.slice(group.postStart, group.postStart + 3)) ? TO_GO.exec(before) : null;
  if (left?.[1] !== undefined) return { start: from + left.index, other: left[1] };
  const beyond = BEYOND_PLAN.exec(before);
  if (unit !== 'percent' && beyond?.[1] !== undefined) return { start: from + beyond.index, other: beyond[1] };
  const short = SHORT_OF.exec(before);
  if (short?.[1] !== undefined) return { start: from + short.index, other: short[1].replace(/^的/, '') };
  if (unit === 'count' || unit === 'people' || unit === 'measure') return undefined;
  const figure = /[比较][^,。]{0,12}$/.test(view.slice(Math.max(0, from - 14), from)) ? THAN_FIGURE.exec(before) : null;
  if (figure?.[1] !== undefined) return { start: from, other: figure[1] };
  const found = DIFFERENCE.exec(before);
  if (unit !== 'points' && /^(?:超|滞后|落后)/.test(found?.[0] ?? '')) return undefined;
  const other = found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
  if (unit === 'percent' && /的$|规划|目标/.test(other)) return undefined;
  if (
    found === null ||
    other === '' ||
    other === '提' ||
    /\d|(?<!全)年(?![度初])|^(?:全年|年度|年初)$|上期|同期|季度|上月|半年|末|“十/.test(other)
  )
    return undefined;
  return { start: from + found.index, other };
}

const RANK_PHRASE =
  /(?:(?:均|也|都|并|且)?(?:综合)?(?:稳居|位居|位列|跃居|名列|排名|排在|排到|排|居|列|位次|跃升至|升至|上升至|保持|跻身|成为|进入|在|进位至)[^,、]{0,12}|(?:中心城区|城市副中心|全国|全省|全市|全区|全球|世界|中部|西部|东部|同类|省内|市内)[^,、]{0,8})(?:排名|位居|位列|居|列|排|前)?$/;

/** Where the words of a ranking begin: 位居全市, 排名, 居生态区. */
export function rankPhraseStart(view: string, start: number, end: number): number {
  const from = Math.max(start, end - 30);
  const phrase = RANK_PHRASE.exec(view.slice(from, end));
  return phrase === null ? end : from + phrase.index;
}

/** The scope of a ranking alone (全市第五) names nothing that is ranked. */
export function isScope(words: string): boolean {
  return (
    words.length < 2 ||
    /[中里]$/.test(words) ||
    /^(全国|全省|全市|全区|全球|世界|中部|西部|东部|综合|总量|均|规模)$/.test(words)
  );
}
