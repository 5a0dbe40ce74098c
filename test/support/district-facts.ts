import { readFileSync } from 'node:fs';
import type { IndicatorType } from '../../src/shared/indicator.ts';
import type { IndicatorFacts, ReportFacts, StatedValue } from '../../src/shared/report/facts.ts';
import type { RuleSet, Verdict, VerdictScale } from '../../src/shared/verdict.ts';

/** A judgement of an indicator as the development set has it, with the values that were published. */
interface GoldRating {
  readonly id: string;
  readonly region: string;
  readonly indicator: string;
  readonly entity: string;
  readonly indicator_type: string;
  readonly category: string;
  readonly better: string;
  readonly rating_norm: string;
  readonly observations: readonly { readonly period: string; readonly value: number; readonly unit: string }[];
  readonly baseline: { readonly period: string; readonly value: number; readonly unit: string } | null;
  readonly target: {
    readonly value: number;
    readonly unit: string;
    readonly comparator: string;
    readonly period: string;
  } | null;
}

const VERDICT_OF: Readonly<Record<string, Verdict>> = {
  ahead: 'ahead',
  on_track: 'on-track',
  behind: 'behind',
  completed_early: 'achieved',
};
const MARKS: Readonly<Record<string, string>> = { ge: '≥', gt: '>', le: '≤', lt: '<' };

export const RULES: RuleSet = {
  ruleSetId: 'national-mid-term',
  version: 1,
  name: '中期评估（四档）',
  basis: 'inference',
  settings: {
    aheadFrom: '10',
    onTrackFrom: '-3',
    basicallyFrom: '-10',
    staleAfterMonths: 18,
    expectedAt: 'value-period',
    path: 'linear',
    inStepTolerance: '0.1',
    roughlyInStepTolerance: '0.5',
    approxTolerance: '2',
    thresholdBasis: 'every-year',
    officialCumulative: true,
    earlyAchievement: true,
    chainAcrossCalibres: true,
  },
};

const SCALES: Readonly<Record<string, VerdictScale>> = {
  丰台区: scale('好于／符合／差于预期', {
    achieved: '好于预期',
    ahead: '好于预期',
    'on-track': '符合预期',
    behind: '差于预期',
  }),
  朝阳区: scale('提前完成／符合／慢于预期', {
    achieved: '提前完成',
    ahead: '符合预期',
    'on-track': '符合预期',
    behind: '慢于预期',
  }),
};

function scale(name: string, labels: Partial<Record<Verdict, string>>): VerdictScale {
  const common = { 'basically-on-track': '符合预期', 'not-rated': '暂不判断' };
  return { scaleId: name, name, labels: { ...common, ...labels } as VerdictScale['labels'], source: '评估报告' };
}

/** The judgements of a district in the development set (`gold`: text of ratings.jsonl) as facts of a mid-term report. */
export function districtFacts(gold: string, district: '丰台区' | '朝阳区'): ReportFacts {
  const rows = readFileSync(gold, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldRating)
    .filter(({ entity, region }) => entity === 'indicator' && region.endsWith(district));
  const verdicts = SCALES[district] as VerdictScale;
  return {
    plan: { name: `${district}“十四五”规划《纲要》`, from: 2021, to: 2025 },
    place: { name: district },
    issuer: `${district}发展和改革委员会`,
    asOf: '2023-08-31',
    window: { from: '2021-01-01', to: '2023-06-30' },
    rules: RULES,
    scale: verdicts,
    indicators: rows.map((row, index) => indicatorOf(row, index + 1, verdicts)),
    records: {},
    measures: [],
    surveys: [],
    adjustments: [],
    findings: [],
    sources: Object.fromEntries(
      rows.map(({ id, indicator }) => [id, { id, line: `${district}评估报告：${indicator}` }]),
    ),
    sample: false,
  };
}

function indicatorOf(row: GoldRating, no: number, scale: VerdictScale): IndicatorFacts {
  const value = (one: { period: string; value: number; unit: string }): StatedValue => {
    return { period: one.period, value: `${one.value}`, unit: one.unit.split(' ')[0] ?? '', source: row.id };
  };
  const values = row.observations.map(value);
  const verdict = VERDICT_OF[row.rating_norm] ?? 'not-rated';
  const unit = values.at(-1)?.unit ?? row.target?.unit ?? '';
  const { target, baseline } = row;
  return {
    indicatorId: row.id,
    no: `${no}`,
    category: row.category,
    name: row.indicator,
    unit,
    ...(row.indicator_type.startsWith('约束性') ? { attribute: 'binding' as const } : {}),
    ...(row.indicator_type.startsWith('预期性') ? { attribute: 'expected' as const } : {}),
    type: typeOf(row),
    responsible: [],
    ...(baseline === null ? {} : { base: value(baseline) }),
    target: {
      period: target?.period ?? '2025',
      phrase: target === null ? '' : `${MARKS[target.comparator] ?? ''}${target.value}`,
      cumulative: false,
      source: row.id,
    },
    ...(target === null ? {} : { targetValue: value(target) }),
    path: [],
    values,
    rating: {
      verdict,
      ...(verdict === 'not-rated' ? { notRated: 'no-observation' as const } : {}),
      measure: 'none',
      ...(values.length > 0 ? { period: values.at(-1)?.period ?? '' } : {}),
      inputs: values.map(({ period, value: of = '', unit: as }) => ({ role: 'value', period, value: of, unit: as })),
      steps: [],
      flags: [],
      rule: 'national-mid-term@1',
    },
    label: scale.labels[verdict],
    reason: '按规划要求的进度判断',
    assessments: [],
  };
}

function typeOf({ better, indicator }: GoldRating): IndicatorType {
  if (/增速/.test(indicator)) return 'AVG_GROWTH';
  if (/能耗|二氧化碳|水耗/.test(indicator)) return 'CUM_REDUCTION';
  return better === 'lower' ? 'LEVEL_DOWN' : 'LEVEL_UP';
}
