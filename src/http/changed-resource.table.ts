/**
 * Things that have a state, by the address that shows them: the subject that their changes stand under in the audit trail.
 * `:name` is a parameter of the route.
 */
export const STATE_OF: Readonly<Record<string, string>> = {
  '/api/documents/:documentId': 'document/:documentId',
  '/api/documents/:documentId/claims/:key': 'claim/:documentId/:key',
  '/api/findings/:findingId': 'finding/:findingId',
  '/api/plans/:planId': 'plan/:planId',
  '/api/plans/:planId/graph': 'plan/:planId',
  '/api/plans/:planId/overview': 'plan/:planId',
  '/api/plans/:planId/indicators/:indicatorId/decomposition': 'plan/:planId/indicator/:indicatorId',
  '/api/indicators/:indicatorId': 'indicator/:indicatorId',
  '/api/indicators/:indicatorId/formula': 'indicator/:indicatorId',
  '/api/collections/:collectionId': 'collection/:collectionId',
  '/api/collections/:collectionId/cells/:cellNo': 'collection/:collectionId',
  '/api/comments/:commentId': 'comment/:commentId',
  '/api/places/:placeId/calendar': 'place-calendar/:placeId',
  '/api/accounts/:accountId': 'account/:accountId',
  '/api/records/:recordId': 'record/:recordId',
  '/api/surveys/:surveyId': 'survey/:surveyId',
  '/api/reports/:reportId': 'report/:reportId',
};

/** Requests that change an existing thing, and the subject whose state they change: these take `If-Match`. */
export const CHANGES: Readonly<Record<string, string>> = {
  'PATCH /api/documents/:documentId': 'document/:documentId',
  'POST /api/documents/:documentId/claims/:key/reviews': 'claim/:documentId/:key',
  'POST /api/findings/:findingId/settlements': 'finding/:findingId',
  'PATCH /api/plans/:planId': 'plan/:planId',
  'POST /api/plans/:planId/nodes': 'plan/:planId',
  'POST /api/plans/:planId/versions': 'plan/:planId',
  'POST /api/plans/:planId/links': 'plan/:planId',
  'POST /api/plans/:planId/annual-targets': 'plan/:planId',
  'PUT /api/plans/:planId/indicators/:indicatorId/decomposition': 'plan/:planId/indicator/:indicatorId',
  'PATCH /api/indicators/:indicatorId': 'indicator/:indicatorId',
  'POST /api/indicators/:indicatorId/formula': 'indicator/:indicatorId',
  'POST /api/collections/:collectionId/entries': 'collection/:collectionId',
  'POST /api/collections/:collectionId/moves': 'collection/:collectionId',
  'POST /api/collections/:collectionId/workbook': 'collection/:collectionId',
  'POST /api/collections/:collectionId/close': 'collection/:collectionId',
  'POST /api/collections/:collectionId/reopen': 'collection/:collectionId',
  'POST /api/collections/:collectionId/cancel': 'collection/:collectionId',
  'POST /api/adjustments/:adjustmentId/steps': 'adjustment/:adjustmentId',
  'POST /api/adjustments/:adjustmentId/decision': 'adjustment/:adjustmentId',
  'POST /api/indicator-relations/:relationId/end': 'indicator-relation/:relationId',
  'POST /api/imports/:importNo/undo': 'import/:importNo',
  'PUT /api/places/:placeId/calendar': 'place-calendar/:placeId',
  'POST /api/places/:placeId/end': 'place/:placeId',
  'POST /api/organisations/:organisationId/end': 'organisation/:organisationId',
  'PATCH /api/comments/:commentId': 'comment/:commentId',
  'DELETE /api/comments/:commentId': 'comment/:commentId',
  'POST /api/comments/:commentId/thread': 'comment/:commentId',
  'PATCH /api/accounts/:accountId': 'account/:accountId',
  'POST /api/accounts/:accountId/grants': 'account/:accountId',
  'DELETE /api/accounts/:accountId/grants/:grantId': 'account/:accountId',
  'POST /api/accounts/:accountId/link': 'account/:accountId',
  'POST /api/persons/:personId/erase': 'person/:personId',
  'DELETE /api/webhooks/:webhookId': 'webhook/:webhookId',
  'POST /api/records/:recordId/moves': 'record/:recordId',
  'POST /api/records/:recordId/links': 'record/:recordId',
  'PATCH /api/surveys/:surveyId': 'survey/:surveyId',
  'POST /api/surveys/:surveyId/form': 'survey/:surveyId',
  'POST /api/surveys/:surveyId/imports/confirm': 'survey/:surveyId',
  'DELETE /api/surveys/:surveyId/imports/:importId': 'survey/:surveyId',
  'POST /api/reports/:reportId/compositions': 'report/:reportId',
  'POST /api/reports/:reportId/passages': 'report/:reportId',
  'POST /api/reports/:reportId/confirmations': 'report/:reportId',
  'POST /api/reports/:reportId/undo': 'report/:reportId',
  'POST /api/reports/:reportId/checks': 'report/:reportId',
  'POST /api/reports/:reportId/moves': 'report/:reportId',
  'POST /api/reports/:reportId/edited-files/confirm': 'report/:reportId',
};

/** The subject of a request, with its parameters put in. */
export function subjectOf(template: string, params: unknown): string {
  const values = params as Readonly<Record<string, unknown>>;
  return template.replace(/:(\w+)/g, (_, name: string) => String(values[name]));
}
