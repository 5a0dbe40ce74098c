/** How much of a whole the classes of a list are. */
export type Coverage = 'all' | 'most' | 'some';

/** Words that put things into classes which exclude each other, and which of the classes together are everything. */
interface ClassSet {
  /** In the order in which they are tried: 未达到 before 达到. */
  readonly classes: readonly RegExp[];
  /** Whether these classes leave nothing out; `most`: one that is not named may be left. */
  covers(found: ReadonlySet<number>): Coverage;
  /** What the whole must be for it. */
  readonly of?: RegExp;
  /** Whether two items may be of one class: 5项达到、8项符合. */
  readonly mayRepeat?: boolean;
}

const every =
  (count: number) =>
  (found: ReadonlySet<number>): Coverage =>
    found.size === count ? 'all' : 'some';

/** Index of 中部 among the parts of the compass. */
const MIDDLE = 4;

function hasOpposites(found: ReadonlySet<number>): boolean {
  return (found.has(0) && found.has(1)) || (found.has(2) && found.has(3));
}

/** Index of the ratings in `SETS`, and of two of their classes. */
const RATINGS = 0;
const [BEHIND, EARLY] = [0, 1];

/** General vocabulary of plans and of official statistics. */
const SETS: readonly ClassSet[] = [
  {
    classes: [
      /差于|慢于|滞后|落后|低于(?:预期|目标|计划|进度)|不及|不达|不符合|未(?:能)?(?:按期|如期|全部|完全)?(?:达|完成|实现|符合)|没有(?:达|完成|实现)|存在差距/,
      /提前/,
      /好于|优于|快于|高于(?:预期|目标|计划|进度)|超额|超过|超出|超预期/,
      /符合|达到|达标|持平|完成|实现|按(?:计划|进度|序时)/,
    ],
    covers: (found) => (found.has(BEHIND) && found.size > 1 ? 'all' : 'some'),
    mayRepeat: true,
  },
  { classes: [/约束[性类]/, /预期[性类]/], covers: every(2) },
  {
    classes: [/第?一(?:次|、)?产业|一产|^第一增加值/, /第?二(?:次|、)?产业|二产|^二增加值/, /第?三(?:次|、)?产业|三产/],
    covers: every(3),
    of: /生产总值|GDP|经济总量|增加值|投资|用电量|就业|从业|项目/i,
  },
  { classes: [/优秀?(?:等次|的)?$|^优秀?/, /良好?/, /中等?|一般/, /差|较差/], covers: every(4) },
  { classes: [/以上$/, /以下$/, /至|到|[-—~]/], covers: every(3), of: /项目|企业|人/ },
  { classes: [/城镇|城市/, /乡村|农村/], covers: every(2), of: /人口|居民|户|零售/ },
  { classes: [/男/, /女/], covers: every(2), of: /人/ },
  { classes: [/(?<!进)出口/, /进口/], covers: every(2), of: /进出口|外贸/ },
  { classes: [/非税/, /税收/], covers: every(2), of: /预算收入/ },
  { classes: [/公办/, /民办/], covers: every(2) },
  { classes: [/职工/, /居民/], covers: every(2), of: /医保|医疗保险|参保|养老保险/ },
  { classes: [/在职/, /退休/], covers: every(2), of: /职工|参保|人员/ },
  { classes: [/住院/, /门诊|门急诊/], covers: every(2), of: /救助|结算|诊疗|人次/ },
  { classes: [/一般(?:债务|债券)/, /专项(?:债务|债券)/], covers: every(2), of: /债务|限额|债券/ },
  { classes: [/个人缴费/, /财政补助/], covers: every(2), of: /筹资|标准/ },
  { classes: [/实物配租|公租房/, /租赁补贴|货币/], covers: every(2), of: /保障|在保|家庭/ },
  { classes: [/报告书/, /报告表/], covers: every(2), of: /环评|文件|环境影响/ },
  { classes: [/党委/, /党总支|总支/, /党支部|(?<!总)支部/], covers: every(3), of: /党组织/ },
  { classes: [/新签/, /结转/], covers: every(2), of: /合同/ },
  { classes: [/配售/, /配租/], covers: every(2), of: /住房/ },
  { classes: [/夏粮/, /秋粮/], covers: () => 'most', of: /粮食/ },
  {
    classes: [/新建|新开工/, /改建|改造/, /扩建/, /续建/, /前期|储备|谋划/],
    covers: (found) => (found.has(0) && found.has(3) ? (found.has(4) ? 'all' : 'most') : 'some'),
  },
  { classes: [/个体/, /合作社/, /企业/], covers: every(3), of: /主体/ },
  { classes: [/上半年/, /下半年/], covers: every(2) },
  {
    classes: [/东(?:部|片|区)/, /西(?:部|片|区)/, /南(?:部|片|区)/, /北(?:部|片|区)/, /中(?:部|片|区)/],
    covers: (found) => (hasOpposites(found) ? (found.has(MIDDLE) || found.size === MIDDLE ? 'all' : 'most') : 'some'),
  },
];

/** What the words of the items of a list say about them together. */
export interface Classing {
  /** Every item has a class of its own. */
  readonly exclusive: boolean;
  readonly covers: Coverage;
  /** Indexes of items that may lie inside of the others: 提前完成 beside 符合预期. */
  readonly early: readonly number[];
}

const NONE: Classing = { exclusive: false, covers: 'some', early: [] };

/** The classes of items by the words around each; `whole` names what they are items of. */
export function classesOf(items: readonly string[], whole: string): Classing {
  if (items.length < 2) return NONE;
  for (const [index, set] of SETS.entries()) {
    if (set.of !== undefined && !set.of.test(whole)) continue;
    const found = items.map((item) => classIn(set, item));
    if (found.includes(-1)) continue;
    const distinct = new Set(found);
    if (!set.mayRepeat && distinct.size < found.length) continue;
    const early = index === RATINGS ? found.flatMap((each, at) => (each === EARLY ? [at] : [])) : [];
    return { exclusive: early.length === 0, covers: set.covers(distinct), early };
  }
  return isNegation(items) ? { exclusive: true, covers: 'all', early: [] } : NONE;
}

/** Whether the words of one item put it into a class beside another's: both are rated, both are sectors. */
export function isClassedBeside(item: string, other: string): boolean {
  return SETS.some((set) => {
    const [one, two] = [classIn(set, item), classIn(set, other)];
    return one !== -1 && two !== -1 && (one !== two || set.mayRepeat === true);
  });
}

/** Whether words say how far things have come: 达到预期的共18项. Such a count is a class itself. */
export function isRated(words: string): boolean {
  const ratings = SETS[RATINGS];
  return ratings !== undefined && classIn(ratings, words) !== -1;
}

function classIn(set: ClassSet, item: string): number {
  return set.classes.findIndex((word) => word.test(item));
}

/** 已开工 and 未开工: two items, one the negation of the other. */
function isNegation(items: readonly string[]): boolean {
  const [one = '', other = '', ...more] = items;
  if (more.length > 0) return false;
  const negated = /(?:尚未|还未|未|没有)(?:能|正式)?([\u4e00-\u9fff]{2})/;
  const [left, right] = [negated.exec(one)?.[1], negated.exec(other)?.[1]];
  return (
    (left !== undefined && right === undefined && other.includes(left)) ||
    (right !== undefined && left === undefined && one.includes(right))
  );
}
