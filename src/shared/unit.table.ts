/** What a unit measures. `percent` and `points` are two natures and never convert into each other. */
export type UnitNature =
  | 'percent'
  | 'permille'
  | 'multiple'
  | 'ratio'
  | 'points'
  | 'money'
  | 'people'
  | 'count'
  | 'bare'
  | 'length'
  | 'area'
  | 'volume'
  | 'mass'
  | 'energy'
  | 'power'
  | 'time'
  | 'data'
  | 'score'
  | 'index'
  | 'rate'
  | 'measure';

/** Units that convert into each other; the factor leads to the canonical unit of the family, `a/b` where it is no decimal. */
export interface UnitFamily {
  readonly nature: UnitNature;
  /** Atoms with their exponents; empty for ratios. */
  readonly of: Readonly<Record<string, number>>;
  /** Factor, then the spellings, the normal one first. `wide`: large figures of it are shown in 万 and 亿. */
  readonly units: readonly (readonly [factor: string, spellings: string, width?: 'wide'])[];
}

/**
 * Units of official statistics with exact factors. Letters are written as NFKC leaves them: ㎡ and m² are m2, ℃ is °C.
 * Source: GB 3100/3102 for measures; 亩 = 10000/15 平方米, 斤 = 500 克 by Chinese statistical practice. Years and months are
 * one family, days and hours another, as no factor between them is exact; calories, joules and standard coal likewise.
 */
