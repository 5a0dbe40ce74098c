import { verdictMessagesFor, compositionWords as words } from '../../messages/index.ts';
import type { IndicatorType } from '../../shared/indicator.ts';
import type { IndicatorFacts, StatedValue } from '../../shared/report/facts.ts';
import type { FigureOrigin, Inline } from '../../shared/report/report.ts';
import { boundWords } from './bound-words.rules.ts';
import { inRole, statedFigure, type Told, unsignedFigure } from './figures.rules.ts';
import {
  changeOf,
  completionFigure,
  forecastFigure,
  gapOf,
  type Inlines,
  paceOf,
  ratingShare,
  ruleOrigin,
} from './indicator-figures.rules.ts';
import { cautionsOf, nextYear, toldValue } from './indicator-marks.rules.ts';
import { periodWords } from './period-words.rules.ts';
import type { ItemOf, Telling, Vocabulary } from './term.ts';

type Subject = ItemOf<'indicator'>;

const FALL_IN_NAME = /降低|下降|降幅|减少|减量|减排|压减/;
/** Names that end with what happened need no 为: 能耗降低7.7%. */
const VERB_AT_END = /(?:降低|下降|减少|增长|提高|增加)$/;
const one = (inline: Inline | undefined): Inlines => (inline === undefined || inline === '' ? undefined : [inline]);

/** Terms of an indicator. */
export const INDICATOR_TERMS: Vocabulary<Subject> = {
  no: { tell: (_, { indicator: { no } }) => one(no) },
  name: { tell: (_, { indicator: { name } }) => one(name) },
  unit: { tell: (_, { indicator: { unit } }) => one(unit) },
  category: { tell: (_, { indicator: { category } }) => one(category) },
  attribute: {
    tell: (_, { indicator: { attribute } }) => one(attribute === undefined ? undefined : words.attributes[attribute]),
  },
  responsible: { tell: (_, { indicator: { responsible } }) => one(responsible.join(words.comma)) },
  label: { tell: (_, { indicator: { label } }) => one(label) },
  judgement: {
    tell: (_, { indicator: { label, rating } }) =>
      one(rating.verdict === 'not-rated' ? words.notJudged : words.judgedAs(label)),
  },
  reason: { tell: (telling, { indicator }) => reasonOf(telling, indicator) },
  'not-rated-why': {
    tell: (telling, { indicator }) =>
      indicator.rating.notRated === undefined ? undefined : reasonOf(telling, indicator),
  },
  flags: { tell: (telling, { indicator }) => flagsOf(telling, indicator) },
  by: {
    args: ['judge'],
    tell: (_, { indicator: { assessments } }, [kind]) =>
      one(assessments.findLast((assessment) => assessment.kind === kind)?.label),
  },
  continuity: {
    tell: (telling, { indicator }) => noteOf(telling, indicator, indicator.continuity, indicator.target.source),
  },
  base: {
    tell: (telling, { indicator: { name, base } }) => one(statedFigure(telling, inRole(name, 'base'), base, 'base')),
  },
  'base-period': { tell: (_, { indicator: { base } }) => one(base && periodWords(base.period)) },
  'base-odd': {
    tell: ({ facts: { plan } }, { indicator: { base } }) =>
      one(base === undefined || base.period === `${plan.from - 1}` ? undefined : periodWords(base.period)),
  },
  'target-odd': {
    tell: ({ facts: { plan } }, { indicator: { target } }) => {
      const isUsual = target.period === `${plan.to}` || target.period === `${plan.from}/${plan.to}`;
      return one(isUsual ? undefined : periodWords(target.period));
    },
  },
  target: { tell: (telling, { indicator }) => targetOf(telling, indicator) },
  'target-span': { tell: (_, { indicator }) => one(spanOf(indicator)) },
  'target-period': { tell: (_, { indicator: { target } }) => one(periodWords(target.period)) },
  'planned-for': {
    args: ['year'],
    optional: 1,
    tell: (telling, { indicator }, [year]) =>
      plannedFor(telling, indicator, year ?? (yearTold(telling) || telling.facts.window.to.slice(0, 4))),
  },
  'planned-next': {
    tell: (telling, { indicator }) => plannedFor(telling, indicator, nextYear(telling.facts)),
  },
  value: {
    tell: (telling, { indicator }) => one(statedFigure(telling, indicator.name, toldValue(indicator), 'observation')),
  },
  'value-period': { tell: (_, { indicator }) => one(periodOf(toldValue(indicator))) },
  'value-odd': {
    tell: ({ facts: { window } }, { indicator }) => {
      const value = toldValue(indicator);
      return one(value?.period === window.to.slice(0, 4) ? undefined : periodOf(value));
    },
  },
  'value-of': {
    args: ['year'],
    optional: 1,
    tell: (telling, { indicator }, [year]) => valueIn(telling, indicator, year ?? yearTold(telling)),
  },
  'value-note': { tell: (telling, { indicator }) => valueNote(telling, indicator) },
  stands: { tell: (telling, { indicator }) => standsOf(telling, indicator) },
  progress: { tell: (telling, { indicator }) => ratingShare(telling, indicator, 'progress') },
  done: {
    tell: (telling, { indicator }) => {
      const progress = ratingShare(telling, indicator, 'progress');
      if (progress === undefined) return undefined;
      const isBelow = indicator.rating.progress?.startsWith('-') ?? false;
      const done = indicator.type.startsWith('CUM') ? words.doneSoFar : words.doneOfWay;
      return [done, ...progress, ...(isBelow ? [words.belowBase] : [])];
    },
  },
  expected: { tell: (telling, { indicator }) => ratingShare(telling, indicator, 'expected') },
  pace: { tell: (telling, { indicator }) => paceOf(telling, indicator) },
  gap: { tell: (telling, { indicator }) => gapOf(telling, indicator) },
  change: { tell: (telling, { indicator }) => changeOf(telling, indicator) },
  forecast: { tell: (telling, { indicator }) => one(forecastFigure(telling, indicator, 'forecast')) },
  'forecast-range': {
    tell: (telling, { indicator }) => {
      const [low, high] = [forecastFigure(telling, indicator, 'low'), forecastFigure(telling, indicator, 'high')];
      return low === undefined || high === undefined ? undefined : [low, words.between.join, high];
    },
  },
  'forecast-method': {
    tell: (telling, { indicator: { name, forecast } }) =>
      forecast &&
      boundWords(telling.register, forecast.method, {
        name: inRole(name, 'method'),
        period: forecast.value.period,
        origin: { kind: 'stated', role: 'assessment', source: forecast.value.source },
      }),
  },
  'forecast-period': { tell: (_, { indicator: { forecast } }) => one(periodOf(forecast?.value)) },
  completion: { tell: (telling, { indicator }) => completionFigure(telling, indicator) },
  source: {
    tell: ({ facts }, { indicator }) => {
      const value = toldValue(indicator);
      return one(value === undefined ? undefined : facts.sources[value.source]?.line);
    },
  },
};

