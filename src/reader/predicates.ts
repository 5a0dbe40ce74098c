import type { Comparator } from '../shared/claim.ts';
import type { Clause } from './clauses.ts';
import { Lexicon, splitWords } from './lexer/lexicon.ts';
import type { TimeSpan } from './lexer/time-shape.ts';

/** What the words between a subject and its number say. */
export interface Predicate {
  /** A level that was reached (达到, 至, 为), as against an amount of change. */
  reached: boolean;
  /** +1 for a rise, -1 for a fall, 0 when nothing moves. */
  direction: -1 | 0 | 1;
  comparator: Comparator | undefined;
  /** 均, 都 */
  each: boolean;
  /** 累计, 两年累计 */
  cumulative: boolean;
  /** 年均 */
  annual: boolean;
  /** 力争, 确保: a target; 预计: expected. */
  modal: 'target' | 'expected' | undefined;
  /** 控制在, 保持在, 稳定在: a limit that is kept. */
  kept: boolean;
  /** 完成, 实现: a plan that was carried out. */
  done: boolean;
  /** 占 */
  share: boolean;
  /** 从, 由: a starting value. */
  from: boolean;
}

export function emptyPredicate(): Predicate {
  return {
    reached: false,
    direction: 0,
    comparator: undefined,
    each: false,
    cumulative: false,
    annual: false,
    modal: undefined,
    kept: false,
    done: false,
    share: false,
    from: false,
  };
}

type Effect = (predicate: Predicate) => void;

const none: Effect = (p) => p;
const reach: Effect = (p) => {
  p.reached = true;
};
const compare =
  (comparator: Comparator): Effect =>
  (p) => {
    p.comparator ??= comparator;
  };
const move =
  (direction: -1 | 1): Effect =>
  (p) => {
    if (p.direction === 0) p.direction = direction;
  };
const moveTo =
  (direction: -1 | 1): Effect =>
  (p) => {
    p.reached = true;
    if (p.direction === 0) p.direction = direction;
  };
const intend =
  (modal: 'target' | 'expected'): Effect =>
  (p) => {
    p.modal ??= modal;
  };

function group(words: string, effect: Effect): (readonly [string, Effect])[] {
  return splitWords(words).map((word) => [word, effect] as const);
}

const RISES = splitWords(
  '增长 上涨 增加 提高 提升 上升 扩大 回升 升高 攀升 提速 加快 净增 涨 扩增 增多 反弹 前移 前进 上移 进位 扩面 拓展 跃升 增产 增收 超收 多收 同比增 环比增 同比升 环比升 同比涨 环比涨 微增 略增 激增 净增加 多增 同比多增 偏多 偏高 走高 走强 高出 加速 较年初新增 比年初新增 较年初净增 比年初净增 多',
);
const FALLS = splitWords(
  '下降 减少 降低 回落 下滑 缩减 压减 压缩 精简 收窄 缩小 缩短 下跌 负增长 削减 净减 减 降 压降 递减 核减 调减 下调 跌 后移 减产 减收 短收 少收 同比减 环比减 同比降 环比降 同比跌 环比跌 微降 略降 锐减 净减少 少增 同比少增 偏少 偏低 减亏 同比减亏 收缩 放缓 减缓 趋缓 走低 走弱 减速 少',
);

