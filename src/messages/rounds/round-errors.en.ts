import { type ErrorMessages, text } from '../wording.ts';
import type { RoundErrorCode } from './round-errors.zh-CN.ts';
import { roundStagesEn } from './round-stages.en.ts';

const missing: Readonly<Record<string, string>> = {
  verdict: 'choose a rating',
  done: 'say what was done',
  evidence: 'add at least one piece of evidence: a rating without evidence cannot be submitted',
  stance: 'confirm or contest the value in the record',
  contested: 'say which value is right when you contest it',
};

/** Names of stages, of ids with commas between. */
const stages = (ids: string): string =>
  ids
    .split(',')
    .map((id) => roundStagesEn[id] ?? id)
    .join('” or “');

/** The same in English. */
export const roundErrorsEn: Pick<ErrorMessages, RoundErrorCode> = {
  'round.not-found': () => ({
    title: 'No such round',
    detail: 'The link may be wrong, or you may not look at it. Go back to the list of rounds.',
  }),
  'round.no-scheme': () => ({
    title: 'The round has no scheme yet',
    detail: 'Choose plan, window and as-of day under “Scheme” first.',
  }),
  'round.scheme-frozen': () => ({
    title: 'An issued scheme cannot be changed',
    detail:
      'Plan, window, as-of day and rules were frozen with it. To use others, stop this round and draft another one.',
  }),
  'round.no-items': () => ({
    title: 'There is nothing to evaluate',
    detail:
      'No indicator names a unit that is known, and no task or project has one. Add the units in charge to the plan.',
  }),
  'round.wrong-state': (p) => ({
    title: 'Not at this stage',
    detail: `The round is at “${stages(text(p, 'state'))}”; this is done at “${stages(text(p, 'needed'))}”. Move it on in its ledger first.`,
  }),
  'round.item-not-found': () => ({
    title: 'No such item',
    detail: 'It may belong to another round, or to another unit. Go back to the board.',
  }),
  'round.changed-meanwhile': (p) => ({
    title: 'Somebody else was quicker',
    detail: `You saw change ${text(p, 'expected')}, it is now at ${text(p, 'now')}. Load it again first.`,
  }),
  'round.entry-incomplete': (p) => ({
    title: 'The self-evaluation cannot be submitted yet',
    detail: `Something is missing of “${text(p, 'title')}”: ${missing[text(p, 'what')] ?? text(p, 'what')}. Add it, then submit again.`,
  }),
  'round.evidence-not-found': (p) => ({
    title: 'This evidence was not found',
    detail: `“${text(p, 'target')}” does not exist, or you may not see it. Pick it from what is found, or type an address or number.`,
  }),
  'round.own-report': (p) => ({
    title: 'Who reports does not check',
    detail: `“${text(p, 'title')}” was reported by you; somebody else has to check or accept it.`,
  }),
  'round.coding-closed': () => ({
    title: 'The coding is closed',
    detail: 'Codes are not changed any more; agree on what differs, item by item, under “Agreement”.',
  }),
  'round.coding-open': () => ({
    title: 'The coding is not closed yet',
    detail: 'Until then no evaluator sees the codes of another. Close it when all items are coded.',
  }),
  'round.coding-incomplete': (p) => ({
    title: 'The coding cannot be closed yet',
    detail: `At least two evaluators must have coded all ${text(p, 'items')} items; ${text(p, 'complete')} have.`,
  }),
  'round.reason-required': (p) => ({
    title: 'An override needs a reason',
    detail: `The final rating of “${text(p, 'title')}” differs from the computed one. Say why; the reason is published with it.`,
  }),
};
