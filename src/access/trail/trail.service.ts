import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { type Actor, PROGRAM_ACTOR } from '../actor.ts';
import { type ChainCheck, findAuditHead, verifyAuditChain } from '../audit.queries.ts';
import { appendAudit, chooseTrailHash } from '../audit.store.ts';
import {
  findTrailHash,
  lastDone,
  listTrail,
  type ShownEntry,
  type TrailSelection,
  trailRange,
} from './trail.queries.ts';
import { type TrailFormat, writeTrail } from './trail-file.ts';

/** State of the chain, and when it was verified. */
export interface VerifiedTrail {
  readonly check: ChainCheck;
  readonly entries: number;
  readonly lastHash: string;
  readonly algorithm: 'sha256' | 'sm3';
  readonly verifiedAt: Date;
}

/** The audit trail as auditors read it. */
export interface TrailService {
  /** Entries of a selection, the latest first. That somebody reads stands in the trail, once an hour. */
  read(
    selection: TrailSelection,
    page: { readonly before?: number | undefined; readonly limit: number },
    actor: Actor,
  ): Promise<readonly ShownEntry[]>;
  /** Whether the chain is whole, as of the last minutes, or `again`. */
  check(again: boolean): Promise<VerifiedTrail>;
  /** The entries between two instants as pieces of a file. That it was made stands in the trail, and in the file. */
  export(
    period: Pick<TrailSelection, 'from' | 'to'>,
    format: TrailFormat,
    actor: Actor,
  ): Promise<AsyncIterable<string>>;
}

/** How often reading is noted. Our choice. */
const NOTED_EVERY_MS = 3_600_000;
/** How long an answer about the chain serves: a million entries take their time. Our choice. */
const VERIFIED_FOR_MS = 600_000;

/** Effects: database, audit trail. */
export function createTrailService({ db, clock }: { readonly db: Db; readonly clock: Clock }): TrailService {
  const verifier = createVerifier(db, clock);
  return {
    read: async (selection, page, actor) => {
      await noteReading(db, clock, actor);
      return db.read((tx) => listTrail(tx, selection, page));
    },
    check: verifier,
    export: async (period, format, actor) => {
      const at = clock.now();
      const after = { format, from: period.from?.toISOString(), to: period.to?.toISOString() };
      await db.write((tx) => appendAudit(tx, { actor, at, action: 'trail.export', subject: 'trail', after }));
      const range = await db.read((tx) => trailRange(tx, period));
      return writeTrail(db, range ?? { first: 1, last: 0 }, format);
    },
  };
}

/** How entries are hashed from now on; that it changed stands in the trail. Effects: database, audit trail. */
export async function setTrailHash(db: Db, clock: Clock, algorithm: 'sha256' | 'sm3'): Promise<void> {
  const at = clock.now();
  await db.write((tx) => chooseTrailHash(tx, algorithm, { actor: PROGRAM_ACTOR, at }));
}

async function noteReading(db: Db, clock: Clock, actor: Actor): Promise<void> {
  const at = clock.now();
  const isNoted = await db.read(async (tx) => {
    const last = await lastDone(tx, actor.name, 'trail.read');
    return last !== undefined && at.getTime() - last.getTime() < NOTED_EVERY_MS;
  });
  if (!isNoted) await db.write((tx) => appendAudit(tx, { actor, at, action: 'trail.read', subject: 'trail' }));
}

/** Verifies as the program, which sees all; once for all who ask at the same time. */
function createVerifier(db: Db, clock: Clock): TrailService['check'] {
  let latest: VerifiedTrail | undefined;
  let running: Promise<VerifiedTrail> | undefined;
  const verify = async (): Promise<VerifiedTrail> => {
    const verifiedAt = clock.now();
    latest = await db.read(async (tx) => {
      const check = await verifyAuditChain(tx);
      const head = await findAuditHead(tx);
      const [entries, lastHash] = [head?.sequence ?? 0, head?.hash ?? ''];
      return { check, entries, lastHash, algorithm: await findTrailHash(tx), verifiedAt };
    });
    return latest;
  };
  return (again) =>
    actAs(PROGRAM, async () => {
      const age = latest === undefined ? Number.POSITIVE_INFINITY : clock.now().getTime() - latest.verifiedAt.getTime();
      if (!again && latest !== undefined && age < VERIFIED_FOR_MS) return latest;
      running ??= verify().finally(() => {
        running = undefined;
      });
      return running;
    });
}
