import { type Actor, PROGRAM_ACTOR } from '../../access/actor.ts';
import { lastAuditSequence } from '../../access/audit.queries.ts';
import { AUDIT_VERSION } from '../../audit/index.ts';
import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db, ReadTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { type AuditInputs, type AuditRunRow, findAuditInputs, findLastRun } from './audit.queries.ts';
import { runAudit } from './audit-run.service.ts';
import { type AuditThread, openAuditThread } from './audit-thread.ts';

/** How current the findings are. */
export interface AuditStanding {
  /**
   * `stale`: documents or reviews came in since the last run, or the audit may judge otherwise now; `running`: they are
   * being taken in, or are about to.
   */
  readonly state: 'current' | 'running' | 'stale' | 'never';
  /** The run that the findings are of. */
  readonly run?: AuditRunRow;
  /** Why the last attempt came to nothing; absent when it did not. */
  readonly failure?: unknown;
}

/** The audit of all documents side by side: one at a time, in the background. A failed one is told, and harms nothing. */
export interface AuditService {
  standing(): Promise<AuditStanding>;
  /** Begins an audit, unless one is under way. */
  begin(actor: Actor): void;
  /** Says that documents or reviews may have changed: they are audited soon, if that makes a difference. */
  noteChange(): void;
  /** Resolves when no audit is under way or awaited. */
  idle(): Promise<void>;
  /** Abandons what is under way; what is stored stays. Twice is once. */
  stop(): Promise<void>;
}

/** What the service needs. */
export interface AuditServiceOptions {
  readonly db: Db;
  readonly clock: Clock;
  /** Hears why an audit came to nothing. */
  readonly onFailure?: (error: unknown) => void;
  /** How long changes are gathered, so that the files of one upload are audited together. */
  readonly gatherMs?: number;
  readonly openThread?: () => AuditThread;
}

/** Our choice: short enough for a person who waits. */
const GATHER_MS = 1000;

/** An audit that takes longer leaves the machine to those who work with it. Our choice. */
const LONG_MS = 5000;

/** Effects: database, audit trail, a thread for each audit. */
export function createAuditService(options: AuditServiceOptions): AuditService {
  return new BackgroundAudit(options);
}

/**
 * At rest nothing is wanted. Wanted changes are gathered, then audited if the stored findings are not of today; what a
 * person wants begins at once. What is wanted while an audit is under way comes behind it.
 */
class BackgroundAudit implements AuditService {
  readonly #options: AuditServiceOptions;
  #wanted: Actor | 'changes' | undefined;
  #work: Promise<void> | undefined;
  #thread: AuditThread | undefined;
  #hurry: () => void = () => undefined;
  #isStopping = false;
  #failure: unknown;
  #lastMs = 0;
  #inputs: AuditInputs | undefined;

  constructor(options: AuditServiceOptions) {
    this.#options = options;
  }

  async standing(): Promise<AuditStanding> {
    // A question about all documents, whoever asks.
    const { isNeeded, run } = await actAs(PROGRAM, () => this.#options.db.read((tx) => this.#look(tx)));
    const isRunning = this.#thread !== undefined || (isNeeded && this.#work !== undefined);
    const atRest = run === undefined ? 'never' : isNeeded ? 'stale' : 'current';
    return {
      state: isRunning ? 'running' : atRest,
      ...(run === undefined ? {} : { run }),
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  begin(actor: Actor): void {
    if (this.#thread !== undefined) return;
    this.#wanted = actor;
    this.#hurry();
    this.#start();
  }

  noteChange(): void {
    this.#wanted ??= 'changes';
    this.#start();
  }

  async idle(): Promise<void> {
    while (this.#work !== undefined) await this.#work;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#hurry();
    await this.#thread?.close();
    await this.idle();
  }

  #start(): void {
    if (this.#isStopping) return;
    // Not for whoever changed something: it looks at all documents.
    this.#work ??= actAs(PROGRAM, () => this.#workOff()).finally(() => {
      this.#work = undefined;
      // Wanted between the last look and now.
      if (this.#wanted !== undefined) this.#start();
    });
  }

  async #workOff(): Promise<void> {
    while (this.#wanted !== undefined && !this.#isStopping) {
      if (this.#wanted === 'changes') await this.#gather();
      const wanted = this.#wanted;
      this.#wanted = undefined;
      if (this.#isStopping) return;
      try {
        if (wanted !== 'changes') await this.#audit(wanted);
        else if (await this.#options.db.read(async (tx) => this.#isNeeded(tx, await findLastRun(tx))))
          await this.#audit(PROGRAM_ACTOR);
      } catch (error) {
        this.#fail(error);
      }
    }
  }

  /** However often something changes, audits take half of the time at most, long ones a tenth. */
  #gather(): Promise<void> {
    const pause = this.#lastMs > LONG_MS ? 9 * this.#lastMs : this.#lastMs;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(this.#options.gatherMs ?? GATHER_MS, pause));
      timer.unref();
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #audit(actor: Actor): Promise<void> {
    if (this.#isStopping) return;
    const { db, clock, openThread } = this.#options;
    const startedMs = clock.now().getTime();
    const thread = (openThread ?? openAuditThread)();
    this.#thread = thread;
    try {
      await runAudit({ db, clock, thread }, actor);
      this.#failure = undefined;
    } finally {
      this.#thread = undefined;
      this.#lastMs = clock.now().getTime() - startedMs;
      await thread.close();
    }
  }

  #fail(error: unknown): void {
    if (this.#isStopping) return;
    this.#failure = error;
    this.#options.onFailure?.(error);
    if (error instanceof AppError && error.code === 'server.database-unreachable') this.#wanted ??= 'changes';
  }

  /** While an audit is due anyway, what else has come in makes no difference. */
  async #look(tx: ReadTx) {
    const run = await findLastRun(tx);
    const isDue = this.#work !== undefined && this.#inputs !== undefined && run?.digest !== this.#inputs.digest;
    return { run, isNeeded: isDue || (await this.#isNeeded(tx, run)) };
  }

  async #isNeeded(tx: ReadTx, run: AuditRunRow | undefined): Promise<boolean> {
    if (this.#inputs === undefined || this.#inputs.takenIn !== (await lastAuditSequence(tx))) {
      this.#inputs = await findAuditInputs(tx);
    }
    const isOutdated = run?.digest !== this.#inputs.digest || run.auditVersion !== AUDIT_VERSION;
    return run === undefined ? this.#inputs.documentIds.length > 0 : isOutdated;
  }
}
