import type { CollectionDetail } from '../../src/contract/collection.ts';
import type { Client } from './client.ts';

/** Units that act here. */
export const UNITS = {
  opener: { organisationId: 'reliability-reform', person: '周宁' },
  reporter: { organisationId: 'reliability-education', person: '李敏' },
  verifier: 'reliability-statistics',
} as const;

export const PLACE = 'demo-district';
export const PLAN = 'reliability-plan';

const NAMES = ['可靠性指标甲', '可靠性指标乙', '可靠性指标丙', '可靠性指标丁', '可靠性指标戊'];

/** What writers write to: a plan of their own with its indicators, and collections that are open. */
export interface Record {
  readonly indicatorIds: readonly string[];
  readonly collections: readonly { readonly collectionId: number; readonly cellNos: readonly number[] }[];
}

/** Sets units up, a plan with five indicators, and three collections of them. Errors: throws when an answer is no success. */
export async function setUpRecord(client: Client): Promise<Record> {
  for (const organisationId of [UNITS.opener.organisationId, UNITS.reporter.organisationId, UNITS.verifier])
    await succeed(client, '/api/organisations', { organisationId, name: organisationId, placeId: PLACE });
  const indicators = NAMES.map((name, index) => ({
    no: String(index + 1),
    name,
    unit: '个',
    attribute: 'expected',
    type: 'LEVEL_UP',
    direction: 'up',
    measure: 'stock',
    base: { period: '2020', value: '10' },
    target: { period: '2025', phrase: '1000' },
  }));
  const plan = { planId: PLAN, name: '可靠性规划', placeId: PLACE, period: '2021/2025', source: '可靠性试验' };
  await succeed(client, '/api/plans', { ...plan, indicators });
  const found = await client.get<{ indicators: { indicatorId: string }[] }>(`/api/plans/${PLAN}`);
  const indicatorIds = found.indicators.map(({ indicatorId }) => indicatorId);
  const collections = [];
  for (const period of ['2021', '2022', '2023']) {
    const opened = (await succeed(client, `/api/plans/${PLAN}/collections`, {
      as: UNITS.opener,
      title: `${period}年年报`,
      period,
      dueAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
      assignments: indicatorIds.map((indicatorId) => ({
        indicatorId,
        placeId: PLACE,
        reporterId: UNITS.reporter.organisationId,
        verifierId: UNITS.verifier,
      })),
    })) as CollectionDetail;
    const cellNos = opened.cells.map(({ cellNo }) => cellNo);
    collections.push({ collectionId: opened.collection.collectionId, cellNos });
  }
  return { indicatorIds, collections };
}

async function succeed(client: Client, path: string, body: object): Promise<unknown> {
  const answer = await client.send('POST', path, body);
  if (answer.status !== 200) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