/** Words that stand between a subject and its number; stripped from the end of the subject. */
const TAIL_WORDS = new Lexicon<Effect>([
  ...group(
    '达 达到 达成 达至 为 是 有 共有 到 至 同为 亦为 已有 拥有量达 约为 合计 总计 总数达 位于 列 居 位列 位居 排 排名 达标率为',
    reach,
  ),
  ...group('实现 完成 已完成 累计完成 已实现 交付', (p) => {
    p.done = true;
  }),
  ...group(
    '迈上 迈过 跨上 站上 跨越 迈入 跃上 登上 突破 首次突破 成功突破 冲破 跨过 再破 破 越过 首次越过 跃过 跨过',
    (p) => {
      p.reached = true;
      p.comparator ??= 'gt';
    },
  ),
  ...group('超 超过 超出 逾 过 多于 大于 首次超过 首次超 首破 高于', compare('gt')),
  ...group(
    '不低于 不少于 不小于 不得低于 不得少于 不能低于 不应低于 不应少于 至少 最低 不低 达到或超过 不下',
    compare('ge'),
  ),
  ...group('不超过 不高于 不大于 不得超过 不得高于 不得多于 不能超过 不应超过 不突破 至多 不多于', compare('le')),
  ...group('低于 少于 不足 不到 小于', compare('lt')),
  ...group('好于 优于 差于', none),
  ...group('近 接近 约 大约 将近 近乎 大概 约占', compare('approx')),
  ...group('高达 多达 发展到 发展至 壮大到 调整为 调整到 调整至 优化为 调整优化为 优化调整为 演变为 转变为', reach),
  ...group(
    '控制在 控制在限额 控制在预算 控制在计划 控制到 保持在 稳定在 维持在 保持 稳定 维持 稳定保持在 始终保持在',
    (p) => {
      p.reached = true;
      p.kept = true;
    },
  ),
  ...RISES.map((word) => [word, move(1)] as const),
  ...FALLS.map((word) => [word, move(-1)] as const),
  ...RISES.flatMap((word) => ['至', '到', '为'].map((mark) => [word + mark, moveTo(1)] as const)),
  ...FALLS.flatMap((word) => ['至', '到', '为'].map((mark) => [word + mark, moveTo(-1)] as const)),
  ...group(
    '跃升至 跃升到 拓展到 攀升到 提到 升到 升至 增至 恢复至 恢复到 回升到 涨至 提至 翻至 提升为 上调为 上调至',
    moveTo(1),
  ),
  ...group('压缩到 压缩至 压减到 压减至 缩减到 缩减至 缩短到 降至 减至 压至 下探至 下调为 下调至', moveTo(-1)),
  ...group('分别 依次', none),
  ...group('均 都 各 全部 均已 皆', (p) => {
    p.each = true;
  }),
  ...group('共 共计 总共 一共', none),
  ...group('累计 累计达 累积', (p) => {
    p.cumulative = true;
  }),
  ...group('年均 年平均 平均 每年', (p) => {
    p.annual = true;
  }),
  ...group('力争 确保 拟 计划 目标 目标值为 目标为 目标是 有望 预期', intend('target')),
  ...group('预计 预计可 可 可望 初步预计 估计', intend('expected')),
  ...group('由 从', (p) => {
    p.from = true;
  }),
  ...group('占', (p) => {
    p.share = true;
  }),
  ...group(
    '按可比口径 按同口径 较平日 比平日 较平时 比平时 较平常 比平常 转为 比常年同期 较常年同期 比常年 较常年 每人每月 每人每年 每户每年 每生每年 每月 的 仅 已 也 还 又 再 仍 只 将 同比 环比 比上年 较上年 净 就 了 名义 实际 可比 则 已经 以 在 于 比 和 与 及 大幅 首次 达标 稳步 进一步 继续 再次 整体 总体 超额 较 相较 相比 相比较 截至 截止 截至到 虽 虽然 未 尚未 仍未 距 距离 要 持续 始终 持平 同口径 可比口径 同期 多在 大多在 普遍在 主要在 集中在 名列 近五年 五年 共安排 共实施 尚 较年初 比年初 与年初相比 较年初相比 较上年末 比上年末 由降转升 由升转降 由负转正 止跌回升 止降转增 降幅收窄',
    none,
  ),
]);

/** Words that may open a clause before its subject and say nothing of it. */
const LEAD_WORDS = new Lexicon<Effect>([
  ...group(
    `建议 可 提前 保持 合计 其中 同时 此外 虽 虽然 较 比 相比 相较 仍未 尚未 未 距离 距 提出 明确了 安排了 另外 并且 并 且 而 但 虽 也 还 又 则 即 及 和 与 以及 全市 全省 全区 全县 全旗 全州 全盟 全镇 全乡 全自治区 全自治州 全自治县 我市 我省 我区 我县 本市 本省 本区 到 在 截至 截止 以 使 推动 带动全市
     有力 有序 努力 积极 继续 持续 加快 切实 已 要 将 从 由 自 实施 开展 举办 组织 推进 安排 提出 力求 深入 全面 成功 率先 有效 进一步 大力 着力 扎实 稳步 这 包括 特别是 尤其是 共 约 近 超 是 有 面向 让 加上 提前下达的 上级下达的 省核定 市核定 上级核定 涉及
     需 现有 现共有 目前共有 先后 我们 我局 我委 我厅 我部 累计共 以上 综合来看 据统计 经初步核算 初步核算 初步统计 据初步核算 具体来看 一是 二是 三是 四是 五是 六是 七是 八是 首先 围绕 其次 促进 各 的 · 统筹 主要 分别 依次 办好 办成 确定 明确 完善 健全 支持建设 —— - 全力 至`,
    none,
  ),
  ...group('完成 实现 已完成 累计完成', (p) => {
    p.done = true;
  }),
  ...group('均 都', (p) => {
    p.each = true;
  }),
  ...group('每年', (p) => {
    p.annual = true;
  }),
  ...group('总计 共计', none),
  ...group('累计', (p) => {
    p.cumulative = true;
  }),
  ...group('力争 确保 力争到', intend('target')),
  ...group('至少 不少于', compare('ge')),
  ...group('预计', intend('expected')),
  ...group('预期', intend('target')),
]);

/** A stretch of a clause with the words at both ends taken off. */
export interface Trimmed {
  readonly start: number;
  readonly end: number;
}

