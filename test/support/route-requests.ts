import { EVALUATION_REQUESTS, type EvaluationTarget } from './evaluation-requests.ts';
import { LEDGER_REQUESTS, type LedgerTarget } from './ledger-requests.ts';
import { accountId } from './permission-world.ts';
import { upload } from './server.ts';
import { KEPT_REQUESTS, type KeptTarget } from './walked-requests.ts';

/** District A, or district B. */
export type Side = 'a' | 'b';

/**
 * What a request reaches: something that belongs to a place, a plan, a document, a collection … of a district, and whether
 * it looks or changes. `anything`: what belongs to nobody in particular, or only to the asker.
 */
export type Target =
  | LedgerTarget
  | EvaluationTarget
  | KeptTarget
  | 'anything'
  | 'everywhere'
  | 'plan'
  | 'plan-change'
  | 'place-change'
  | 'assessment'
  | 'run'
  | 'document'
  | 'document-change'
  | 'collection'
  | 'cell'
  | 'collection-opening'
  | 'collection-report'
  | 'collection-check'
  | 'account-change';

/** A request to a route, as good as the world allows: bodies pass the schema. */
export interface RouteRequest {
  readonly target: Target;
  readonly url: string;
  readonly payload?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Stands in the answer for whoever may see what the request reaches: of lists, which answer everybody. */
  readonly shows?: string;
}

/** A request for a district, of whoever asks: what changes something changes a thing of the asker's own. */
export type Example = (
  side: Side,
  login: string,
) => Omit<RouteRequest, 'url'> & {
  /** Behind the path. */
  readonly url?: string;
  /** Values of parameters other than those of `parametersOf`. */
  readonly parameters?: Readonly<Record<string, string>>;
};

const at =
  (target: Target, payload?: object): Example =>
  () => ({ target, ...(payload === undefined ? {} : { payload }) });
const plan = (side: Side) => `p-${side}`;
const place = (side: Side) => `w-${side}`;
const unit = (side: Side, what: 'education' | 'statistics') => ({ organisationId: `u-${side}-${what}`, person: 'x' });
const reason = 'because';
const file = () => {
  const { headers, payload } = upload(['x.csv', Buffer.from('no,name\n1,x\n')]);
  return { headers, payload };
};

/** Values of the parameters in addresses. */
export function parametersOf(side: Side): Readonly<Record<string, string>> {
  return {
    planId: plan(side),
    placeId: `w-${side}1`,
    documentId: accountId(`document-${side}`),
    findingId: accountId(`document-${side}`),
    collectionId: side === 'a' ? '1' : '2',
    adjustmentId: `adj-p-${side}`,
    accountId: accountId(`subject-${side}`),
    grantId: accountId('no grant'),
    indicatorId: 'i-shared',
    organisationId: `u-${side}1`,
    key: 'key',
    claimKey: 'key',
    cellNo: '1',
    importNo: '99',
    relationId: 'none',
    token: '0'.repeat(64),
    tokenId: accountId('no token'),
    sessionId: accountId('no session'),
    personId: accountId('no person'),
    commentId: accountId('no comment'),
    webhookId: accountId('no webhook'),
    typeId: 'no-ledger',
    file: 'none.json',
    recordId: accountId('no record'),
    deliveryId: '1',
    surveyId: accountId('no survey'),
    importId: accountId('no import'),
    reportId: accountId('no report'),
    versionNo: '1',
    format: 'docx',
  };
}

