import type {
  IndicatorFacts,
  MeasureFacts,
  RecordFacts,
  ReportFacts,
  StatedValue,
} from '../../src/shared/report/facts.ts';
import type { Verdict, VerdictScale } from '../../src/shared/verdict.ts';
import { RULES } from './district-facts.ts';

const S = 's1';
const SCALE: VerdictScale = {
  scaleId: 'five-step',
  name: '五档用语',
  source: '本平台建议',
  labels: {
    achieved: '完成',
    ahead: '快于预期',
    'on-track': '符合预期',
    'basically-on-track': '基本符合预期',
    behind: '滞后',
    'not-rated': '暂不判断',
  },
  early: '提前实现',
};

const stated = (period: string, value: string, unit: string, more: Partial<StatedValue> = {}): StatedValue => {
  return { period, value, unit, source: S, knownOn: `${Number(period.slice(0, 4)) + 1}-03-01`, revision: 1, ...more };
};

const series = (unit: string, values: readonly string[]): readonly StatedValue[] =>
  values.map((value, index) => stated(`${2021 + index}`, value, unit));

interface Draft extends Partial<IndicatorFacts> {
  readonly name: string;
  readonly verdict: Verdict;
  readonly goal: string;
  readonly progress?: readonly [string, string, string];
}

function indicator(no: number, { verdict, goal, progress, ...more }: Draft): IndicatorFacts {
  const unit = more.unit ?? '%';
  const values = more.values ?? [];
  const last = values.findLast(({ value }) => value !== undefined);
  return {
    indicatorId: `i${no}`,
    no: `${no}`,
    category: '创新发展',
    unit,
    attribute: 'expected',
    type: 'LEVEL_UP',
    responsible: ['区发展改革委'],
    target: { period: '2025', phrase: goal, cumulative: false, source: S },
    ...(/^[≥≤<>]?\d/.test(goal) ? { targetValue: stated('2025', goal.replace(/[≥≤<>]/, ''), unit) } : {}),
    path: [],
    values,
    rating: {
      verdict,
      measure: progress === undefined ? 'none' : 'share-of-way',
      ...(progress === undefined ? {} : { progress: progress[0], expected: progress[1], lead: progress[2] }),
      ...(last === undefined ? {} : { period: last.period }),
      inputs: last === undefined ? [] : [{ role: 'value', period: last.period, value: last.value ?? '', unit }],
      steps: [],
      flags: [],
      rule: 'national-mid-term@1',
    },
    label: SCALE.labels[verdict],
    reason: '',
    assessments: [],
    ...more,
  };
}

