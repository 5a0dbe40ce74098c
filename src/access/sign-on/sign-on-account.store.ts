import type { WriteTx } from '../../db/connect.ts';

/** Who somebody is at the identity provider. */
export interface ProvenPerson {
  readonly issuer: string;
  readonly subject: string;
  /** Names that the provider vouches for, as logins are written. */
  readonly logins: readonly string[];
}

/** The account of somebody; `linked`: tied to him just now. */
export interface SignOnAccount {
  readonly accountId: string;
  readonly login: string;
  readonly linked: boolean;
}

/**
 * The account of a person: the one tied to issuer and subject; else one whose login is among his names and that is tied to
 * nobody, which is tied to him now, once. Missing: undefined when there is none, or it is disabled.
 */
export async function accountOfPerson(tx: WriteTx, person: ProvenPerson): Promise<SignOnAccount | undefined> {
  const { issuer, subject, logins } = person;
  const tied = await tx
    .selectFrom('account')
    .select(['account_id as accountId', 'login', 'disabled_at'])
    .where('oidc_issuer', '=', issuer)
    .where('oidc_subject', '=', subject)
    .executeTakeFirst();
  if (tied !== undefined) {
    const { disabled_at, ...account } = tied;
    return disabled_at === null ? { ...account, linked: false } : undefined;
  }
  for (const login of logins) {
    const account = await tx
      .updateTable('account')
      .set({ oidc_issuer: issuer, oidc_subject: subject })
      .where('login', '=', login)
      .where('oidc_subject', 'is', null)
      .where('disabled_at', 'is', null)
      .returning(['account_id as accountId', 'login'])
      .executeTakeFirst();
    if (account !== undefined) return { ...account, linked: true };
  }
  return undefined;
}
