import { tableMessagesFor } from '../../messages/index.ts';
import type { Attribute, IndicatorType, PlanIndicator, Target } from '../../shared/indicator.ts';
import { saysNothing } from '../target-text.rules.ts';
import { notesOf } from './footnotes.rules.ts';
import type { ColumnRole } from './head-words.table.ts';
import { type NameCell, type NamedTarget, readName, readUnits, splitNamedTarget } from './indicator-name.rules.ts';
import { directionOf, inferType, readAttribute, readType } from './infer-type.rules.ts';
import type { TableArea } from './layout.rules.ts';
import { readPeriod } from './period-text.rules.ts';
import { checkRow } from './plan-checks.rules.ts';
import type { DraftObservation, PlanContext, PlanDraftRow, TableProblem } from './plan-table.ts';
import { type RowBase, readBase } from './row-base.ts';
import { type RowTargets, readTargets, targetOf } from './row-targets.ts';
import { type Report, reportInto, type Spot } from './table-problems.ts';
import { type PlacedCell, TableRow } from './table-row.ts';
import { readRowValue, type ValueContext } from './value-cell.rules.ts';

/** Reads a row that has a name. What is strange in it stands among its problems. */
export function readPlanRow(area: TableArea, index: number, category: string, context: PlanContext): PlanDraftRow {
  const problems: TableProblem[] = [];
  const report = reportInto(problems, context.language);
  const row = new TableRow(area, index, report);
  const named = readNamed(row, context);
  const targets = readTargets(row, named.task, named.unit, context, report);
  const unit = named.unit || targets.unit;
  const base = readBase(row, unit, context, report);
  const parts = context.partsOf.get(index) ?? [];
  const { type, attribute } = readKind(row, named, targets, base, parts.length > 0, context, report);
  const target = targets.main === undefined ? undefined : targetOf(targets.main, type, context, report);
  const second = targets.second === undefined ? undefined : targetOf(targets.second, type, context, report);
  const indicator: PlanIndicator = {
    no: row.text('no') || named.no,
    category,
    name: named.name,
    unit,
    type,
    attribute,
    direction: directionOf(type, named.name),
    ...(base.base === undefined ? {} : { base: base.base }),
    ...(target === undefined ? {} : { target }),
    path: targets.path,
    parts,
  };
  const described = describe(row);
  const observations = readValues(row, indicator, base, described, context, report);
  check(indicator, second, observations, { name: named.spot, base, targets }, context, report);
  return {
    sheet: area.grid.sheet,
    row: index + 1,
    indicator,
    ...described,
    ...(second === undefined ? {} : { secondTarget: second }),
    footnotes: notesOf(context.footnotes, named.name, [...named.marks, ...base.marks, ...targets.marks]),
    others: { ...targets.others, ...othersOf(row) },
    observations,
    problems,
  };
}

interface Named extends NameCell {
  readonly unit: string;
  readonly task?: NamedTarget;
  readonly spot: Spot & { readonly seen: string };
}

/** In tables of tasks without a column of targets, name and target stand in one sentence. */
function readNamed(row: TableRow, { layout, unit }: PlanContext): Named {
  const cell = row.cell('name');
  const text = cell?.text ?? '';
  const task = layout === 'annual-tasks' && !row.has('target', 'over-years') ? splitNamedTarget(text) : undefined;
  const name = readName(task?.name ?? text);
  const stated = row.text('unit').replace(/^[(（](.*)[)）]$/s, '$1');
  const own = saysNothing(stated) ? (name.unit ?? unit) : stated;
  return { ...name, unit: own, spot: cell?.spot ?? row.spot, ...(task === undefined ? {} : { task }) };
}

