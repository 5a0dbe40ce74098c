/** Offices that an account may hold; what each may do stands in the database (`role_permission`), and only there. */
export const ROLES = [
  'administrator',
  'auditor',
  'planner',
  'reporter',
  'verifier',
  'dispatcher',
  'handler',
  'evaluator',
  'deputy',
  'public',
] as const;

export type Role = (typeof ROLES)[number];

/** What can be permitted: `area.verb`. Each route names the one that it needs. */
export const ACTIONS = [
  'record.read',
  'document.read',
  'document.add',
  'document.publish',
  'claim.review',
  'finding.settle',
  'directory.edit',
  'plan.edit',
  'value.edit',
  'collection.read',
  'collection.open',
  'collection.report',
  'collection.verify',
  'collection.approve',
  'rules.edit',
  'verdict.keep',
  'verdict.override',
  'assessment.self',
  'assessment.official',
  'assessment.third-party',
  'round.edit',
  'round.report',
  'round.code',
  'survey.edit',
  'report.read',
  'report.edit',
  'report.publish',
  'comment.write',
  'request.dispatch',
  'request.handle',
  'ledger.read',
  'ledger.open',
  'ledger.verify',
  'ledger.supervise',
  'ledger.configure',
  'person.read',
  'person.erase',
  'trail.read',
  'account.manage',
  'webhook.manage',
] as const;

export type Action = (typeof ACTIONS)[number];

/**
 * What a route asks for: an action; one of several; `signed-in`: any account, for what is its own; `open`: nothing, for
 * what must answer before anyone has signed in.
 */
export type RouteAccess = Action | readonly Action[] | 'signed-in' | 'open';
