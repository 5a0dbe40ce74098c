import type { NotRatedReason, RatingStep, Verdict } from '../../shared/verdict.ts';
import type { verdictsZhCN } from './verdicts.zh-CN.ts';

type Params = RatingStep['params'];
type Wording = (p: Params) => string;

const withUnit = (value: string | undefined, unit: string | undefined): string =>
  unit === undefined || unit === '' ? (value ?? '') : `${value ?? ''}${unit === '%' ? '' : ' '}${unit}`;

const SIDES: Readonly<Record<string, string>> = { gt: 'above', ge: 'at least', lt: 'below', le: 'at most' };
const bound = (p: Params): string => {
  const tolerance = p.line === p.target ? '' : ` (with the tolerance: ${withUnit(p.line, p.unit)})`;
  return `${SIDES[p.side ?? 'ge']} ${withUnit(p.target, p.unit)}${tolerance}`;
};

const missing: Readonly<Record<string, string>> = {
  'not-applicable': 'not applicable',
  'not-due': 'not due yet',
  'not-reported': 'not reported',
  'not-published': 'not published',
  withheld: 'withheld',
};

const notRated: Readonly<Record<NotRatedReason, Wording>> = {
  'no-observation': () => 'No value within the plan period was known on that day.',
  'value-stale': () => 'The latest value is too old to judge by.',
  'value-missing': (p) => `There is no value: ${missing[p.missing ?? ''] ?? 'missing'}.`,
  'no-target': () => 'The plan gives no figure to reach.',
  'no-base': () => 'There is no base value, and the target is not reached: how far the way to it is cannot be told.',
  'no-annual-target': () => 'The plan asks in words only, and no yearly target has been entered to compare with.',
  'target-not-assigned': () => 'The target comes from the superior, and has not been entered.',
  'no-reference': () => 'There is no value of the reference indicator for the same years.',
  'unit-mismatch': (p) =>
    `The unit of the values, "${p.unit}", does not convert into that of the plan, "${p.planUnit}".`,
  'calibre-break': () => 'The years were counted in different ways; the settings do not let them be chained.',
  'period-not-comparable': () => 'Only flows of less than a year are known; they do not compare with a yearly target.',
  'before-plan': () => 'There is no value within the plan period yet, or the day asked for lies before it.',
  'parts-not-rated': () => 'One of its parts cannot be judged yet.',
};

const words: Readonly<Record<Verdict, string>> = {
  achieved: 'target reached',
  ahead: 'ahead of time',
  'on-track': 'on time, or as required',
  'basically-on-track': 'a little behind time',
  behind: 'behind time, or not as required',
  'not-rated': 'not rated',
};

