import type { ObservationView, PlanIndicatorView, PlanView, TargetView } from '../../src/contract/plans.ts';
import { type IndicatorDetail, type IndicatorStanding, indicatorDetail } from '../../src/contract/verdicts.ts';

const PLAN: PlanView = {
  planId: 'demo-14',
  name: '示范区第十四个五年规划',
  kind: 'outline',
  placeId: 'demo-district',
  placeName: '示范区',
  period: '2021/2025',
  version: 1,
  scaleId: 'national-mid-term',
  ruleSetId: 'national-mid-term',
  indicatorCount: 1,
  demonstration: true,
};

/** A plan as the API tells it. */
export function aPlan(more: Partial<PlanView> = {}): PlanView {
  return { ...PLAN, ...more };
}

/** A target of 70 in 2025. */
export function aTarget(more: Partial<TargetView> = {}): TargetView {
  return {
    period: '2025',
    comparator: 'eq',
    value: '70',
    cumulative: false,
    phrase: '70',
    basis: 'plan',
    version: 1,
    ...more,
  };
}

/** An indicator that is to rise from 60 in 2020 to 70 in 2025. */
export function anIndicator(more: Partial<PlanIndicatorView> = {}): PlanIndicatorView {
  return {
    indicatorId: 'green-travel',
    no: '1',
    category: '绿色低碳',
    name: '绿色出行比例',
    unit: '%',
    type: 'LEVEL_UP',
    attribute: 'expected',
    direction: 'up',
    measure: 'ratio',
    base: { period: '2020', value: '60', note: '' },
    target: aTarget(),
    path: [],
    parts: [],
    calibre: '',
    responsible: ['区交通委'],
    cooperating: [],
    ...more,
  };
}

/** A preliminary value, known in March of the year after. */
export function anObservation(period: string, value: string, more: Partial<ObservationView> = {}): ObservationView {
  return {
    period,
    value,
    unit: '%',
    comparator: 'eq',
    status: 'preliminary',
    knownOn: `${Number(period.slice(0, 4)) + 1}-03-01`,
    revision: 1,
    calibre: '',
    breaksSeries: false,
    provenance: { kind: 'publication', label: '示范区统计公报' },
    ...more,
  };
}

/** How an indicator stands, on track; its series is empty. */
export function aStanding(more: Partial<IndicatorStanding> = {}): IndicatorStanding {
  return {
    indicator: anIndicator(),
    rating: {
      verdict: 'on-track',
      label: '符合预期',
      measure: 'share-of-way',
      progress: '0.613333',
      expected: '0.600000',
      lead: '1.333300',
      period: '2023',
      inputs: [],
      explanation: [],
      reason: '进度与时间相当。',
      flags: [],
      rule: 'national-mid-term@1',
    },
    series: [],
    warnings: [],
    assessments: [],
    ...more,
  };
}

/** All that is known of an indicator; checked against the contract. */
export function aDetail(
  standing: Partial<IndicatorStanding> = {},
  more: Partial<Omit<IndicatorDetail, 'standing'>> = {},
): IndicatorDetail {
  const place = { placeId: 'demo-district', name: '示范区', level: 'district', demonstration: true };
  return indicatorDetail.parse({
    plan: PLAN,
    place,
    asOf: '2024-06-30',
    under: 'national-mid-term@1',
    standing: aStanding(standing),
    robustness: { fragile: false, tests: [] },
    observations: [],
    path: [],
    formerTargets: [],
    history: [],
    ...more,
  });
}
