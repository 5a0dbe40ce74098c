import { actsAs, actsAt, actsIn, looksAt, looksIn, type WorldAccount } from '../support/permission-world.ts';
import type { KeptTarget } from '../support/walked-requests.ts';
import type { AnswerClass, Asking } from './answer-class.ts';

/** Who asks has an account. */
export type Known = Asking & { readonly account: WorldAccount };

const DONE: readonly AnswerClass[] = ['done'];
const DENIED: readonly AnswerClass[] = [403];
const UNSEEN: readonly AnswerClass[] = [404];

/** Of what one sees only when one may look, and changes only where one acts. */
function change(isSeen: boolean, isDone: boolean): readonly AnswerClass[] {
  return isDone ? DONE : isSeen ? DENIED : UNSEEN;
}

const place = ({ side }: Known) => `w-${side}` as const;
const plan = ({ side }: Known) => `p-${side}` as const;
const acts = (asking: Known) => actsAt(asking.account, place(asking));
const isEverywhere = ({ account }: Known) => Object.keys(account.reach).length === 0;
const looks = (asking: Known) => looksAt(asking.account, place(asking));
const sees = (asking: Known) => looksIn(asking.account, plan(asking));

/** Whether one sees a collection whose one cell the bureau of education reports and the one of statistics checks. */
function seesLevel({ account, side, may }: Known): boolean {
  return (
    (may('collection.read') && actsIn(account, `p-${side}`)) ||
    (may('collection.report') && actsAs(account, `u-${side}-education`)) ||
    (may('collection.verify', 'collection.approve') && actsAs(account, `u-${side}-statistics`))
  );
}

/** How whoever may do the action of a route is answered, by what it reaches; from the table of permissions and the world. */
export const KEPT_ANSWERS: Readonly<Record<KeptTarget, (asking: Known) => readonly AnswerClass[]>> = {
  'account-kept': (asking) => change(true, acts(asking)),
  comment: (asking) => (looks(asking) ? DONE : UNSEEN),
  'comment-foreign': (asking) => change(looks(asking), false),
  definition: (asking) => change(true, actsIn(asking.account, plan(asking))),
  finding: (asking) => (looks(asking) ? DONE : UNSEEN),
  'finding-settlement': (asking) => change(looks(asking), acts(asking)),
  import: (asking) => change(true, acts(asking)),
  level: (asking) =>
    change(seesLevel(asking), seesLevel(asking) && actsAs(asking.account, `u-${asking.side}-statistics`)),
  own: ({ side }) => (side === 'a' ? DONE : UNSEEN),
  'plan-read': (asking) => (sees(asking) ? DONE : UNSEEN),
  preview: () => DONE,
  'rule-set': (asking) => change(true, asking.side === 'a' || isEverywhere(asking)),
  share: (asking) => change(sees(asking), actsIn(asking.account, plan(asking))),
  street: (asking) => change(true, acts(asking)),
  // What one may not do oneself, one gives to no token.
  token: ({ side, may }) => (side === 'a' || may('account.manage') ? DONE : ['refused']),
  value: (asking) => change(sees(asking), acts(asking)),
  webhook: (asking) => (isEverywhere(asking) ? DONE : UNSEEN),
  'webhook-new': (asking) => change(true, isEverywhere(asking)),
  workbook: ({ account, side }) => (actsAs(account, `u-${side}-education`) ? DONE : UNSEEN),
};

/** Whether a target is one of these. */
export function isKept(target: string): target is KeptTarget {
  return target in KEPT_ANSWERS;
}
