import type { AccountView, GrantView } from '../../src/contract/identity.ts';
import type { Role } from '../../src/shared/permission.ts';
import type { NewGrant } from '../data/identity-queries.ts';

export const REACHES = ['place', 'organisation', 'plan', 'everywhere'] as const;
export type Reach = (typeof REACHES)[number];

/** A grant as it is being made. Empty: not chosen yet. */
export interface GrantDraft {
  readonly role: Role;
  readonly reach: Reach;
  readonly placeId: string;
  readonly organisationId: string;
  readonly planId: string;
  readonly validUntil: string;
}

/** Where a role usually holds: no more than it needs. Our choice. */
export function usualReach(role: Role): Reach {
  if (role === 'administrator' || role === 'auditor') return 'everywhere';
  return role === 'reporter' || role === 'handler' ? 'organisation' : 'place';
}

export function draftFor(role: Role): GrantDraft {
  return { role, reach: usualReach(role), placeId: '', organisationId: '', planId: '', validUntil: '' };
}

/** What is sent. Missing: undefined while the reach is not chosen. */
export function grantOf(draft: GrantDraft): NewGrant | undefined {
  const { role, reach, placeId, organisationId, planId, validUntil } = draft;
  const chosen = { place: { placeId }, organisation: { organisationId }, plan: { planId }, everywhere: {} }[reach];
  if (Object.values(chosen).includes('')) return undefined;
  return { role, ...chosen, ...(validUntil === '' ? {} : { validUntil }) };
}

/** Whether a grant no longer counts because its day is over. */
export function isPast({ validUntil }: Pick<GrantView, 'validUntil'>, today: string): boolean {
  return validUntil !== null && validUntil < today;
}

interface Sought {
  readonly words: string;
  readonly state: AccountView['state'] | '';
}

/** Accounts whose name, login, roles or reaches have all the words, by name; disabled ones last. */
export function accountsFound(
  accounts: readonly AccountView[],
  { words, state }: Sought,
  roles: Readonly<Record<Role, string>>,
): readonly AccountView[] {
  const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = ({ name, login, grants }: AccountView) =>
    [name, login, ...grants.flatMap((grant) => [roles[grant.role], grant.reach ?? ''])].join(' ').toLowerCase();
  const rank = (account: AccountView) => Number(account.state === 'disabled');
  return accounts
    .filter((account) => state === '' || account.state === state)
    .filter((account) => sought.every((word) => textOf(account).includes(word)))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh-CN'));
}