/** One request for each route. A new route needs a line here. */
export const REQUESTS: Readonly<Record<string, Example>> = {
  ...LEDGER_REQUESTS,
  ...EVALUATION_REQUESTS,
  ...KEPT_REQUESTS,
  'GET /api/accounts': at('anything'),
  'POST /api/accounts': at('anything', { login: 'administrator', name: 'x', grants: [] }),
  'PATCH /api/accounts/{accountId}': at('account-change', { name: '$LOGIN' }),
  'POST /api/accounts/{accountId}/second-factor/reset': at('account-change', { reason }),
  'POST /api/accounts/{accountId}/grants': (side) => ({
    target: 'account-change',
    payload: { role: 'deputy', placeId: place(side) },
  }),
  'POST /api/adjustments/{adjustmentId}/decision': at('plan-change', {
    ...{ result: 'rejected', meetingOn: '2023-06-01', decidedBy: 'x', reason },
  }),
  'POST /api/adjustments/{adjustmentId}/steps': at('plan-change', { superiorConsent: '$LOGIN' }),
  'GET /api/archive/announcements': at('anything'),
  'GET /api/archive/calibres': at('anything'),
  'GET /api/archive/history': () => ({ target: 'anything', url: '?subject=subject-a' }),
  'GET /api/archive/promises': at('anything'),
  'GET /api/archive/subjects': at('anything'),
  'GET /api/audit': at('anything'),
  'POST /api/audit/run': at('anything'),
  'GET /api/claims': at('anything'),
  'GET /api/claims/export': () => ({ target: 'anything', url: '?format=csv' }),
  'GET /api/burden': at('anything'),
  'GET /api/collection-burden': at('anything'),
  'GET /api/collections/{collectionId}': at('collection'),
  'GET /api/collections/{collectionId}/cells/{cellNo}': at('cell'),
  'GET /api/collections/{collectionId}/workbook': (side) => ({
    target: 'collection',
    url: `?organisation=u-${side}-education`,
  }),
  'POST /api/collections/{collectionId}/entries': (side) => ({
    target: 'collection-report',
    payload: {
      ...{ as: { organisationId: `u-${side}1`, person: 'x' }, action: 'save' },
      cells: [{ cellNo: 2, expectedRevision: 0, value: '1' }],
    },
  }),
  'POST /api/collections/{collectionId}/moves': (side) => ({
    target: 'collection-check',
    payload: { as: unit(side, 'statistics'), action: 'verify', cells: [{ cellNo: 1, expectedRevision: 1 }] },
  }),
  'POST /api/comments': (side) => ({
    target: 'document',
    payload: { subject: `document/${accountId(`document-${side}`)}`, body: 'x' },
  }),
  'GET /api/documents': at('anything'),
  'POST /api/documents': () => ({ target: 'anything', ...file() }),
  'GET /api/documents/{documentId}': at('document'),
  'PATCH /api/documents/{documentId}': at('document-change', { visibility: 'internal' }),
  'GET /api/documents/{documentId}/claims/{claimKey}/derivation': at('document'),
  'GET /api/documents/{documentId}/claims/{key}': at('document'),
  'POST /api/documents/{documentId}/claims/{key}/reviews': at('document-change', {
    action: 'accept',
    expectedRevision: 1,
  }),
  'GET /api/documents/{documentId}/findings': at('document'),
  'GET /api/documents/{documentId}/original': at('document'),
  'GET /api/documents/{documentId}/passages': at('document'),
  'GET /api/drafts/{key}': at('anything'),
  'PUT /api/drafts/{key}': at('anything', { content: 'x' }),
  'DELETE /api/drafts/{key}': at('anything'),
  'GET /api/findings': at('anything'),
  'GET /api/findings/export': () => ({ target: 'anything', url: '?format=csv' }),
  'GET /api/formulas': at('anything'),
  'POST /api/formulas/check': at('anything', { formula: '1 + 1' }),
  'GET /api/health': at('anything'),
  'GET /api/imports': at('anything'),
  'GET /api/indicator-relations': at('anything'),
  'POST /api/indicator-relations': at('anything', {
    ...{ relationId: 'none', left: [], operator: 'eq', right: [], severity: 'warn', note: 'x' },
  }),
  'GET /api/indicators': at('anything'),
  'GET /api/indicators/{indicatorId}': at('anything'),
  'PATCH /api/indicators/{indicatorId}': at('everywhere', { calibre: '$LOGIN', reason }),
  'GET /api/indicators/{indicatorId}/formula': at('anything'),
  'GET /api/links/{token}': at('anything'),
  'POST /api/links/{token}': at('anything', { password: 'x'.repeat(20) }),
  'GET /api/notifications': at('anything'),
  'POST /api/notifications/read': at('anything', {}),
  'POST /api/observations': (side) => ({
    target: 'place-change',
    payload: {
      observations: [
        {
          ...{ placeId: place(side), indicatorId: 'i-shared', period: '2023', value: '1', unit: '所', status: 'final' },
          ...{ knownOn: '2024-02-01', provenance: { kind: 'publication', title: '$LOGIN' } },
        },
      ],
    },
  }),
  'GET /api/oidc/callback': at('anything'),
  'GET /api/oidc/start': at('anything'),
  'GET /api/organisations': at('anything'),
  'POST /api/organisations': (side) => ({
    target: 'place-change',
    payload: { organisationId: `x-${side}`, name: 'x', placeId: place(side) },
  }),
  'POST /api/organisations/{organisationId}/end': at('place-change', { lastDay: '2999-12-31', reason }),
  'GET /api/people': at('anything'),
  'GET /api/place-changes': at('anything'),
  'POST /api/place-changes/comparable': at('anything', {}),
  'GET /api/places': at('anything'),
  'POST /api/places/{placeId}/end': at('place-change', { lastDay: '2999-12-31', reason }),
  'GET /api/plan-imports/template.xlsx': at('anything'),
  'GET /api/plans': at('anything'),
  'POST /api/plans': (side) => ({
    target: 'place-change',
    payload: {
      ...{ planId: `new-${side}`, name: `新规划${side}`, placeId: place(side), period: '2026/2030', source: 's' },
      effectiveOn: '2026-03-01',
      indicators: [
        {
          ...{
            no: '1',
            category: 'c',
            name: `i-p-${side}`,
            unit: '所',
            type: 'LEVEL_UP',
            attribute: 'binding',
            measure: 'stock',
          },
          ...{ direction: 'up', targets: [{ period: '2030', phrase: '9' }] },
        },
      ],
    },
  }),
  'GET /api/plans/{planId}': at('plan'),
  'PATCH /api/plans/{planId}': at('plan-change', { visibility: 'internal' }),
  'GET /api/plans/{planId}/adjustments': at('plan'),
  'POST /api/plans/{planId}/adjustments': at('plan-change', {
    ...{ ground: 'other-major', reason, proposedOn: '2023-01-01' },
    items: [{ indicatorId: 'i-shared', newPhrase: '4所', necessity: 'n', feasibility: 'f' }],
  }),
  'GET /api/plans/{planId}/aggregate': () => ({ target: 'plan', url: '?indicator=i-shared' }),
  'POST /api/plans/{planId}/annual-targets': at('plan-change', {
    ...{ year: '2024', knownOn: '2024-01-01', source: 's', targets: [{ indicatorId: 'i-shared', phrase: '2所' }] },
  }),
  'GET /api/plans/{planId}/collections': at('plan'),
  'POST /api/plans/{planId}/collections': (side) => ({
    target: 'collection-opening',
    payload: {
      ...{ as: unit(side, 'statistics'), title: 't', period: '2024', dueAt: '2099-06-01T00:00:00Z' },
      assignments: [
        {
          ...{ indicatorId: 'i-shared', placeId: place(side) },
          ...{ reporterId: `u-${side}-education`, verifierId: `u-${side}-statistics` },
        },
      ],
    },
  }),
  'GET /api/plans/{planId}/comparison': () => ({ target: 'plan', url: '?indicator=i-shared' }),
  'GET /api/plans/{planId}/continuity': at('plan'),
  'GET /api/plans/{planId}/export': () => ({ target: 'plan', url: '?format=csv' }),
  'GET /api/plans/{planId}/graph': at('plan'),
  'GET /api/plans/{planId}/indicators/{indicatorId}': at('plan'),
  'POST /api/plans/{planId}/indicators/{indicatorId}/assessments': at('assessment', {
    ...{ kind: 'official', verdict: 'on-track', label: 'l', reason, source: 's' },
  }),
  'GET /api/plans/{planId}/indicators/{indicatorId}/comparable': at('plan'),
  'GET /api/plans/{planId}/indicators/{indicatorId}/decomposition': () => ({ target: 'plan', url: '?axis=place' }),
  'GET /api/plans/{planId}/indicators/{indicatorId}/observations': at('plan'),
  'POST /api/plans/{planId}/links': at('plan-change', { toPlanId: 'p-public', kind: 'details' }),
  'POST /api/plans/{planId}/nodes': at('plan-change', { nodes: [{ nodeId: 'x', kind: 'task', title: 't' }] }),
  'GET /api/plans/{planId}/overview': at('plan'),
  'GET /api/plans/{planId}/proposals': at('plan'),
  'GET /api/plans/{planId}/re-rating': at('plan'),
  'POST /api/plans/{planId}/runs': () => ({ target: 'run', url: '?asOf=2026-06-01' }),
  'GET /api/plans/{planId}/template.xlsx': at('plan'),
  'POST /api/plans/{planId}/versions': at('plan-change', { title: 't', effectiveOn: '2024-01-01' }),
  'GET /api/ready': at('anything'),
  'GET /api/roles': at('anything'),
  'GET /api/roles/export': at('anything'),
  'GET /api/rule-sets': at('anything'),
  'GET /api/scales': at('anything'),
  'GET /api/session': at('anything'),
  'POST /api/session': at('anything', { login: 'nobody', password: 'x' }),
  'DELETE /api/session': at('anything'),
  'POST /api/session/code': at('anything', { code: '000000' }),
  'GET /api/session/second-factor': at('anything'),
  'POST /api/session/second-factor': at('anything', { password: 'x' }),
  'POST /api/session/second-factor/confirm': at('anything', { code: '000000' }),
  'POST /api/session/second-factor/off': at('anything', { password: 'x', code: '000000' }),
  'POST /api/session/second-factor/recovery-codes': at('anything', { password: 'x', code: '000000' }),
  'PUT /api/session/password': at('anything', { current: 'x', next: 'x'.repeat(20) }),
  'GET /api/sessions': at('anything'),
  'GET /api/tokens': at('anything'),
  'GET /api/trail': at('anything'),
  'GET /api/trail/check': at('anything'),
  'GET /api/trail/export': () => ({ target: 'anything', url: '?format=jsonl' }),
  'GET /api/webhooks': at('anything'),
};

/** The request of a route for a district; `$LOGIN` in its body is who asks, so that each changes something. */
export function requestOf(route: string, side: Side, login = ''): RouteRequest | undefined {
  const example = REQUESTS[route]?.(side, login);
  if (example === undefined) return undefined;
  const { payload, parameters: own, ...request } = example;
  const isJson = payload !== undefined && !Buffer.isBuffer(payload);
  const filled = isJson ? JSON.parse(JSON.stringify(payload).replaceAll('$LOGIN', login)) : payload;
  const parameters = { ...parametersOf(side), ...own };
  const path = (route.split(' ')[1] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? 'x');
  return { ...request, payload: filled, url: `${path}${example.url ?? ''}` };
}