function readKind(
  row: TableRow,
  named: Named,
  targets: RowTargets,
  base: RowBase,
  hasParts: boolean,
  context: PlanContext,
  report: Report,
): { readonly type: IndicatorType; readonly attribute: Attribute } {
  const attribute = readAttributeOf(row.cell('attribute'), named.spot, context, report);
  const cell = row.cell('type');
  const words = [tableMessagesFor('zh-CN').typeWords, tableMessagesFor('en').typeWords];
  const stated = cell === undefined ? undefined : readType(cell.text, words);
  if (stated !== undefined) return { type: stated, attribute };
  if (cell !== undefined && !saysNothing(cell.text)) report('type-unknown', cell.spot);
  const { type, ground } = inferType({
    name: named.name,
    ...(targets.main === undefined ? {} : { target: targets.main.text }),
    ...(base.base === undefined ? {} : { base: base.base.value }),
    isOverYears: targets.main?.isOverYears ?? false,
    hasParts,
  });
  report('type-inferred', named.spot, { type, ground });
  return { type, attribute };
}

function readAttributeOf(
  cell: PlacedCell | undefined,
  name: Spot,
  { hasAttributes }: PlanContext,
  report: Report,
): Attribute {
  const stated = cell === undefined ? undefined : readAttribute(cell.text);
  if (stated !== undefined) return stated;
  if (cell !== undefined && !saysNothing(cell.text)) report('attribute-unknown', cell.spot);
  else if (hasAttributes) report('attribute-assumed', cell?.spot ?? name);
  return 'expected';
}

type Description = Pick<
  PlanDraftRow,
  | 'responsible'
  | 'cooperating'
  | 'leaders'
  | 'sourceAgency'
  | 'calibre'
  | 'note'
  | 'aliases'
  | 'expectedValue'
  | 'judgement'
>;

function describe(row: TableRow): Description {
  const words = (role: ColumnRole) => {
    const text = row.text(role);
    return saysNothing(text) ? '' : text;
  };
  const sourceAgency = words('source');
  return {
    responsible: readUnits(words('responsible')),
    cooperating: readUnits(words('cooperating')),
    leaders: readUnits(words('leader')),
    ...(sourceAgency === '' ? {} : { sourceAgency }),
    calibre: words('calibre'),
    note: words('note'),
    aliases: readUnits(words('alias')),
    expectedValue: words('expected-value'),
    judgement: words('judgement'),
  };
}

/** Columns of a plan table that say nothing that we know, by head. */
function othersOf(row: TableRow): Readonly<Record<string, string>> {
  const cells = row.cells('other', 'place', 'period', 'value', 'status', 'comparator', 'known-on');
  return Object.fromEntries(
    cells.filter(({ text }) => text !== '').map(({ column, text }) => [column.head.join(' '), text]),
  );
}

function readValues(
  row: TableRow,
  indicator: PlanIndicator,
  base: RowBase,
  described: Description,
  { period }: PlanContext,
  report: Report,
): readonly DraftObservation[] {
  const context: ValueContext = {
    indicator: indicator.name,
    no: indicator.no,
    unit: indicator.unit,
    source: described.sourceAgency ?? '',
    calibre: '',
    ...(period === undefined ? {} : { planFrom: period.slice(0, 4) }),
    report,
  };
  const currentYear = row.cell('current-year');
  const cells = [
    ...base.values,
    ...row.cells('actual').map((cell) => ({ cell, text: cell.text, period: cell.column.period ?? '' })),
    ...row
      .cells('current')
      .map((cell) => ({ cell, text: cell.text, period: readPeriod(currentYear?.text ?? '') ?? '' })),
  ];
  return cells.flatMap(({ cell, text, period: own }) => {
    if (own === '') {
      if (!saysNothing(text)) report('period-missing', cell.spot);
      return [];
    }
    const { unit: headUnit = '', isForecast } = cell.column;
    const value = readRowValue({ text, spot: cell.spot, period: own, headUnit, isForecast }, context);
    return value === undefined ? [] : [value];
  });
}

function check(
  indicator: PlanIndicator,
  second: Target | undefined,
  observations: readonly DraftObservation[],
  at: { readonly name: Spot; readonly base: RowBase; readonly targets: RowTargets },
  { period }: PlanContext,
  report: Report,
): void {
  const row = {
    indicator,
    ...(second === undefined ? {} : { secondTarget: second }),
    observations,
    ...(period === undefined ? {} : { plan: period }),
    nameSpot: at.name,
    baseSpot: at.base.spot ?? at.name,
    targetSpot: at.targets.main?.spot ?? at.name,
  };
  checkRow(row, report);
}
