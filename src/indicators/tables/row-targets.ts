import type { IndicatorType, Target } from '../../shared/indicator.ts';
import { isWithin, parsePeriod } from '../../shared/period.ts';
import { asTarget } from '../target-phrase.rules.ts';
import { parseTargetText, type TargetText } from '../target-text.rules.ts';
import type { NamedTarget } from './indicator-name.rules.ts';
import { readPeriod } from './period-text.rules.ts';
import type { PlanContext } from './plan-table.ts';
import type { Report, Spot } from './table-problems.ts';
import type { PlacedCell, TableRow } from './table-row.ts';
import { inUnit, readMissing } from './value-cell.rules.ts';

/** A promise as its cell prints it, in the unit of the row. */
interface Promised {
  readonly text: TargetText;
  readonly phrase: string;
  readonly spot: Spot & { readonly seen: string };
  /** From the head or the cell of the year; absent when neither says. */
  readonly period?: string;
  readonly isOverYears: boolean;
}

/** All that a row promises. */
export interface RowTargets {
  readonly main?: Promised;
  readonly second?: Promised;
  readonly path: readonly Target[];
  /** That of the main target's cell; empty when it has none. */
  readonly unit: string;
  readonly marks: readonly string[];
  /** Cells that say that there is no target yet, or one of a later plan, by head. */
  readonly others: Readonly<Record<string, string>>;
}

/** `unit` of the row; empty when only the target says. */
export function readTargets(
  row: TableRow,
  task: NamedTarget | undefined,
  unit: string,
  context: PlanContext,
  report: Report,
): RowTargets {
  const reader = new TargetReader(unit, report);
  const yearCell = row.cell('target-year');
  const year = readYear(yearCell, report);
  const stated = row.cells('target').map((cell) => reader.read(cell, false, year));
  const overYears = row.cells('over-years').map((cell) => reader.read(cell, true, undefined));
  const fromTask = task === undefined ? undefined : reader.promise(task.phrase, row.spot, false, undefined);
  const { main: level, earlier, later } = sorted(stated.filter(isPromised), context.period);
  const candidates = [fromTask, level, ...overYears].filter(isPromised);
  const main = candidates.find(({ text }) => hasFigure(text)) ?? candidates[0];
  const second = candidates.find((other) => other !== main);
  for (const { spot, period = '' } of later) report('target-of-later-plan', spot, { period });
  if (second !== undefined && main !== undefined) report('two-targets', second.spot, { first: main.phrase });
  const path = row
    .cells('path')
    .map((cell) => reader.read(cell, false, undefined))
    .filter(isPromised);
  return {
    ...(main === undefined ? {} : { main }),
    ...(second === undefined ? {} : { second }),
    path: [...earlier, ...path].flatMap((promised) => yearly(promised)).sort((a, b) => (a.period < b.period ? -1 : 1)),
    unit: main?.text.unit ?? '',
    marks: candidates.flatMap(({ text }) => [...text.marks, ...(text.cumulative ? ['〔〕'] : [])]),
    others: {
      ...reader.others,
      ...Object.fromEntries(later.map(({ period = '', phrase }) => [`${period}年目标`, phrase])),
    },
  };
}

function isPromised(promised: Promised | undefined): promised is Promised {
  return promised !== undefined;
}

function hasFigure({ value, relation }: TargetText): boolean {
  return value !== undefined || relation !== undefined;
}

function yearly({ period, text, phrase }: Promised): readonly Target[] {
  return period === undefined ? [] : [asTarget(text, phrase, period)];
}

/** The last target within the plan is the main one, those before it are steps, those behind it belong to a later plan. */
function sorted(targets: readonly Promised[], plan: string | undefined) {
  const whole = plan === undefined ? undefined : parsePeriod(plan);
  const isLater = ({ period }: Promised) => {
    const own = period === undefined ? undefined : parsePeriod(period);
    return whole !== undefined && own !== undefined && !isWithin(own, whole);
  };
  if (targets.length < 2) return { main: targets[0], earlier: [], later: [] };
  const inside = targets.filter((target) => !isLater(target));
  const main = inside.at(-1) ?? targets[0];
  return {
    main,
    earlier: inside.filter((target) => target !== main),
    later: targets.filter((target) => isLater(target) && target !== main),
  };
}