const steps: Readonly<Record<string, Wording>> = {
  'level.progress': (p) =>
    `${p.period}: ${withUnit(p.value, p.unit)}. (${p.value} − ${p.base}) ÷ (${p.target} − ${p.base}) = ${p.progress}% of the way from base to target.`,
  'level.no-way': (p) =>
    `The base, ${withUnit(p.base, p.unit)}, is already as good as the target, ${withUnit(p.target, p.unit)}: it has to be kept. ${p.period}: ${withUnit(p.value, p.unit)}.`,
  'level.no-base': (p) =>
    `No base value; ${p.period}: ${withUnit(p.value, p.unit)}, target: ${withUnit(p.target, p.unit)}.`,
  'level.time': (p) => `${p.elapsed} of ${p.total} months of the plan were over at the end of that period.`,
  'level.path': (p) => `The plan's own path asks for ${withUnit(p.planned, p.unit)} in ${p.period}.`,
  'target.met': (p) => `Target ${bound(p)}; now ${withUnit(p.value, p.unit)}: reached.`,
  'target.open': (p) => `Target ${bound(p)}; now ${withUnit(p.value, p.unit)}: not reached yet.`,
  'threshold.kept': (p) => `${p.period}: ${withUnit(p.value, p.unit)}, as required (${bound(p)}).`,
  'threshold.broken': (p) => `${p.period}: ${withUnit(p.value, p.unit)}, not as required (${bound(p)}).`,
  'threshold.average': (p) => `On average ${withUnit(p.value, p.unit)}; required: ${bound(p)}.`,
  'growth.chain': (p) => `Growth ${p.years}; geometric mean of ${p.count} years: ${p.average}%.`,
  'growth.official': (p) => `Published average growth of ${p.period}: ${p.average}%.`,
  'growth.goal': (p) => `Required on average: ${bound(p)}; ${p.count} of ${p.total} years are over, compounded.`,
  'growth.rest': (p) => `The remaining ${p.years} years would have to grow by ${p.needed}% a year.`,
  'cumulative.reduction': (p) => `Yearly falls (%) ${p.years}; chained 1 − ∏(1 − d) = ${p.reached}%.`,
  'cumulative.sum': (p) => `Years ${p.years}; in all ${withUnit(p.reached, p.unit)}.`,
  'cumulative.difference': (p) => `${p.years}; change against the base: ${p.reached}.`,
  'cumulative.official': (p) =>
    `Published cumulative figure of ${p.period}: ${withUnit(p.reached, p.unit)}. It counts; the chain stands beside it.`,
  'relative.above': (p) =>
    `${p.years}: ${p.own}% a year, the reference ${p.reference}%, a difference of ${p.difference} percentage points; it has to be above the reference.`,
  'relative.in-step': (p) =>
    `${p.years}: ${p.own}% a year, the reference ${p.reference}%, a difference of ${p.difference} percentage points; up to ${p.tolerance} below it are allowed.`,
  'annual.met': (p) => `${p.year}: ${withUnit(p.value, p.unit)}; target of the year ${bound(p)}: reached.`,
  'annual.missed': (p) => `${p.year}: ${withUnit(p.value, p.unit)}; target of the year ${bound(p)}: missed.`,
  part: (p) => `Part ${p.no} ${p.name}: ${words[p.verdict as Verdict] ?? p.verdict}.`,
  lead: (p) => `Progress ${p.progress}% against time ${p.expected}%: ${p.lead} percentage points.`,
  verdict: (p) => `Verdict: ${words[p.verdict as Verdict] ?? p.verdict}.`,
  ...Object.fromEntries(Object.entries(notRated).map(([reason, wording]) => [`not-rated.${reason}`, wording])),
};

const flags: Readonly<Record<string, string>> = {
  'base-abnormal': 'Progress is above 300%: the base may be of an unusual year. Check it.',
  'base-meets-target': 'The base is already as good as the target, which is a floor only.',
  'part-year': 'No whole year is known yet; the latest part of one is used.',
  'drifts-towards-bound': 'Three values in a row come nearer to the bound: a warning.',
  'bound-broken-before': 'The bound was broken in an earlier year.',
  'years-missing': 'A year between is missing; the years behind it are not counted.',
  'official-average': 'The published average of several years is used.',
  'official-cumulative': 'The published cumulative figure is used instead of the chain.',
  'mixed-calibre': 'The years were counted in different ways; the chain is indicative only.',
  'reference-shorter': 'The reference covers fewer years; only common ones are compared.',
  'within-tolerance': 'Below the reference, but within the tolerance.',
  'latest-not-applicable': 'The latest period is not applicable; the value before it is used.',
  'latest-not-due': 'The latest period is not due yet; the value before it is used.',
  'latest-not-reported': 'The latest period is not reported; the value before it is used.',
  'latest-not-published': 'The latest period is not published; the value before it is used.',
  'latest-withheld': 'The latest period is withheld; the value before it is used.',
  early: 'Reached before the end of the plan.',
  'over-fulfilled': 'Beyond the target.',
  'proxy-series': 'A similar indicator stands in; it does not count quite the same.',
  'growth-from-level': 'Growth is computed from amounts, and nominal.',
  'known-on-assumed': 'The source gives no day of publication; the end of the period is taken.',
};

const warnings = {
  'drifts-towards-bound': () => 'Three values in a row come nearer to the bound.',
  'pace-beyond-history': (p: Params) =>
    `It would have to change by ${withUnit(p.needed, p.unit)} a year, more than in any year before.`,
  'moves-away': () => 'The last two steps both lead away from the target.',
  unlikely: (p: Params) => `By its trend the target is reached with a probability of about ${p.percent}%.`,
  'no-owner': () => 'Nobody answers for it.',
};

