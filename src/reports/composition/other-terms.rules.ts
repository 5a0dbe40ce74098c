import { compositionWords as words } from '../../messages/index.ts';
import { ratioOf } from '../../shared/exact.ts';
import type { MeasureFacts, SurveyFacts } from '../../shared/report/facts.ts';
import type { FigureInput, FigureOrigin, Inline } from '../../shared/report/report.ts';
import { boundWords } from './bound-words.rules.ts';
import { differenceOf, growthOf, inRole, shortShare, type Told } from './figures.rules.ts';
import { periodWords, windowPeriod } from './period-words.rules.ts';
import type { ItemOf, Telling, Vocabulary } from './term.ts';

type Inlines = readonly Inline[] | undefined;
const said = (word: string | undefined): Inlines => (word === undefined || word === '' ? undefined : [word]);

/** Terms of a category, of a word of the scale, of a year. */
export const NAME_TERMS: Vocabulary<ItemOf<'category' | 'label'>> = { name: { tell: (_, { name }) => [name] } };
export const YEAR_TERMS: Vocabulary<ItemOf<'year'>> = { year: { tell: (_, { name }) => [name] } };

/** Terms of a judgement by people; those of its indicator hold, too. */
export const JUDGEMENT_TERMS: Vocabulary<ItemOf<'judgement'>> = {
  judge: { tell: (_, { assessment: { kind } }) => [words.judges[kind]] },
  judged: { tell: (_, { assessment: { label } }) => said(label) },
  'judged-why': {
    tell: ({ register, facts }, { indicator, assessment }) =>
      assessment.reason === ''
        ? undefined
        : boundWords(register, assessment.reason.replace(/[。；]+$/, ''), {
            name: words.counted(indicator.name, words.judges[assessment.kind]),
            period: indicator.rating.period ?? windowPeriod(facts),
            origin: { kind: 'stated', role: 'assessment', source: assessment.source, quoted: true },
          }),
  },
};

/** Terms of a quantity of a ledger. */
export const MEASURE_TERMS: Vocabulary<ItemOf<'measure'>> = {
  name: { tell: (_, { measure: { name } }) => said(name) },
  'measure-place': { tell: (_, { measure: { place } }) => said(place) },
  'measure-period': { tell: (_, { measure: { period } }) => said(periodWords(period)) },
  amount: { tell: (telling, { measure }) => figures(measureFigure(telling, measure)) },
  beside: {
    args: ['measure'],
    tell: (telling, { measure }, [id = '']) => {
      const { typeId, place, period } = measure;
      const other = telling.facts.measures.find(
        (one) => one.typeId === typeId && one.measure === id && one.place === place && one.period === period,
      );
      return figures(other && measureFigure(telling, other));
    },
  },
  against: {
    args: ['before'],
    tell: (telling, { measure }, [before = '']) => comparedWith(telling, measure, before as Before),
  },
  'ratio-of': { tell: (telling, { measure }) => figures(ratioPart(telling, measure, 'of')) },
  'ratio-to': { tell: (telling, { measure }) => figures(ratioPart(telling, measure, 'to')) },
  'ratio-of-name': { tell: (_, { measure: { ratio } }) => said(ratio?.names[0]) },
  'ratio-to-name': { tell: (_, { measure: { ratio } }) => said(ratio?.names[1]) },
};

function figures(figure: Told | undefined): Inlines {
  return figure === undefined ? undefined : [figure];
}

function measureFigure({ register }: Telling, measure: MeasureFacts): Told | undefined {
  const { value, unit, name, place, period, ratio, source } = measure;
  if (value === undefined) return undefined;
  const inputs = ratio?.names.map((part, index): FigureInput => {
    return { name: part, period, value: index === 0 ? ratio.of : ratio.to, unit: '', source };
  });
  const origin: FigureOrigin =
    inputs === undefined
      ? { kind: 'stated', role: 'observation', source }
      : { kind: 'computed', formula: words.formulas.ratio, inputs };
  return register.tell({ indicator: name, place, period, value, unit, origin });
}

function ratioPart({ register }: Telling, measure: MeasureFacts, part: 'of' | 'to'): Told | undefined {
  const { ratio, place, period, source } = measure;
  if (ratio === undefined) return undefined;
  const name = ratio.names[part === 'of' ? 0 : 1];
  const unit = words.units.cases;
  const origin: FigureOrigin = { kind: 'stated', role: 'observation', source };
  return register.tell({ indicator: name, place, period, value: ratio[part], unit, origin });
}

