import type { ClaimDetail } from '../../src/contract/claims.ts';
import type { CollectionCellDetail } from '../../src/contract/collection.ts';
import type { DocumentList } from '../../src/contract/documents.ts';
import type { ImportList } from '../../src/contract/imports.ts';
import type { PlanList } from '../../src/contract/plans.ts';
import type { ObservationList } from '../../src/contract/values.ts';
import type { Client } from './client.ts';
import { PLAN } from './record.ts';
import type { Acknowledged } from './writers.ts';

type Of<K extends Acknowledged['kind']> = Extract<Acknowledged, { kind: K }>;

/** Asks the program for every acknowledged write; gives those that it does not have, or has otherwise. */
export async function findLost(client: Client, ledger: readonly Acknowledged[]): Promise<readonly Acknowledged[]> {
  const of = <K extends Acknowledged['kind']>(kind: K) =>
    ledger.filter((each): each is Of<K> & Acknowledged => each.kind === kind);
  return [
    ...(await lostDocuments(client, of('document'))),
    ...(await lostPlans(client, of('plan'))),
    ...(await lostReviews(client, of('review'))),
    ...(await lostValues(client, of('observation'))),
    ...(await lostEntries(client, of('entry'))),
  ];
}

async function lostDocuments(client: Client, wanted: readonly Of<'document'>[]) {
  const { documents } = await client.get<DocumentList>('/api/documents');
  const claims = new Map(documents.map((each) => [each.documentId, each.claimCount]));
  return wanted.filter((each) => claims.get(each.documentId) !== each.claims);
}

async function lostPlans(client: Client, wanted: readonly Of<'plan'>[]) {
  const { plans } = await client.get<PlanList>('/api/plans');
  const { imports } = await client.get<ImportList>('/api/imports');
  const indicators = new Map(plans.map((each) => [each.planId, each.indicatorCount]));
  const planOf = new Map(imports.map((each) => [each.importNo, each.planId]));
  return wanted.filter(
    (each) => indicators.get(each.planId) !== each.indicators || planOf.get(each.importNo) !== each.planId,
  );
}

async function lostReviews(client: Client, wanted: readonly Of<'review'>[]) {
  const groups = Map.groupBy(wanted, (each) => `/api/documents/${each.documentId}/claims/${each.key}`);
  return lostIn(client, groups, (detail: ClaimDetail, each) =>
    detail.history.some(({ revision, action }) => revision === each.revision && action === each.action),
  );
}

async function lostValues(client: Client, wanted: readonly Of<'observation'>[]) {
  const groups = Map.groupBy(wanted, (each) => `/api/plans/${PLAN}/indicators/${each.indicatorId}/observations`);
  const lost: Of<'observation'>[] = [];
  for (const [path, expected] of groups) {
    const { observations } = await client.get<ObservationList>(path);
    const values = new Map(observations.map((each) => [`${each.period} ${each.revision}`, each.value]));
    lost.push(...expected.filter((each) => values.get(`${each.period} ${each.revision}`) !== each.value));
  }
  return lost;
}

async function lostEntries(client: Client, wanted: readonly Of<'entry'>[]) {
  const groups = Map.groupBy(wanted, (each) => `/api/collections/${each.collectionId}/cells/${each.cellNo}`);
  return lostIn(client, groups, (detail: CollectionCellDetail, each) =>
    detail.history.some(({ revision, value }) => revision === each.revision && value === each.value),
  );
}

async function lostIn<T, W extends Acknowledged>(
  client: Client,
  groups: ReadonlyMap<string, readonly W[]>,
  isThere: (detail: T, wanted: W) => boolean,
): Promise<readonly W[]> {
  const lost: W[] = [];
  for (const [path, expected] of groups) {
    const answer = await client.send('GET', path);
    if (answer.status === 200) lost.push(...expected.filter((each) => !isThere(answer.body as T, each)));
    else lost.push(...expected);
  }
  return lost;
}
