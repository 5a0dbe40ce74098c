import { compare, exact } from '../../shared/exact.ts';
import { isWithin, parsePeriod } from '../../shared/period.ts';
import type {
  AdjustmentFacts,
  AssessmentFacts,
  IndicatorFacts,
  MeasureFacts,
  RecordFacts,
  ReportFacts,
  SurveyFacts,
} from '../../shared/report/facts.ts';
import type { ReportTemplate, TemplateSet } from '../../shared/report/template.ts';
import { VERDICTS } from '../../shared/verdict.ts';
import { type NextTarget, nextTargets } from '../next-year/next-targets.rules.ts';
import { differsFrom, marksOfIndicator } from './indicator-marks.rules.ts';
import { windowPeriod } from './period-words.rules.ts';

/** A thing that a report tells of; `key` is unique among its kind, and stays. */
export type Item = { readonly key: string; readonly name: string } & (
  | { readonly kind: 'indicator'; readonly indicator: IndicatorFacts }
  | { readonly kind: 'next-target'; readonly target: NextTarget }
  | { readonly kind: 'category' }
  | { readonly kind: 'label' }
  | { readonly kind: 'judgement'; readonly indicator: IndicatorFacts; readonly assessment: AssessmentFacts }
  | { readonly kind: 'record'; readonly type: string; readonly record: RecordFacts }
  | { readonly kind: 'measure'; readonly measure: MeasureFacts }
  | { readonly kind: 'survey'; readonly survey: SurveyFacts }
  | { readonly kind: 'result'; readonly survey: SurveyFacts; readonly result: SurveyFacts['results'][number] }
  | { readonly kind: 'adjustment'; readonly adjustment: AdjustmentFacts }
  | { readonly kind: 'finding'; readonly finding: ReportFacts['findings'][number] }
  | { readonly kind: 'year' }
);

/** What is being told, outermost first. */
export type Scope = readonly Item[];

/**
 * Members of a set of the template, seen from a scope: inside of a category only its indicators, inside of an indicator only
 * its judgements, inside of a survey only its results. Missing: none for a ledger that the facts do not have.
 */
export function membersOf(facts: ReportFacts, template: ReportTemplate, id: string, scope: Scope): readonly Item[] {
  const set = template.sets[id];
  if (set === undefined) throw new RangeError(`the template has no set ${id}`);
  const within = set.in === undefined ? undefined : membersOf(facts, template, set.in, scope);
  const all = within ?? subjectOf(facts, set.of, scope);
  const others = set.without === undefined ? [] : membersOf(facts, template, set.without, scope);
  const left = new Set(others.map(({ key }) => key));
  const found = all.filter((item) => !left.has(item.key) && holds(item, set, facts));
  const ordered = set.order === undefined ? found : ranked(found, set.order);
  return firstOf(ordered, set);
}

/** The first of them, as many as a set takes. */
function firstOf(items: readonly Item[], { most = items.length, letters = Infinity }: TemplateSet): readonly Item[] {
  let used = 0;
  const beyond = items.findIndex(({ name }, index) => {
    used += name.length;
    return index > 0 && used > letters;
  });
  return items.slice(0, Math.min(most, beyond === -1 ? items.length : beyond));
}