function readYear(cell: PlacedCell | undefined, report: Report): string | undefined {
  if (cell === undefined || cell.text === '') return undefined;
  const year = readPeriod(cell.text);
  if (year === undefined) report('period-not-readable', cell.spot);
  return year;
}

class TargetReader {
  readonly others: Record<string, string> = {};
  readonly #unit: string;
  readonly #report: Report;

  constructor(unit: string, report: Report) {
    this.#unit = unit;
    this.#report = report;
  }

  /** Missing: undefined where the cell promises nothing. 待定 and the like are kept among `others`. */
  read(cell: PlacedCell, isOverYears: boolean, year: string | undefined): Promised | undefined {
    if (readMissing(cell.text) !== undefined) {
      this.others[cell.column.head.join(' ')] = cell.text;
      return undefined;
    }
    const dated = /^((?:19|20)\d\d)年?\s*[/:：]\s*(.+)$/s.exec(cell.text);
    const period = year ?? dated?.[1] ?? cell.column.period;
    return this.promise(dated?.[2] ?? cell.text, cell.spot, isOverYears, period, cell.column.unit);
  }

  promise(
    phrase: string,
    spot: Spot & { readonly seen: string },
    isOverYears: boolean,
    period: string | undefined,
    headUnit = '',
  ): Promised | undefined {
    const text = parseTargetText(phrase);
    if (text === undefined) return undefined;
    if (!hasFigure(text) && /\d/.test(text.note) && !text.external) this.#report('target-not-understood', spot);
    return {
      text: this.#inUnit(text, headUnit, isOverYears, spot),
      phrase,
      spot,
      isOverYears,
      ...(period === undefined ? {} : { period }),
    };
  }

  /** A growth rate beside a level keeps its %; all else must convert into the unit of the row. */
  #inUnit(text: TargetText, headUnit: string, isOverYears: boolean, spot: Spot): TargetText {
    const { value, valueHigh, average, note } = text;
    const from = text.unit || headUnit;
    if (value === undefined || from === '') return text;
    const low = inUnit(value, from, this.#unit);
    const high = valueHigh === undefined ? undefined : inUnit(valueHigh, from, this.#unit);
    if (low === 'mismatch' || high === 'mismatch') {
      const isGrowth = from === '%' && (average || (isOverYears && !text.cumulative) || note.startsWith('增长'));
      if (isGrowth) return text;
      this.#report('unit-mismatch', spot, { from, unit: this.#unit });
      const { value: _value, valueHigh: _high, ...words } = text;
      return { ...words, comparator: 'eq' };
    }
    if (low.isConverted) this.#report('unit-converted', spot, { value: low.value, unit: this.#unit });
    return { ...text, unit: from, value: low.value, ...(high === undefined ? {} : { valueHigh: high.value }) };
  }
}

/** These cover the plan period, wherever their cell stands. */
const OVER_PLAN: ReadonlySet<IndicatorType> = new Set<IndicatorType>([
  'AVG_GROWTH',
  'CUM_REDUCTION',
  'CUM_INCREASE',
  'RELATIVE',
  'QUALITATIVE',
]);

/**
 * A promise as the target of an indicator of a type. Missing: undefined when its period is not known, as that of the plan is
 * not known either.
 */
export function targetOf(
  promised: Promised,
  type: IndicatorType,
  context: PlanContext,
  report: Report,
): Target | undefined {
  const { text, phrase, isOverYears, period } = promised;
  const plan = context.period;
  if (isOverYears || text.cumulative || text.average || OVER_PLAN.has(type)) {
    const whole = plan ?? period;
    return whole === undefined ? undefined : asTarget(text, phrase, whole);
  }
  if (period !== undefined) return asTarget(text, phrase, period);
  const last = plan?.split('/').at(-1);
  if (last === undefined) return undefined;
  if (last !== plan) report('target-year-assumed', promised.spot, { period: last });
  return asTarget(text, phrase, last);
}
