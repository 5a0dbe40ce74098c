import { createHash } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Refusal } from '../../shared/formula.ts';
import type { Measure } from '../../shared/indicator.ts';
import { parseUnit } from '../../shared/unit.ts';
import { findIndicator, type IndicatorDefinition, listIndicators } from '../values/indicator.queries.ts';
import { replaceIndicator } from '../values/indicator.store.ts';
import type { FormulaResult } from './formula.rules.ts';
import { lockFormulas } from './formula.store.ts';
import { type FormulaBook, formulaBook, needsOf } from './formula-book.rules.ts';
import { checkDefinitionFormula, tryDefinition, tryIndicator, tryText } from './formula-check.rules.ts';
import { parseFormula } from './formula-syntax.rules.ts';

/** A name in a formula, and what it means. */
export interface NamedIndicator {
  readonly name: string;
  /** Absent when it means none, or several. */
  readonly definition?: IndicatorDefinition;
}

/** An indicator with its formula, as it stands among the others. */
export interface IndicatorFormula {
  readonly definition: IndicatorDefinition;
  readonly operands: readonly NamedIndicator[];
  /** Changes whenever the definition does, by whatever way. */
  readonly tag: string;
  /** Why the formula is not computed. */
  readonly refusal?: Refusal;
}

/** A formula as it is asked for. */
export interface FormulaWish {
  /** Absent: the indicator has none any more. */
  readonly formula?: string | undefined;
  /** The tag that was seen. */
  readonly expected: string;
  readonly reason: string;
}

/** What a formula is tried for. */
export interface FormulaTrial {
  readonly formula: string;
  readonly indicatorId?: string | undefined;
  /** What the result must be, when there is no indicator; a measure needs a unit. */
  readonly unit?: string | undefined;
  readonly measure?: Measure | undefined;
}

/** What a formula comes to, before there are values. */
export interface TriedFormula {
  readonly result: FormulaResult;
  readonly operands: readonly NamedIndicator[];
}

/** What can be done with formulas of indicators. */
export interface FormulaService {
  /** All derived indicators, each behind those that it needs; those that are refused come last. */
  list(): Promise<readonly IndicatorFormula[]>;
  /** Errors: `indicator.not-found`. */
  get(indicatorId: string): Promise<IndicatorFormula>;
  /** Tries a formula and stores nothing. Errors: `indicator.not-found`. */
  check(trial: FormulaTrial): Promise<TriedFormula>;
  /**
   * Gives an indicator a formula, or takes it away; the former one stays in the audit trail. Errors: `indicator.not-found`;
   * `formula.changed-meanwhile` when the definition is no longer the one that was seen; `formula.refused` with reason and
   * place: names, units, illegal arithmetic, a circle (with its chain) through whatever formulas are stored.
   */
  set(indicatorId: string, wish: FormulaWish, actor: Actor): Promise<IndicatorFormula>;
}

/** Effects: database, audit trail. */
export function createFormulaService({ db, clock }: { readonly db: Db; readonly clock: Clock }): FormulaService {
  const all = () => db.read((tx) => listIndicators(tx));
  return {
    list: async () => inOrder(formulaBook(await all())),
    get: async (indicatorId) => stateOf(formulaBook(await all()), indicatorId),
    check: async (trial) => tryOut(await all(), trial),
    set: (indicatorId, wish, actor) => db.write((tx) => setFormula(tx, indicatorId, wish, { actor, at: clock.now() })),
  };
}

function inOrder(book: FormulaBook): readonly IndicatorFormula[] {
  const { graph } = needsOf(book, [...book.formulas.keys()]);
  const ids = [...new Set([...graph.order, ...book.formulas.keys()])];
  const states = ids.map((id) => stateOf(book, id));
  return [...states.filter(({ refusal }) => refusal === undefined), ...states.filter(({ refusal }) => refusal)];
}

function stateOf(book: FormulaBook, indicatorId: string): IndicatorFormula {
  const definition = book.definitions.get(indicatorId);
  if (definition === undefined) throw new AppError('indicator.not-found', { indicatorId });
  const { formula } = definition;
  const result = formula === undefined ? undefined : tryIndicator(book, { ...definition, formula });
  return {
    definition,
    operands: operandsIn(book, formula),
    tag: tagOf(definition),
    ...(result === undefined || result.ok ? {} : { refusal: result.refusal }),
  };
}

function operandsIn(book: FormulaBook, formula: string | undefined): readonly NamedIndicator[] {
  const parsed = formula === undefined ? undefined : parseFormula(formula);
  if (parsed?.ok !== true) return [];
  return parsed.formula.names.map((name) => {
    const definition = book.definitions.get(book.resolve(name));
    return { name, ...(definition === undefined ? {} : { definition }) };
  });
}

/** The same for the same definition, on every machine. */
function tagOf(definition: IndicatorDefinition): string {
  const fields = Object.entries(definition).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 16);
}

function tryOut(definitions: readonly IndicatorDefinition[], trial: FormulaTrial): TriedFormula {
  const { formula, indicatorId } = trial;
  const book = formulaBook(definitions);
  const operands = operandsIn(book, formula);
  if (indicatorId === undefined) return { result: tryLoose(book, trial), operands };
  const definition = book.definitions.get(indicatorId);
  if (definition === undefined) throw new AppError('indicator.not-found', { indicatorId });
  return { result: tryDefinition({ ...definition, formula }, definitions), operands };
}

function tryLoose(book: FormulaBook, { formula, unit: text, measure }: FormulaTrial): FormulaResult {
  if (text === undefined) return tryText(book, formula);
  const unit = parseUnit(text);
  if (unit === undefined) return { ok: false, refusal: { code: 'unknown-unit', params: { unit: text } } };
  return tryText(book, formula, { unit, ...(measure === undefined ? {} : { measure }) });
}

async function setFormula(
  tx: WriteTx,
  indicatorId: string,
  { formula, expected, reason }: FormulaWish,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<IndicatorFormula> {
  await lockFormulas(tx);
  const before = await findIndicator(tx, indicatorId);
  if (before === undefined) throw new AppError('indicator.not-found', { indicatorId });
  if (tagOf(before) !== expected) throw new AppError('formula.changed-meanwhile', { indicator: before.name });
  const { formula: former, ...rest } = before;
  const after = { ...rest, ...(formula === undefined ? {} : { formula }) };
  const definitions = await listIndicators(tx);
  checkDefinitionFormula(after, definitions);
  const others = definitions.filter((each) => each.indicatorId !== indicatorId);
  if (formula !== former) {
    await replaceIndicator(tx, after);
    await appendAudit(tx, {
      actor,
      at,
      action: 'indicator.set-formula',
      subject: `indicator/${indicatorId}`,
      before: { formula: former ?? null },
      after: { formula: formula ?? null },
      reason,
    });
  }
  return stateOf(formulaBook([...others, after]), indicatorId);
}
