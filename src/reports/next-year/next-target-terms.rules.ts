import { compositionWords as words } from '../../messages/index.ts';
import { toShortDecimal } from '../../shared/exact.ts';
import type { StatedValue } from '../../shared/report/facts.ts';
import type { FigureInput, Inline } from '../../shared/report/report.ts';
import { differenceOf, inputOf, inRole, statedFigure, type Told } from '../composition/figures.rules.ts';
import { inUnitOf, nextYear } from '../composition/indicator-marks.rules.ts';
import { spanOf, targetOf } from '../composition/indicator-terms.rules.ts';
import { periodWords } from '../composition/period-words.rules.ts';
import type { ItemOf, Telling, Vocabulary } from '../composition/term.ts';
import type { NeededLevel } from './needed-level.rules.ts';
import { askedOf, endOf, type NextTarget, type Yardstick } from './next-targets.rules.ts';

type Subject = ItemOf<'next-target'>;
type Inlines = readonly Inline[] | undefined;

/** Places of a value in another unit. */
const PLACES = 4;
const one = (inline: Inline | undefined): Inlines => (inline === undefined || inline === '' ? undefined : [inline]);

/** Terms of what is planned of an indicator for the year behind the window. */
export const NEXT_TARGET_TERMS: Vocabulary<Subject> = {
  no: { tell: (_, { target }) => one(target.indicator.no) },
  name: { tell: (_, { name }) => one(name) },
  unit: { tell: (_, { target }) => one(target.indicator.unit) },
  category: { tell: (_, { target }) => one(target.indicator.category) },
  attribute: {
    tell: (_, { target: { indicator } }) =>
      one(indicator.attribute === undefined ? undefined : words.attributes[indicator.attribute]),
  },
  responsible: { tell: (_, { target }) => one(target.indicator.responsible.join(words.comma)) },
  target: { tell: (telling, { target }) => targetOf(telling, target.indicator) },
  'target-period': { tell: (_, { target }) => one(periodWords(target.indicator.target.period)) },
  'target-span': { tell: (_, { target }) => one(spanOf(target.indicator)) },
  planned: { tell: (telling, { name, target }) => stepWords(telling, name, target.planned) },
  'current-target': { tell: (telling, { name, target }) => stepWords(telling, name, target.current) },
  'current-result': { tell: (telling, item) => one(stickFigure(telling, item, 'result')) },
  needed: {
    tell: (telling, item) =>
      item.target.needed?.inferred === undefined ? undefined : one(stickFigure(telling, item, 'needed')),
  },
  looser: { tell: (telling, item) => looserWords(telling, item) },
  apart: {
    tell: (_, { target: { apart } }) => one(apart === undefined ? undefined : words.nextYear.apart[apart]),
  },
};

/** A target for a year as it was set: a figure, 5%左右, 累计9%, 5%至6%. */
function stepWords(telling: Telling, name: string, target: StatedValue | undefined): Inlines {
  const before = target?.cumulative === true ? [words.cumulativeOver] : [];
  if (target?.high !== undefined) {
    const ends = (['low', 'high'] as const).map((end) => endFigure(telling, name, target, end));
    const [low, high] = ends;
    return low === undefined || high === undefined ? undefined : [...before, low, words.between.join, high];
  }
  const figure = statedFigure(telling, inRole(name, 'path'), target, 'target');
  return figure && [...before, figure, ...(target?.about === true ? [words.about] : [])];
}

function endFigure(telling: Telling, name: string, target: StatedValue, end: 'low' | 'high'): Told | undefined {
  const value = end === 'low' ? target.value : target.high;
  const stated = value === undefined ? target : { ...target, value };
  return statedFigure(telling, endName(name, end), stated, 'target');
}

function endName(name: string, end: 'low' | 'high' | undefined): string {
  const path = inRole(name, 'path');
  return end === undefined ? path : `${path}${words.nextYear.ends[end]}`;
}

const endWord = (end: 'low' | 'high' | undefined): string => (end === undefined ? '' : words.nextYear.ends[end]);