export const UNIT_FAMILIES: readonly UnitFamily[] = [
  {
    nature: 'percent',
    of: {},
    units: [['1/100', '% 百分比 百分数']],
  },
  {
    nature: 'permille',
    of: {},
    units: [
      ['1/1000', '‰ 千分比'],
      ['1/10000', '‱ 万分比'],
    ],
  },
  {
    nature: 'multiple',
    of: {},
    units: [
      ['1', '倍'],
      ['1/10', '成'],
      ['1/1000000', 'ppm'],
    ],
  },
  {
    nature: 'points',
    of: { 百分点: 1 },
    units: [
      ['1', '百分点 个百分点 个百分比 pp'],
      ['1/10', '千分点 个千分点'],
      ['1/100', '基点 个基点 bp'],
    ],
  },
  { nature: 'money', of: { 元: 1 }, units: [['1', '元 元人民币 人民币元 人民币 块钱 CNY RMB', 'wide']] },
  { nature: 'money', of: { 美元: 1 }, units: [['1', '美元 美金 USD', 'wide']] },
  { nature: 'money', of: { 欧元: 1 }, units: [['1', '欧元 EUR', 'wide']] },
  { nature: 'money', of: { 日元: 1 }, units: [['1', '日元 JPY', 'wide']] },
  { nature: 'money', of: { 英镑: 1 }, units: [['1', '英镑 GBP', 'wide']] },
  { nature: 'money', of: { 港元: 1 }, units: [['1', '港元 港币 HKD', 'wide']] },
  { nature: 'money', of: { 澳门元: 1 }, units: [['1', '澳门元 澳门币', 'wide']] },
  { nature: 'money', of: { 新台币: 1 }, units: [['1', '新台币', 'wide']] },
  { nature: 'people', of: { 人: 1 }, units: [['1', '人 名 位 口人 人口 常住人口 户籍人口', 'wide']] },
  {
    nature: 'length',
    of: { 米: 1 },
    units: [
      ['1000', '公里 千米 km', 'wide'],
      ['1', '米 m 延米 延长米', 'wide'],
      ['1/100', '厘米 cm'],
      ['1/1000', '毫米 mm'],
      ['1/1000000', '微米 μm'],
      ['1/1000000000', '纳米 nm'],
      ['1852', '海里'],
      ['1609.344', '英里'],
    ],
  },
  {
    nature: 'area',
    of: { 米: 2 },
    units: [
      ['1000000', '平方公里 平方千米 km2', 'wide'],
      ['10000', '公顷 hm2 ha', 'wide'],
      ['2000/3', '亩', 'wide'],
      ['1', '平方米 平米 平方 m2', 'wide'],
      ['1/10000', '平方厘米 cm2'],
    ],
  },
  {
    nature: 'volume',
    of: { 米: 3 },
    units: [
      ['1', '立方米 立方 方 m3', 'wide'],
      ['1/1000', '升 立方分米 L'],
      ['1/1000000', '毫升 立方厘米 mL'],
    ],
  },
  {
    nature: 'mass',
    of: { 克: 1 },
    units: [
      ['1000000', '吨 公吨 t', 'wide'],
      ['1000', '公斤 千克 kg', 'wide'],
      ['500', '斤 市斤', 'wide'],
      ['1', '克 g'],
      ['1/1000', '毫克 mg'],
      ['1/1000000', '微克 μg ug'],
    ],
  },
  {
    nature: 'power',
    of: { 瓦: 1 },
    units: [
      ['1', '瓦 W'],
      ['1000', '千瓦 kW', 'wide'],
      ['1000000', '兆瓦 MW'],
      ['1000000000', '吉瓦 GW'],
    ],
  },
  {
    nature: 'energy',
    of: { 瓦: 1, 秒: 1 },
    units: [
      ['3600', '瓦时 Wh'],
      ['3600000', '千瓦时 度 度电 kWh', 'wide'],
      ['3600000000', '兆瓦时 MWh'],
      ['3600000000000', '吉瓦时 GWh'],
      ['1', '焦 焦耳 J'],
      ['1000', '千焦 kJ'],
      ['1000000', '兆焦 MJ'],
      ['1000000000', '吉焦 GJ', 'wide'],
    ],
  },
  { nature: 'energy', of: { 千卡: 1 }, units: [['1', '千卡 大卡 kcal']] },
  {
    nature: 'time',
    of: { 月: 1 },
    units: [
      ['12', '年'],
      ['12', '岁 周岁'],
      ['3', '季度 个季度 季'],
      ['1', '个月 月'],
    ],
  },
  {
    nature: 'time',
    of: { 秒: 1 },
    units: [
      ['604800', '周 星期'],
      ['86400', '天 个自然日 自然日'],
      ['86400', '日'],
      ['3600', '小时 个小时 h'],
      ['60', '分钟 min'],
      ['1', '秒 s'],
      ['1/1000', '毫秒 ms'],
    ],
  },
  { nature: 'time', of: { 工作日: 1 }, units: [['1', '工作日 个工作日']] },
  { nature: 'time', of: { 学时: 1 }, units: [['1', '学时']] },
  { nature: 'time', of: { 课时: 1 }, units: [['1', '课时']] },
  {
    nature: 'data',
    of: { 比特: 1 },
    units: [
      ['1', '比特 bit'],
      ['8', '字节 B'],
      ['8000', 'KB'],
      ['8000000', 'MB'],
      ['8000000000', 'GB'],
      ['8000000000000', 'TB'],
      ['8000000000000000', 'PB'],
      ['8000000000000000000', 'EB'],
      ['8000000000000000000000', 'ZB'],
    ],
  },
  {
    nature: 'measure',
    of: { 比特: 1, 秒: -1 },
    units: [
      ['1', 'bps'],
      ['1000', 'Kbps'],
      ['1000000', 'Mbps'],
      ['1000000000', 'Gbps'],
      ['1000000000000', 'Tbps'],
    ],
  },
  {
    nature: 'measure',
    of: { FLOPS: 1 },
    units: [
      ['1000000000000', 'TFLOPS'],
      ['1000000000000000', 'PFLOPS PF P'],
      ['1000000000000000000', 'EFLOPS EF'],
    ],
  },
  {
    nature: 'measure',
    of: { 吨公里: 1 },
    units: [['1', '吨公里 吨千米', 'wide']],
  },
  { nature: 'measure', of: { 人公里: 1 }, units: [['1', '人公里 人千米', 'wide']] },
  { nature: 'measure', of: { 车公里: 1 }, units: [['1', '车公里', 'wide']] },
  {
    nature: 'measure',
    of: { 伏安: 1 },
    units: [
      ['1000', '千伏安 kVA', 'wide'],
      ['1000000', '兆伏安 MVA'],
    ],
  },
  {
    nature: 'measure',
    of: { 伏: 1 },
    units: [
      ['1', '伏 V'],
      ['1000', '千伏 kV'],
    ],
  },
  {
    nature: 'measure',
    of: { 帕: 1 },
    units: [
      ['1', '帕 Pa'],
      ['100', '百帕 hPa'],
    ],
  },
  { nature: 'measure', of: { 摄氏度: 1 }, units: [['1', '摄氏度 °C']] },
  { nature: 'measure', of: { 分贝: 1 }, units: [['1', '分贝 dB dB(A)']] },
  { nature: 'measure', of: { 赫兹: 1 }, units: [['1', '赫兹 Hz']] },
  { nature: 'measure', of: { 马力: 1 }, units: [['1', '马力', 'wide']] },
  { nature: 'measure', of: { 勒克斯: 1 }, units: [['1', '勒克斯 lx']] },
  { nature: 'measure', of: { TOPS: 1 }, units: [['1', 'TOPS']] },
  { nature: 'measure', of: { 载重吨: 1 }, units: [['1', '载重吨 DWT', 'wide']] },
  { nature: 'measure', of: { 总吨: 1 }, units: [['1', '总吨', 'wide']] },
  { nature: 'measure', of: { 亩次: 1 }, units: [['1', '亩次', 'wide']] },
  { nature: 'score', of: { 分: 1 }, units: [['1', '分']] },
];

