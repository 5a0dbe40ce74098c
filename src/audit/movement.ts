/** Which way a quantity went. */
export type Direction = 'up' | 'down';

/** What the words right before a figure say about it. They reach back to the figure before it, over marks. */
export interface LeadWords {
  /** `by`: 增长5%, 提高2个百分点; `to`: 提高到46%; `gap`: 高于全国2个百分点; else the figure simply stands there. */
  readonly reach: 'by' | 'to' | 'gap' | 'none';
  readonly direction?: Direction;
  /** Nothing in it names a thing of its own: the figure speaks of what was measured before. */
  readonly isBare: boolean;
  /** 年均: a rate for each of several years. */
  readonly isYearly: boolean;
  /** What the change starts from, as told: 上年, 2020年, “十三五”末. Missing: undefined when no base is told. */
  readonly base?: string;
  /** Whom a gap is measured from: 全国, 规划目标. */
  readonly other?: string;
  /**
   * The figure is the value a change starts from: `base` behind 较 or 比, `from` behind 由 or 从, `aside` in brackets,
   * `other` somebody else's in brackets: 高于全省(6.5%)1.6个百分点.
   */
  readonly opens?: 'base' | 'from' | 'aside' | 'other';
  /** The figure is how many times as much it is as at the base: 是2020年的2.6倍. */
  readonly isMultiple?: boolean;
  /** The figure is a change of the rate before: ,增速比上年提高1.2个百分点. */
  readonly isOfRate?: boolean;
  /** The figure is the value of what was told before, at another time: ,上年为580家. */
  readonly isOtherTime?: boolean;
}

const UP =
  '增长|增产|增收|增加|提高|提升|上升|上涨|攀升|跃升|扩大|拓展|扩展|扩增|上浮|上调|延长|抬升|前移|前进|进位|增多|加快|提速|(?<!新)增|升|涨';
const DOWN =
  '下降|减产|减收|降低|减少|回落|下滑|缩小|缩减|缩短|收窄|压减|压缩|下跌|下调|削减|精简|后移|放缓|减缓|放慢|(?<!核)减|降|跌';
const YEAR = String.raw`(?:19|20)\d{2}年?`;
const PLAN = '“?十[一二三四五六]五”?(?:时期|期间|规划)?(?:期末|末期|末年|末)?';
/** A point or stretch of time that something is held against. */
const TIME = String.raw`(?:${YEAR}(?:上半年|前三季度|[一二三四]季度|\d{1,2}月(?:末|底|份)?)?(?:同期|年?末|年?底)?|(?:上一?|去)(?:年度?|学年度?)(?:同期|同月|年?末|年?底)?|前年|上(?:个?月|季度|半年)(?:末|底)?|[一二三四]季度|(?:1[0-2]|[1-9])月份?(?:末|底)?|年初|期初|基期|规划基期|${PLAN}(?:\(${YEAR}\))?)`;
/** What is taken of that time: 2023年决算数, 上年完成的, 7月日均. */
const TAKEN = '(?:实际|完成|实有|执行|决算|预算|同口径|日均|月均|平均)*(?:增速|水平|数|额|值)?';
const ABOUT = '(?:约|近|将近|大约|接近|超过|超|逾|突破|不低于|不少于|不足|至少|高达|首次|了|共|共计|累计|达到|达|到)*';
/** Words around a verb of change that name no thing. */
const FILLER = `(?:虽然?|但|并|且|又|再|还|也|已|共|均|都|各|分别|净|合计|累计|总共|全年|每年|年均|平均每年|年平均|平均|实际|名义|有所|大幅|小幅|继续|持续|稳步|明显|显著|进一步|相应|历史性|同步|逆势|全部|整体|预计|力争|确保|可望|有望|年|[近前]?(?:\\d+|[一二两三四五六七八九十])(?:年|个月)(?:来|间|内|累计)?|${YEAR}[-至到]${YEAR}|期间|实现|按(?:可比价|现价|当年价)格?(?:计算)?|现价|当年价|扣除价格因素(?:影响)?|按可比口径|同口径)`;
const COMPARED = `(?:同比|环比|(?:较|比|与|同|相比于?|相较于?|相对)(?:${TIME})(?:的?水平)?${TAKEN}(?:相比较?|比)?|(?:较|比)(?:年初|调整)?预算数?)`;
/** What may still belong to the figure before. */
const TAIL = '(?:以上|以下|以内|左右|上下|余|多|的?水平|\\))*';
const OPENING = `^${TAIL}[,、;]?(?:相比较?)?(?:增速|增幅)?(?:(?:${FILLER}|${COMPARED}),?)*`;
const VERB = `(${UP})|(${DOWN})`;
const NTH = `(?:${TIME}的?)?(?:全国|全省|全市|世界|全球)?${ABOUT}第?`;

