import type { Action, RouteAccess } from '../../src/shared/permission.ts';
import {
  actsAs,
  actsAt,
  actsIn,
  looksAt,
  looksIn,
  type Permissions,
  type WorldAccount,
} from '../support/permission-world.ts';
import type { RouteRequest, Side } from '../support/route-requests.ts';
import { type AnswerClass, type Asking, PASSES } from './answer-class.ts';
import { isKept, KEPT_ANSWERS } from './kept-answers.ts';
import { EVALUATION_REACH } from './reach-of-evaluation.ts';
import { LEDGER_REACH } from './reach-of-ledgers.ts';

/** What an office may do, by the table of permissions. */
export function actionsOf(permissions: Permissions, { role }: WorldAccount): ReadonlySet<Action> {
  return permissions.get(role) ?? new Set();
}

/** Who asks: an account of the world, a connection without account, or a reader without one where that is switched on. */
export type Asker = WorldAccount | 'nobody' | 'public';

/** What the table of permissions says of a request; computed from it and the world, not from the database’s policies. */
export function expectedClasses(
  permissions: Permissions,
  asker: Asker,
  access: RouteAccess,
  { target }: RouteRequest,
  side: Side,
): readonly AnswerClass[] {
  if (access === 'open') return [...PASSES, 401, 404];
  const actions = access === 'signed-in' ? [] : [access].flat();
  if (asker === 'nobody' || (access === 'signed-in' && asker === 'public')) return [401];
  if (access === 'signed-in' && asker !== 'public')
    return isKept(target) ? reachOf(permissions, asker, [], target, side) : [...PASSES, 404];
  const held = asker === 'public' ? READER_ACTIONS : actionsOf(permissions, asker);
  const used = actions.filter((action) => held.has(action as Action)) as Action[];
  if (used.length === 0) return asker === 'public' ? [401] : [403];
  const reached = ({ ...LEDGER_REACH, ...EVALUATION_REACH } as Readonly<Record<string, Reached>>)[target];
  if (reached !== undefined) return reached(askingOf(permissions, asker, used, side));
  return asker === 'public' ? publicClasses(target) : reachOf(permissions, asker, used, target, side);
}

type Reached = (asking: Asking) => readonly AnswerClass[];

function askingOf(
  permissions: Permissions,
  asker: WorldAccount | 'public',
  used: readonly Action[],
  side: Side,
): Asking {
  const account = asker === 'public' ? undefined : asker;
  const held = account === undefined ? READER_ACTIONS : actionsOf(permissions, account);
  return { account, used, side, may: (...actions) => actions.some((action) => held.has(action)) };
}

/** What a reader without account may do, where that is switched on. */
const READER_ACTIONS: ReadonlySet<Action> = new Set(['record.read', 'document.read']);

/** Nothing that the walk asks for is published; what belongs to nobody is answered, and may be empty. */
function publicClasses(target: RouteRequest['target']): readonly AnswerClass[] {
  return target === 'anything' ? [...PASSES, 404] : [404];
}

function reachOf(
  permissions: Permissions,
  account: WorldAccount,
  used: readonly Action[],
  target: RouteRequest['target'],
  side: Side,
): readonly AnswerClass[] {
  const [plan, place] = [`p-${side}`, `w-${side}`] as const;
  const may = (...actions: Action[]) => actions.some((action) => actionsOf(permissions, account).has(action));
  if (isKept(target)) return KEPT_ANSWERS[target]({ account, used, side, may });
  const change = (isSeen: boolean, isDone: boolean): readonly AnswerClass[] =>
    isDone ? PASSES : isSeen ? [403, 'refused'] : [404];
  switch (target) {
    case 'plan':
      return looksIn(account, plan) ? PASSES : [404];
    case 'plan-change':
      return change(looksIn(account, plan), actsIn(account, plan));
    case 'collection-opening':
      return change(looksIn(account, plan), actsIn(account, plan) && actsAt(account, place));
    case 'run':
      return change(looksIn(account, plan), actsAt(account, place));
    case 'assessment': {
      // An official judgement: planners only, and no unit, no street.
      const assesses = may('assessment.official') && (actsAt(account, place) || account.reach.plan === plan);
      return change(looksIn(account, plan), assesses);
    }
    case 'place-change':
      return actsAt(account, place) ? PASSES : ['refused', 403];
    case 'document':
      return looksAt(account, place) ? PASSES : [404];
    case 'document-change':
      return change(looksAt(account, place), actsAt(account, place));
    case 'collection':
      return seesCollection(account, side, may) ? PASSES : [404];
    case 'cell': {
      const isChecked = may('collection.read') && actsAt(account, place);
      const isOwn = may('collection.report') && actsAs(account, `u-${side}-education`);
      const checks = may('collection.verify', 'collection.approve') && actsAs(account, `u-${side}-statistics`);
      return isChecked || isOwn || checks ? PASSES : [404];
    }
    case 'collection-report':
      // What cannot be entered is told cell by cell; a cell of somebody else is not there.
      return seesCollection(account, side, may) ? [...PASSES, 403] : [404];
    case 'collection-check': {
      const checks = may('collection.verify') && actsAs(account, `u-${side}-statistics`);
      return checks ? PASSES : seesCollection(account, side, may) ? ['refused', 403, 404] : [404];
    }
    case 'account-change':
      return actsAt(account, place) ? PASSES : ['refused', 403];
    case 'everywhere':
      return Object.keys(account.reach).length === 0 ? PASSES : [403];
    default:
      return used.length > 0 ? PASSES : [403];
  }
}

function seesCollection(account: WorldAccount, side: Side, may: (...actions: Action[]) => boolean): boolean {
  return (
    (may('collection.read') && actsIn(account, `p-${side}`)) ||
    (may('collection.report') && (actsAs(account, `u-${side}-education`) || actsAs(account, `u-${side}1`))) ||
    (may('collection.verify', 'collection.approve') && actsAs(account, `u-${side}-statistics`))
  );
}
