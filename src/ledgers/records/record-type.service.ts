import { PROGRAM_ACTOR } from '../../access/actor.ts';
import { type AuditedChange, appendAudits } from '../../access/audit.store.ts';
import type { Db } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { insertRecordType, listChangedTypes, rememberTypes } from './record-type.store.ts';

/**
 * Takes the types of the catalogue into use that are new or have a higher version; gives how many. At every start of the
 * program. Errors: `ledger.version-unchanged` for a definition that differs from the stored one under the same version.
 * Effects: database, audit trail.
 */
export async function adoptRecordTypes(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  types: readonly RecordType[],
): Promise<number> {
  return db.write(async (tx) => {
    const inUse = await rememberTypes()(tx);
    const at = clock.now();
    const changed = await listChangedTypes(tx, types);
    const entries: AuditedChange[] = [];
    for (const type of types) {
      const before = inUse.current.get(type.id);
      if (before !== undefined && before.version > type.version) continue;
      if (before?.version === type.version) {
        if (!changed.includes(type.id)) continue;
        throw new AppError('ledger.version-unchanged', { typeId: type.id, version: type.version });
      }
      await insertRecordType(tx, type, { at, actor: PROGRAM_ACTOR.name, reason: 'catalogue' });
      entries.push({
        ...{ actor: PROGRAM_ACTOR, at, action: 'ledger.use-type', subject: `ledger/${type.id}` },
        ...(before === undefined ? {} : { before: { version: before.version } }),
        after: { version: type.version },
      });
    }
    await appendAudits(tx, entries);
    return entries.length;
  });
}