const BY = new RegExp(`(?:${VERB})(?:率|幅度?)?为?${ABOUT}$`);
const RATE_NOUN = new RegExp(
  `(?:(增速|增幅|增长率|涨幅|升幅)|(降幅|减幅|跌幅|降低率|下降率))(?:分别|依次|为|是|在|约)*${ABOUT}$`,
);
const TO = new RegExp(`(?:${VERB})(?:至|到|为|成)${NTH}$`);
const GAP =
  /(?:(高于|快于|高出|超出|超过|多于|大于|领先于?)|(低于|慢于|低出|少于|小于|落后于?))([^\d,;、()]{1,16}?|(?:19|20)\d{2}年)(?:的?(?:平均)?水平)?(?:约|近)?$/;
const GAP_AFTER =
  /(?<![同环占对])比([^\d,;、()]{1,16}?)(?:的?(?:平均)?水平)?(?<![提减增加])(?:(高|快|多)|(低|慢|少))(?:出|了)?(?:约|近)?$/;
const BARE = new RegExp(
  `${OPENING}(?:的?(?:水平|基数|基础)上?(?:相比)?)?(?:${FILLER})*(?:${VERB})(?:率|幅度?)?(?:至|到|为|成)?${NTH}$`,
);
const BARE_NOUN = new RegExp(`${OPENING}(?:增速|增幅|增长率|涨幅|降幅|减幅|跌幅)(?:分别|依次|为|是|在|约)*${ABOUT}$`);
const BARE_GAP = new RegExp(`${OPENING}(?:高于|快于|高出|超出|超过|多于|大于|领先|低于|慢于|低出|少于|小于|落后|比)`);
/** A value that only says where the quantity stands now: 、达到46.2亿元. */
const BARE_LEVEL = new RegExp(
  `^${TAIL}(?:[,、](?:总数|总量|规模|总额)?(?:已|将)?(?:达到|达|为|至|到)|至|到|达到)${ABOUT}$`,
);
const OPENS_BASE = new RegExp(
  `^${TAIL}[,、;]?(?:${FILLER})*(?:较|比|与|同|在)(?:(${TIME})${TAKEN})?(?:的|为|\\()?${ABOUT}$`,
);
const OPENS_FROM = new RegExp(
  `(?:由|从|自)(${TIME})?(?:法定|规定|原来|原先|此前|以往|原有|改革前)?的?(?:每[人年月])*(?:全国|全省|全市|世界|全球)?${ABOUT}第?$`,
);
const OPENS_OTHER = new RegExp(
  `^${TAIL}[,、;]?(?:${FILLER})*(?:(高于|快于|高出|领先|超出|超过)|(低于|慢于|落后|不及)|比)([^\\d,;、()]{1,12}?)(?:的?(?:平均)?水平)?\\($`,
);
const MULTIPLE = new RegExp(
  `^${TAIL}[,、](?:总量|总数|总额|规模)?(?:约|已)?(?:是|为|达到|达|相当于|(?:${UP})(?:到|至))(${TIME})的${ABOUT}$`,
);
const OF_RATE = /^[^,、;]{0,4}[,、;](?:增速|增幅)/;
const OPENS_ASIDE = new RegExp(`^${TAIL}\\((${TIME})(?:为|是|:)?$`);
const OTHER_TIME = new RegExp(`^${TAIL}[,;](?:而|其中)?(?:${TIME})(?:则|仅|只)?(?:为|是|有|达到|达)$`);
const BASE_TOLD = new RegExp(`(同比|环比)|(?:较|比|与|同|相比于?|相较于?|相对)(${TIME})`);
const OPENINGS = [
  ['from', OPENS_FROM],
  ['aside', OPENS_ASIDE],
  ['base', OPENS_BASE],
] as const;
const ONLY_TIME = new RegExp(`^(${TIME})${TAKEN}$`);
/** 比上年的58.2%高1.8个百分点, 比7月2947件少159件: nothing else stands between the two. */
const BY_WORD = /^(?:整整|足足)?(?:(多|高|快)|(少|低|慢))(?:出|了)*(?:约|近)?$/;
/** 较上年多完成6.9亿元, 同比少支出1.2亿元. */
const BY_DONE = new RegExp(`(?:同比|环比|(?:较|比)(?:${TIME}))(?:(多)|(少))[\\u4e00-\\u9fff]{1,4}$`);
const YEARLY = /年均|年平均|平均每年/;