const INDICATORS: readonly IndicatorFacts[] = [
  indicator(1, {
    name: '地区生产总值年均增速',
    type: 'AVG_GROWTH',
    goal: '≥5',
    verdict: 'on-track',
    values: series('%', ['8.1', '3.2', '5.4']),
    reason: '各年增速平均后与目标相当',
  }),
  indicator(2, {
    name: '全社会研发经费投入强度',
    goal: '≥3.2',
    verdict: 'behind',
    base: stated('2020', '2.8', '%'),
    values: series('%', ['2.82', '2.9', '2.94']),
    progress: ['0.35', '0.6', '-25'],
    reason:
      '2023 为 2.94%：（2.94 − 2.8）÷（3.2 − 2.8）= 35%，即从基期到目标已走完的部分。进度 35% 与时间 60% 相差 -25 个百分点',
    responsible: ['区科委', '区经济和信息化局'],
    forecast: {
      value: stated('2025', '3.03', '%'),
      low: '2.97',
      high: '3.09',
      method: '按已有年度的平均变化外推，区间为80%',
    },
    assessments: [
      {
        kind: 'self',
        verdict: 'basically-on-track',
        label: '基本符合预期',
        reason: '2023年下半年新增3家研发机构，尚未计入',
        source: S,
      },
      { kind: 'override', verdict: 'behind', label: '滞后', reason: '同意测算结果', source: S },
    ],
  }),
  indicator(3, {
    name: '每万人口高价值发明专利拥有量',
    unit: '件',
    goal: '≥50',
    verdict: 'achieved',
    label: '提前实现',
    base: stated('2020', '31.5', '件'),
    values: series('件', ['38.2', '45.6', '52.3']),
    progress: ['1.124324', '0.6', '52.4324'],
    reason: '目标为不低于50件，现为52.3件，已达到',
    forecast: {
      value: stated('2025', '66.2', '件'),
      low: '60',
      high: '72.4',
      method: '按已有年度的平均变化外推，区间为80%',
    },
  }),
  indicator(4, {
    name: '单位地区生产总值能耗降低',
    category: '绿色发展',
    attribute: 'binding',
    type: 'CUM_REDUCTION',
    goal: '14',
    target: { period: '2021/2025', phrase: '14', cumulative: true, source: S },
    targetValue: stated('2021/2025', '14', '%'),
    verdict: 'basically-on-track',
    values: [...series('%', ['3.1', '2.6', '2.2']), stated('2021/2023', '7.7', '%')],
    progress: ['0.55', '0.6', '-5'],
    reason: '累计降低7.7%，完成进度比时间慢5个百分点',
    assessments: [
      { kind: 'third-party', verdict: 'on-track', label: '符合预期', reason: '扣除原料用能后好于测算', source: S },
    ],
  }),
  indicator(5, {
    name: 'PM2.5年均浓度',
    unit: '微克/立方米',
    category: '绿色发展',
    attribute: 'binding',
    type: 'LEVEL_DOWN',
    goal: '<32',
    verdict: 'ahead',
    base: stated('2020', '38', '微克/立方米'),
    values: series('微克/立方米', ['35', '33', '32.5']),
    path: ['36.8', '35.6', '34.4', '33.2', '32'].map((value, index) => stated(`${2021 + index}`, value, '微克/立方米')),
    progress: ['0.916667', '0.6', '31.6667'],
    reason:
      '2023 为 32.5微克/立方米：（32.5 − 38）÷（32 − 38）= 91.67%，即从基期到目标已走完的部分。进度 91.67% 与时间 60% 相差 31.67 个百分点',
    forecast: {
      value: stated('2025', '29.3', '微克/立方米'),
      low: '27',
      high: '31.6',
      method: '按已有年度的平均变化外推，区间为80%',
    },
  }),
  indicator(6, {
    name: '居民人均可支配收入',
    unit: '元',
    category: '共享发展',
    type: 'LEVEL_UP',
    goal: '≥92000',
    verdict: 'on-track',
    base: stated('2020', '69434', '元'),
    values: series('元', ['75002', '77415', '81752']).map((one, index) =>
      index === 2 ? { ...one, status: 'preliminary' as const } : one,
    ),
    progress: ['0.545866', '0.6', '-5.4134'],
    reason: '与时间进度大体相当',
    rating: undefined as never,
  }),
  indicator(7, {
    name: '每千人口拥有3岁以下婴幼儿托位数',
    unit: '个',
    category: '共享发展',
    goal: '≥4.5',
    verdict: 'not-rated',
    values: [
      { period: '2022', unit: '个', missing: 'not-reported', source: S },
      { period: '2023', unit: '个', missing: 'not-published', source: S },
    ],
    reason: '截至该日，规划期内没有可用的实际值',
    responsible: ['区卫生健康委'],
  }),
  indicator(8, {
    name: '生产安全事故死亡人数',
    unit: '人',
    category: '安全发展',
    attribute: 'binding',
    type: 'THRESHOLD_MAX',
    goal: '≤6',
    verdict: 'behind',
    values: series('人', ['4', '5', '8']),
    reason: '2023：8人，不符合要求（不高于 6人）',
    responsible: ['区应急局'],
  }),
].map((one) =>
  one.rating === undefined
    ? {
        ...one,
        rating: indicator(6, {
          name: one.name,
          verdict: 'on-track',
          goal: '≥92000',
          unit: '元',
          values: one.values,
          progress: ['0.545866', '0.6', '-5.4134'],
        }).rating,
      }
    : one,
);

