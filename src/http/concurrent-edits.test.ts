import { beforeAll, expect, test } from 'vitest';
import { PEOPLE, PLACE, PLAN, storeCollectedPlan } from '../../test/support/collected-plan.ts';
import { aReport } from '../../test/support/database.ts';
import { createTestServer, upload } from '../../test/support/server.ts';
import { CHANGES } from './changed-resource.table.ts';

const server = createTestServer();

/** Changes that need no `If-Match`, and why nothing can be lost by them. */
const NEED_NONE: Readonly<Record<string, string>> = {
  'POST /api/accounts': 'makes a new one; a login is there once',
  'POST /api/accounts/:accountId/second-factor/reset': 'taken away once',
  'POST /api/audit/run': 'computes anew from what is there',
  'POST /api/comments': 'appends',
  'POST /api/documents': 'a file is known by its bytes',
  'POST /api/formulas/check': 'writes nothing',
  'POST /api/indicator-relations': 'makes a new one; an id is there once',
  'POST /api/ledgers/:typeId/migration': 'takes over what is not yet; records are held meanwhile',
  'POST /api/ledgers/:typeId/records': 'makes a new one; a source is there once',
  'POST /api/links/:token': 'used once',
  'POST /api/notifications/read': "one's own; read stays read",
  'POST /api/observations': 'appends a vintage; an older one is refused',
  'POST /api/open311/v2/requests.json': 'makes a new one; the key of a repeatable request makes it one',
  'POST /api/open311/v2/requests.xml': 'makes a new one; the key of a repeatable request makes it one',
  'POST /api/organisations': 'makes a new one; an id is there once',
  'POST /api/persons/:personId/reveal': 'reads, and says so in the trail',
  'POST /api/place-changes': 'makes a new one; an id is there once',
  'POST /api/place-changes/comparable': 'writes nothing',
  'POST /api/places/:placeId/calendar/preview': 'a preview: writes nothing',
  'POST /api/places/import': 'adds; what differs is refused',
  'POST /api/plan-imports': 'a preview: writes nothing',
  'POST /api/plan-imports/confirm': 'makes a new plan, or appends versions of targets',
  'POST /api/plans': 'makes a new one; an id is there once',
  'POST /api/plans/:planId/adjustments': 'appends a proposal; its decision sees whether the targets are still the same',
  'POST /api/plans/:planId/collections': 'makes a new one; what is asked for already is refused',
  'POST /api/plans/:planId/indicators/:indicatorId/assessments': 'appends; the earlier one stays beside it',
  'POST /api/plans/:planId/observation-imports': 'a preview: writes nothing',
  'POST /api/plans/:planId/observation-imports/confirm': 'appends vintages',
  'POST /api/plans/:planId/proposals/accept': 'appends vintages of claims that are still accepted',
  'POST /api/plans/:planId/runs': 'keeps a computation',
  'POST /api/records/moves': 'each names the revision that was seen',
  'POST /api/reports': 'makes a new one',
  'POST /api/reports/:reportId/edited-files': 'a preview: writes nothing',
  'POST /api/reports/:reportId/versions/:versionNo/filled-templates': 'makes a file: writes nothing',
  'POST /api/requests/callback-checks': 'makes a new one; drawn once',
  'POST /api/requests/imports': 'a preview: writes nothing',
  'POST /api/requests/imports/confirm': 'makes new ones; a source is there once',
  'POST /api/requests/imports/:importId/undo': 'undone once; what was touched meanwhile stays',
  'PUT /api/rounds/:recordId/scheme': 'appends a version, while the round is drafted',
  'POST /api/rounds/:recordId/meeting': 'names the revision that was seen',
  'POST /api/rounds/:recordId/self': 'each names the revision that was seen',
  'POST /api/rounds/:recordId/decisions': 'each names the revision that was seen',
  'POST /api/rounds/:recordId/checks': 'names the revision that was seen',
  'POST /api/rounds/:recordId/codes': 'names the revision that was seen',
  'POST /api/rounds/:recordId/coding/close': 'closed once',
  'POST /api/rounds/:recordId/reconciliations': 'names the revision that was seen',
  'POST /api/rounds/:recordId/finals': 'names the revision that was seen',
  'POST /api/rule-sets': 'a new version; the body names the one that was seen',
  'POST /api/session': 'signs in',
  'DELETE /api/session': 'signs out',
  'POST /api/session/code': 'signs in',
  'POST /api/session/second-factor': "one's own; nothing counts yet, and what counts is not replaced",
  'POST /api/session/second-factor/confirm': "one's own; the key that was shown counts, once",
  'POST /api/session/second-factor/recovery-codes': "one's own; needs a code that is taken once",
  'POST /api/session/second-factor/off': "one's own; needs a code that is taken once",
  'DELETE /api/sessions/:sessionId': "ends one of one's own, once",
  'PUT /api/session/password': 'names the password that it replaces',
  'POST /api/surveys': 'makes a new one; a record has one',
  'POST /api/surveys/:surveyId/imports': 'a preview: writes nothing',
  'POST /api/surveys/:surveyId/invitations': 'makes new ones',
  'POST /api/surveys/:surveyId/values': 'appends a vintage',
  'POST /api/tokens': 'makes a new one',
  'DELETE /api/tokens/:tokenId': "ends one of one's own, once",
  'POST /api/webhooks': 'makes a new one',
  'POST /api/webhooks/:webhookId/ping': 'sends, changes nothing',
  'POST /api/webhooks/:webhookId/deliveries/:deliveryId/redeliver': 'sends again, changes nothing',
  'PUT /api/drafts/:key': "one's own; what was typed last counts",
  'DELETE /api/drafts/:key': "one's own",
};

