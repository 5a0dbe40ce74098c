import type {
  DecompositionRefusal,
  DecompositionRule,
  DecompositionVerdict,
  PartAxis,
} from '../../shared/decomposition.ts';

/** What the sentence of a level is made of; figures as printed, names for people. */
export interface LevelWords {
  readonly axis: PartAxis;
  readonly rule: DecompositionRule;
  readonly verdict: DecompositionVerdict;
  readonly refusal?: DecompositionRefusal | undefined;
  readonly computed?: string | undefined;
  /** Without its sign. */
  readonly gap?: string | undefined;
  readonly unit: string;
  readonly carries?: boolean | undefined;
  readonly missing: readonly string[];
  readonly missingWeights: readonly string[];
  readonly exempt: number;
  readonly because: string;
  readonly gapBecause: string;
  readonly superior?: { readonly value: string; readonly gap: string; readonly carries: boolean } | undefined;
}

const axes: Readonly<Record<PartAxis, string>> = { place: '地区', organisation: '责任单位', period: '年度' };

const rules: Readonly<Record<DecompositionRule, string>> = {
  sum: '相加',
  'weighted-mean': '加权平均',
  chain: '逐年连乘',
  each: '各自达标',
  none: '不可加，不分解',
};

const refusals: Readonly<Record<DecompositionRefusal, string>> = {
  'growth-not-additive': '增速、降幅不能相加',
  'ratio-not-additive': '比率不能相加，须按分母加权平均',
  'index-not-additive': '指数不能相加',
  'rank-not-divisible': '位次不能分解',
  'words-not-divisible': '定性目标不能按数值分解',
  'stock-over-periods': '存量是期末数，不能按年相加',
  'mean-of-amounts': '总量由各部分相加，不取平均',
  'mean-over-periods': '各年数值不取加权平均',
  'chain-needs-years': '连乘只适用于各年度',
  'chain-needs-change': '连乘只适用于增速和降幅',
  'rate-impossible': '有的年度降幅超过100%，无法连乘',
  'range-needs-each': '区间目标只能要求各部分都落在区间内',
  'comparators-mixed': '「不低于」与「不高于」混用，不能合成一个目标',
  'weights-not-positive': '权重不能为负，且不能全部为零',
  'whole-without-value': '总目标没有数值，无从分解',
  'reason-missing': '声明不可加时须说明理由',
};

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, 8).join('、');
  return names.length > 8 ? `${shown}等${names.length}个` : shown;
};

function outcome(p: LevelWords): string {
  const figures = p.computed === undefined ? '' : `，合成${p.computed}${p.unit}`;
  switch (p.verdict) {
    case 'adds-up':
      return p.rule === 'each' ? '各部分都在要求之内' : `与总目标一致${figures}`;
    case 'short':
      return `${p.rule === 'each' ? '有部分低于要求' : '低于总目标'}${figures}，差${p.gap ?? ''}${p.unit}${p.carries === true ? '，不影响总目标实现' : ''}`;
    case 'over':
      return `${p.rule === 'each' ? '有部分高于要求' : '高于总目标'}${figures}，多${p.gap ?? ''}${p.unit}${p.carries === true ? '，足以实现总目标' : ''}`;
    case 'incomplete':
      return [
        '尚未分解完',
        ...(p.missing.length === 0 ? [] : [`缺${listed(p.missing)}`]),
        ...(p.missingWeights.length === 0 ? [] : [`缺权重：${listed(p.missingWeights)}`]),
      ].join('，');
    case 'refused':
      return `不能这样分解：${p.refusal === undefined ? '' : refusals[p.refusal]}`;
    case 'not-additive':
      return `不可加：${p.because}`;
  }
}

/** Wording of exchange files; names of components are told in both languages there. */
const file = {
  name: '指标数值',
  demonstrationMark: '演示数据',
  yes: '是',
  sender: '纲要系统',
  columns: {
    plan: '规划',
    no: '序号',
    indicator_id: '指标编号',
    indicator: '指标',
    place_id: '地区编号',
    place: '地区',
    period: '时期',
    value: '数值',
    unit: '单位',
    comparator: '比较关系',
    status: '数据状态',
    known_on: '发布日期',
    revision: '修订次序',
    calibre: '口径',
    breaks_series: '口径中断',
    source: '数据来源',
    demonstration: '演示数据',
  },
  components: {
    INDICATOR: '指标',
    REF_AREA: '地区',
    TIME_PERIOD: '时期',
    KNOWN_ON: '数据版本（首次可知日期）',
    OBS_VALUE: '数值',
    OBS_STATUS: '观测状态',
    UNIT_MEASURE: '计量单位',
    STATUS: '数据状态',
    COMPARATOR: '比较关系',
    CALIBRE: '口径',
    BREAK: '与上期口径不可比',
    REVISION: '修订次序',
    SOURCE: '数据来源',
  },
  obsStatus: {
    A: '正常值',
    B: '序列中断',
    E: '估计值',
    L: '数据存在但未收集',
    M: '数据不可能存在',
    O: '缺值',
    P: '初步值',
    Q: '数据不公开',
  },
  statuses: {
    preliminary: '初步',
    revised: '修订',
    final: '最终',
    forecast: '预计',
    target: '目标',
    bound: '上下限',
  },
  missing: {
    'not-applicable': '不适用',
    'not-due': '未到期',
    'not-reported': '未报送',
    'not-published': '未发布',
    withheld: '不公开',
  },
  comparators: { eq: '等于', ge: '不低于', gt: '高于', le: '不高于', lt: '低于', approx: '约' },
  notes: {
    asOf: (day: string) => `截至 ${day} 可知的全部数据版本；之后发布或修订的不在其中。`,
    statusMapping:
      'OBS_STATUS 由本系统的数据状态对应而来（初步→P，修订、最终→A，预计→E，口径中断→B，不适用→M，未报送→L，未到期、未发布→O，不公开→Q），对应关系为系统自拟，并非来源机构所定；原状态见 STATUS。',
    missing: '没有数值的单元格为空，原因见状态；空值不等于 0。',
    demonstration: '演示数据，不是真实统计数据，请勿引用。',
  },
};

/** Wording of decomposition and of exchange files. */
export const exchangeZhCN = {
  file,
  axes,
  rules,
  refusals,
  level: (p: LevelWords): string => {
    const superior =
      p.superior === undefined
        ? ''
        : p.superior.carries
          ? `不低于上级下达的要求（${p.superior.value}${p.unit}）。`
          : `未达到上级下达的${p.superior.value}${p.unit}，相差${p.superior.gap}${p.unit}。`;
    const exempt = p.exempt === 0 ? '' : `另有${p.exempt}个不承担。`;
    const accepted = p.gapBecause === '' ? '' : `保留差额的理由：${p.gapBecause}。`;
    return `按${axes[p.axis]}${rules[p.rule]}：${outcome(p)}。${exempt}${superior}${accepted}`;
  },
};

export type ExchangeMessages = typeof exchangeZhCN;
