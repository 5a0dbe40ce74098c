import { tableUpload } from './indicators.ts';
import { ACCOUNTS, accountId } from './permission-world.ts';
import type { Example, Side } from './route-requests.ts';
import { upload } from './server.ts';
import {
  importOf,
  indicatorOf,
  type LEVEL_MOVES,
  levelCollection,
  relationOf,
  streetsOf,
  tagOfDefinition,
  thingOf,
} from './walked-things.ts';

/** What requests reach that have a thing of their own for each asker; test/permissions/kept-answers.ts says who may. */
export type KeptTarget =
  | 'account-kept'
  | 'comment'
  | 'comment-foreign'
  | 'definition'
  | 'finding'
  | 'finding-settlement'
  | 'import'
  | 'level'
  | 'own'
  | 'plan-read'
  | 'preview'
  | 'rule-set'
  | 'share'
  | 'street'
  | 'token'
  | 'value'
  | 'webhook'
  | 'webhook-new'
  | 'workbook';

const reason = 'because';

type Parameters = Readonly<Record<string, string>>;

const of =
  (target: KeptTarget, parameters: (side: Side, login: string) => Parameters, payload?: object): Example =>
  (side, login) => ({ target, parameters: parameters(side, login), ...(payload === undefined ? {} : { payload }) });

const thing = (parameter: string, kind: string) => (side: Side, login: string) => ({
  [parameter]: thingOf(kind, login, side),
});

const level =
  (move: (typeof LEVEL_MOVES)[number], more: (side: Side) => object): Example =>
  (side, login) => ({
    target: 'level',
    parameters: { collectionId: String(levelCollection(login, side, move)) },
    payload: { as: { organisationId: `u-${side}-statistics`, person: 'x' }, ...more(side) },
  });

/** A table to import, with what is said about it. */
const table =
  (target: KeptTarget, content: (side: Side, login: string) => readonly [string, object]): Example =>
  (side, login) => {
    const [text, settings] = content(side, login);
    const { headers, payload } = tableUpload('', ['x.csv', text], settings);
    return { target, headers, payload };
  };

const planTable = (side: Side, login: string) =>
  [
    `序号,类别,指标,单位,属性,基期年,基期值,目标年,目标值\n1,民生,${indicatorOf(login, side)}甲,所,预期性,2030,1,2035,9\n`,
    {
      ...{ planId: `imp-${indicatorOf(login, side)}`, name: `规划${indicatorOf(login, side)}`, placeId: `w-${side}` },
      ...{ period: '2031/2035', issuedOn: '2026-03-01', knownOn: '2026-03-01' },
    },
  ] as const;

const valueTable = (side: Side, login: string) =>
  [`指标,时期,数值,单位\n${indicatorOf(login, side)},2023,5,所\n`, { knownOn: '2024-02-01' }] as const;

const SETTINGS = {
  ...{ aheadFrom: '10', onTrackFrom: '-3', basicallyFrom: '-10', staleAfterMonths: 18, expectedAt: 'value-period' },
  ...{ path: 'linear', inStepTolerance: '0.1', roughlyInStepTolerance: '0.5', approxTolerance: '2' },
  ...{ thresholdBasis: 'every-year', officialCumulative: true, earlyAchievement: true, chainAcrossCalibres: true },
};

/** A set of rules of one's own; or, of district B, another version of the one that all plans follow. */
const ruleSet: Example = (side, login) => {
  const isShared = side === 'b';
  // Whoever acts everywhere comes first, and is the only one who may.
  const order = ACCOUNTS.map((each) => each.login);
  const seen = order.indexOf(login) > order.indexOf('planner') ? 2 : 1;
  return {
    target: 'rule-set',
    payload: {
      ...{
        ruleSetId: isShared ? 'national-mid-term' : indicatorOf(login, side),
        name: 'x',
        settings: SETTINGS,
        reason,
      },
      expectedVersion: isShared ? seen : 0,
    },
  };
};

const streetTable: Example = (side, login) => {
  const street = `imp-${indicatorOf(login, side)}`;
  const { headers, payload } = upload([
    'x.csv',
    Buffer.from(`编号,名称,级别,上级\n${street},${street},街道,w-${side}\n`),
  ]);
  return { target: 'street', headers, payload };
};

const workbook: Example = (side) => {
  const { headers, payload } = upload(['x.csv', Buffer.from('指标,本期值\ni-shared,5\n')]);
  return { target: 'workbook', headers, payload, url: `?organisation=u-${side}-education` };
};

