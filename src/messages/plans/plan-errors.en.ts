import type { DecompositionRefusal } from '../../shared/decomposition.ts';
import type { ErrorParams } from '../../shared/errors.ts';
import { unknownPlanEn } from '../shown-errors.en.ts';
import { type ErrorMessages, text } from '../wording.ts';
import { exchangeEn } from './exchange.en.ts';
import { refusedEn } from './formula.en.ts';
import type { PlanErrorCode } from './plan-errors.zh-CN.ts';
import { proposalsEn } from './proposals.en.ts';
import { spineEn } from './spine.en.ts';
import { tableRefusalEn } from './tables.en.ts';

const refusals: Readonly<Partial<Record<DecompositionRefusal, string>>> = exchangeEn.refusals;

function refusedBecause(p: ErrorParams): string {
  const words: Readonly<Record<string, string>> = proposalsEn.refusals;
  return text(p, 'because')
    .split(' ')
    .map((code) => words[code] ?? proposalsEn.notAccepted)
    .join('; ');
}

function openLevel(p: ErrorParams): string {
  if (p.missing !== undefined && p.missing !== '') return `No share yet for ${text(p, 'missing')}.`;
  const amount = `${text(p, 'gap')} ${text(p, 'unit')}`;
  return p.verdict === 'over'
    ? `The shares make ${amount} more than the whole.`
    : `The shares miss the whole by ${amount}.`;
}

