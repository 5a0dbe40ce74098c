import { z } from 'zod';
import {
  type FormulaOperand,
  type FormulaView,
  formulaCheck,
  formulaCheckRequest,
  formulaList,
  formulaRequest,
  formulaView,
} from '../../contract/derived.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { languageOf } from '../../http/problems.ts';
import { formulaMessagesFor, type Language } from '../../messages/index.ts';
import type { FormulaService, IndicatorFormula, NamedIndicator } from './formula.service.ts';
import { toToldRefusal } from './refusal.view.ts';

/** What the routes of formulas need. */
export interface FormulaRoutesOptions {
  readonly formulas: FormulaService;
  readonly language: Language;
}

const params = z.object({ indicatorId: z.string().max(64) });

/** Adds the routes of formulas: all in the order in which they are computed, one, trying while typing, setting. */
export function registerFormulaRoutes(app: HttpServer, { formulas, language }: FormulaRoutesOptions): void {
  app.get(
    '/api/formulas',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'All derived indicators, each behind those that it needs, and the functions of formulas',
        response: { 200: formulaList },
      },
    },
    async (request) => {
      const spoken = languageOf(request, language);
      const { functions } = formulaMessagesFor(spoken);
      return {
        formulas: (await formulas.list()).map((each) => toFormulaView(each, spoken)),
        functions: Object.entries(functions).map(([name, text]) => ({ name, text })),
      };
    },
  );
  app.post(
    '/api/formulas/check',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Try a formula while it is typed: unit and measure, or why it is refused and where; stores nothing',
        body: formulaCheckRequest,
        response: { 200: formulaCheck },
      },
    },
    async (request) => {
      const { result, operands } = await formulas.check(request.body);
      const named = operands.map(toOperand);
      if (!result.ok) return { operands: named, refusal: toToldRefusal(result.refusal, languageOf(request, language)) };
      const { unit, measure } = result.result;
      return { operands: named, unit: unit.text, measure };
    },
  );
  addFormulaOfIndicator(app, { formulas, language });
}

function addFormulaOfIndicator(app: HttpServer, { formulas, language }: FormulaRoutesOptions): void {
  app.get(
    '/api/indicators/:indicatorId/formula',
    {
      config: { access: 'record.read' },
      schema: { summary: 'The formula of an indicator, if it has one', params, response: { 200: formulaView } },
    },
    async (request) => toFormulaView(await formulas.get(request.params.indicatorId), languageOf(request, language)),
  );
  app.post(
    '/api/indicators/:indicatorId/formula',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Give an indicator a formula, or take it away; refused with reason and place when it is not legal',
        params,
        body: formulaRequest,
        response: { 200: formulaView },
      },
    },
    async (request) => {
      const { formula, expected, reason } = request.body;
      const wish = { formula: formula ?? undefined, expected, reason };
      const set = await formulas.set(request.params.indicatorId, wish, request.caller.actor);
      return toFormulaView(set, languageOf(request, language));
    },
  );
}

function toFormulaView({ definition, operands, tag, refusal }: IndicatorFormula, language: Language): FormulaView {
  const { indicatorId, name, unit, measure, formula } = definition;
  return {
    indicatorId,
    name,
    unit,
    measure,
    ...(formula === undefined ? {} : { formula }),
    operands: operands.map(toOperand),
    tag,
    ...(refusal === undefined ? {} : { refusal: toToldRefusal(refusal, language) }),
  };
}

function toOperand({ name, definition }: NamedIndicator): FormulaOperand {
  if (definition === undefined) return { name, derived: false };
  const { indicatorId, name: indicatorName, unit, measure, formula } = definition;
  return { name, indicatorId, indicatorName, unit, measure, derived: formula !== undefined };
}