test('every route that changes something says whose state it changes, or why nothing can be lost', () => {
  const document = server.app().swagger() as { paths: Record<string, Record<string, unknown>> };
  const changing = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => ['post', 'put', 'patch', 'delete'].includes(method))
      .map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(changing.length).toBeGreaterThan(50);
  expect(changing.filter((route) => CHANGES[route] === undefined && NEED_NONE[route] === undefined)).toEqual([]);
  expect(Object.keys(CHANGES).filter((route) => !changing.includes(route))).toEqual([]);
});

let claimUrl = '';
let collectionId = 0;
let commentId = '';

beforeAll(async () => {
  await storeCollectedPlan(server.db);
  const added = (await send('POST', upload(['a.txt', aReport('同时')]))).json();
  const { documentId } = added.results[0].document;
  const listed = (await server.app().inject({ url: `/api/claims?documentId=${documentId}&limit=1` })).json();
  claimUrl = `/api/documents/${documentId}/claims/${listed.claims[0].key}`;
  const opened = await send('POST', {
    url: `/api/plans/${PLAN}/collections`,
    payload: {
      ...{ as: PEOPLE.opener, title: '年报', period: '2025', status: 'preliminary', note: '' },
      dueAt: new Date(Date.now() + 864_000_000).toISOString(),
      assignments: [
        { indicatorId: 'schools', placeId: PLACE, reporterId: 'demo-education', verifierId: 'demo-statistics' },
      ],
    },
  });
  collectionId = opened.json().collection.collectionId;
  const written = await send('POST', {
    url: '/api/comments',
    payload: { subject: `indicator/${PLAN}/schools`, body: '一' },
  });
  commentId = written.json().comment.commentId;
});

interface Sent {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload: object;
}
const send = (method: 'POST' | 'PUT' | 'PATCH', { url, headers, payload }: Sent) =>
  server.app().inject({ method, url, headers: { ...headers }, payload });

interface Edit {
  readonly of: string;
  readonly shown: () => string;
  readonly method: 'POST' | 'PATCH' | 'PUT';
  readonly url: () => string;
  /** What the first and the second say; a function gets which of them it is. */
  readonly body: (which: 1 | 2) => object;
}

const entry = (expectedRevision: number, value: string) => ({
  cellNo: 1,
  expectedRevision,
  value,
  note: '',
  evidence: [],
  explanations: [],
});

const EDITS: readonly Edit[] = [
  {
    of: 'claim',
    shown: () => claimUrl,
    method: 'POST',
    url: () => `${claimUrl}/reviews`,
    body: (which) => ({
      action: 'correct',
      expectedRevision: which - 1,
      reason: '改',
      correction: { value: String(which) },
    }),
  },
  {
    of: 'definition of an indicator',
    shown: () => '/api/indicators/schools',
    method: 'PATCH',
    url: () => '/api/indicators/schools',
    body: (which) => ({ calibre: `口径${which}`, reason: '改' }),
  },
  {
    of: 'parts of a plan',
    shown: () => `/api/plans/${PLAN}`,
    method: 'POST',
    url: () => `/api/plans/${PLAN}/versions`,
    body: (which) => ({
      version: which + 1,
      title: '修订',
      effectiveOn: `2026-0${which}-01`,
      note: `第${which + 1}版`,
    }),
  },
  {
    of: 'collection',
    shown: () => `/api/collections/${collectionId}`,
    method: 'POST',
    url: () => `/api/collections/${collectionId}/entries`,
    body: (which) => ({ as: PEOPLE.education, action: 'save', cells: [entry(which - 1, `4${which}`)] }),
  },
  {
    of: 'comment',
    shown: () => `/api/comments/${commentId}`,
    method: 'PATCH',
    url: () => `/api/comments/${commentId}`,
    body: (which) => ({ body: `第${which}次`, expectedRevision: which }),
  },
];

test.each(EDITS)(
  '$of: of two who saw the same, the second is told and nothing is lost',
  async ({ shown, method, url, body }) => {
    const seen = await server.app().inject({ url: shown() });
    expect(seen.statusCode, seen.body).toBe(200);
    const headers = { 'if-match': String(seen.headers.etag) };
    const first = await send(method, { url: url(), headers, payload: body(1) });
    expect(first.statusCode, first.body).toBe(200);
    const after = (await server.app().inject({ url: shown() })).body;
    // Its body is right for the new state: nothing but the tag tells that it was made from the old one.
    const second = await send(method, { url: url(), headers, payload: body(2) });
    expect([second.statusCode, second.json().code]).toEqual([412, 'request.precondition-failed']);
    expect((await server.app().inject({ url: shown() })).body).toBe(after);
    const informed = await send(method, {
      url: url(),
      headers: { 'if-match': String(second.headers.etag) },
      payload: body(2),
    });
    expect(informed.statusCode, informed.body).toBe(200);
  },
);