function subjectOf(facts: ReportFacts, subject: string, scope: Scope): readonly Item[] {
  switch (subject) {
    case 'indicators':
      return indicatorsIn(facts, scope).map(itemOfIndicator);
    case 'next-targets':
      return nextTargets(facts).map((target) => {
        const { indicatorId: key, name } = target.indicator;
        return { kind: 'next-target', key, name, target };
      });
    case 'categories':
      return distinct(indicatorsIn(facts, scope).map(({ category }) => category)).map((name) => {
        return { kind: 'category', key: name, name };
      });
    case 'labels':
      return labelsOf(facts, indicatorsIn(facts, scope)).map((name) => ({ kind: 'label', key: name, name }));
    case 'judgements':
      return indicatorsIn(facts, scope).flatMap((indicator) =>
        indicator.assessments.map((assessment): Item => {
          const key = `${indicator.indicatorId}.${assessment.kind}`;
          return { kind: 'judgement', key, name: indicator.name, indicator, assessment };
        }),
      );
    case 'measures':
      return facts.measures.map((measure) => {
        const { typeId, place, period } = measure;
        return { kind: 'measure', key: `${typeId}.${measure.measure}.${place}.${period}`, name: place, measure };
      });
    case 'surveys':
      return facts.surveys.map((survey) => ({ kind: 'survey', key: survey.surveyId, name: survey.name, survey }));
    case 'results':
      return resultsIn(facts, scope);
    case 'adjustments':
      return facts.adjustments.map((adjustment, index) => {
        return { kind: 'adjustment', key: `${index + 1}`, name: adjustment.subject, adjustment };
      });
    case 'findings':
      return facts.findings.map((finding, index) => {
        return { kind: 'finding', key: `${index + 1}`, name: finding.title, finding };
      });
    case 'years':
      return yearsIn(facts).map((year) => ({ kind: 'year', key: year, name: `${year}年` }));
    default:
      return (facts.records[subject] ?? []).map((record) => {
        return { kind: 'record', type: subject, key: record.recordId, name: record.title, record };
      });
  }
}

function itemOfIndicator(indicator: IndicatorFacts): Item {
  return { kind: 'indicator', key: indicator.indicatorId, name: indicator.name, indicator };
}

function indicatorsIn(facts: ReportFacts, scope: Scope): readonly IndicatorFacts[] {
  return facts.indicators.filter((indicator) =>
    scope.every((item) => {
      if (item.kind === 'category') return indicator.category === item.name;
      if (item.kind === 'label') return indicator.label === item.name;
      if (item.kind === 'indicator') return indicator.indicatorId === item.key;
      return true;
    }),
  );
}

function resultsIn({ surveys }: ReportFacts, scope: Scope): readonly Item[] {
  const own = scope.find((item) => item.kind === 'survey');
  return surveys
    .filter((survey) => own === undefined || survey === own.survey)
    .flatMap((survey) =>
      survey.results.map((result, index): Item => {
        return { kind: 'result', key: `${survey.surveyId}.${index + 1}`, name: result.question, survey, result };
      }),
    );
}

/** Years of the plan that have begun by the end of the window. */
function yearsIn({ plan, window }: ReportFacts): readonly string[] {
  const last = Math.min(plan.to, Number(window.to.slice(0, 4)));
  return Array.from({ length: Math.max(0, last - plan.from + 1) }, (_, index) => `${plan.from + index}`);
}

/** Words of the scale that were given, best first; what is not rated comes last. */
export function labelsOf({ scale }: ReportFacts, indicators: readonly IndicatorFacts[]): readonly string[] {
  const rank = ({ label, rating: { verdict } }: IndicatorFacts): number => {
    if (label === scale.overFulfilled) return -2;
    return label === scale.early ? -1 : VERDICTS.indexOf(verdict);
  };
  return distinct([...indicators].sort((a, b) => rank(a) - rank(b)).map(({ label }) => label));
}

function holds(item: Item, set: TemplateSet, facts: ReportFacts): boolean {
  const asked = (words: readonly string[] | undefined, word: string | undefined): boolean =>
    words === undefined || (word !== undefined && words.includes(word));
  return (
    asked(set.verdict, verdictOf(item)) &&
    asked(set.attribute, attributeOf(item)) &&
    asked(set.state, item.kind === 'record' ? item.record.state.id : undefined) &&
    asked(set.measure, item.kind === 'measure' ? item.measure.measure : undefined) &&
    asked(set.ledger?.split(' '), item.kind === 'measure' ? item.measure.typeId : undefined) &&
    asked(set.kind, item.kind === 'judgement' ? item.assessment.kind : undefined) &&
    holdsFields(item, set.field) &&
    (set.mark ?? []).every((mark) => holdsMark(item, mark, facts))
  );
}