function stickFigure(telling: Telling, item: Subject, kind: Yardstick): Told | undefined {
  const { name, target } = item;
  if (kind === 'current') {
    const end = endOf(target.indicator.type, target.current);
    return target.current && end !== undefined
      ? endFigure(telling, name, target.current, end)
      : statedFigure(telling, inRole(name, 'path'), target.current, 'target');
  }
  if (kind === 'result') return statedFigure(telling, name, target.result, 'observation');
  const { needed, indicator } = target;
  if (needed === undefined) return undefined;
  if (needed.inferred === undefined)
    return statedFigure(telling, statedName(name, needed, indicator), needed.stated, 'target');
  const { formula, from } = needed.inferred;
  return telling.register.tell({
    indicator: inRole(name, 'needed'),
    period: nextYear(telling.facts),
    value: needed.value,
    unit: needed.unit,
    origin: {
      kind: 'computed',
      formula,
      inputs: from.map(({ role, value }) => inputOf(role === 'result' ? name : inRole(name, role), value)),
    },
  });
}

function statedName(name: string, { stated }: NeededLevel, { type, targetValue }: NextTarget['indicator']): string {
  const end = endOf(type, stated);
  if (end !== undefined) return `${inRole(name, 'target')}${words.nextYear.ends[end]}`;
  return inRole(name, stated === targetValue ? 'target' : 'path');
}

/** 比2025年目标（90%）低2个百分点，比2025年实际（91.2%）低…: by how much less it asks than what. */
function looserWords(telling: Telling, item: Subject): Inlines {
  const told = item.target.looser.flatMap((kind, index) => {
    const [stick, gap] = [stickFigure(telling, item, kind), gapFigure(telling, item, kind)];
    if (stick === undefined || gap === undefined) return [];
    return [...(index === 0 ? [] : ['，']), ...thanWords(telling, item, kind, stick), ...gap];
  });
  const end = endWord(endOf(item.target.indicator.type, item.target.planned));
  return told.length === 0 ? undefined : end === '' ? told : [end, ...told];
}

function thanWords(telling: Telling, { target }: Subject, kind: Yardstick, stick: Told): readonly Inline[] {
  const { than } = words.nextYear;
  const year = periodWords(`${Number(nextYear(telling.facts)) - 1}`);
  const end = periodWords(target.needed?.stated?.period ?? target.indicator.target.period);
  const { type } = target.indicator;
  if (kind === 'current') return [than.current(year, endWord(endOf(type, target.current))), stick, than.behind];
  if (kind === 'result') return [than.result(year), stick, than.behind];
  return [
    target.needed?.inferred === undefined
      ? than.stated(end, endWord(endOf(type, target.needed?.stated)))
      : than.needed(end),
    stick,
    than.behind,
  ];
}

function gapFigure(telling: Telling, { name, target }: Subject, kind: Yardstick): Inlines {
  const { type } = target.indicator;
  const [planned, end] = [askedOf(type, target.planned), endOf(type, target.planned)];
  const stick = stickValue(telling, name, target, kind);
  const asked = inUnitOf(stick?.value, planned);
  if (planned?.value === undefined || stick?.value.value === undefined || asked === undefined) return undefined;
  const isOneUnit = stick.value.unit === planned.unit;
  const { size, side } = differenceOf(planned.value, isOneUnit ? stick.value.value : toShortDecimal(asked, PLACES));
  const figure = telling.register.tell({
    indicator: words.counted(name, words.nextYear.gaps[kind]),
    period: planned.period,
    value: size,
    unit: planned.unit === '%' ? words.units.points : planned.unit,
    origin: {
      kind: 'computed',
      formula: words.nextYear.gapFormulas[kind](endWord(end)),
      inputs: [inputOf(endName(name, end), planned), stick.input],
    },
  });
  return [side > 0 ? words.nextYear.above : words.nextYear.below, figure];
}

function stickValue(
  { facts }: Telling,
  name: string,
  { current, result, needed, indicator }: NextTarget,
  kind: Yardstick,
): { readonly value: StatedValue; readonly input: FigureInput } | undefined {
  if (kind === 'current') {
    const value = askedOf(indicator.type, current);
    return value && { value, input: inputOf(endName(name, endOf(indicator.type, current)), value) };
  }
  if (kind === 'result') return result && { value: result, input: inputOf(name, result) };
  if (needed === undefined) return undefined;
  if (needed.stated !== undefined)
    return { value: needed.stated, input: inputOf(statedName(name, needed, indicator), needed.stated) };
  const { value, unit } = needed;
  const period = nextYear(facts);
  return {
    value: { period, value, unit, source: indicator.target.source },
    input: { name: inRole(name, 'needed'), period, value, unit },
  };
}