/** Requests for what belongs to accounts, documents, plans, places and collections. */
export const KEPT_REQUESTS: Readonly<Record<string, Example>> = {
  'DELETE /api/accounts/{accountId}/grants/{grantId}': of('account-kept', (side, login) => ({
    ...thing('accountId', 'kept')(side, login),
    ...thing('grantId', 'grant')(side, login),
  })),
  'POST /api/accounts/{accountId}/link': of('account-kept', thing('accountId', 'kept')),
  'POST /api/collections/{collectionId}/cancel': level('cancel', () => ({ reason })),
  'POST /api/collections/{collectionId}/close': level('close', (side) => ({ organisationId: `u-${side}-education` })),
  'POST /api/collections/{collectionId}/reopen': level('reopen', (side) => ({
    ...{ organisationId: `u-${side}-education`, reason },
  })),
  'POST /api/collections/{collectionId}/workbook': workbook,
  'GET /api/comments': (side) => ({ target: 'comment', url: `?subject=document/${accountId(`document-${side}`)}` }),
  'GET /api/comments/{commentId}': of('comment', thing('commentId', 'foreign')),
  'PATCH /api/comments/{commentId}': of('comment', thing('commentId', 'edited'), { body: 'y', expectedRevision: 1 }),
  'DELETE /api/comments/{commentId}': (side, login) => ({
    target: 'comment-foreign',
    parameters: thing('commentId', 'foreign')(side, login),
    url: '?expectedRevision=1',
  }),
  'POST /api/comments/{commentId}/thread': of('comment', thing('commentId', 'thread'), { action: 'resolve' }),
  'GET /api/findings/{findingId}': of('finding', thing('findingId', 'finding')),
  'POST /api/findings/{findingId}/settlements': of('finding-settlement', thing('findingId', 'finding'), {
    ...{ action: 'accept', expectedRevision: 0 },
  }),
  'POST /api/imports/{importNo}/undo': of('import', (side, login) => ({ importNo: String(importOf(login, side)) }), {
    reason,
  }),
  'POST /api/indicator-relations/{relationId}/end': of(
    'definition',
    (side, login) => ({ relationId: relationOf(login, side) }),
    { reason },
  ),
  'POST /api/indicators/{indicatorId}/formula': (side, login) => {
    const indicatorId = indicatorOf(login, side);
    const [formula, expected] = [`[i-p-${side}] × 2`, tagOfDefinition(indicatorId)];
    return { target: 'definition', parameters: { indicatorId }, payload: { formula, expected, reason } };
  },
  'POST /api/place-changes': (side, login) => {
    const [from, to] = streetsOf(login, side);
    return {
      target: 'street',
      payload: { kind: 'merge', effectiveOn: '2026-01-01', rule: 'r', source: 's', shares: [{ from, to, share: '1' }] },
    };
  },
  'POST /api/places/import': streetTable,
  'POST /api/plan-imports': table('preview', planTable),
  'POST /api/plan-imports/confirm': table('street', planTable),
  'PUT /api/plans/{planId}/indicators/{indicatorId}/decomposition': (side, login) => ({
    target: 'share',
    parameters: { indicatorId: indicatorOf(login, side) },
    payload: { axis: 'place', parts: [{ key: `w-${side}1`, value: '2' }], source: 's', expectedRevision: 0 },
  }),
  'POST /api/plans/{planId}/observation-imports': table('plan-read', valueTable),
  'POST /api/plans/{planId}/observation-imports/confirm': table('value', valueTable),
  'POST /api/plans/{planId}/proposals/accept': (side, login) => ({
    target: 'value',
    payload: { items: [{ documentId: accountId(`document-${side}`), key: `key-${login}`, revision: 1 }] },
  }),
  'POST /api/rule-sets': ruleSet,
  'DELETE /api/sessions/{sessionId}': of('own', thing('sessionId', 'session')),
  'POST /api/tokens': (side) => ({
    target: 'token',
    payload: { name: 'x', scopes: [side === 'a' ? 'record.read' : 'account.manage'], days: 1 },
  }),
  'DELETE /api/tokens/{tokenId}': of('own', thing('tokenId', 'token')),
  'POST /api/webhooks': () => ({
    target: 'webhook-new',
    payload: { url: 'https://example.org/', events: ['collection.cancel-level'] },
  }),
  'DELETE /api/webhooks/{webhookId}': of('webhook', thing('webhookId', 'ended')),
  'GET /api/webhooks/{webhookId}/deliveries': of('webhook', thing('webhookId', 'webhook')),
  'POST /api/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver': of('webhook', (side, login) => ({
    ...thing('webhookId', 'webhook')(side, login),
    ...thing('deliveryId', 'delivery')(side, login),
  })),
  'POST /api/webhooks/{webhookId}/ping': of('webhook', thing('webhookId', 'webhook')),
};
