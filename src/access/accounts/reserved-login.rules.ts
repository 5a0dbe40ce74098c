/** Names that stand in the audit trail for something else than an account. */
const RESERVED = new Set(['local', 'gangyao', 'public', 'program']);

/** Whether nobody may have a login. */
export function isReservedLogin(login: string): boolean {
  return RESERVED.has(login);
}
