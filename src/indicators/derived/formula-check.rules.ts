import { AppError } from '../../shared/errors.ts';
import { type Refusal, refusalParams } from '../../shared/formula.ts';
import type { IndicatorDefinition } from '../values/indicator.queries.ts';
import { type DeclaredResult, type FormulaResult, tryFormula } from './formula.rules.ts';
import { type FormulaBook, formulaBook, needsOf, operandDefinition, operandNamed } from './formula-book.rules.ts';
import { firstGraphRefusal } from './formula-graph.rules.ts';
import { parseFormula } from './formula-syntax.rules.ts';

/**
 * What a formula comes to by the definitions of the indicators that it names: unit and measure, or why it is refused (how
 * it is written, names, illegal arithmetic, a result that is not what is declared).
 */
export function tryText(book: FormulaBook, text: string, declared?: DeclaredResult): FormulaResult {
  const parsed = parseFormula(text);
  return parsed.ok ? tryFormula(parsed.formula, (name) => operandNamed(book, name), declared) : parsed;
}

/** As `tryText`, for the formula of an indicator in the book: moreover circles, named as a chain of names. */
export function tryIndicator(book: FormulaBook, { formula, ...definition }: DerivedDefinition): FormulaResult {
  const own = operandDefinition(definition);
  if ('refusal' in own) return { ok: false, refusal: own.refusal };
  const result = tryText(book, formula, { unit: own.unit, measure: own.measure });
  const refusal = result.ok ? firstGraphRefusal(needsOf(book, [definition.indicatorId]).graph) : undefined;
  return refusal === undefined ? result : { ok: false, refusal };
}

/** A definition that has a formula. */
export type DerivedDefinition = IndicatorDefinition & { readonly formula: string };

/** As `tryIndicator`, for a definition that takes the place of the one with its id. */
export function tryDefinition(definition: DerivedDefinition, others: readonly IndicatorDefinition[]): FormulaResult {
  const { indicatorId } = definition;
  const book = formulaBook([...others.filter((each) => each.indicatorId !== indicatorId), definition]);
  return tryIndicator(book, definition);
}

/** Errors: `formula.refused`, when a definition has a formula that is not legal among the others. */
export function checkDefinitionFormula(definition: IndicatorDefinition, others: readonly IndicatorDefinition[]): void {
  const { formula, name } = definition;
  if (formula === undefined) return;
  const result = tryDefinition({ ...definition, formula }, others);
  if (!result.ok) throw refusedFormula(name, result.refusal);
}

function refusedFormula(indicator: string, refusal: Refusal): AppError {
  return new AppError('formula.refused', { ...refusalParams(refusal), indicator });
}
