import { explainRefusal, type Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Refusal } from '../../shared/formula.ts';
import { parseUnit } from '../../shared/unit.ts';
import { checkFormula, type DeclaredResult } from '../derived/formula.rules.ts';
import { grossMarkOf } from '../derived/formula-arithmetic.rules.ts';
import { circleRefusal, findCircles } from '../derived/formula-graph.rules.ts';
import { type Formula, parseFormula } from '../derived/formula-syntax.rules.ts';
import type { IndicatorDefinition } from './indicator.queries.ts';

/**
 * Refuses the formula of a definition that is not legal among the others: names, units, arithmetic, circles.
 * Errors: `formula.refused`, with the reason and the place.
 */
export function checkDefinitionFormula(
  definition: IndicatorDefinition,
  others: readonly IndicatorDefinition[],
  language: Language,
): void {
  if (definition.formula === undefined) return;
  const refused = (refusal: Refusal): AppError =>
    new AppError('formula.refused', { indicator: definition.name, detail: explainRefusal(refusal, language) });
  const parsed = parseFormula(definition.formula);
  if (!parsed.ok) throw refused(parsed.refusal);
  const all = [definition, ...others.filter(({ indicatorId }) => indicatorId !== definition.indicatorId)];
  const byName = new Map<string, IndicatorDefinition>();
  for (const each of all.toReversed()) {
    for (const name of [...each.aliases, each.name, each.indicatorId]) byName.set(name, each);
  }
  const unit = parseUnit(definition.unit);
  const declared: DeclaredResult | undefined = unit && { unit, measure: definition.measure };
  const refusal = checkFormula(parsed.formula, (name) => operandOf(byName.get(name)), declared);
  if (refusal !== undefined) throw refused(refusal);
  const formulas = new Map<string, Formula>();
  for (const { indicatorId, formula } of all) {
    const other = formula === undefined ? undefined : parseFormula(formula);
    if (other?.ok) formulas.set(indicatorId, other.formula);
  }
  const circle = findCircles(formulas, (name) => byName.get(name)?.indicatorId ?? name)[0];
  if (circle !== undefined) throw refused(circleRefusal(circle.map((id) => byName.get(id)?.name ?? id)));
}

function operandOf(definition: IndicatorDefinition | undefined) {
  const unit = definition && parseUnit(definition.unit);
  if (definition === undefined || unit === undefined) return undefined;
  const { measure, calibre, name } = definition;
  const mark = grossMarkOf(name);
  return { unit, measure, calibre, ...(mark === undefined ? {} : { mark }) };
}