/**
 * Takes predicate words and expressions of time off the end and opening words off the start.
 * Effects: what the words said is noted in `predicate`.
 */
export function trimPhrase(
  view: string,
  start: number,
  end: number,
  clause: Pick<Clause, 'times' | 'holes'>,
  predicate: Predicate,
): Trimmed {
  const right = trimEnd(view, start, end, clause, predicate);
  const left = trimStart(view, start, right, clause.times, predicate);
  return { start: left, end: right };
}

/** 较上轮体检, 比五年前: what a change is measured from; 由每床: what an amount is paid for. */
const PAST_ROUND =
  /(?:相?较|(?<!占)[比与])(?:20\d\d年)?(?:上一?|首|前一?|第[一二三])(?:轮|届|批|期(?!末)|次(?=[^,]{2}))[^,、。;\d]{0,4}?$|(?:相?较|[比与])(?:[两三四五六七八九十]|\d{1,2})年前$|(?:相?较|比)(?:法定|规定|承诺|国家规定|省定)(?:办理|办结)?(?:时限|时间|期限)$|(?<=[由从至到])每[^,、。;\d]{1,3}$/;

function trimEnd(
  view: string,
  start: number,
  end: number,
  { times, holes }: Pick<Clause, 'times' | 'holes'>,
  predicate: Predicate,
): number {
  let right = end;
  let last = '';
  let timed = false;
  for (;;) {
    const before = right;
    while (right > start && ' ,、:'.includes(view[right - 1] ?? '')) right--;
    const past = PAST_ROUND.exec(view.slice(Math.max(start, right - 14), right))?.[0];
    if (past !== undefined) {
      right -= past.length;
      continue;
    }
    const hole = holes.find((h) => h.end === right && h.start >= start);
    const time = times.find((t) => t.end === right && t.start >= start);
    if (hole !== undefined) right = hole.start;
    else if (time !== undefined) {
      right = view[time.start - 1] === '“' ? time.start - 1 : time.start;
      timed = true;
    } else {
      const word = TAIL_WORDS.before(view, right, timeEndBefore(times, right, start));
      if (word === undefined || (last === '的' && PLAN_NOUNS.has(word.word))) return right;
      if (staysInSubject(view, start, right - word.length, word.word)) return right;
      // 存贷比81%, 收入比由: without a time or a place that is compared with, 比 is the end of a name.
      if (word.word === '比' && !timed && right - start > 2) return right;
      word.meaning(predicate);
      last = word.word;
      timed = false;
      right -= word.length;
    }
    if (right === before) return right;
  }
}

/** A word never reaches into an expression of time: 两年|平均 and 2025年|均 are no 年均. */
function timeEndBefore(times: readonly TimeSpan[], right: number, start: number): number {
  let floor = start;
  for (const time of times) if (time.end < right && time.end > floor) floor = time.end;
  return floor;
}

/** In front of 的 these are what a share is a share of (完成五年目标的52%), not an intention. */
const PLAN_NOUNS = new Set(['目标', '计划', '预期']);

const COMPOUND_TAILS = new Lexicon(
  splitWords(
    '行为 认为 作为 等于 所有 没有 国有 拥有 共有 持有 特有 富有 参与 授与 领域 审减 民居 宜居 安居 定居 新居 迁居 城居 乔居 邻居 侨居 重点 目的 是否 占地 超过率 成都 首都 古都 京都 安排 减排 牵头 占比 对比 评比 班列 专列 系列 序列 行列 陈列 下列 但是 还是 存在 所在 实在 内在 许可 认可 总和 发达 到达 抵达 表达 可以 属于 公共 通过 经过 缘由 理由 自由 听从 服从 主要 需要 重要 国要 夏至 甚至 以至 新近 附近 靠近 先进 净重 公里 位居 民营 城乡 惠及 以及 普及 涉及 居住 人均 日均 月均 户均 套均 亩均 次均 地均 排位 成就 许多 众多 诸多 不少 至少 缺少 很少 老少 大多 签约 约谈 节约 集约 条约 公约 契约 收到 接到 实到 应到 得到 受到 实有 现有 应有 履约 违约 预约 守约',
  ).map((word) => [word, word] as const),
);

/** A word of one character that is the end of a longer one (国有, 减排) is not taken off. */
function staysInSubject(view: string, start: number, at: number, word: string): boolean {
  if (/^[总合]计$/.test(word)) return /(收入|支出|资产|负债)$/.test(view.slice(Math.max(start, at - 2), at));
  if (word.length > 1) return false;
  if (word === '比' && view[at - 1] === '之' && at - 1 > start) return true;
  const longer = COMPOUND_TAILS.before(view, at + 1, start);
  return longer !== undefined && longer.length > 1;
}

