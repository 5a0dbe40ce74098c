import { compositionWords as words } from '../../messages/index.ts';
import { exact, parseExact, plus, ratioOf, toShortDecimal, ZERO } from '../../shared/exact.ts';
import { monthCount, monthsElapsed, period } from '../../shared/period.ts';
import type { FigureInput, Inline } from '../../shared/report/report.ts';
import { countFigure, shareFigure, shortShare, type Told } from './figures.rules.ts';
import { periodWords, windowPeriod } from './period-words.rules.ts';
import { fieldName } from './record-terms.rules.ts';
import { type Item, labelsOf, membersOf } from './selection.rules.ts';
import type { Telling, Vocabulary } from './term.ts';

/** Names that are told before 等 stands for the others. Our choice. */
const MOST_NAMES = 6;

/** Terms that can stand anywhere in a template. */
export const REPORT_TERMS: Vocabulary<undefined> = {
  plan: { tell: ({ facts }) => [facts.plan.name] },
  'plan-from': { tell: ({ facts }) => [`${facts.plan.from}年`] },
  'plan-to': { tell: ({ facts }) => [`${facts.plan.to}年`] },
  'plan-before': { tell: ({ facts }) => [`${facts.plan.from - 1}年`] },
  'plan-years': { tell: ({ facts }) => [`${facts.plan.from}—${facts.plan.to}年`] },
  place: { tell: ({ facts }) => [facts.place.name] },
  issuer: { tell: ({ facts }) => (facts.issuer === '' ? undefined : [facts.issuer]) },
  'as-of': { tell: ({ facts }) => [periodWords(facts.asOf)] },
  window: { tell: ({ facts }) => [periodWords(windowPeriod(facts))] },
  year: { tell: ({ facts }) => [`${facts.window.to.slice(0, 4)}年`] },
  'next-year': { tell: ({ facts }) => [`${Number(facts.window.to.slice(0, 4)) + 1}年`] },
  successor: { tell: ({ facts: { successor } }) => successor && [successor.name] },
  'successor-effective': { tell: ({ facts: { successor } }) => successor && [periodWords(successor.effectiveOn)] },
  month: { tell: ({ facts }) => [periodWords(facts.window.to.slice(0, 7))] },
  rules: { tell: ({ facts: { rules } }) => [`“${rules.name}”（${rules.ruleSetId}@${rules.version}）`] },
  'rules-name': { tell: ({ facts: { rules } }) => [`“${rules.name}”`] },
  'rules-basis': { tell: ({ facts: { rules } }) => [words.bases[rules.basis]] },
  scale: { tell: ({ facts: { scale } }) => [scale.name] },
  'time-share': { tell: (telling) => timeShare(telling) },
  count: { args: ['set'], tell: (telling, _, [set = '']) => [countOf(telling, set)] },
  names: { args: ['set'], tell: (telling, _, [set = '']) => namesOf(telling, set) },
  those: {
    args: ['set', 'word'],
    optional: 1,
    tell: (telling, _, [set = '', word = '']) => thoseOf(telling, set, word),
  },
  share: {
    args: ['set', 'set'],
    tell: (telling, _, [part = '', whole = '']) => {
      const [a, b] = [countedOf(telling, part), countedOf(telling, whole)];
      const figure = shareFigure(
        telling,
        { name: a.name, count: a.members.length },
        { name: b.name, count: b.members.length },
        a.unit,
      );
      return figure === undefined ? undefined : [figure];
    },
  },
  standings: { args: ['set'], tell: (telling, _, [set = '']) => standingsOf(telling, set) },
  labels: { args: ['set'], tell: (telling, _, [set = '']) => labelCounts(telling, set) },
  states: { args: ['set'], tell: (telling, _, [set = '']) => groupCounts(telling, set, stateOf) },
  'by-field': {
    args: ['set', 'field'],
    tell: (telling, _, [set = '', field = '']) => groupCounts(telling, set, (item) => fieldOf(item, field)),
  },
  sum: { args: ['set', 'field'], tell: (telling, _, [set = '', field = '']) => sumOf(telling, set, field) },
};

/** What is counted under a set, with its name in the scope: inside of a category, the category stands with it. */
function countedOf(telling: Telling, id: string): { name: string; unit: string; members: readonly Item[] } {
  const { facts, template, scope } = telling;
  const set = template.sets[id];
  if (set === undefined) throw new RangeError(`the template has no set ${id}`);
  const around = scope.filter(({ kind }) => kind !== 'record' && kind !== 'year').map(({ name }) => name);
  return {
    name: around.length === 0 ? set.name : words.counted(set.name, around.join('·')),
    unit: set.unit ?? words.units.item,
    members: membersOf(facts, template, id, scope),
  };
}

function countOf(telling: Telling, id: string): Told {
  const { name, unit, members } = countedOf(telling, id);
  return countFigure(
    telling,
    name,
    members.map((item) => item.name),
    unit,
  );
}

