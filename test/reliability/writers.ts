import type { ClaimPage } from '../../src/contract/claims.ts';
import type { EntryResults } from '../../src/contract/collection.ts';
import type { UploadResults } from '../../src/contract/documents.ts';
import type { ImportReceipt } from '../../src/contract/imports.ts';
import type { RecordReceipt } from '../../src/contract/values.ts';
import { type Client, isAcknowledged } from './client.ts';
import { PLACE, type Record, UNITS } from './record.ts';
import type { Seeded } from './seeded.ts';

/** A write that the program acknowledged: it must be there for ever. */
export type Acknowledged =
  | { readonly kind: 'document'; readonly documentId: string; readonly claims: number }
  | {
      readonly kind: 'review';
      readonly documentId: string;
      readonly key: string;
      readonly revision: number;
      readonly action: string;
    }
  | {
      readonly kind: 'observation';
      readonly indicatorId: string;
      readonly period: string;
      readonly revision: number;
      readonly value: string;
    }
  | { readonly kind: 'plan'; readonly planId: string; readonly importNo: number; readonly indicators: number }
  | {
      readonly kind: 'entry';
      readonly collectionId: number;
      readonly cellNo: number;
      readonly revision: number;
      readonly value: string;
    };

/** What a writer needs: whom to write to, what is there, where acknowledged writes are noted. */
export interface Writing {
  readonly client: Client;
  readonly record: Record;
  readonly ledger: Acknowledged[];
  readonly random: Seeded;
  /** Told apart from every other writer and run. */
  readonly mark: string;
}

type Write = (writing: Writing, number: number) => Promise<Acknowledged | undefined>;

/** One kind of write after the other, drawn; each is noted once the whole answer says that it was done. */
export async function keepWriting(writing: Writing, goesOn: () => boolean): Promise<void> {
  const { random, ledger } = writing;
  for (let number = 1; goesOn(); number++) {
    const write = random.oneOf(WRITES);
    const done = await write(writing, number);
    if (done !== undefined) ledger.push(done);
    else await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A report that no other writer sends, with some claims. */
export function markedReport(mark: string, random: Seeded): string {
  const number = () => `${random.below(9000) + 10}.${random.below(9) + 1}`;
  return `示范区2025年政府工作报告

一、2025年工作回顾
2025年，全区地区生产总值达到${number()}亿元，比上年增长5.2%。一般公共预算收入完成${number()}亿元，增长4.1%。
全年新建学校${random.below(30) + 1}所，新增学位${random.below(9000) + 100}个。

二、2026年工作安排
2026年，地区生产总值增长5%左右，城镇调查失业率控制在5%以内。

附注：${mark}。
`;
}

const sendDocument: Write = async ({ client, random, mark }, number) => {
  const form = new FormData();
  form.append('files', new Blob([markedReport(`${mark}-${number}`, random)]), `报告-${mark}-${number}.txt`);
  const answer = await client.upload('/api/documents', form);
  if (!isAcknowledged(answer)) return undefined;
  const [result] = (answer.body as UploadResults).results;
  if (result?.outcome !== 'read') {
    client.surprises.push(`upload: ${JSON.stringify(result)}`);
    return undefined;
  }
  return { kind: 'document', documentId: result.document.documentId, claims: result.document.claimCount };
};

const review: Write = async ({ client, random, ledger }) => {
  const documents = ledger.flatMap((each) => (each.kind === 'document' ? [each] : []));
  if (documents.length === 0) return undefined;
  const { documentId, claims } = random.oneOf(documents.slice(-200));
  const offset = random.below(Math.max(1, claims));
  const page = await client.send('GET', `/api/claims?documentId=${documentId}&offset=${offset}&limit=1`);
  if (!isAcknowledged(page)) return undefined;
  const [claim] = (page.body as ClaimPage).claims;
  if (claim === undefined) return undefined;
  const { key, revision } = claim;
  const action = claim.reviewState === 'open' ? random.oneOf(['accept', 'reject']) : 'reopen';
  const answer = await client.send('POST', `/api/documents/${documentId}/claims/${key}/reviews`, {
    action,
    reason: '可靠性试验',
    expectedRevision: revision,
  });
  return isAcknowledged(answer) ? { kind: 'review', documentId, key, revision: revision + 1, action } : undefined;
};

const recordValue: Write = async ({ client, random, record }) => {
  const indicatorId = random.oneOf(record.indicatorIds);
  const period = String(2021 + random.below(5));
  const value = `${random.below(1e9)}.${random.below(1e6) + 1e6}`;
  const answer = await client.send('POST', '/api/observations', {
    observations: [
      {
        placeId: PLACE,
        indicatorId,
        period,
        value,
        knownOn: '2026-01-15',
        provenance: { kind: 'person', note: '可靠性试验' },
      },
    ],
  });
  if (!isAcknowledged(answer)) return undefined;
  const [revision] = (answer.body as RecordReceipt).revisions;
  return typeof revision === 'number' ? { kind: 'observation', indicatorId, period, revision, value } : undefined;
};

const importPlan: Write = async ({ client, mark, random }, number) => {
  const planId = `p-${mark}-${number}`.toLowerCase();
  const rows = Array.from(
    { length: 1 + random.below(4) },
    (_, row) => `${planId}第${row + 1}项,个,10,${20 + row},预期性`,
  );
  const form = new FormData();
  form.append('file', new Blob([`指标,单位,2020年,2025年,属性\n${rows.join('\n')}\n`]), `${planId}.csv`);
  form.append(
    'settings',
    JSON.stringify({ planId, name: `规划${planId}`, placeId: PLACE, period: '2021/2025', knownOn: '2026-01-15' }),
  );
  const answer = await client.upload('/api/plan-imports/confirm', form);
  if (!isAcknowledged(answer)) {
    if (answer.status >= 400 && answer.status < 500) client.surprises.push(`plan: ${JSON.stringify(answer.body)}`);
    return undefined;
  }
  const { importNo, indicators } = answer.body as ImportReceipt;
  return { kind: 'plan', planId, importNo, indicators };
};

const saveEntry: Write = async ({ client, record, random }) => {
  const { collectionId, cellNos } = random.oneOf(record.collections);
  const cellNo = random.oneOf(cellNos);
  const path = `/api/collections/${collectionId}`;
  const cell = await client.send('GET', `${path}/cells/${cellNo}`);
  if (!isAcknowledged(cell)) return undefined;
  const { revision } = (cell.body as { cell: { revision: number } }).cell;
  const value = String(random.below(1e9));
  const answer = await client.send('POST', `${path}/entries`, {
    as: UNITS.reporter,
    action: 'save',
    cells: [{ cellNo, expectedRevision: revision, value }],
  });
  if (!isAcknowledged(answer)) return undefined;
  const [result] = (answer.body as EntryResults).results;
  if (result?.outcome !== 'saved') return undefined;
  return { kind: 'entry', collectionId, cellNo, revision: result.revision, value };
};

const WRITES: readonly Write[] = [sendDocument, review, recordValue, importPlan, saveEntry, recordValue, review];

const READS = [
  '/api/documents',
  '/api/claims?limit=50',
  '/api/plans',
  '/api/plans/reliability-plan',
  '/api/imports',
  '/api/findings',
  '/api/archive/subjects',
];

/** Asks for one page after the other. */
export async function keepReading(client: Client, random: Seeded, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    await client.send('GET', random.oneOf(READS));
    await new Promise((resolve) => setTimeout(resolve, 10 + random.below(40)));
  }
}
