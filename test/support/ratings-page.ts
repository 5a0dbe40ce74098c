import { loadRuleCatalogue } from '../../src/verdicts/rule-sets.file.ts';
import type { RatedRow } from '../../src/verdicts/rules/rate-tables.rules.ts';
import { labelOf } from '../../src/verdicts/rules/scale.rules.ts';
import { OFFICIAL_MID_TERM, rateNationalPlan } from './national-case.ts';
import { type RecomputedRating, readRatingGold, recompute } from './rating-gold.ts';

/** Why a computed verdict is another than the stated one; by id of the row. Found by reading, not by the program. */
const CAUSES: Readonly<Record<string, string>> = {
  '1': '只有定性目标；公布数据中没有各年度计划目标，按规则不判断',
  '8': '2022年5.6%高于5.5%的上限，规则要求每年守住；改用“各年平均”（5.35%）即为符合，见第三表',
  '20': '2023年以前未公布能源生产总量，截至该日没有数值',
  RT060: '按2023年6月实际值计，进度39.3%慢于时间50%；报告按2023年底预计值（60.7%对60%）叙述',
  RT068: '两年平均约5.1%，低于报告自己给出的经济增速6%；报告的说法与其数字不符',
};

/** The page `docs/recomputed-ratings.md`. Errors: throws when `../shared` is not there. */
export function renderRatings(): string {
  const district = readRatingGold().map(recompute);
  const national = rateNationalPlan('2023-12-31');
  const average = rateNationalPlan('2023-12-31', { thresholdBasis: 'average' });
  return [
    '# Ratings, recomputed',
    '',
    'Made by `npm run ratings` from `../shared`; `test/ratings.test.ts` holds it. Rules: `national-mid-term@1`, whose thresholds are',
    'our own proposal (no authority has published any). A difference is listed with its cause; nothing is tuned to agree.',
    '',
    '## 1. National 14th plan, mid-term (official: December 2023, window to 2023-06)',
    '',
    `${tally(national)} As known on 2023-12-31, by the statistical communiqués alone.`,
    '',
    ...nationalTable(national),
    '',
    '## 2. The five reports',
    '',
    `${outcomeCount(district, 'agrees')} agree, ${outcomeCount(district, 'differs')} differ, ${outcomeCount(district, 'not-enough-data')} cannot be computed from what their report gives.`,
    '',
    ...districtTable(district),
    '',
    '### Not enough data',
    '',
    ...lackTable(district),
    '',
    '## 3. The same plan under another setting',
    '',
    `With 「限值类：看各年平均」 (\`thresholdBasis: average\`) instead of every year: ${tally(average)}`,
    '',
  ].join('\n');
}

function labelFor({ rating }: RatedRow): string {
  const scale = loadRuleCatalogue().scales.find(({ scaleId }) => scaleId === 'national-mid-term');
  if (scale === undefined) throw new Error('no scale');
  return labelOf(scale, rating.verdict, rating.flags);
}

function tally(rows: readonly RatedRow[]): string {
  const rated = rows.filter(({ rating }) => rating.verdict !== 'not-rated');
  const same = rated.filter((row) => labelFor(row) === OFFICIAL_MID_TERM[row.indicator.no]);
  return `${rows.length} indicators, ${rated.length} rated, ${same.length} of them as the official judgement.`;
}

function nationalTable(rows: readonly RatedRow[]): readonly string[] {
  const line = (row: RatedRow) => {
    const { indicator, rating } = row;
    const official = OFFICIAL_MID_TERM[indicator.no] ?? '';
    const computed = labelFor(row);
    const cause = computed === official ? '' : (CAUSES[indicator.no] ?? reasonFor(row));
    return `| ${indicator.no} | ${indicator.name} | ${official} | ${computed} | ${percent(rating.progress, rating.measure)} | ${percent(rating.expected, rating.measure)} | ${cause} |`;
  };
  return [
    '| no | indicator | official | computed | progress | time | cause of the difference |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(line),
  ];
}

function reasonFor({ rating }: RatedRow): string {
  return rating.notRated === 'no-observation' ? '统计公报没有这一数列，按规则不判断' : (rating.notRated ?? '');
}

function percent(value: string | undefined, measure: string): string {
  if (value === undefined) return '';
  return measure === 'share-of-way' ? `${(Number(value) * 100).toFixed(1)}%` : String(Number(value));
}

function outcomeCount(rows: readonly RecomputedRating[], outcome: RecomputedRating['outcome']): number {
  return rows.filter((row) => row.outcome === outcome).length;
}

function districtTable(rows: readonly RecomputedRating[]): readonly string[] {
  const computed = rows.filter(({ outcome }) => outcome !== 'not-enough-data');
  return [
    '| id | report | indicator | stated as | computed | verdict | outcome | cause of the difference |',
    '|---|---|---|---|---|---|---|---|',
    ...computed.map(
      ({ gold, label, rating, outcome }) =>
        `| ${gold.id} | ${gold.seed} | ${gold.indicator} | ${gold.rating_norm} (${gold.rating_basis}) | ${label} | ${rating?.verdict} | ${outcome} | ${CAUSES[gold.id] ?? ''} |`,
    ),
  ];
}

function lackTable(rows: readonly RecomputedRating[]): readonly string[] {
  const lacking = Map.groupBy(
    rows.filter(({ outcome }) => outcome === 'not-enough-data'),
    ({ why }) => why,
  );
  return [
    '| why | rows |',
    '|---|---|',
    ...[...lacking].map(([why, of]) => `| ${why} | ${of.map(({ gold }) => gold.id).join(' ')} |`),
  ];
}

/** Rows whose verdict differs from the stated one and whose cause is not written down. */
export function unexplained(): readonly string[] {
  const district = readRatingGold()
    .map(recompute)
    .filter(({ outcome, gold }) => outcome === 'differs' && CAUSES[gold.id] === undefined)
    .map(({ gold }) => gold.id);
  const national = rateNationalPlan('2023-12-31')
    .filter((row) => row.rating.verdict !== 'not-rated' && labelFor(row) !== OFFICIAL_MID_TERM[row.indicator.no])
    .map(({ indicator }) => indicator.no)
    .filter((no) => CAUSES[no] === undefined);
  return [...district, ...national];
}
