/**
 * Every way in which a request can fail that is not a bug: HTTP status, exit code of the command line.
 * Wording lives in `messages/`; a code without wording does not compile there.
 */
export const ERROR_CODES = {
  'document.empty': { status: 422, exitCode: 1 },
  'document.too-large': { status: 413, exitCode: 1 },
  'document.unknown-format': { status: 415, exitCode: 1 },
  'document.wrong-extension': { status: 415, exitCode: 1 },
  'document.damaged': { status: 422, exitCode: 1 },
  'document.encrypted': { status: 422, exitCode: 1 },
  'document.no-text-layer': { status: 422, exitCode: 1 },
  'document.not-text': { status: 422, exitCode: 1 },
  'document.expands-too-far': { status: 422, exitCode: 1 },
  'document.timeout': { status: 422, exitCode: 1 },
  'document.not-found': { status: 404, exitCode: 1 },
  'claim.not-found': { status: 404, exitCode: 1 },
  'claim.changed-meanwhile': { status: 409, exitCode: 1 },
  'claim.reason-required': { status: 422, exitCode: 1 },
  'claim.correction-required': { status: 422, exitCode: 1 },
  'place.not-found': { status: 404, exitCode: 1 },
  'place.exists': { status: 409, exitCode: 1 },
  'place.not-in-force': { status: 422, exitCode: 1 },
  'place.dates-invalid': { status: 422, exitCode: 1 },
  'place.change-exists': { status: 409, exitCode: 1 },
  'place.change-unclear': { status: 422, exitCode: 1 },
  'place.shares-not-whole': { status: 422, exitCode: 1 },
  'place.measure-not-additive': { status: 422, exitCode: 1 },
  'organisation.not-found': { status: 404, exitCode: 1 },
  'organisation.exists': { status: 409, exitCode: 1 },
  'plan.not-found': { status: 404, exitCode: 1 },
  'plan.exists': { status: 409, exitCode: 1 },
  'plan.period-invalid': { status: 422, exitCode: 1 },
  'plan.link-circle': { status: 422, exitCode: 1 },
  'plan.link-exists': { status: 409, exitCode: 1 },
  'plan.version-not-found': { status: 404, exitCode: 1 },
  'plan.version-too-early': { status: 422, exitCode: 1 },
  'plan.changed-meanwhile': { status: 409, exitCode: 1 },
  'plan.node-exists': { status: 409, exitCode: 1 },
  'plan.node-not-found': { status: 404, exitCode: 1 },
  'plan.graph-unsound': { status: 422, exitCode: 1 },
  'adjustment.not-found': { status: 404, exitCode: 1 },
  'adjustment.already-decided': { status: 409, exitCode: 1 },
  'adjustment.target-changed': { status: 409, exitCode: 1 },
  'adjustment.target-missing': { status: 422, exitCode: 1 },
  'adjustment.changes-nothing': { status: 422, exitCode: 1 },
  'adjustment.consent-required': { status: 422, exitCode: 1 },
  'adjustment.reason-required': { status: 422, exitCode: 1 },
  'adjustment.dates-invalid': { status: 422, exitCode: 1 },
  'indicator.not-found': { status: 404, exitCode: 1 },
  'indicator.alias-claimed-twice': { status: 422, exitCode: 1 },
  'indicator.catalogue-invalid': { status: 500, exitCode: 2 },
  'indicator.exists': { status: 409, exitCode: 1 },
  'observation.period-invalid': { status: 422, exitCode: 1 },
  'observation.value-invalid': { status: 422, exitCode: 1 },
  'observation.known-too-early': { status: 422, exitCode: 1 },
  'observation.unit-mismatch': { status: 422, exitCode: 1 },
  'observation.conflicting': { status: 422, exitCode: 1 },
  'import.not-found': { status: 404, exitCode: 1 },
  'import.undone-already': { status: 409, exitCode: 1 },
  'import.in-use': { status: 409, exitCode: 1 },
  'import.has-errors': { status: 422, exitCode: 3 },
  'import.too-large': { status: 413, exitCode: 1 },
  'rule-set.file-invalid': { status: 422, exitCode: 2 },
  'rule-set.not-found': { status: 404, exitCode: 1 },
  'rule-set.changed-meanwhile': { status: 409, exitCode: 1 },
  'table.not-readable': { status: 422, exitCode: 1 },
  'collection.not-found': { status: 404, exitCode: 1 },
  'collection.cell-not-found': { status: 404, exitCode: 1 },
  'collection.unit-not-found': { status: 404, exitCode: 1 },
  'collection.period-invalid': { status: 422, exitCode: 1 },
  'collection.due-passed': { status: 422, exitCode: 1 },
  'collection.indicator-not-in-plan': { status: 422, exitCode: 1 },
  'collection.roles-not-apart': { status: 422, exitCode: 1 },
  'collection.asked-twice': { status: 409, exitCode: 1 },
  'collection.changed-meanwhile': { status: 409, exitCode: 1 },
  'collection.level-locked': { status: 409, exitCode: 1 },
  'collection.wrong-state': { status: 409, exitCode: 1 },
  'collection.wrong-unit': { status: 403, exitCode: 1 },
  'collection.own-report': { status: 403, exitCode: 1 },
  'collection.own-verification': { status: 403, exitCode: 1 },
  'collection.reason-required': { status: 422, exitCode: 1 },
  'collection.findings-open': { status: 422, exitCode: 1 },
  'collection.level-not-open': { status: 409, exitCode: 1 },
  'collection.level-not-closed': { status: 409, exitCode: 1 },
  'collection.levels-below-open': { status: 409, exitCode: 1 },
  'collection.entries-open': { status: 409, exitCode: 1 },
  'collection.level-not-yours': { status: 403, exitCode: 1 },
  'indicator.relation-exists': { status: 409, exitCode: 1 },
  'indicator.relation-not-found': { status: 404, exitCode: 1 },
  'file.not-readable': { status: 404, exitCode: 1 },
  'request.invalid': { status: 400, exitCode: 2 },
  'request.not-found': { status: 404, exitCode: 1 },
  'request.too-large': { status: 413, exitCode: 1 },
  'request.origin-refused': { status: 403, exitCode: 1 },
  'server.configuration-invalid': { status: 500, exitCode: 2 },
  'server.port-in-use': { status: 500, exitCode: 1 },
  'server.data-folder-in-use': { status: 500, exitCode: 1 },
  'server.data-folder-unusable': { status: 500, exitCode: 1 },
  'server.embedded-unavailable': { status: 500, exitCode: 1 },
  'server.database-failed': { status: 500, exitCode: 1 },
  'server.database-too-old': { status: 500, exitCode: 1 },
  'server.database-unreachable': { status: 503, exitCode: 1 },
  'server.database-newer': { status: 500, exitCode: 1 },
  'server.unexpected': { status: 500, exitCode: 1 },
} as const satisfies Record<string, { status: number; exitCode: number }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Facts that a message is made of: file name, place, limit, what was seen. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** A request that cannot be done. Thrown where it is found, turned into an answer once, at the edge. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }
}
