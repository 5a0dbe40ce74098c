import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';

/** The types that records are of, in all versions. */
export interface TypesInUse {
  /** The newest version of each, by id. */
  readonly current: ReadonlyMap<string, RecordType>;
  /** The newest version. Errors: `ledger.not-found`. */
  newest(typeId: string): RecordType;
  /** The version that a record was last moved under. Errors: `ledger.not-found`. */
  of(typeId: string, version: number): RecordType;
}

/** Asks which types there are, and reads those that were not seen before: a version never changes. */
export type ReadTypes = (tx: ReadTx) => Promise<TypesInUse>;

/** For one database. */
export function rememberTypes(): ReadTypes {
  const seen = new Map<string, RecordType>();
  let last: { readonly key: string; readonly types: TypesInUse } | undefined;
  return async (tx) => {
    const rows = await tx
      .selectFrom('record_type')
      .select(['type_id', 'version'])
      .orderBy('type_id')
      .orderBy('version')
      .execute();
    const key = rows.map((row) => `${row.type_id}/${row.version}`).join(' ');
    if (last?.key === key) return last.types;
    if (rows.some((row) => !seen.has(`${row.type_id}/${row.version}`))) {
      const all = await tx.selectFrom('record_type').select(['type_id', 'version', 'definition']).execute();
      for (const row of all) seen.set(`${row.type_id}/${row.version}`, row.definition);
    }
    const types = typesInUse(rows.flatMap((row) => seen.get(`${row.type_id}/${row.version}`) ?? []));
    last = { key, types };
    return types;
  };
}

/** Types in use; of each, later versions behind earlier ones. */
function typesInUse(versions: readonly RecordType[]): TypesInUse {
  const current = new Map(versions.map((type) => [type.id, type]));
  const all = new Map(versions.map((type) => [`${type.id}/${type.version}`, type]));
  const found = (type: RecordType | undefined, typeId: string) => {
    if (type === undefined) throw new AppError('ledger.not-found', { typeId });
    return type;
  };
  return {
    current,
    newest: (typeId) => found(current.get(typeId), typeId),
    of: (typeId, version) => found(all.get(`${typeId}/${version}`), typeId),
  };
}

/** Appends a version of a type. */
export async function insertRecordType(
  tx: WriteTx,
  type: RecordType,
  deed: { readonly at: Date; readonly actor: string; readonly reason: string },
): Promise<void> {
  const { at, actor, reason } = deed;
  await tx
    .insertInto('record_type')
    .values({ type_id: type.id, version: type.version, definition: JSON.stringify(type), at, actor, reason })
    .execute();
}

/** Digest of the catalogue that was last taken into use. Missing: undefined when none was, or that is no longer told. */
export async function findCheckedCatalogue(tx: ReadTx, action: string): Promise<string | undefined> {
  const { rows } = await sql<{ digest: string | null }>`
    select after ->> 'digest' as digest from audit_entry where action = ${action} order by sequence desc limit 1`.execute(
    tx,
  );
  return rows[0]?.digest ?? undefined;
}

/** Types whose stored version of the same number says something else, as the database compares what it stores. */
export async function listChangedTypes(tx: ReadTx, types: readonly RecordType[]): Promise<readonly string[]> {
  const { rows } = await sql<{ type_id: string }>`
    select type_id from record_type
    join jsonb_array_elements(${JSON.stringify(types)}::jsonb) as given (definition)
      on given.definition ->> 'id' = type_id and (given.definition ->> 'version')::integer = version
    where record_type.definition <> given.definition`.execute(tx);
  return rows.map((row) => row.type_id);
}