/** All names: A、B和C. Missing: undefined of none. */
function namesOf(telling: Telling, id: string): readonly Inline[] | undefined {
  const names = countedOf(telling, id).members.map(({ name }) => name);
  return names.length === 0 ? undefined : [enumerated(names)];
}

/** Who they are and how many, with the word for what they are: A; A和B; A、B、C等3项指标. Missing: undefined of none. */
function thoseOf(telling: Telling, id: string, word: string): readonly Inline[] | undefined {
  const { members } = countedOf(telling, id);
  const names = members.map(({ name }) => name);
  if (names.length < 3) return namesOf(telling, id);
  return [`${names.slice(0, MOST_NAMES).join(words.comma)}${words.more}`, countOf(telling, id), word];
}

function enumerated(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(words.comma)}${words.and}${last}`;
}

/** How many stand at which word of the plan's scale, best first: 提前实现4项、快于预期5项. */
function labelCounts(telling: Telling, id: string): readonly Inline[] | undefined {
  const members = countedOf(telling, id).members.flatMap((item) => (item.kind === 'indicator' ? [item.indicator] : []));
  const order = labelsOf(telling.facts, members);
  const labelOf = (item: Item): string | undefined => (item.kind === 'indicator' ? item.indicator.label : undefined);
  return groupCounts(telling, id, labelOf, order);
}

/** 其中提前实现4项、快于预期5项, or 均判断为快于预期 where all stand at one word. Missing: undefined of none. */
function standingsOf(telling: Telling, id: string): readonly Inline[] | undefined {
  const { members } = countedOf(telling, id);
  const labels = [...new Set(members.flatMap((item) => (item.kind === 'indicator' ? [item.indicator.label] : [])))];
  const [label = ''] = labels;
  if (labels.length === 1) return [members.length === 1 ? words.judgedAs(label) : words.allJudgedAs(label)];
  const counts = labelCounts(telling, id);
  return counts && [words.amongThem, ...counts];
}

function groupCounts(
  telling: Telling,
  id: string,
  groupOf: (item: Item) => string | undefined,
  order?: readonly string[],
): readonly Inline[] | undefined {
  const { name, unit, members } = countedOf(telling, id);
  const groups = order ?? [...new Set(members.flatMap((item) => groupOf(item) ?? []))];
  if (groups.length === 0) return undefined;
  return groups.flatMap((group, index) => {
    const names = members.filter((item) => groupOf(item) === group).map((item) => item.name);
    const told = [group, countFigure(telling, words.counted(name, group), names, unit)];
    return index === 0 ? told : [words.comma, ...told];
  });
}

function stateOf(item: Item): string | undefined {
  return item.kind === 'record' ? item.record.state.name : undefined;
}

function fieldOf(item: Item, field: string): string | undefined {
  const said = item.kind === 'record' ? item.record.fields[field] : undefined;
  return said === '' ? undefined : said;
}

/** A quantity of records added up, where one has it. Missing: undefined where none has, or units differ. */
function sumOf(telling: Telling, id: string, field: string): readonly Inline[] | undefined {
  const { name, members } = countedOf(telling, id);
  const parts = members.flatMap((item): FigureInput[] => {
    const value = fieldOf(item, field);
    if (item.kind !== 'record' || value === undefined || parseExact(value) === undefined) return [];
    const { units, source, title } = item.record;
    return [{ name: title, period: windowPeriod(telling.facts), value, unit: units[field] ?? '', source }];
  });
  const [first] = parts;
  const named = members.find((item) => item.kind === 'record');
  if (first === undefined || named === undefined || parts.some(({ unit }) => unit !== first.unit)) return undefined;
  const places = Math.max(...parts.map(({ value }) => value.split('.')[1]?.length ?? 0));
  return [
    telling.register.tell({
      indicator: words.counted(name, fieldName(named.record, field)),
      period: windowPeriod(telling.facts),
      value: toShortDecimal(parts.map(({ value }) => exact(value)).reduce(plus, ZERO), places),
      unit: first.unit,
      origin: { kind: 'computed', formula: words.formulas.sum, inputs: parts },
    }),
  ];
}

/** How much of the plan's time has passed by the end of the window. */
function timeShare({ facts, register }: Telling): readonly Inline[] | undefined {
  const whole = period(`${facts.plan.from}/${facts.plan.to}`);
  const all = monthCount(whole) ?? 0;
  const gone = monthsElapsed(whole, facts.window.to);
  if (all === 0) return undefined;
  const inputs = [
    { name: words.monthsOver, period: whole.text, value: `${gone}`, unit: words.month },
    { name: words.monthsAll, period: whole.text, value: `${all}`, unit: words.month },
  ];
  return [
    register.tell({
      indicator: words.timeShare,
      period: facts.window.to,
      value: shortShare(ratioOf(gone, all)),
      unit: words.units.share,
      origin: { kind: 'computed', formula: words.formulas.time, inputs },
    }),
  ];
}
