import { createHash } from 'node:crypto';
import type { IndicatorInPlan } from '../../src/indicators/index.ts';
import type { BundleContents, QuotedDocument } from '../../src/reports/bundle/bundle-contents.ts';
import { composeReport, loadReportTemplates } from '../../src/reports/composition/index.ts';
import type { ReportBasis } from '../../src/reports/facts/basis.ts';
import { indicatorFacts } from '../../src/reports/facts/indicator-facts.ts';
import { SourceBook } from '../../src/reports/facts/source-book.ts';
import type { Observation, PlanIndicator } from '../../src/shared/indicator.ts';
import type { ReportFacts } from '../../src/shared/report/facts.ts';
import { standingsOf } from '../../src/verdicts/rules/standing.rules.ts';
import { RULES } from './district-facts.ts';

const PUBLIC_TEXT =
  '示范区2023年统计公报\n全区常住人口城镇化率为63.8%，比上年提高0.9个百分点。\n全年完成造林12.5万亩。😀\n';
const INTERNAL_TEXT = '内部资料\n绿色出行比例达到66.5%。\n另有未公开的一句：77777。\n';

/** A document of our own words. */
function documentOf(title: string, text: string, isPublic: boolean): QuotedDocument {
  const sha256 = createHash('sha256').update(`file of ${text}`).digest('hex');
  return { documentId: sha256.slice(0, 24), title, sha256, isPublic, text };
}

export const PUBLIC_DOCUMENT = documentOf('示范区2023年统计公报', PUBLIC_TEXT, true);
export const INTERNAL_DOCUMENT = documentOf('内部资料', INTERNAL_TEXT, false);

const QUOTES: Readonly<Record<string, { readonly document: QuotedDocument; readonly quote: string }>> = {
  urban: { document: PUBLIC_DOCUMENT, quote: '全区常住人口城镇化率为63.8%' },
  travel: { document: INTERNAL_DOCUMENT, quote: '绿色出行比例达到66.5%' },
};

function claimPlaces() {
  return new Map(
    Object.entries(QUOTES).map(([claimKey, { document, quote }]) => {
      const start = document.text.indexOf(quote);
      const { title, sha256, documentId } = document;
      return [`${documentId}/${claimKey}`, { title, quote, start, end: start + quote.length, sha256 }] as const;
    }),
  );
}

function indicator(indicatorId: string, plan: PlanIndicator): IndicatorInPlan {
  const { name, unit, direction } = plan;
  const definition = {
    indicatorId,
    name,
    aliases: [],
    unit,
    measure: 'ratio' as const,
    direction,
    calibre: '',
    definition: '',
  };
  return {
    indicatorId,
    definition: definition as unknown as IndicatorInPlan['definition'],
    plan,
    targets: [],
    annual: [],
    responsible: ['示范部门'],
    cooperating: [],
  };
}

function planIndicator(no: string, name: string, base: string, target: string): PlanIndicator {
  return {
    no,
    category: '绿色与城镇化',
    name,
    unit: '%',
    type: 'LEVEL_UP',
    attribute: 'expected',
    direction: 'up',
    base: { period: '2020', value: base, comparator: 'eq', note: '' },
    target: { period: '2025', comparator: 'ge', value: target, cumulative: false, phrase: `≥${target}` },
    path: [],
    parts: [],
  };
}

function observation(period: string, value: string, provenance: Observation['provenance']): Observation {
  const knownOn = `${Number(period) + 1}-03-01`;
  return {
    period,
    value,
    unit: '%',
    comparator: 'eq',
    status: 'final',
    knownOn,
    revision: 1,
    calibre: '',
    breaksSeries: false,
    provenance,
  };
}

function claimOf(claimKey: string): Observation['provenance'] {
  const quoted = QUOTES[claimKey];
  if (quoted === undefined) throw new RangeError(claimKey);
  const { document, quote } = quoted;
  return { kind: 'claim', documentId: document.documentId, claimKey, quote, title: document.title };
}

const CELL = { kind: 'cell', file: '历年数据.xlsx', sheet: '数据', cell: 'C3' } as const;

/** Two indicators of an invented plan; one value stands in a public document, one in an internal one, others in cells. */
export const SAMPLE_BASIS: ReportBasis = {
  plan: {
    plan: {
      planId: '0'.repeat(24),
      name: '示范区“十四五”规划《纲要》',
      kind: 'outline',
      placeId: 'sample',
      placeName: '示范区',
      period: '2021/2025',
      version: 1,
      scaleId: 'national-mid-term',
      ruleSetId: 'national-mid-term',
      indicatorCount: 2,
      demonstration: true,
    },
    placeId: 'sample',
    asOf: '2024-06-30',
    version: 1,
    indicators: [
      indicator('urban-rate', planIndicator('1', '常住人口城镇化率', '61.3', '65')),
      indicator('green-travel', planIndicator('2', '绿色出行比例', '60', '75')),
    ],
  },
  series: {
    'urban-rate': [
      observation('2021', '62.1', CELL),
      observation('2022', '62.9', CELL),
      observation('2023', '63.8', claimOf('urban')),
    ],
    'green-travel': [observation('2022', '63.1', CELL), observation('2023', '66.5', claimOf('travel'))],
  },
  ruleSet: RULES,
  scale: {
    scaleId: 'national-mid-term',
    name: '国家中期评估用语',
    labels: {
      achieved: '完成',
      ahead: '快于预期',
      'on-track': '基本符合预期',
      'basically-on-track': '基本符合预期',
      behind: '滞后',
      'not-rated': '暂不判断',
    },
    source: '公开报道',
  },
};

function factsOf(basis: ReportBasis): ReportFacts {
  const { plan, series, ruleSet, scale } = basis;
  const observations = new Map(Object.entries(series));
  const book = new SourceBook(claimPlaces());
  const planSource = book.add({ line: plan.plan.name });
  const telling = {
    asOf: plan.asOf,
    scale,
    book,
    observations,
    assessments: [],
    targetSources: new Map(),
    planSource,
  };
  const indicators = standingsOf({ plan, series: observations, ruleSet }).map((each) => indicatorFacts(each, telling));
  return {
    plan: { name: plan.plan.name, from: 2021, to: 2025 },
    place: { name: '示范区' },
    issuer: '示范区发展和改革委员会',
    asOf: plan.asOf,
    window: { from: '2021-01-01', to: '2023-12-31' },
    rules: ruleSet,
    scale,
    indicators,
    records: {},
    measures: [],
    surveys: [],
    adjustments: [],
    findings: [],
    sources: book.all(),
    sample: true,
  };
}

/** What a bundle of a composed mid-term report is made of, without outputs. */
export async function sampleContents(): Promise<BundleContents> {
  const template = (await loadReportTemplates()).find(({ kind }) => kind === 'mid-term');
  if (template === undefined) throw new Error('no template of a mid-term report');
  const facts = factsOf(SAMPLE_BASIS);
  return {
    report: composeReport(facts, template),
    facts,
    basis: SAMPLE_BASIS,
    template,
    outputs: {},
    documents: [PUBLIC_DOCUMENT, INTERNAL_DOCUMENT],
    madeAt: '2024-07-01T08:00:00.000Z',
    programVersion: '0.1.0',
  };
}