function record(no: number, prefix: string, more: Partial<RecordFacts> & { readonly title: string }): RecordFacts {
  return {
    recordId: `${prefix}${no}`,
    number: `${prefix}-2023-000${no}`,
    state: { id: 'under-way', name: '推进中', open: true },
    lead: '区发展改革委',
    partners: [],
    fields: {},
    units: {},
    openedOn: '2023-03-01',
    overdue: false,
    source: S,
    ...more,
  };
}

const INVEST = {
  total: '亿元',
  'plan-year': '亿元',
  'plan-to-date': '亿元',
  'invested-year': '亿元',
  'invested-total': '亿元',
};
const done = { id: 'done', name: '核验完成', open: false };

const RECORDS: ReportFacts['records'] = {
  task: [
    record(1, 'RW', {
      title: '建成区级算力调度平台',
      fields: {
        origin: '规划纲要',
        goal: '到2025年接入算力1200P',
        progress: '已接入算力760P，完成63.3%',
        status: '达进度',
      },
      partners: ['区科委'],
    }),
    record(2, 'RW', {
      title: '新增停车位',
      fields: {
        origin: '年度计划',
        goal: '年内新增停车位3000个',
        progress: '已新增停车位1850个',
        status: '欠进度',
        problem: '两处用地手续未办完',
        next: '四季度开工',
      },
      lead: '区城市管理委',
    }),
    record(3, 'RW', {
      title: '修订产业引导目录',
      state: done,
      closedOn: '2023-11-20',
      fields: { origin: '决议落实', goal: '修订并公布目录', progress: '目录已公布', status: '已完成和提前完成' },
    }),
  ],
  project: [
    record(1, 'XM', {
      title: '东部水厂',
      state: { id: 'started', name: '已开工', open: true },
      fields: {
        kind: '区级重点工程',
        shape: '单体项目',
        total: '18.6',
        'plan-year': '4.2',
        'plan-to-date': '3',
        'invested-year': '2.7',
        'invested-total': '9.8',
      },
      units: INVEST,
      lead: '区水务局',
    }),
    record(2, 'XM', {
      title: '示范小学改扩建',
      state: { id: 'preparing', name: '前期手续', open: true },
      fields: { kind: '政府投资项目', shape: '单体项目', total: '3.4', 'plan-year': '1', blocked: '用地预审未批复' },
      units: INVEST,
      lead: '区教委',
    }),
  ],
  'body-reform': [
    record(1, 'GG', { title: '区属国企重组', fields: { task: '重组3家商贸企业', effect: '' }, lead: '区国资委' }),
  ],
  opinion: [
    record(1, 'YJ', {
      title: '关于加快托育服务建设的意见',
      state: { id: 'replied', name: '已答复', open: false },
      closedOn: '2023-10-12',
      dueOn: '2023-12-31',
      fields: {
        source: '人大常委会审议意见',
        text: '加快普惠托育服务建设',
        outcome: '采纳',
        reply: '已将新增托位1200个列入年度计划',
      },
      lead: '区卫生健康委',
    }),
    record(2, 'YJ', {
      title: '关于加大研发投入的意见',
      state: { id: 'planned', name: '已定办理方案', open: true },
      dueOn: '2023-11-30',
      overdue: true,
      fields: { source: '人大常委会审议意见', text: '提高全社会研发经费投入强度' },
      lead: '区科委',
    }),
  ],
  'corrective-measure': [
    record(1, 'JP', {
      title: '研发投入强度滞后',
      state: { id: 'adopted', name: '已采纳', open: true },
      fields: {
        problem: '研发投入强度低于进度要求',
        ground: '滞后指标',
        measure: '设立1.5亿元研发引导资金',
        'effect-expected': '2025年达到3.2%',
      },
      lead: '区科委',
    }),
    record(2, 'JP', {
      title: '安全事故死亡人数超过限值',
      state: { id: 'warned', name: '已预警', open: true },
      fields: { problem: '安全事故死亡人数超过限值', ground: '滞后指标' },
      lead: '区应急局',
    }),
  ],
  'package-commitment': [
    record(1, 'FW', {
      title: '甲公司：厂区周边道路照明',
      state: { id: 'kept', name: '已兑现待评价', open: true },
      dueOn: '2023-12-20',
      fields: { commitment: '年内安装路灯46盏' },
      lead: '区城市管理委',
    }),
  ],
  supervision: [
    record(1, 'DC', {
      title: '研发投入意见逾期未答复',
      state: { id: 'under-way', name: '督办中', open: true },
      lead: '区科委',
      dueOn: '2024-01-31',
    }),
  ],
  'carry-over': [
    record(1, 'JZ', {
      title: '数据要素市场建设',
      state: { id: 'studying', name: '研究中', open: true },
      fields: { kind: '任务', why: '国家规则尚未出台' },
    }),
  ],
  'monthly-topic': [
    record(1, 'MY', { title: '老旧小区电梯维修', fields: { issues: '维修资金使用难' }, lead: '区住房城市建设委' }),
  ],
  prevention: [
    record(1, 'WS', { title: '供暖前管网检修', fields: { action: '10月底前检修管网85公里' }, lead: '区城市管理委' }),
  ],
};