function periodOf(value: StatedValue | undefined): string | undefined {
  return value && periodWords(value.period);
}

function yearTold({ scope }: Telling): string {
  return scope.findLast(({ kind }) => kind === 'year')?.key ?? '';
}

/** Why it was judged so: how far it is and how far it should be, or what the rule says. */
function reasonOf(telling: Telling, indicator: IndicatorFacts): Inlines {
  const [progress] = ratingShare(telling, indicator, 'progress') ?? [];
  const [expected] = ratingShare(telling, indicator, 'expected') ?? [];
  const pace = paceOf(telling, indicator);
  const isRated = indicator.rating.verdict !== 'not-rated';
  if (isRated && progress !== undefined && expected !== undefined && pace !== undefined) {
    const [, lead] = pace;
    const apart = lead === undefined ? words.progress.level : words.progress.apart;
    return [words.progress.is, progress, words.progress.due, expected, apart, ...(lead === undefined ? [] : [lead])];
  }
  const said = dated(indicator.reason.trim().replace(/[。；]+$/, ''));
  if (said === '') return undefined;
  return boundWords(telling.register, said, {
    name: inRole(indicator.name, 'reason'),
    period: indicator.rating.period ?? indicator.target.period,
    origin: ruleOrigin(telling, indicator, words.formulas.reason),
  });
}

/** Years that stand bare in the words of rules, with 年: `2023：8人` is 2023年：8人. */
function dated(said: string): string {
  return said.replace(/(?<![\d.])((?:19|20)\d{2})\s*(?=[：为至，])/g, '$1年').replace(/年：(?=\d)/g, '年为');
}

function flagsOf(telling: Telling, indicator: IndicatorFacts): Inlines {
  const { flags } = verdictMessagesFor('zh-CN');
  const said = cautionsOf(indicator).map((flag) => (flags[flag] ?? flag).replace(/。$/, ''));
  if (said.length === 0) return undefined;
  return boundWords(telling.register, said.join('；'), {
    name: inRole(indicator.name, 'note'),
    period: indicator.rating.period ?? indicator.target.period,
    origin: ruleOrigin(telling, indicator, words.formulas.reason),
  });
}

function noteOf(telling: Telling, { name, target }: IndicatorFacts, said: string | undefined, source: string): Inlines {
  if (said === undefined || said === '') return undefined;
  const origin: FigureOrigin = { kind: 'stated', role: 'observation', source };
  return boundWords(telling.register, said, { name: inRole(name, 'note'), period: target.period, origin });
}

