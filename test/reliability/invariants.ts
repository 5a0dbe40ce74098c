import pg from 'pg';
import { verifyAuditChain } from '../../src/access/audit.queries.ts';
import { openDatabase } from '../../src/db/connect.ts';

/** Each asks for what must not be there; a row is something half-written. */
const HALF_WRITTEN: Readonly<Record<string, string>> = {
  'a document without content, passages or reading': `
    select document_id from document d
    where not exists (select from document_content c where c.document_id = d.document_id)
      or not exists (select from passage p where p.document_id = d.document_id)
      or not exists (select from reading r where r.document_id = d.document_id and r.reading_no = d.current_reading)`,
  'a reading with another number of claims than it says': `
    select r.document_id, r.reading_no, r.claim_count, count(c.number) as stored
    from reading r left join claim c using (document_id, reading_no)
    group by r.document_id, r.reading_no having r.claim_count <> count(c.number)`,
  'a document that the trail does not know, or knows twice': `
    select document_id from document d
    where 1 <> (select count(*) from audit_entry a
      where a.action = 'document.add' and a.subject = 'document/' || d.document_id)`,
  'a document of the trail that is not there': `
    select subject from audit_entry a where action = 'document.add'
      and not exists (select from document d where a.subject = 'document/' || d.document_id)`,
  'a gap between the revisions of a claim': `
    select document_id, claim_key from claim_review group by document_id, claim_key
    having count(*) <> max(revision) or min(revision) <> 1`,
  'a review that the trail does not know, or one that only the trail knows': `
    select coalesce(r.subject, a.subject) from
      (select 'claim/' || document_id || '/' || claim_key as subject, revision, action from claim_review) r
      full join (select subject, (after->>'revision')::int as revision, substr(action, 7) as action
        from audit_entry where action like 'claim.%') a using (subject, revision, action)
    where r.subject is null or a.subject is null`,
  'a gap between the vintages of a value': `
    select place_id, indicator_id, period from observation group by place_id, indicator_id, period
    having count(*) <> max(revision) or min(revision) <> 1`,
  'another number of recorded values than the trail tells': `
    select * from
      (select count(*) as stored from observation where import_no is null and recorded_by = 'local') s,
      (select coalesce(sum((after->>'recorded')::bigint), 0) as told from audit_entry where action = 'observation.record' and actor = 'local') t
    where stored <> told`,
  'a value without its source': `
    select place_id, indicator_id, period from observation o
    where not exists (select from source s where s.source_id = o.source_id)`,
  'an import that the trail does not know, or knows twice': `
    select import_no from import_batch b where undone_at is null and 1 <> (select count(*) from audit_entry a
      where (a.after->>'importNo')::int = b.import_no and a.action in ('plan.import', 'observations.import', 'place.import'))
      and kind <> 'places'`,
  'a plan with another number of indicators than its import told': `
    select plan_id from plan p join audit_entry a on a.subject = 'plan/' || p.plan_id and a.action = 'plan.import'
    where (a.after->>'indicators')::int <> (select count(*) from plan_indicator i where i.plan_id = p.plan_id)`,
  'a plan that the trail does not know': `
    select plan_id from plan p
    where not exists (select from audit_entry a where a.subject = 'plan/' || p.plan_id and a.action = 'plan.import')`,
  'a gap between the revisions of a cell': `
    select collection_id, cell_no from collection_entry group by collection_id, cell_no
    having count(*) <> max(revision) or min(revision) <> 1`,
  'an entry of a cell that the trail does not know, or one that only the trail knows': `
    select coalesce(e.subject, a.subject) from
      (select 'collection/' || collection_id as subject, cell_no, revision from collection_entry where action = 'save') e
      full join (select subject, (cell->>'cellNo')::int as cell_no, (cell->>'revision')::int as revision
        from audit_entry, jsonb_array_elements(after->'cells') cell where action = 'collection.save') a
      using (subject, cell_no, revision)
    where e.subject is null or a.subject is null`,
  'a head of the trail that is not its last entry': `
    select h.sequence from audit_head h
    left join lateral (select sequence, hash from audit_entry order by sequence desc limit 1) a on true
    where h.sequence <> coalesce(a.sequence, 0) or h.hash <> coalesce(a.hash, h.hash)`,
};

/** What is wrong with a database, one line each; of each kind the first rows. */
export interface Verified {
  readonly wrong: readonly string[];
  readonly entries: number;
  readonly lastHash: string;
}

/** Looks for half-written things and recomputes the trail, beside the program, with all rights. `socket`: its folder. */
export async function verifyDatabase(socket: string): Promise<Verified> {
  const server = { host: socket, port: 5432, user: 'postgres', database: 'gangyao' };
  const client = new pg.Client(server);
  await client.connect();
  const wrong: string[] = [];
  try {
    await client.query('begin isolation level repeatable read read only');
    for (const [name, question] of Object.entries(HALF_WRITTEN)) {
      const { rows } = await client.query(question);
      if (rows.length > 0) wrong.push(`${name} (${rows.length}): ${JSON.stringify(rows.slice(0, 3))}`);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
  const db = openDatabase(server, { maxConnections: 1, actingAs: { account: '#program', address: null } });
  try {
    const chain = await db.read((tx) => verifyAuditChain(tx));
    if (chain.intact) return { wrong, entries: chain.entries, lastHash: chain.lastHash };
    return { wrong: [...wrong, `the trail is broken at ${chain.brokenAt}: ${chain.why}`], entries: 0, lastHash: '' };
  } finally {
    await db.close();
  }
}
