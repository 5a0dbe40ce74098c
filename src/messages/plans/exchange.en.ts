import type { DecompositionRefusal, DecompositionRule, PartAxis } from '../../shared/decomposition.ts';
import type { ExchangeMessages, LevelWords } from './exchange.zh-CN.ts';

const axes: Readonly<Record<PartAxis, string>> = { place: 'places', organisation: 'units', period: 'years' };

const rules: Readonly<Record<DecompositionRule, string>> = {
  sum: 'added up',
  'weighted-mean': 'weighted mean',
  chain: 'chained year by year',
  each: 'each keeps the bound',
  none: 'not additive, not divided',
};

const refusals: Readonly<Record<DecompositionRefusal, string>> = {
  'growth-not-additive': 'rates of change do not add up',
  'ratio-not-additive': 'ratios do not add up; they average by their denominators',
  'index-not-additive': 'indices do not add up',
  'rank-not-divisible': 'a rank cannot be divided',
  'words-not-divisible': 'a target in words cannot be divided by value',
  'stock-over-periods': 'a stock is a figure at the end of a period and does not add up over years',
  'mean-of-amounts': 'amounts add up and are not averaged',
  'mean-over-periods': 'values of years are not averaged by weights',
  'chain-needs-years': 'only years are chained',
  'chain-needs-change': 'only rates of change are chained',
  'rate-impossible': 'a year falls by more than 100 %',
  'range-needs-each': 'a range can only be kept by each part',
  'comparators-mixed': 'floors and ceilings do not make one target',
  'weights-not-positive': 'weights are never negative, and not all of them zero',
  'whole-without-value': 'the whole has no value to divide',
  'reason-missing': 'say why the target is not additive',
};

const listed = (names: readonly string[]): string =>
  names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ');

function outcome(p: LevelWords): string {
  const figures = p.computed === undefined ? '' : ` (${p.computed} ${p.unit})`;
  switch (p.verdict) {
    case 'adds-up':
      return p.rule === 'each' ? 'every part keeps it' : `equal to the whole${figures}`;
    case 'short':
      return `${p.rule === 'each' ? 'a part is below it' : 'less than the whole'}${figures}, by ${p.gap ?? ''} ${p.unit}${p.carries === true ? '; the whole is still reached' : ''}`;
    case 'over':
      return `${p.rule === 'each' ? 'a part is above it' : 'more than the whole'}${figures}, by ${p.gap ?? ''} ${p.unit}${p.carries === true ? '; the whole is still reached' : ''}`;
    case 'incomplete':
      return [
        'incomplete',
        ...(p.missing.length === 0 ? [] : [`no share for ${listed(p.missing)}`]),
        ...(p.missingWeights.length === 0 ? [] : [`no weight for ${listed(p.missingWeights)}`]),
      ].join(', ');
    case 'refused':
      return `cannot be divided so: ${p.refusal === undefined ? '' : refusals[p.refusal]}`;
    case 'not-additive':
      return `not additive: ${p.because}`;
  }
}

/** Wording of exchange files; names of components are told in both languages there. */
const file: ExchangeMessages['file'] = {
  name: 'values',
  demonstrationMark: 'demonstration data',
  yes: 'yes',
  sender: 'Gangyao',
  columns: {
    plan: 'plan',
    no: 'no',
    indicator_id: 'indicator_id',
    indicator: 'indicator',
    place_id: 'place_id',
    place: 'place',
    period: 'period',
    value: 'value',
    unit: 'unit',
    comparator: 'comparator',
    status: 'status',
    known_on: 'known_on',
    revision: 'revision',
    calibre: 'calibre',
    breaks_series: 'breaks_series',
    source: 'source',
    demonstration: 'demonstration',
  },
  components: {
    INDICATOR: 'Indicator',
    REF_AREA: 'Reference area',
    TIME_PERIOD: 'Time period',
    KNOWN_ON: 'Vintage (day on which the value became known)',
    OBS_VALUE: 'Observation value',
    OBS_STATUS: 'Observation status',
    UNIT_MEASURE: 'Unit of measure',
    STATUS: 'Status in Gangyao',
    COMPARATOR: 'Comparator',
    CALIBRE: 'Calibre',
    BREAK: 'Not comparable with the period before',
    REVISION: 'Revision',
    SOURCE: 'Source',
  },
  obsStatus: {
    A: 'Normal value',
    B: 'Time series break',
    E: 'Estimated value',
    L: 'Missing value; data exist but were not collected',
    M: 'Missing value; data cannot exist',
    O: 'Missing value',
    P: 'Provisional value',
    Q: 'Missing value; suppressed',
  },
  statuses: {
    preliminary: 'preliminary',
    revised: 'revised',
    final: 'final',
    forecast: 'forecast',
    target: 'target',
    bound: 'bound',
  },
  missing: {
    'not-applicable': 'not applicable',
    'not-due': 'not due yet',
    'not-reported': 'not reported',
    'not-published': 'not published',
    withheld: 'withheld',
  },
  comparators: { eq: 'equal to', ge: 'at least', gt: 'above', le: 'at most', lt: 'below', approx: 'about' },
  notes: {
    asOf: (day: string) => `All vintages known on ${day}; what was published or revised later is not in it.`,
    statusMapping:
      'OBS_STATUS is derived from the statuses of Gangyao (preliminary→P, revised and final→A, forecast→E, break→B, not applicable→M, not reported→L, not due and not published→O, withheld→Q). The mapping is our own, not that of the sources; STATUS has the original.',
    missing: 'Cells without a value are empty, with the reason as status; empty is not 0.',
    demonstration: 'Demonstration data: not real statistics, not to be cited.',
  },
};

/** Wording of decomposition and of exchange files. */
export const exchangeEn: ExchangeMessages = {
  file,
  axes,
  rules,
  refusals,
  level: (p) => {
    const superior =
      p.superior === undefined
        ? ''
        : p.superior.carries
          ? ` Keeps what the superior assigned (${p.superior.value} ${p.unit}).`
          : ` Misses the ${p.superior.value} ${p.unit} that the superior assigned, by ${p.superior.gap} ${p.unit}.`;
    const exempt = p.exempt === 0 ? '' : ` ${p.exempt} carry no share.`;
    const accepted = p.gapBecause === '' ? '' : ` The gap was accepted: ${p.gapBecause}.`;
    return `By ${axes[p.axis]}, ${rules[p.rule]}: ${outcome(p)}.${exempt}${superior}${accepted}`;
  },
};