type Before = keyof typeof words.before;

/** The period before, or the same one of the year before. Missing: undefined for what is no month, quarter, half or year. */
function periodBefore(period: string, before: Before): string | undefined {
  const [, year = '', part] = /^(\d{4})(?:-(\d{2}))?$/.exec(period) ?? [];
  if (year === '') return undefined;
  const isYearBefore = before === 'year-before' || part === undefined || part === '01';
  const month =
    part === undefined || before === 'year-before' ? part : `${((Number(part) + 10) % 12) + 1}`.padStart(2, '0');
  return [`${Number(year) - (isYearBefore ? 1 : 0)}`, ...(month === undefined ? [] : [month])].join('-');
}

/** 比上月增长5.2%, 比上年同期下降…; rates by percentage points. Missing: undefined where one of both is not known. */
function comparedWith(telling: Telling, measure: MeasureFacts, before: Before): Inlines {
  const { typeId, place, unit, name, period, value, source } = measure;
  const earlier = telling.facts.measures.find(
    (one) =>
      one.typeId === typeId &&
      one.measure === measure.measure &&
      one.place === place &&
      one.period === periodBefore(period, before),
  );
  if (value === undefined || earlier?.value === undefined) return undefined;
  const than = words.before[before](period.includes('-'));
  const { size, side } = differenceOf(value, earlier.value);
  if (side === 0) return [than, words.change.level];
  const isShare = unit === '%';
  const grown = isShare ? size : growthOf(value, earlier.value)?.replace('-', '');
  if (grown === undefined) return undefined;
  const input = (one: string, when: string, of: string): FigureInput => ({
    name,
    period: when,
    value: one,
    unit,
    source: of,
  });
  const figure = telling.register.tell({
    indicator: words.counted(name, than),
    place,
    period,
    value: grown,
    unit: isShare ? words.units.points : '%',
    origin: {
      kind: 'computed',
      formula: isShare ? words.formulas.before : words.formulas.growthBefore,
      inputs: [input(value, period, source), input(earlier.value, earlier.period, earlier.source)],
    },
  });
  const verb = side < 0 ? words.change.fell : isShare ? words.change.rose : words.change.grew;
  return [than, verb, figure];
}

/** Terms of a survey. */
export const SURVEY_TERMS: Vocabulary<ItemOf<'survey'>> = {
  name: { tell: (_, { survey: { name } }) => said(name) },
  sent: { tell: (telling, { survey }) => figures(copies(telling, survey, 'sent')) },
  returned: { tell: (telling, { survey }) => figures(copies(telling, survey, 'returned')) },
  valid: { tell: (telling, { survey }) => figures(copies(telling, survey, 'valid')) },
  'valid-share': { tell: (telling, { survey }) => figures(validShare(telling, survey)) },
  'survey-method': {
    tell: ({ register, facts }, { survey }) =>
      boundWords(register, survey.method.replace(/[。；]+$/, ''), {
        name: inRole(survey.name, 'method'),
        period: windowPeriod(facts),
        origin: { kind: 'stated', role: 'observation', source: survey.source },
      }),
  },
};

function copies(
  { register, facts }: Telling,
  survey: SurveyFacts,
  part: 'sent' | 'returned' | 'valid',
): Told | undefined {
  const count = survey[part];
  if (count === undefined) return undefined;
  return register.tell({
    indicator: words.counted(survey.name, words.copies[part]),
    period: windowPeriod(facts),
    value: `${count}`,
    unit: words.units.copies,
    origin: { kind: 'stated', role: 'observation', source: survey.source },
  });
}

function validShare({ register, facts }: Telling, { name, valid, returned, source }: SurveyFacts): Told | undefined {
  if (returned === 0) return undefined;
  const period = windowPeriod(facts);
  const input = (part: 'valid' | 'returned', count: number): FigureInput => {
    return {
      name: words.counted(name, words.copies[part]),
      period,
      value: `${count}`,
      unit: words.units.copies,
      source,
    };
  };
  return register.tell({
    indicator: words.counted(name, words.copies.share),
    period,
    value: shortShare(ratioOf(valid, returned)),
    unit: words.units.share,
    origin: {
      kind: 'computed',
      formula: words.formulas.valid,
      inputs: [input('valid', valid), input('returned', returned)],
    },
  });
}