/** What a mass may be counted as, one family each: 吨标准煤 is no 吨. A mass of plain carbon dioxide stays a mass. */
export const MASS_EQUIVALENTS: readonly (readonly [atom: string, spellings: string])[] = [
  ['标准煤', '标准煤 标煤'],
  ['标准油', '标准油 标油 油当量'],
  ['二氧化碳当量', '二氧化碳当量 CO2当量 CO2e'],
];

/** Mass of standard coal in letters, by the mass that it stands for. */
export const COAL_LETTERS: readonly (readonly [letters: string, mass: string])[] = [
  ['tce', '吨'],
  ['kgce', '公斤'],
  ['gce', '克'],
];

/** Words behind a mass that only say of what: 吨二氧化碳. */
export const MASS_REMARKS = ['二氧化碳', 'CO2', '碳'];

/** Words behind a sum of money that only say of what: 万元GDP. */
export const MONEY_REMARKS = [
  'GDP',
  '地区生产总值',
  '国内生产总值',
  '生产总值',
  '工业增加值',
  '规模以上工业增加值',
  '增加值',
  '产值',
];

/**
 * Count classifiers. Each converts only into itself (家 are not 个), or into a bare number; spellings joined by `=` are one.
 */
export const CLASSIFIERS = `
  家 个 项 条 座 处 所 间 栋 幢 套 件 宗 类 批 部 台 台套=台(套) 台件 辆 辆次 架 架次 艘 艘次 列 班 班次 次 场 场次 期 门 支 只 头
  羽 株 棵 份 册 本 篇 集 款 例 起 站 单 笔 张 枚 颗 片 段 口 眼 盏 根 对 组 方面=个方面 领域=个领域 席 户 户次 家次 件次 批次
  车次 趟 桩 床=床位=张床=张床位=个床位 尾 匹 粒 道 面 挂 副 封 幅 行 卷 页 字 节 届次 轮次 桌 顶 把 篇次 种 样 路 局 人次
  人份 剂 剂次 针 针次 支队 柜 格 孔 处点 泊位=个泊位 车位=个车位 学位=个学位 托位=个托位 间次 间套 回 代 杆 盘 尊 项次 门次 群
  标箱=标准箱=TEU 箱 桶 车 块 村=个村 社区=个社区 届 轮 工时 台时
`;