/** Wording of the errors of plans, indicators and verdicts. */
export const planErrorsEn: Pick<ErrorMessages, PlanErrorCode> = {
  'place.not-found': (p) => ({
    title: 'No such place',
    detail: `There is no place "${text(p, 'placeId')}". Choose one from the list, or import the table of places first.`,
  }),
  'place.exists': (p) => ({
    title: 'The place exists already',
    detail: `There is a place "${text(p, 'placeId')}" already. When boundaries change, end the former place and add one with another id.`,
  }),
  'place.not-in-force': (p) => ({
    title: 'The place is not in force on that day',
    detail: `"${text(p, 'name')}" (${text(p, 'placeId')}) is not in force on ${text(p, 'on')}. Check the day, or the dates of the place.`,
  }),
  'place.dates-invalid': (p) => ({
    title: 'The dates are not in order',
    detail: `The last day ${text(p, 'to')} of "${text(p, 'id')}" is before its first day ${text(p, 'from')}, or another last day is on record. Correct the day.`,
  }),
  'place.change-exists': (p) => ({
    title: 'The change is on record already',
    detail: `The change "${text(p, 'changeId')}" of boundaries is on record and stays as it is. If it is wrong, record another one that puts it right.`,
  }),
  'place.change-unclear': (p) => ({
    title: 'The change of boundaries is unclear',
    detail: `In this change (${text(p, 'kind')}) it is unclear where "${text(p, 'placeId')}" goes. A split has one former place and two or more later ones, a merger two or more and one; a place that goes on names the share that it keeps.`,
  }),
  'place.shares-not-whole': (p) => ({
    title: 'The shares do not add up to 1',
    detail: `The shares of the former place "${text(p, 'placeId')}" add up to ${text(p, 'sum')}; they must be exactly 1. Check the shares.`,
  }),
  'place.measure-not-additive': (p) => ({
    title: 'This measure cannot be split or added',
    detail: `"${text(p, 'measure')}" does not add up. Give numerator and denominator of a ratio; turn growth, index and rank into amounts first.`,
  }),
  'organisation.not-found': (p) => ({
    title: 'No such organisation',
    detail: `There is no organisation "${text(p, 'organisationId')}". Choose one from the list, or add it first.`,
  }),
  'organisation.exists': (p) => ({
    title: 'The organisation exists already',
    detail: `There is an organisation "${text(p, 'organisationId')}" already. After a reform end the former one and add one with another id.`,
  }),
  'plan.not-found': (p) => unknownPlanEn(text(p, 'planId')),
  'plan.exists': (p) => ({
    title: 'The plan exists already',
    detail: `There is a plan "${text(p, 'planId')}" already. Choose another id; to change targets, use an adjustment.`,
  }),
  'plan.period-invalid': (p) => ({
    title: 'Not a plan period',
    detail: `"${text(p, 'period')}" is not a plan period. Write it like 2026/2030.`,
  }),
  'plan.link-circle': (p) => ({
    title: 'Plans refer to each other in a circle',
    detail: `With this link there is a circle: ${text(p, 'path')}. Check which plan succeeds, details or is a slice of which.`,
  }),
  'plan.link-exists': (p) => ({
    title: 'The link exists already',
    detail: `"${text(p, 'planId')}" and "${text(p, 'toPlanId')}" are linked in this way already; nothing needs to be done.`,
  }),
  'plan.version-not-found': (p) => ({
    title: 'No such version',
    detail: `The plan "${text(p, 'planId')}" has no version ${text(p, 'version')}. Choose one from the list of versions.`,
  }),
  'plan.version-too-early': (p) => ({
    title: 'The version begins too early',
    detail: `The new version would count from ${text(p, 'effectiveOn')}, before the present one (${text(p, 'former')}). Check the day of approval.`,
  }),
  'plan.changed-meanwhile': (p) => ({
    title: 'The plan was changed meanwhile',
    detail: `The plan "${text(p, 'planId')}" got another version while you worked. Load it again, check, and send once more.`,
  }),
  'plan.node-exists': (p) => ({
    title: 'The node exists already',
    detail: `The plan "${text(p, 'planId')}" has a node "${text(p, 'nodeId')}" already. Choose another id; to reword a node, end it with a new version and add one.`,
  }),
  'plan.node-not-found': (p) => ({
    title: 'No such node',
    detail: `The present version of the plan "${text(p, 'planId')}" has no node "${text(p, 'nodeId')}". Choose one from the structure of the plan.`,
  }),
  'plan.graph-unsound': (p) => ({
    title: 'The structure of the plan is unsound',
    detail: `Node "${text(p, 'nodeId')}": ${graphProblem(p)}. Put it right and send again; nothing was stored.`,
  }),
  'adjustment.not-found': (p) => ({
    title: 'No such adjustment',
    detail: `There is no adjustment "${text(p, 'adjustmentId')}". Choose one from the list of the plan.`,
  }),
  'adjustment.already-decided': (p) => ({
    title: 'The adjustment is decided',
    detail: `The adjustment "${text(p, 'adjustmentId')}" was decided and stays so. To change the target again, propose another one.`,
  }),
  'adjustment.target-changed': (p) => ({
    title: 'The old target is no longer in force',
    detail: `The target of "${text(p, 'indicatorId')}" is now "${text(p, 'present')}", not "${text(p, 'old')}" as when the adjustment was proposed. Propose it again.`,
  }),
  'adjustment.target-missing': (p) => ({
    title: 'There is no target to adjust',
    detail: `In the present version of the plan "${text(p, 'planId')}", "${text(p, 'indicatorId')}" has no target of the plan period in "${text(p, 'placeId')}". Choose it from the table.`,
  }),
  'adjustment.changes-nothing': (p) => ({
    title: 'The target does not change',
    detail: `The new target of "${text(p, 'indicatorId')}" is the present one, or it is listed twice. Give another target, each indicator once.`,
  }),
  'adjustment.consent-required': (p) => ({
    title: 'The superior has to consent first',
    detail: `"${text(p, 'indicators')}" are binding and assigned from above: note the consent of the superior first. This is our own inference from what binding means, and a setting.`,
  }),
  'adjustment.reason-required': (p) => ({
    title: 'A reason is needed',
    detail:
      text(p, 'checks') === ''
        ? 'A rejection needs a reason; it goes into the audit trail. Give one and send again.'
        : `Limits set by law were missed: ${missedChecks(p)}. To approve nevertheless, give a reason; it goes into the audit trail.`,
  }),
  'adjustment.dates-invalid': (p) => ({
    title: 'The dates are not in order',
    detail: `${text(p, 'later')} cannot be before ${text(p, 'earlier')}. Check the order: proposal, committee, standing committee, meeting, congress.`,
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
  'indicator.exists': (p) => ({
    title: 'The indicator exists already',
    detail: `"${text(p, 'indicatorId')}" is the indicator "${text(p, 'name')}". Choose another id, or use the one that is there.`,
  }),
  'observation.period-invalid': (p) => ({
    title: 'Not a period',
    detail: `"${text(p, 'indicator')}": "${text(p, 'period')}" is not a period. Write 2025, 2025-H1, 2025-Q3, 2025-07 or 2021/2025.`,
  }),
  'observation.value-invalid': (p) => ({
    title: 'Not a value',
    detail: `"${text(p, 'indicator')}" ${text(p, 'period')} needs a decimal number or a reason why there is none, not both; seen: "${text(p, 'value')}", "${text(p, 'missing')}".`,
  }),
  'observation.known-too-early': (p) => ({
    title: 'Known before its period began',
    detail: `"${text(p, 'indicator')}" ${text(p, 'period')} had not begun on ${text(p, 'knownOn')}. Check period and day; give a forecast the status of one.`,
  }),
  'observation.unit-mismatch': (p) => ({
    title: 'The unit does not fit',
    detail: `"${text(p, 'indicator')}" ${text(p, 'period')}: "${text(p, 'unit')}" cannot be converted into "${text(p, 'expected')}". Correct the unit, or set up another indicator for another calibre.`,
  }),
  'observation.conflicting': (p) => ({
    title: 'Two values for one cell',
    detail: `"${text(p, 'indicator')}" ${text(p, 'place')} ${text(p, 'period')} has different values on one day: ${text(p, 'values')}. Keep one, or say on which days each was known.`,
  }),
  'observation.claim-not-proposed': (p) => ({
    title: 'This claim cannot be recorded',
    detail: `Claim ${text(p, 'key')} is no value of "${text(p, 'plan')}": ${refusedBecause(p)}. Correct the claim in its review, or enter the value by hand.`,
  }),
  'observation.older-vintage': (p) => ({
    title: 'A newer value is there',
    detail: `"${text(p, 'indicator')}", ${text(p, 'place')}, ${text(p, 'period')} has a value of ${text(p, 'present')}; the document of this claim is of ${text(p, 'knownOn')}, and recording it would let the older value count. To correct the record, enter the value by hand.`,
  }),
  'target.set-by-plan': (p) => ({
    title: 'A claim does not change the target of a plan',
    detail: `The target of "${text(p, 'indicator')}", ${text(p, 'place')}, ${text(p, 'period')} is set by the plan; the claim is for comparison only. Targets change by adjustment.`,
  }),
  'formula.refused': (p) => ({
    title: 'The formula does not hold',
    detail: `The formula of "${text(p, 'indicator')}" was not stored: ${refusedEn(p)}`,
  }),
  'formula.changed-meanwhile': (p) => ({
    title: 'The definition was changed meanwhile',
    detail: `The definition of "${text(p, 'indicator')}" was changed while you were editing; nothing was saved. Look at the newest definition and formula first.`,
  }),
  'import.not-found': (p) => ({
    title: 'No such import',
    detail: `There is no import ${text(p, 'importNo')}. Choose it from the list of imports.`,
  }),
  'import.undone-already': (p) => ({
    title: 'The import was undone already',
    detail: `Import ${text(p, 'importNo')} was undone on ${text(p, 'undoneAt')} by ${text(p, 'undoneBy')}; nothing is left to undo.`,
  }),
  'import.in-use': (p) => ({
    title: 'Later data rest on it',
    detail: `Since import ${text(p, 'importNo')} other data have come to rest on it: ${text(p, 'by')}. Deal with these first.`,
  }),
  'import.not-undoable': (p) => ({
    title: 'An import of places cannot be undone',
    detail: `Import ${text(p, 'importNo')} brought places. Give those that are no longer used a last day instead.`,
  }),
  'import.has-errors': (p) => ({
    title: 'Problems are still open',
    detail: `${text(p, 'count')} problems are open, and nothing was written: ${text(p, 'problems')}. Correct them, or leave the rows out.`,
  }),
  'import.too-large': (p) => ({
    title: 'Too many rows',
    detail: `The table has ${text(p, 'rows')} rows; at most ${text(p, 'limit')} are imported at a time. Split it.`,
  }),
  'plan.export-too-large': (p) => ({
    title: 'Too much to export',
    detail: `The selection holds ${text(p, 'cells')} values; one file takes ${text(p, 'limit')} at most. Choose one place, or only the latest values.`,
  }),
  'target.level-refused': (p) => ({
    title: 'The target cannot be divided so',
    detail: `Reason: ${refusals[text(p, 'refusal') as DecompositionRefusal] ?? 'the rule does not apply'}. Choose another rule, or declare the target not additive and say why.`,
  }),
  'target.level-open': (p) => ({
    title: 'The shares of a binding target do not add up',
    detail: `${openLevel(p)} Correct the shares, or give a reason to keep the gap.`,
  }),
  'target.below-superior': (p) => ({
    title: 'Less than the superior assigned',
    detail: `The superior assigned ${text(p, 'assigned')} ${text(p, 'unit')}; the shares miss it by ${text(p, 'gap')} ${text(p, 'unit')}. A binding target is never divided below what the superior assigned. Correct the shares.`,
  }),
  'target.part-unknown': (p) => ({
    title: 'Nothing that can carry a share',
    detail: `"${text(p, 'key')}" is none of the places, units or years of this level, or stands there twice. Choose from the list, each once.`,
  }),
  'target.level-changed-meanwhile': (p) => ({
    title: 'Somebody else set these shares meanwhile',
    detail: `You saw revision ${text(p, 'expectedRevision')}; it is ${text(p, 'revision')} now. Load it again and compare before you send.`,
  }),
  'table.not-readable': (p) => ({
    title: 'The table cannot be read',
    detail: `"${text(p, 'file')}" ${tableRefusalEn(p)}. Or download the template and fill it in.`,
  }),
  'collection.not-found': (p) => ({
    title: 'No such collection',
    detail: `There is no collection "${text(p, 'collectionId')}"; the link may be wrong. Choose it from the list of the plan.`,
  }),
  'collection.cell-not-found': (p) => ({
    title: 'No such cell',
    detail: `Collection "${text(p, 'collectionId')}" has no cell ${text(p, 'cellNo')}. Load the list again.`,
  }),
  'collection.unit-not-found': (p) => ({
    title: 'The unit is not part of it',
    detail: `"${text(p, 'organisation')}" is not among the units of collection "${text(p, 'collectionId')}". Check the unit.`,
  }),
  'collection.period-invalid': (p) => ({
    title: 'Not a period',
    detail: `"${text(p, 'period')}" is not a period. Write it like 2026, 2026-Q3 or 2026-01/2026-10.`,
  }),
  'collection.due-passed': (p) => ({
    title: 'Due in the past',
    detail: `The due time "${text(p, 'dueAt')}" is over; no unit could keep it. Choose a later one.`,
  }),
  'collection.indicator-not-in-plan': (p) => ({
    title: 'Not an indicator of the plan',
    detail: `Plan "${text(p, 'planId')}" has no indicator "${text(p, 'indicatorId')}". Choose from its table, or list the indicator first.`,
  }),
  'collection.roles-not-apart': (p) => ({
    title: 'Reporting and checking must be apart',
    detail: `"${text(p, 'organisation')}" reports "${text(p, 'indicator')}", so it cannot verify or approve it. Name another unit.`,
  }),
  'collection.asked-twice': (p) => ({
    title: 'Already being collected',
    detail: `"${text(p, 'indicator')}" (${text(p, 'place')}, ${text(p, 'period')}) is being collected from "${text(p, 'organisation')}" by "${text(p, 'title')}" (no. ${text(p, 'collectionId')}). Use its result, or leave the figure out.`,
  }),
  'collection.changed-meanwhile': (p) => ({
    title: 'Changed meanwhile',
    detail: `Cell ${text(p, 'cellNo')} has changed since you saw it (revision ${text(p, 'expectedRevision')}, now ${text(p, 'revision')}). Load it again and compare.`,
  }),
  'collection.level-locked': (p) => ({
    title: 'The level is closed',
    detail: `The level of "${text(p, 'organisation')}" is closed; cell ${text(p, 'cellNo')} cannot change. Have it reopened from above, with a reason.`,
  }),
  'collection.wrong-state': (p) => ({
    title: 'Not possible in this state',
    detail: `Cell ${text(p, 'cellNo')} is "${text(p, 'state')}"; it cannot be changed by "${text(p, 'action')}". Load it again to see where it stands.`,
  }),
  'collection.wrong-unit': (p) => ({
    title: 'For another unit to do',
    detail: `"${text(p, 'action')}" of cell ${text(p, 'cellNo')} is not for "${text(p, 'organisation')}" but for "${text(p, 'expected')}". Have one of its people do it.`,
  }),
  'collection.own-report': (p) => ({
    title: 'Nobody checks a report of his own',
    detail: `Cell ${text(p, 'cellNo')} was reported by "${text(p, 'person')}" or that unit, who can neither verify nor approve it. Have another unit do it.`,
  }),
  'collection.own-verification': (p) => ({
    title: 'Who verified does not approve',
    detail: `Cell ${text(p, 'cellNo')} was verified by "${text(p, 'person')}", who cannot approve it as well. Have somebody else do it.`,
  }),
  'collection.reason-required': () => ({
    title: 'A reason is needed',
    detail: 'Returning, declaring missing, reopening and cancelling need a reason, which is kept. Add it.',
  }),
  'collection.findings-open': (p) => ({
    title: 'The checks do not pass',
    detail: `Cell ${text(p, 'cellNo')}: ${text(p, 'stops')} to put right, ${text(p, 'warnings')} to explain. Put it right, or explain each warning.`,
  }),
  'collection.level-not-open': (p) => ({
    title: 'The level is not open',
    detail: `The level of "${text(p, 'organisation')}" is closed, or the collection is cancelled. Load it again.`,
  }),
  'collection.level-not-closed': (p) => ({
    title: 'The level is not closed',
    detail: `The level of "${text(p, 'organisation')}" is not closed; a cancelled collection stays cancelled. Load it again.`,
  }),
  'collection.levels-below-open': (p) => ({
    title: 'Levels below are open',
    detail: `Units below "${text(p, 'organisation')}" are not closed yet: ${text(p, 'units')}. Close those first.`,
  }),
  'collection.entries-open': (p) => ({
    title: 'Cells are not settled',
    detail: `"${text(p, 'organisation')}" has ${text(p, 'count')} cells that are neither approved nor declared missing. Settle them first.`,
  }),
  'collection.level-not-yours': (p) => ({
    title: 'Not yours to lock',
    detail: `"${text(p, 'acting')}" may not do this to the level of "${text(p, 'organisation')}". A unit above it or the one that opened the collection may; a unit may close its own.`,
  }),
  'indicator.relation-exists': (p) => ({
    title: 'The relation exists already',
    detail: `There is a relation "${text(p, 'relationId')}" already. Choose another id, or end the former one first.`,
  }),
  'indicator.relation-not-found': (p) => ({
    title: 'No such relation',
    detail: `There is no relation "${text(p, 'relationId')}" in use. Choose it from the list.`,
  }),
  'rule-set.file-invalid': (p) => ({
    title: 'The file of rules is not valid',
    detail: `"${text(p, 'file')}": ${text(p, 'detail')}. Compare it with catalog/rule-sets.yaml.`,
  }),
  'rule-set.not-found': (p) => ({
    title: 'No such rules',
    detail: `There are no rules "${text(p, 'rule')}". Choose them from the list.`,
  }),
  'rule-set.changed-meanwhile': (p) => ({
    title: 'The rules were changed meanwhile',
    detail: `You saw version ${text(p, 'expectedVersion')}; it is version ${text(p, 'version')} now. Nothing was saved: look at the newest version first.`,
  }),
};

function graphProblem(params: ErrorParams): string {
  const code = text(params, 'problem');
  const wording = Object.entries(spineEn.graphProblems).find(([known]) => known === code)?.[1];
  return wording?.(params) ?? code;
}

function missedChecks(params: ErrorParams): string {
  const codes = text(params, 'checks').split(',');
  const names = Object.entries(spineEn.adjustmentChecks).filter(([code]) => codes.includes(code));
  return names.map(([code, wording]) => wording({ before: text(params, code) })).join('; ');
}