/** The number of a heading that is read with its words. */
/** 请各单位确保…: who is asked, in front of what is asked for. */
const URGED =
  /^(?:请|要求)?各(?:有关|责任|承办|相关|项目|建设|参建)?(?:单位|部门|地区?|县区|区县|街道|乡镇|级)(?:、?各(?:单位|部门|级))?(?:要|应|须)?(?=确保|力争|务必|努力|按)/;

/** 全年计划完成…: an intention in front of what is to be done. */
const PLANNED = /^(?:全年|年内|今年)?(?:计划|拟)(?=完成|实施|新建|新增|改造|建设|建成|开工|投入|争取)/;

const LIST_MARK = /^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,2}、|\((?:\d{1,2}|[一二三四五六七八九十]{1,2})\))/;

function trimStart(view: string, start: number, end: number, times: readonly TimeSpan[], predicate: Predicate): number {
  let left = start;
  for (;;) {
    const before = left;
    while (left < end && ' ,、:)”的-'.includes(view[left] ?? '') && view[left] !== '“') left++;
    if (left === start) {
      left += LIST_MARK.exec(view.slice(left, Math.min(end, left + 6)))?.[0].length ?? 0;
      left += URGED.exec(view.slice(left, Math.min(end, left + 16)))?.[0].length ?? 0;
      const planned = PLANNED.exec(view.slice(left, Math.min(end, left + 8)))?.[0].length ?? 0;
      if (planned > 0) predicate.modal ??= 'target';
      left += planned;
    }
    const time = times.find((t) => t.start === left || (t.start === left + 1 && view[left] === '“'));
    if (time !== undefined && time.end <= end) left = time.end;
    else {
      const word = LEAD_WORDS.at(view, left, end);
      if (word !== undefined && left + word.length <= end && !opensName(view, left, word.word, end)) {
        word.meaning(predicate);
        left += word.length;
      }
    }
    if (left === before) return left;
  }
}

const COMPOUND_HEADS = new Lexicon(
  splitWords(
    `需求 需要 预期性 预期目标 预期值 预计数 完成投资 累计完成投资 约谈 到期 比重 比例 比率 比值 比价 还绿 还林 还草 还湖 还建 还款 完成率 完成量 实现率 较大 较高 较低 较多 较快 较重 较小 合计数 有效率 有效回 有效发 有效专 有效问 有效样 有效灌 有效投 有效期 有效注 有效商 有机 有色 有线 有税 超过 超高 超长 超大 超临界 超充 超算 超市 到位 到账 到达 在建 在校 在园 在册 在职 在岗 在库 从业 自主 自然 自有 自来水 自贸 自由 自建 自营 由省 近海 近岸 近视 近零 对外 对口 对接 要素 要道 将军 为民 为企 共建 共享 共有 共性 各类 各级 各项 各地 各区 各县 各市 向上 并网 并购 又好 以旧 以工 与会 和谐 及时 约束 约定 成功率 保持率 以上企业 至今 以来 促进就业 促进会 是否 主要指标 主要污染 主要农作物 主要经济 全省性 让利 有轨 有机肥 的士 组织振兴 对台 对华 安排就业 为侨 为老 为农 自驾 自助 自治 自动 自给 自行 自备 自费 自住 自采 自产 自查 自媒 自用 自办 自评 共青 共同 共产 共治 共管 和平 和田 即时 即办 即期 及格 在线 在编 在研
     在用 在产 在读 在外 在手 在店 在养 以奖 以案 以房 以竹 以诉 到岗 到村 到港 到访 到馆 到校 到户 到货 要案 有害 有责 有偿 有组织 有证 有照 有毒 有人 有感 有无 可再生 可支配 可循环
     可利用 可用 可降解 可吸入 可燃 可采 可回收 可供 可持续 可视 可比 较大 较强 比亚迪 近距离 近地 超额 超期 超标 超限 超载 超员 超低 超长期 超短期 超前 超导 超声 超支 超额 超时
     约束性 未成年 未来 未利用 未达标 未就业 未办结 未检 未开工 未完工 未竣工 未启动 未完成 未整改 未解决 未婚 未遂 还贷 还迁 并联 并表 并轨 均衡 均等 均质 都市 都江 从严 从教 使用 使领馆 建议案 建议提案 建议办理 建议答复 提前还 保持率 实施方案 实施细则 实施率 主导 主体 主营 主播 主干 主城 主汛 主产 主力 主动 主管 主题 主任 统筹区 统筹基金 安排率 组织化 组织部 组织生活 组织关系 各类
    
     推进会 举办者 积极分子 持续性 持续期 全面依法 促进法 是非 让渡 继续教育 继续医学`,
  ).map((word) => [word, word] as const),
);

function opensName(view: string, at: number, word: string, end: number): boolean {
  const longer = COMPOUND_HEADS.at(view, at, end);
  return longer !== undefined && longer.length > word.length;
}