/** Terms of an answer to a question of a survey. */
export const RESULT_TERMS: Vocabulary<ItemOf<'result'>> = {
  name: { tell: (telling, item) => surveyWords(telling, item, item.result.question) },
  question: { tell: (telling, item) => surveyWords(telling, item, item.result.question) },
  answer: { tell: (telling, item) => surveyWords(telling, item, item.result.answer) },
  answered: {
    tell: (telling, item) => {
      const name = words.counted(item.result.question, words.copies.answered);
      return figures(surveyFigure(telling, item, name, `${item.result.answered}`, words.units.people));
    },
  },
  percent: {
    tell: (telling, item) => figures(surveyFigure(telling, item, answerName(item), item.result.share, '%')),
  },
  range: {
    tell: (telling, item) => {
      const { low, high } = item.result;
      const from = surveyFigure(telling, item, inRole(answerName(item), 'low'), low, '%');
      const to = surveyFigure(telling, item, inRole(answerName(item), 'high'), high, '%');
      return from === undefined || to === undefined ? undefined : [from, words.between.join, to];
    },
  },
};

function answerName({ result: { question, answer } }: ItemOf<'result'>): string {
  return words.surveyed(question, answer);
}

function surveyFigure(
  { register, facts }: Telling,
  { survey, result }: ItemOf<'result'>,
  indicator: string,
  value: string | undefined,
  unit: string,
): Told | undefined {
  if (value === undefined) return undefined;
  const { surveyId, method, source } = survey;
  const { question, answered } = result;
  const origin: FigureOrigin = { kind: 'survey', surveyId, question, answered, method, source };
  return register.tell({
    indicator: words.counted(indicator, survey.name),
    period: windowPeriod(facts),
    value,
    unit,
    origin,
  });
}

function surveyWords({ register, facts }: Telling, { survey }: ItemOf<'result'>, text: string): Inlines {
  const origin: FigureOrigin = { kind: 'stated', role: 'observation', source: survey.source };
  return boundWords(register, text, { name: survey.name, period: windowPeriod(facts), origin });
}

/** Terms of a target that was adjusted. */
export const ADJUSTMENT_TERMS: Vocabulary<ItemOf<'adjustment'>> = {
  name: { tell: (_, { adjustment: { subject } }) => said(subject) },
  old: { tell: (telling, item) => adjustmentWords(telling, item, 'old') },
  now: { tell: (telling, item) => adjustmentWords(telling, item, 'now') },
  ground: { tell: (telling, item) => adjustmentWords(telling, item, 'ground') },
  approved: {
    tell: (_, { adjustment: { approvedOn } }) => said(approvedOn && periodWords(approvedOn)),
  },
};

function adjustmentWords(
  { register, facts }: Telling,
  { adjustment }: ItemOf<'adjustment'>,
  part: 'old' | 'now' | 'ground',
): Inlines {
  const text = adjustment[part].replace(/[。；]+$/, '');
  if (text === '') return undefined;
  return boundWords(register, text, {
    name: words.counted(adjustment.subject, words.adjusted[part]),
    period: `${facts.plan.from}/${facts.plan.to}`,
    origin: { kind: 'stated', role: 'target', source: adjustment.source },
  });
}

/** Terms of a contradiction that nobody has settled. */
export const FINDING_TERMS: Vocabulary<ItemOf<'finding'>> = {
  name: { tell: (telling, item) => findingWords(telling, item, item.finding.title) },
  why: { tell: (telling, item) => findingWords(telling, item, item.finding.why) },
  quotes: {
    tell: (telling, item) => {
      const quotes = item.finding.quotes.map((quote) => words.quoted(quote.replace(/。$/, '')));
      return quotes.length === 0 ? undefined : findingWords(telling, item, quotes.join(words.comma));
    },
  },
};

function findingWords({ register, facts }: Telling, { finding }: ItemOf<'finding'>, text: string): Inlines {
  const source = register.line(finding.title);
  const origin: FigureOrigin = { kind: 'stated', role: 'observation', source, quoted: true };
  const plain = text.replace(/[。；]+$/, '');
  return plain === ''
    ? undefined
    : boundWords(register, plain, { name: finding.title, period: windowPeriod(facts), origin });
}
