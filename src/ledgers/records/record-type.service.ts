import { PROGRAM_ACTOR } from '../../access/actor.ts';
import { type AuditedChange, appendAudit, appendAudits } from '../../access/audit.store.ts';
import type { Db } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { findCheckedCatalogue, insertRecordType, listChangedTypes, rememberTypes } from './record-type.store.ts';

const ADOPTED = 'ledger.check-catalogue';

/**
 * Takes a catalogue into use, unless it is the one that was last taken: then its types are not even read, which takes longer
 * than all else at a start. Gives how many types are new or have a higher version. Errors: those of `adoptRecordTypes`, and
 * what `types` throws. Effects: database, audit trail.
 */
export async function adoptCatalogue(
  base: { readonly db: Db; readonly clock: Clock },
  { digest, types }: { readonly digest: string; readonly types: () => readonly RecordType[] },
): Promise<number> {
  if ((await base.db.read((tx) => findCheckedCatalogue(tx, ADOPTED))) === digest) return 0;
  const adopted = await adoptRecordTypes(base, types());
  const [actor, at] = [PROGRAM_ACTOR, base.clock.now()];
  await base.db.write((tx) =>
    appendAudit(tx, { actor, at, action: ADOPTED, subject: 'ledgers', after: { digest, adopted } }),
  );
  return adopted;
}

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
