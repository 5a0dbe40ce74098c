/** Who does something; goes into every review and audit entry. */
export interface Actor {
  readonly name: string;
}

/** The one person in front of a server that only this machine can reach. Accounts come with a later issue. */
export const LOCAL_ACTOR: Actor = { name: 'local' };

/** The program itself: demonstration set, reading again. */
export const PROGRAM_ACTOR: Actor = { name: 'gangyao' };
