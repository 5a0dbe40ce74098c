import { z } from 'zod';
import {
  type AdjustmentView,
  adjustmentDecision,
  adjustmentList,
  adjustmentSteps,
  adjustmentView,
  newAdjustment,
} from '../contract/spine.ts';
import type { HttpServer } from '../http/http-server.ts';
import { languageOf } from '../http/problems.ts';
import { type Language, spineMessagesFor } from '../messages/index.ts';
import { withoutAbsent } from '../shared/absent.ts';
import type { AdjustmentCheck, AdjustmentSettings } from './adjustment.rules.ts';
import type { AdjustmentService, CheckedAdjustment } from './adjustment.service.ts';

/** What the routes of adjustments need. */
export interface AdjustmentRoutesOptions {
  readonly adjustments: AdjustmentService;
  readonly language: Language;
}

const planParams = z.object({ planId: z.string().max(64) });
const adjustmentParams = z.object({ adjustmentId: z.string().max(128) });

/** Adds the routes of adjustments of targets. */
export function registerAdjustmentRoutes(app: HttpServer, { adjustments, language }: AdjustmentRoutesOptions): void {
  app.get(
    '/api/plans/:planId/adjustments',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'Adjustments of a plan, each with its check list as of today, and the settings of the checks',
        params: planParams,
        response: { 200: adjustmentList },
      },
    },
    async (request) => {
      const { settings, lastNormalDay, adjustments: rows } = await adjustments.list(request.params.planId);
      const { settingsId, name, force, source } = settings;
      return {
        settings: { settingsId, name, force, source },
        ...(lastNormalDay === undefined ? {} : { lastNormalDay }),
        adjustments: rows.map((row) => adjustmentViewOf(row, languageOf(request, language))),
      };
    },
  );
  app.post(
    '/api/plans/:planId/adjustments',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Propose an adjustment of targets; the old ones are taken from the record',
        params: planParams,
        body: newAdjustment,
        response: { 200: adjustmentView },
      },
    },
    async (request) => {
      const { items, ...rest } = request.body;
      const asked = { ...withoutAbsent(rest), items: items.map((item) => withoutAbsent(item)) };
      const row = await adjustments.propose(request.params.planId, asked, request.caller.actor);
      return adjustmentViewOf(row, languageOf(request, language));
    },
  );
  addProcedureRoutes(app, { adjustments, language });
}

function addProcedureRoutes(app: HttpServer, { adjustments, language }: AdjustmentRoutesOptions): void {
  app.post(
    '/api/adjustments/:adjustmentId/steps',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Note steps of an adjustment: days of draft, submission and meeting, consent, report to the congress',
        params: adjustmentParams,
        body: adjustmentSteps,
        response: { 200: adjustmentView },
      },
    },
    async (request) => {
      const { adjustmentId } = request.params;
      const row = await adjustments.noteSteps(adjustmentId, withoutAbsent(request.body), request.caller.actor);
      return adjustmentViewOf(row, languageOf(request, language));
    },
  );
  app.post(
    '/api/adjustments/:adjustmentId/decision',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Approve an adjustment, which makes a version of the plan with the new targets, or reject it',
        params: adjustmentParams,
        body: adjustmentDecision,
        response: { 200: adjustmentView },
      },
    },
    async (request) => {
      const { adjustmentId } = request.params;
      const row = await adjustments.decide(adjustmentId, withoutAbsent(request.body), request.caller.actor);
      return adjustmentViewOf(row, languageOf(request, language));
    },
  );
}

function adjustmentViewOf(adjustment: CheckedAdjustment, language: Language): AdjustmentView {
  const { settings, items, checks, ...row } = adjustment;
  return {
    ...row,
    items: items.map((item) => ({ ...item })),
    checks: checks.map((check) => ({ ...check, text: checkText(check, settings, language) })),
  };
}

function checkText(
  { code, state, due, days }: AdjustmentCheck,
  settings: AdjustmentSettings,
  language: Language,
): string {
  const { adjustmentChecks, checkStates } = spineMessagesFor(language);
  const before = code === 'committee-draft' ? settings.committeeDraftDays : settings.submissionDays;
  const facts = { before, due: due ?? '', days: days ?? '' };
  return `${adjustmentChecks[code](facts)}：${checkStates[state](facts)}`;
}
