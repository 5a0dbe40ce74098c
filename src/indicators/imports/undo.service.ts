import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import { asProgram } from '../../db/as-program.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import { importMessagesFor, type Language } from '../../messages/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { type ImportRow, listHanging, listImports } from './import.queries.ts';
import { keepSharedIndicators, lockImports, undoImport } from './import.store.ts';

/** An import that was taken back. */
export interface UndoReceipt {
  readonly importNo: number;
  /** Names of definitions that came with it and are used by others since; these stay. */
  readonly keptIndicators: readonly string[];
}

/** Taking imports back. */
export interface UndoService {
  /**
   * Takes an import back as a whole: its plan, targets and values are in no query any more, its rows stay in the record.
   * Errors: `import.not-found`, `import.undone-already`; `import.not-undoable` for places; `import.in-use` when data hang
   * on its plan that did not come with it, with their names.
   */
  undo(importNo: number, request: { reason: string; actor: Actor; language: Language }): Promise<UndoReceipt>;
}

/** Effects: database, audit trail. */
export function createUndoService({ db, clock }: { readonly db: Db; readonly clock: Clock }): UndoService {
  return {
    undo: (importNo, { reason, actor, language }) =>
      db.write(async (tx) => {
        await lockImports(tx);
        const batch = await findUndoable(tx, importNo);
        // Others may use what came with it, unseen by whoever undoes it.
        await asProgram(tx, () => refuseInUse(tx, importNo, language));
        const at = clock.now();
        const keptIndicators = await asProgram(tx, () => keepSharedIndicators(tx, importNo));
        await undoImport(tx, importNo, { at, by: actor.name, because: reason });
        const { kind, fileName, planId } = batch;
        await appendAudit(tx, {
          actor,
          at,
          action: 'import.undo',
          subject: `import/${importNo}`,
          before: { kind, fileName, planId, targets: batch.targets, values: batch.values },
          after: { keptIndicators },
          reason,
        });
        return { importNo, keptIndicators };
      }),
  };
}

async function findUndoable(tx: WriteTx, importNo: number): Promise<ImportRow> {
  const batch = (await listImports(tx, importNo))[0];
  if (batch === undefined) throw new AppError('import.not-found', { importNo });
  if (batch.undone !== undefined) {
    throw new AppError('import.undone-already', { importNo, undoneAt: batch.undone.at, undoneBy: batch.undone.by });
  }
  if (batch.kind === 'places') throw new AppError('import.not-undoable', { importNo });
  return batch;
}

/** Data told in the error. */
const TOLD = 8;

async function refuseInUse(tx: WriteTx, importNo: number, language: Language): Promise<void> {
  const hanging = await listHanging(tx, importNo);
  if (hanging.length === 0) return;
  const words = importMessagesFor(language).hanging;
  const names = hanging.slice(0, TOLD).map(({ kind, name }) => words[kind](name));
  const more = hanging.length > TOLD ? ['…'] : [];
  throw new AppError('import.in-use', { importNo, by: [...names, ...more].join('、') });
}