/** Longer leads are cut in front: what names a figure stands close to it. */
const LONGEST = 80;

/** Reads the words before a figure, as the grammar's view has them. */
export function readLead(words: string): LeadWords {
  const lead = words.length > LONGEST ? `…${words.slice(-LONGEST)}` : words;
  const isYearly = YEARLY.test(lead);
  const opened = opening(lead);
  if (opened !== undefined) return { reach: 'none', isBare: opened.opens !== 'from', isYearly, ...opened };
  const other = OPENS_OTHER.exec(lead);
  if (other !== null) return otherOpened(other, isYearly);
  const multiple = MULTIPLE.exec(lead)?.[1];
  if (multiple !== undefined) return { reach: 'none', isBare: true, isYearly, base: multiple, isMultiple: true };
  const gap = gapOf(lead);
  if (gap !== undefined) return { ...gap, isYearly };
  const told = BASE_TOLD.exec(lead);
  const base = told === null ? {} : { base: told[1] ?? told[2] ?? '' };
  const plain = BY_WORD.exec(lead) ?? BY_DONE.exec(lead);
  if (plain !== null) return { reach: 'by', direction: directionOf(plain), isBare: true, isYearly, ...base };
  const noun = RATE_NOUN.exec(lead);
  if (noun !== null) {
    return { reach: 'by', direction: directionOf(noun), isBare: BARE_NOUN.test(lead), isYearly, ...base };
  }
  const to = TO.exec(lead);
  const by = to === null ? BY.exec(lead) : null;
  const verb = to ?? by;
  if (verb === null) {
    const isOtherTime = OTHER_TIME.test(lead);
    return { reach: 'none', isBare: BARE_LEVEL.test(lead), isYearly, ...base, ...(isOtherTime ? { isOtherTime } : {}) };
  }
  return {
    reach: to === null ? 'by' : 'to',
    direction: directionOf(verb),
    isBare: BARE.test(lead),
    isYearly,
    ...base,
    ...(OF_RATE.test(lead) ? { isOfRate: true } : {}),
  };
}

function otherOpened(match: RegExpExecArray, isYearly: boolean): LeadWords {
  const [, above, below, other = ''] = match;
  const direction = above === undefined ? (below === undefined ? undefined : 'down') : 'up';
  return { reach: 'none', isBare: true, isYearly, opens: 'other', other, ...(direction ? { direction } : {}) };
}

function opening(lead: string): Pick<LeadWords, 'opens' | 'base'> | undefined {
  for (const [opens, words] of OPENINGS) {
    const match = words.exec(lead);
    if (match !== null) return match[1] === undefined ? { opens } : { opens, base: match[1] };
  }
  return undefined;
}

function gapOf(lead: string): Omit<LeadWords, 'isYearly'> | undefined {
  const before = GAP.exec(lead);
  const after = before === null ? GAP_AFTER.exec(lead) : null;
  const match = before ?? after;
  if (match === null) return undefined;
  const [other = '', isUp] = before === null ? [match[1], match[2]] : [match[3], match[1]];
  const direction = isUp === undefined ? 'down' : 'up';
  const words = { direction, isBare: BARE_GAP.test(lead) } as const;
  const base = ONLY_TIME.exec(other)?.[1];
  if (base !== undefined) return { ...words, reach: 'by', base };
  return { ...words, reach: 'gap', other };
}

function directionOf(match: RegExpExecArray): Direction {
  return match[1] === undefined ? 'down' : 'up';
}
