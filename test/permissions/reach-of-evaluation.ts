import type { EvaluationTarget } from '../support/evaluation-requests.ts';
import { actsAs, looksAt, looksIn } from '../support/permission-world.ts';
import { roundLead, roundPartners } from '../support/permission-world-evaluation.ts';
import { type AnswerClass, type Asking, PASSES } from './answer-class.ts';
import { actsThere, changed, listed, looked, seesRecord } from './reach-of-ledgers.ts';

type Classes = readonly AnswerClass[];

/** A round is a record: who organises it and who returns in it see it as well. */
export const seesRound = (asking: Asking) =>
  seesRecord(asking, {
    place: `w-${asking.side}`,
    units: [roundLead(asking.side), ...roundPartners(asking.side)],
  });

/** Surveys and reports are looked at like plans. */
export const looksThere = ({ account, may, side }: Asking) =>
  account !== undefined && may('report.read') && looksAt(account, `w-${side}`);

/** Whether one does something to reports of the plan of the district. */
const doesInPlan = (asking: Asking, action: 'report.edit' | 'report.publish') =>
  actsThere(asking, action) || (asking.may(action) && asking.account?.reach.plan === `p-${asking.side}`);

/** Whether one writes reports of the plan of the district. */
export const editsReports = (asking: Asking) => doesInPlan(asking, 'report.edit');

/** What of rounds, surveys and reports each office may, by what is reached. */
export const EVALUATION_REACH: Readonly<Record<EvaluationTarget, (asking: Asking) => Classes>> = {
  round: (asking) => looked(seesRound(asking)),
  'round-list': (asking) => listed(seesRound(asking)),
  'round-drafting': (asking) => changedItem(asking, actsThere(asking, 'round.edit')),
  'round-item': (asking) => {
    const { account, may, side } = asking;
    return changedItem(asking, account !== undefined && may('round.report') && actsAs(account, `u-${side}-education`));
  },
  'round-check': (asking) => changedItem(asking, actsThere(asking, 'ledger.verify')),
  'round-coding': (asking) => changedItem(asking, actsThere(asking, 'round.code')),
  'round-final': (asking) => changedItem(asking, actsThere(asking, 'verdict.override')),
  survey: (asking) => looked(looksThere(asking)),
  'survey-list': (asking) => listed(looksThere(asking)),
  // Of whom the answers are not, there are none.
  'survey-answers': (asking) =>
    actsThere(asking, 'survey.edit') ? ['shown'] : looksThere(asking) ? ['hidden'] : [404],
  'survey-change': (asking) => changed(looksThere(asking), actsThere(asking, 'survey.edit')),
  'survey-import': (asking) => looked(actsThere(asking, 'survey.edit')),
  'survey-new': (asking) =>
    changed(seesRecord(asking, { place: `w-${asking.side}`, units: [] }), actsThere(asking, 'survey.edit')),
  'survey-value': (asking) => changed(looksThere(asking), actsThere(asking, 'value.edit')),
  report: (asking) => looked(looksThere(asking)),
  'report-refused': (asking) => (looksThere(asking) ? ['refused'] : [404]),
  'report-list': (asking) => listed(looksThere(asking)),
  'report-new': (asking) =>
    changed(asking.account !== undefined && looksIn(asking.account, `p-${asking.side}`), editsReports(asking)),
  'report-change': (asking) => changed(looksThere(asking), editsReports(asking)),
  'report-move': (asking) => (editsReports(asking) ? PASSES : changed(looksThere(asking), false)),
};

/** Whose item it is not may see the round and not the item. */
function changedItem(asking: Asking, isDone: boolean): Classes {
  return !isDone && seesRound(asking) ? [403, 404] : changed(seesRound(asking), isDone);
}
