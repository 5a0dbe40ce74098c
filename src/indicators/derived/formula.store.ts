import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';

/** Key of the lock of formulas; any number will do, as long as it stays. */
const FORMULA_LOCK = 7_460_041;

/** Formulas are set one after the other: two that close a circle only together must not be set at the same time. */
export async function lockFormulas(tx: WriteTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FORMULA_LOCK}::bigint)`.execute(tx);
}