function attributeOf(item: Item): string | undefined {
  if (item.kind === 'next-target') return item.target.indicator.attribute;
  return item.kind === 'indicator' ? item.indicator.attribute : undefined;
}

function verdictOf(item: Item): string | undefined {
  return item.kind === 'indicator' || item.kind === 'judgement' ? item.indicator.rating.verdict : undefined;
}

function holdsFields(item: Item, fields: TemplateSet['field']): boolean {
  if (fields === undefined) return true;
  if (item.kind !== 'record') return false;
  return Object.entries(fields).every(([id, words]) => {
    const said = item.record.fields[id];
    return said !== undefined && said !== '' && (words.length === 0 || words.includes(said));
  });
}

/** Whether a mark of the vocabulary holds for a thing; `not ` turns it. */
export function holdsMark(item: Item, mark: string, facts: ReportFacts): boolean {
  if (mark.startsWith('not ')) return !holdsMark(item, mark.slice(4), facts);
  return marksOf(item, facts).has(mark);
}

/** Marks that things can have, for the check of templates. */
export const MARKS = [
  'rated',
  'early',
  'provisional',
  'without-value',
  'without-data',
  'without-target',
  'without-result',
  'flagged',
  'later',
  'forecast-met',
  'forecast-unmet',
  'forecast-unknown',
  'planned-next',
  'planned',
  'comparable',
  'looser',
  'apart',
  'with-judgement',
  'differs',
  'open',
  'closed',
  'overdue',
  'opened-in-window',
  'closed-in-window',
  'own-place',
  'in-window',
  'this-period',
  'zero',
  'has-value',
  'ratio',
  'small-sample',
  'approved',
] as const;

function marksOf(item: Item, facts: ReportFacts): ReadonlySet<string> {
  const marks = (all: Readonly<Record<string, boolean>>): ReadonlySet<string> =>
    new Set(Object.keys(all).filter((mark) => all[mark]));
  const isInWindow = (day: string | undefined): boolean =>
    day !== undefined && day >= facts.window.from && day <= facts.window.to;
  switch (item.kind) {
    case 'indicator':
      return marksOfIndicator(item.indicator, facts);
    case 'next-target': {
      const { planned, comparable, looser, apart } = item.target;
      return marks({
        planned: planned !== undefined,
        comparable: comparable.length > 0,
        looser: looser.length > 0,
        apart: apart !== undefined,
      });
    }
    case 'judgement':
      return marks({ differs: differsFrom(item.indicator.label, item.assessment) });
    case 'record': {
      const { state, overdue, openedOn, closedOn } = item.record;
      return marks({
        open: state.open,
        closed: !state.open,
        overdue,
        'opened-in-window': isInWindow(openedOn),
        'closed-in-window': isInWindow(closedOn),
      });
    }
    case 'measure': {
      const { place, period, value, ratio } = item.measure;
      const when = parsePeriod(period);
      const window = parsePeriod(`${facts.window.from}/${facts.window.to}`);
      return marks({
        'own-place': place === facts.place.name,
        'in-window': when !== undefined && window !== undefined && isWithin(when, window),
        zero: value !== undefined && exact(value).n === 0n,
        'this-period': period === windowPeriod(facts),
        'has-value': value !== undefined,
        ratio: ratio !== undefined,
      });
    }
    case 'result':
      return marks({ 'small-sample': item.result.share === undefined });
    case 'adjustment':
      return marks({ approved: item.adjustment.approvedOn !== undefined });
    default:
      return new Set();
  }
}

/** By what a thing is ranked: the lead of an indicator, the value of a measure. */
function rankOf(item: Item): string | undefined {
  if (item.kind === 'indicator') return item.indicator.rating.lead;
  return item.kind === 'measure' ? item.measure.value : undefined;
}

/** What cannot be ranked comes last, in its own order. */
function ranked(items: readonly Item[], order: 'best' | 'worst'): readonly Item[] {
  const turn = order === 'best' ? -1 : 1;
  return [...items].sort((a, b) => {
    const [x, y] = [rankOf(a), rankOf(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return turn * compare(exact(x), exact(y));
  });
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
