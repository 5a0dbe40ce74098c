const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** A count out of a number, with the stretch that the share may lie in. */
export interface CountedShare {
  readonly count: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

const shareText = ({ count, of, low, high }: CountedShare): string =>
  `${count}/${of}（${percent(count / of)}，95% 区间 ${percent(low)}–${percent(high)}）`;

/** What stands in records that the program opens by itself: both sides, with their numbers. */
export const openingWordsZhCN = {
  laggingTitle: (indicator: string) => `指标滞后：${indicator}`,
  /** `expected` and `progress` as the rating shows them; `target` as printed. */
  lagging: (p: {
    readonly plan: string;
    readonly indicator: string;
    readonly label: string;
    readonly period: string;
    readonly progress: string;
    readonly expected: string;
    readonly target: string;
    readonly rule: string;
  }) =>
    `《${p.plan}》“${p.indicator}”评定为“${p.label}”。目标一侧：${p.target || '见规划'}，到 ${p.period} 应达 ${p.expected}；实际一侧：${p.progress}。规则 ${p.rule}。`,
  percent: (share: string) => percent(Number(share)),
  unknown: '无',
  staleTitle: (indicator: string, period: string) => `${indicator}：${period} 数值`,
  stale: (plan: string, indicator: string, period: string, last: string) =>
    `《${plan}》“${indicator}”${period} 的数值已到期未报；${last === '' ? '此前没有数值' : `最近一期为 ${last}`}。`,
  unknownUnit: (names: string) => `规划所列责任单位“${names}”不在单位名录中，请先明确填报单位。`,
  ownerlessTitle: (indicator: string) => `${indicator}：明确责任单位`,
  ownerless: (plan: string, indicator: string) => `《${plan}》“${indicator}”没有责任单位，请明确由谁填报。`,
  ownerlessTask: (number: string, title: string, days: number) =>
    `任务 ${number}“${title}”立项超过 ${days} 天没有牵头单位，请明确。`,
  risingTitle: (title: string) => `报告完成而诉求上升：${title}`,
  risingSaid: (number: string, day: string) => `任务 ${number} 于 ${day} 报告完成。`,
  risingAgainst: (p: {
    readonly months: number;
    readonly before: number;
    readonly after: number;
    readonly chance: number;
    readonly most: number;
  }) =>
    `相关诉求近 ${p.months} 个月 ${p.after} 件，此前 ${p.months} 个月 ${p.before} 件；若两段相同，仅因偶然达到这么多的概率为 ${percent(p.chance)}（单侧二项检验，低于 ${percent(p.most)} 即提示）。`,
  ratingTitle: (unit: string) => `自报解决率与回访不符：${unit}`,
  ratingSaid: (unit: string, months: number, self: CountedShare) =>
    `${unit}近 ${months} 个月自报已解决 ${shareText(self)}。`,
  ratingAgainst: (callback: CountedShare) => `同期诉求人回访认为已解决 ${shareText(callback)}；两个区间不相交。`,
};

/** Words of records that the program opens. */
export type OpeningWords = typeof openingWordsZhCN;
