import type { Attribute, Direction, IndicatorType, Measure } from '../../shared/indicator.ts';
import { directionOf, inferType } from '../tables/infer-type.rules.ts';
import type { PlanDraftRow, PlanTable } from '../tables/plan-table.ts';
import { targetFrom } from '../target-phrase.rules.ts';
import { parseTargetText } from '../target-text.rules.ts';
import { type PlanRowCorrection, rowKey } from './plan-draft.rules.ts';

/** An indicator of a plan that is set up without a table. */
export interface PlanIndicatorToSetUp {
  readonly indicatorId?: string | undefined;
  readonly no: string;
  readonly category: string;
  readonly name: string;
  readonly unit: string;
  readonly type?: IndicatorType | undefined;
  readonly attribute: Attribute;
  readonly direction?: Direction | undefined;
  readonly measure?: Measure | undefined;
  readonly base?: { readonly period: string; readonly value: string; readonly note: string } | undefined;
  readonly target?: { readonly period: string; readonly phrase: string } | undefined;
  readonly path: readonly { readonly period: string; readonly phrase: string }[];
  readonly parts: readonly string[];
  readonly responsible: readonly string[];
  readonly cooperating: readonly string[];
}

/** Indicators as the table that a file would have given, and the definitions that were chosen for them. */
export function tableOf(
  indicators: readonly PlanIndicatorToSetUp[],
  period: string,
): { readonly table: PlanTable; readonly corrections: readonly PlanRowCorrection[] } {
  const rows = indicators.map(rowOf);
  const corrections = rows.flatMap((row, index) => {
    const { indicatorId, measure } = indicators[index] ?? {};
    return indicatorId === undefined && measure === undefined ? [] : [{ key: rowKey(row), indicatorId, measure }];
  });
  const table: PlanTable = {
    layout: 'annex-1',
    period,
    isDemonstration: false,
    columns: [],
    rows,
    problems: [],
    footnotes: [],
  };
  return { table, corrections };
}

function rowOf(each: PlanIndicatorToSetUp, index: number): PlanDraftRow {
  const { no, category, name, unit, attribute, base, target, path, parts } = each;
  const words = target === undefined ? undefined : parseTargetText(target.phrase);
  const type =
    each.type ??
    inferType({
      name,
      ...(words === undefined ? {} : { target: words }),
      ...(base === undefined ? {} : { base: base.value }),
      isOverYears: target?.period.includes('/') ?? false,
      hasParts: parts.length > 0,
    }).type;
  return {
    sheet: '',
    row: index + 1,
    indicator: {
      no,
      category,
      name,
      unit,
      type,
      attribute,
      direction: each.direction ?? directionOf(type, name),
      ...(base === undefined ? {} : { base: { ...base, comparator: 'eq' } }),
      ...(target === undefined ? {} : { target: targetFrom(target.phrase, target.period) }),
      path: path.map((step) => targetFrom(step.phrase, step.period)),
      parts,
    },
    responsible: each.responsible,
    cooperating: each.cooperating,
    leaders: [],
    calibre: '',
    note: '',
    aliases: [],
    expectedValue: '',
    judgement: '',
    footnotes: [],
    others: {},
    observations: [],
    problems: [],
  };
}
