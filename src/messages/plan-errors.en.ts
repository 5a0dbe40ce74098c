import type { PlanErrorCode } from './plan-errors.zh-CN.ts';
import { type ErrorMessages, text } from './wording.ts';

/** Wording of the errors of plans, indicators and verdicts. */
export const planErrorsEn: Pick<ErrorMessages, PlanErrorCode> = {
  'place.not-found': (p) => ({
    title: 'No such place',
    detail: `There is no place "${text(p, 'placeId')}". Choose one from the list, or import the table of places first.`,
  }),
  'plan.not-found': (p) => ({
    title: 'No such plan',
    detail: `There is no plan "${text(p, 'planId')}"; the link may be wrong. Go back to the list of plans.`,
  }),
  'plan.exists': (p) => ({
    title: 'The plan exists already',
    detail: `There is a plan "${text(p, 'planId')}" already. Choose another id; to change targets, use an adjustment.`,
  }),
  'plan.period-invalid': (p) => ({
    title: 'Not a plan period',
    detail: `"${text(p, 'period')}" is not a plan period. Write it like 2026/2030.`,
  }),
  'indicator.not-found': (p) => ({
    title: 'No such indicator',
    detail: `There is no indicator "${text(p, 'indicatorId')}". Choose it from the table of the plan.`,
  }),
  'indicator.alias-claimed-twice': (p) => ({
    title: 'One name, two indicators',
    detail: `"${text(p, 'alias')}" is a name of both "${text(p, 'first')}" and "${text(p, 'second')}"${text(p, 'file') === '' ? '' : ` (${text(p, 'file')}, line ${text(p, 'line')})`}. A name belongs to one indicator only: remove it from the aliases of one of them.`,
  }),
  'indicator.catalogue-invalid': (p) => ({
    title: 'The catalogue of indicators is faulty',
    detail: `${text(p, 'file')}, line ${text(p, 'line')}: ${text(p, 'detail')}. Correct that line, or restore the file from the package.`,
  }),
  'table.not-readable': (p) => ({
    title: 'The table cannot be read',
    detail: `"${text(p, 'file')}": ${text(p, 'detail')}. Compare its head with the template, or fill in a fresh one.`,
  }),
};