const thresholds: Readonly<Record<string, (value: string) => string>> = {
  aheadFrom: (v) => `progress ahead of time by ${v} percentage points or more: ahead`,
  onTrackFrom: (v) => `progress less time at least ${v} percentage points: on track`,
  basicallyFrom: (v) => `progress less time at least ${v} percentage points: basically on track; below it: behind`,
  staleAfterMonths: (v) => `values whose period ended more than ${v} months ago are not judged by`,
  expectedAt: (v) =>
    v === 'as-of' ? 'time is taken on the day asked for' : "time is taken at the end of the value's period",
  path: (v) =>
    v === 'compound' ? 'compounded path for cumulative reductions' : 'a straight path where the plan gives none',
  inStepTolerance: (v) => `"in step" allows ${v} percentage points below the reference`,
  roughlyInStepTolerance: (v) => `"roughly in step" allows ${v} percentage points below the reference`,
  approxTolerance: (v) => `"about" allows ${v}% of the target to either side`,
  thresholdBasis: (v) =>
    ({
      'every-year': 'bounds: to be kept every year',
      latest: 'bounds: the latest year counts',
      average: 'bounds: the average counts',
    })[v] ?? v,
  officialCumulative: (v) => (v === 'true' ? 'a published cumulative figure counts' : 'years are always chained'),
  earlyAchievement: (v) =>
    v === 'true' ? 'a final target that is met early is achieved' : 'a final target that is met early counts as ahead',
  chainAcrossCalibres: (v) =>
    v === 'true' ? 'years of different calibre are chained, with a note' : 'years of different calibre are not chained',
};

const pace: typeof verdictsZhCN.pace = {
  change: (p) => `In each of the ${p.years} years left it would have to change by ${withUnit(p.perYear, p.unit)}.`,
  growth: (p) => `In the ${p.years} years left it would have to grow by ${p.perYear}% a year.`,
  reduction: (p) => `In the ${p.years} years left it would have to fall by ${p.perYear}% a year.`,
  none: () => 'The target is reached; it has to be kept.',
};

const methods = {
  drift: 'continued by the mean yearly change: the last value and that change for each year',
  mean: 'the years left like the mean of those that were',
};

const refusals: Readonly<Record<string, Wording>> = {
  'few-points': (p) => `Only ${p.points} yearly values, fewer than ${p.least}: no forecast is made.`,
  'not-continuous': () => 'Yearly values have gaps or change their calibre: no forecast is made.',
  'not-of-this-kind': () => 'Indicators of this kind are not forecast.',
};

const track: typeof verdictsZhCN.track = (p) =>
  p.tried === 0
    ? 'Too few values to try the method on the past.'
    : `Tried ${p.tried} times on the past (one year ahead): ${p.inside} inside the interval, mean absolute error ${withUnit(p.error, p.unit)}.`;

const settingNames: Readonly<Record<string, string>> = {
  aheadFrom: 'threshold of "ahead"',
  onTrackFrom: 'threshold of "on track"',
  basicallyFrom: 'threshold of "basically on track"',
};

const robustness: typeof verdictsZhCN.robustness = {
  threshold: (p) =>
    `${settingNames[p.threshold ?? ''] ?? p.threshold} moved from ${p.from} to ${p.to} percentage points`,
  rounding: (p) => `${p.period}: ${withUnit(p.from, p.unit)} as printed may be ${withUnit(p.to, p.unit)}`,
  vintage: (p) => `${p.period}: another publication, ${withUnit(p.to, p.unit)}, instead of ${withUnit(p.from, p.unit)}`,
};

const difference: typeof verdictsZhCN.difference = (d) => {
  if (d.kind === 'rule') return `rules changed from ${d.from} to ${d.to}`;
  const name = d.role === 'value' ? d.period : `${d.role} ${d.period}`;
  if (d.from === undefined) return `${name} became known: ${withUnit(d.to?.value, d.to?.unit)}`;
  if (d.to === undefined) return `${name} is no longer used: ${withUnit(d.from.value, d.from.unit)}`;
  if (d.from.period !== d.to.period) {
    return `${d.to.period}: ${withUnit(d.to.value, d.to.unit)}, after ${withUnit(d.from.value, d.from.unit)} in ${d.from.period}`;
  }
  return `${name} revised from ${d.from.value} to ${withUnit(d.to.value, d.to.unit)}`;
};

const change: typeof verdictsZhCN.change = (p) =>
  `${p.name}: from "${p.from}" to "${p.to}"${p.because === '' ? '' : ` (${p.because})`}.`;

const attention: typeof verdictsZhCN.attention = (p) => `${p.name}: ${p.label}. ${p.reason} ${p.warnings}`.trim();

/** Words of verdicts in English. */
export const verdictsEn: typeof verdictsZhCN = {
  words,
  steps,
  notRated,
  flags,
  missing,
  warnings,
  thresholds,
  pace,
  methods,
  refusals,
  track,
  robustness,
  difference,
  change,
  attention,
};
