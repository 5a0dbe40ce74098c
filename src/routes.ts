import { registerAccountRoutes } from './access/accounts/account.routes.ts';
import type { Identity } from './access/accounts/identity.ts';
import { registerRoleRoutes } from './access/accounts/role.routes.ts';
import { registerSessionRoutes } from './access/accounts/session.routes.ts';
import { registerPersonRoutes } from './access/persons/person.routes.ts';
import { createPersonService } from './access/persons/person.service.ts';
import { registerSecondFactorRoutes } from './access/second-factor/second-factor.routes.ts';
import type { OpenIdSettings } from './access/sign-on/identity-provider.ts';
import { registerSignOnRoutes } from './access/sign-on/sign-on.routes.ts';
import { createSignOnService } from './access/sign-on/sign-on.service.ts';
import { registerTokenRoutes } from './access/token.routes.ts';
import { createTokenService } from './access/token.service.ts';
import { registerTrailRoutes } from './access/trail/trail.routes.ts';
import { createTrailService } from './access/trail/trail.service.ts';
import { programVersion } from './cli/program-version.ts';
import { registerCommentRoutes } from './collaboration/comment.routes.ts';
import { createCommentService } from './collaboration/comment.service.ts';
import { registerDraftRoutes } from './collaboration/draft.routes.ts';
import { createDraftService } from './collaboration/draft.service.ts';
import { registerNotificationRoutes } from './collaboration/notification.routes.ts';
import { createNotificationService } from './collaboration/notification.service.ts';
import type { Db } from './db/connect.ts';
import { registerDirectoryRoutes } from './directory/directory.routes.ts';
import { createDirectoryService, createPlaceChangeService } from './directory/index.ts';
import { registerPlaceChangeRoutes } from './directory/place-change.routes.ts';
import { listAcceptedClaims } from './documents/accepted-claim.queries.ts';
import { registerArchiveRoutes } from './documents/archive/archive.routes.ts';
import { registerClaimRoutes } from './documents/claim.routes.ts';
import { registerDocumentRoutes } from './documents/document.routes.ts';
import type { DocumentService } from './documents/document.service.ts';
import type { AuditService } from './documents/findings/audit.service.ts';
import { announceReviews } from './documents/findings/audit-announcements.ts';
import { registerFindingRoutes } from './documents/findings/finding.routes.ts';
import { createSettlementService } from './documents/findings/settlement.service.ts';
import { createReviewService } from './documents/review.service.ts';
import { registerSummaryRoutes } from './documents/summary/summary.routes.ts';
import { guardChanges } from './http/changes.ts';
import type { HttpServer } from './http/http-server.ts';
import { rememberReadable } from './http/memory/readable-documents.ts';
import { adjustedTargets } from './indicators/adjusted-targets.ts';
import { registerCollectionRoutes } from './indicators/collection/collection.routes.ts';
import { registerDecompositionRoutes } from './indicators/decomposition/decomposition.routes.ts';
import { createDecompositionService } from './indicators/decomposition/decomposition.service.ts';
import { createAggregateService } from './indicators/derived/aggregate.service.ts';
import { createComparableSeriesService } from './indicators/derived/comparable-series.service.ts';
import { registerDerivedRoutes } from './indicators/derived/derived.routes.ts';
import { registerFormulaRoutes } from './indicators/derived/formula.routes.ts';
import { createFormulaService } from './indicators/derived/formula.service.ts';
import { registerImportRoutes } from './indicators/imports/import.routes.ts';
import { createPlanImportService } from './indicators/imports/plan-import.service.ts';
import { createUndoService } from './indicators/imports/undo.service.ts';
import { createValueImportService } from './indicators/imports/value-import.service.ts';
import { loadCatalogue } from './indicators/index.ts';
import { registerPlanExportRoutes } from './indicators/plan-export.routes.ts';
import { registerProposalRoutes } from './indicators/proposal.routes.ts';
import { createProposalService } from './indicators/proposal.service.ts';
import { registerValueRoutes } from './indicators/values/value.routes.ts';
import { createValueService } from './indicators/values/value.service.ts';
import { registerCalendarRoutes } from './ledgers/clocks/calendar.routes.ts';
import { createCalendarService } from './ledgers/clocks/calendar.service.ts';
import { registerHotline } from './ledgers/hotline/hotline.routes.ts';
import { registerRecords } from './ledgers/records/records.routes.ts';
import type { Language } from './messages/index.ts';
import { registerAdjustmentRoutes } from './plans/adjustment.routes.ts';
import { createAdjustmentService, createPlanGraphService, loadAdjustmentSettings } from './plans/index.ts';
import { registerPlanGraphRoutes } from './plans/plan-graph.routes.ts';
import type { Signer } from './reports/bundle/signature.ts';
import { registerReports } from './reports/editing/register-reports.routes.ts';
import { createReportOutputs } from './reports/editing/report-outputs.ts';
import { registerPortal } from './reports/portal/portal.routes.ts';
import { registerRounds } from './rounds/round.routes.ts';
import type { Clock } from './shared/clock.ts';
import { registerSurveys } from './surveys/survey.routes.ts';
import type { TablePool } from './threads/table-pool.ts';
import { createComparisonService } from './verdicts/comparison.service.ts';
import { registerBurdenRoutes } from './verdicts/openings/burden.routes.ts';
import { createReRatingService } from './verdicts/re-rating.service.ts';
import { registerRuleSetRoutes } from './verdicts/rule-set.routes.ts';
import { createRuleSetService } from './verdicts/rule-set.service.ts';
import { registerVerdictRoutes } from './verdicts/verdict.routes.ts';
import { createVerdictService } from './verdicts/verdict.service.ts';
import { registerWebhookRoutes } from './webhooks/webhook.routes.ts';
import { createWebhookService } from './webhooks/webhook.service.ts';

