import { sql } from 'kysely';
import type { WriteTx } from '../db/connect.ts';

/** First key of the lock of a plan's proposals; any number will do, as long as it stays. */
const PROPOSAL_LOCK = 746_012;

/** Lets one acceptance of a plan's proposals work at a time, so that the same claim is not recorded by two. */
export async function lockProposals(tx: WriteTx, planId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${PROPOSAL_LOCK}::int, hashtext(${planId}))`.execute(tx);
}