function measure(
  measureId: string,
  name: string,
  place: string,
  period: string,
  value: string,
  unit: string,
  ratio?: readonly [string, string],
): MeasureFacts {
  const names = ['解决量', '有效回访量'] as const;
  return {
    typeId: 'citizen-request',
    measure: measureId,
    name,
    place,
    period,
    value,
    unit,
    ...(ratio === undefined ? {} : { ratio: { of: ratio[0], to: ratio[1], names } }),
    source: S,
  };
}

const MEASURES: readonly MeasureFacts[] = [
  measure('accepted', '受理量', '示范区', '2023-12', '12846', '件'),
  measure('accepted', '受理量', '示范区', '2023-11', '13520', '件'),
  measure('accepted', '受理量', '示范区', '2022-12', '11903', '件'),
  measure('dispatched', '派单量', '示范区', '2023-12', '7210', '件'),
  measure('in-time-rate', '按时反馈率', '示范区', '2023-12', '98.2', '%'),
  measure('solution-rate', '解决率', '示范区', '2023-12', '94.3', '%', ['6620', '7020']),
  measure('solution-rate', '解决率', '示范区', '2023-11', '93.1', '%', ['6700', '7197']),
  measure('late', '超期量', '示范区', '2023-12', '131', '件'),
  ...['东街道', '西街道', '南镇'].flatMap((place, index) => [
    measure('dispatched', '派单量', place, '2023-12', ['2904', '2511', '1795'][index] as string, '件'),
    measure('solution-rate', '解决率', place, '2023-12', ['95.2', '93.8', '93.6'][index] as string, '%'),
  ]),
];

/** Facts of an invented district with something of everything; `window` for other kinds of reports. */
export function exampleFacts(window = { from: '2021-01-01', to: '2023-12-31' }): ReportFacts {
  return {
    plan: { name: '示范区“十四五”规划《纲要》', from: 2021, to: 2025 },
    place: { name: '示范区' },
    issuer: '示范区发展和改革委员会',
    asOf: '2024-01-15',
    window,
    rules: RULES,
    scale: SCALE,
    indicators: INDICATORS,
    records: RECORDS,
    measures: MEASURES,
    surveys: [
      {
        surveyId: 'v1',
        name: '公众满意度问卷',
        sent: 1200,
        returned: 1084,
        valid: 1021,
        method: '按街道配额抽样，按年龄加权',
        results: [
          { question: '对规划实施是否满意', answer: '满意', answered: 1006, share: '81.4', low: '78.9', high: '83.7' },
          { question: '对托育服务是否满意', answer: '满意', answered: 21 },
        ],
        source: S,
      },
    ],
    adjustments: [
      {
        subject: '常住人口',
        old: '控制在120万人以内',
        now: '控制在118万人以内',
        ground: '市级下达的指标调整',
        approvedOn: '2023-08-30',
        source: S,
      },
    ],
    findings: [
      {
        title: '托位数前后不一',
        why: '工作报告称新增托位900个，统计公报称新增托位760个',
        quotes: ['新增托位900个。', '新增托位760个。'],
      },
    ],
    sources: { [S]: { id: S, line: '示范区统计公报和台账' } },
    sample: true,
  };
}