/** What the routes of all modules are made of. */
export interface RoutesOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly documents: DocumentService;
  readonly audit: AuditService;
  /** Reads the tables that people send. */
  readonly tables: TablePool;
  readonly language: Language;
  readonly identity: Identity;
  /** Absent: no single sign-on. */
  readonly openId?: OpenIdSettings | undefined;
  /** Whether webhooks may lead into private networks. Absent: not. */
  readonly privateWebhooks?: boolean;
  /** Who signs published reports. Absent: a key that nobody keeps. */
  readonly signer?: (() => Promise<Signer>) | undefined;
}

/** Adds the routes of every module; the program and the tests of routes serve the same. */
export function registerRoutes(app: HttpServer, options: RoutesOptions): void {
  const { db, clock, documents, audit, tables, language, identity } = options;
  const base = { db, clock };
  guardChanges(app, base);
  registerSessionRoutes(app, { db, identity });
  registerSecondFactorRoutes(app, { db, identity });
  registerAccountRoutes(app, { db, identity });
  registerRoleRoutes(app, { db, language });
  const { openId } = options;
  const signOn = openId && createSignOnService({ ...base, sessions: identity.sessions, settings: openId });
  registerSignOnRoutes(app, { identity, signOn, language });
  registerTokenRoutes(app, createTokenService(base));
  registerWebhookRoutes(app, createWebhookService({ ...base, privateNetworks: options.privateWebhooks ?? false }));
  registerTrailRoutes(app, { trail: createTrailService(base), clock });
  registerPersonRoutes(app, createPersonService(base));
  registerCommentRoutes(app, createCommentService(base));
  registerNotificationRoutes(app, createNotificationService(base));
  registerDraftRoutes(app, createDraftService(base));
  const readable = rememberReadable();
  registerDocumentRoutes(app, { db, readable, documents, language });
  const reviews = announceReviews(createReviewService(base), () => audit.noteChange());
  registerClaimRoutes(app, { db, readable, reviews, language });
  registerFindingRoutes(app, { db, readable, audit, settlements: createSettlementService(base) });
  registerSummaryRoutes(app, { db });
  registerArchiveRoutes(app, { db });
  registerDirectoryRoutes(app, { db, directory: createDirectoryService(base), tables, clock, language });
  registerCalendarRoutes(app, { calendars: createCalendarService(base), clock });
  registerRecords(app, { ...base, language });
  registerHotline(app, { ...base, tables, language });
  registerSurveys(app, { ...base, tables, language });
  registerPlaceChangeRoutes(app, { db, changes: createPlaceChangeService(base) });
  registerPlanGraphRoutes(app, { graphs: createPlanGraphService(base), language });
  const adjusting = { ...base, targets: adjustedTargets, settings: loadAdjustmentSettings() };
  registerAdjustmentRoutes(app, { adjustments: createAdjustmentService(adjusting), language });
  registerCollectionRoutes(app, { ...base, tables, language });
  registerPlanExportRoutes(app, { ...base, language });
  registerDecompositionRoutes(app, { db, decompositions: createDecompositionService(base), language });
  const claims = { catalogue: loadCatalogue(), listAcceptedClaims };
  registerProposalRoutes(app, createProposalService({ ...base, ...claims }));
  const plans = createPlanImportService({ ...base, tables });
  registerValueRoutes(app, { ...base, values: createValueService(base), plans, language });
  const undo = createUndoService(base);
  registerImportRoutes(app, { db, plans, values: createValueImportService({ ...base, tables }), undo, language });
  registerFormulaRoutes(app, { formulas: createFormulaService(base), language });
  const computed = { comparables: createComparableSeriesService(base), aggregates: createAggregateService(base) };
  registerDerivedRoutes(app, { ...computed, language });
  registerRuleSetRoutes(app, { ruleSets: createRuleSetService(base) });
  registerBurdenRoutes(app, base);
  registerRounds(app, { ...base, language });
  const outputs = createReportOutputs();
  registerReports(app, { ...base, programVersion: programVersion(), signer: options.signer, outputs });
  const { publicReading, singleUser, publicAddress } = identity.settings;
  registerPortal(app, { ...base, isOpen: publicReading || singleUser, publicAddress, outputs });
  registerVerdictRoutes(app, {
    verdicts: createVerdictService({ ...base, language }),
    comparisons: createComparisonService(base),
    reRatings: createReRatingService(base),
    language,
  });
}