/** The promise: `不低于65%`, `累计18%`, `年均不低于5%`, or the plan's own words. */
export function targetOf(
  telling: Telling,
  { name, type, target, targetValue }: Pick<IndicatorFacts, 'name' | 'type' | 'target' | 'targetValue'>,
): Inlines {
  const figure = statedFigure(telling, inRole(name, 'target'), targetValue, 'target');
  if (figure === undefined) {
    if (target.phrase.trim() === '') return undefined;
    return boundWords(telling.register, target.phrase, {
      name: inRole(name, 'phrase'),
      period: target.period,
      origin: { kind: 'stated', role: 'target', source: target.source },
    });
  }
  const side = Object.keys(words.sides).find((mark) => target.phrase.includes(mark));
  const before = `${spanWord(type, target)}${side === undefined ? '' : words.sides[side]}`;
  const behind = target.phrase.includes(words.about) ? [words.about] : [];
  return before === '' ? [figure, ...behind] : [before, figure, ...behind];
}

/** Said of a target that is none of one year, where its name does not say it. */
function spanWord(type: IndicatorType, { cumulative, period }: IndicatorFacts['target']): string {
  if (cumulative) return words.cumulativeOver;
  return type === 'AVG_GROWTH' && period.includes('/') ? words.spans.average : '';
}

/** Whether a target is for the end, an average of the years, or all of them together. */
export function spanOf({ type, target }: Pick<IndicatorFacts, 'type' | 'target'>): string {
  if (target.cumulative) return words.spans.all;
  return type === 'AVG_GROWTH' ? words.spans.average : words.spans.end;
}

function plannedFor(telling: Telling, { name, path }: IndicatorFacts, year: string): Inlines {
  return one(
    statedFigure(
      telling,
      inRole(name, 'path'),
      path.find(({ period }) => period === year),
      'target',
    ),
  );
}

/** The value of a year; of the last part of it that is known, where the whole is not. */
function valueIn(telling: Telling, { name, values }: IndicatorFacts, year: string): Inlines {
  const whole = values.find(({ period }) => period === year);
  const stated = whole?.value === undefined ? (values.findLast((one) => isPartOf(one, year)) ?? whole) : whole;
  if (stated === undefined) return undefined;
  const figure = statedFigure(telling, name, stated, 'observation');
  if (figure === undefined) return [missingWords(stated)];
  return stated.period === year ? [figure] : [figure, `（${periodWords(stated.period)}）`];
}

function isPartOf({ period, value }: StatedValue, year: string): boolean {
  return value !== undefined && period.startsWith(`${year}-`) && !period.includes('/');
}

function missingWords({ missing }: StatedValue): string {
  return missing === undefined ? words.missingUnknown : words.missing[missing];
}

/** What is to be known of the value told: that it is not settled, what it counts, or that newer ones are missing. */
function valueNote(telling: Telling, indicator: IndicatorFacts): Inlines {
  const value = toldValue(indicator);
  const last = indicator.values.at(-1);
  const notes: Inline[][] = [];
  if (value?.status === 'preliminary' || value?.status === 'forecast') notes.push([words.statuses[value.status]]);
  if (value?.calibre !== undefined && value.calibre !== '') {
    notes.push([...(noteOf(telling, indicator, value.calibre, value.source) ?? [])]);
  }
  if (last !== undefined && last.value === undefined && last.missing !== 'not-due') {
    notes.push([`${periodWords(last.period)}${missingWords(last)}`]);
  }
  return notes.length === 0 ? undefined : notes.flatMap((note, index) => (index === 0 ? note : ['；', ...note]));
}

/** The last value as a predicate: 为65.2%, 下降1.3%, 累计下降12.3%; or why there is none. */
function standsOf(telling: Telling, indicator: IndicatorFacts): Inlines {
  const value = toldValue(indicator);
  const { is, isOnAverage, fell, fellInAll, shrank, shrankInAll } = words.stands;
  if (value?.value === undefined) {
    const last = indicator.values.at(-1);
    return [last === undefined ? words.missingUnknown : missingWords(last)];
  }
  const isShare = /^%|^个百分点/.test(value.unit);
  const isNegative = value.value.startsWith('-');
  const isReduction = indicator.type === 'CUM_REDUCTION' && isShare && !FALL_IN_NAME.test(indicator.name);
  if (!isReduction && !isNegative) {
    const isAverage = indicator.type === 'AVG_GROWTH' && value.period.includes('/') && !indicator.name.includes('年均');
    const verb = isAverage ? isOnAverage : VERB_AT_END.test(indicator.name) ? '' : is;
    return after(verb, statedFigure(telling, indicator.name, value, 'observation'));
  }
  const inAll = value.period.includes('/');
  const verbs = isShare ? { one: fell, all: fellInAll } : { one: shrank, all: shrankInAll };
  const fall = isNegative
    ? unsignedFigure(telling, indicator.name, value)
    : statedFigure(telling, indicator.name, value, 'observation');
  return after(inAll ? verbs.all : verbs.one, fall);
}

function after(word: string, figure: Told | undefined): Inlines {
  return figure === undefined ? undefined : [word, figure];
}
