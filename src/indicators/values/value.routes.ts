import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { planDetail, planList } from '../../contract/plans.ts';
import {
  annualTargetsReceipt,
  annualTargetsRequest,
  continuityList,
  indicatorChange,
  indicatorList,
  indicatorView,
  newPlanReceipt,
  newPlanRequest,
  type ObservationInput,
  observationList,
  recordReceipt,
  recordRequest,
  valuesQuery,
} from '../../contract/values.ts';
import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { OF_PLANS, OF_RECORDS } from '../../http/memory/remembered-answers.ts';
import { languageOf } from '../../http/problems.ts';
import { importMessagesFor, type Language } from '../../messages/index.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Provenance } from '../../shared/indicator.ts';
import { loadSeriesWithDerived } from '../derived/derived-series.queries.ts';
import { tableOf } from '../imports/new-plan.rules.ts';
import { personOrigin } from '../imports/origin.rules.ts';
import type { PlanImportService } from '../imports/plan-import.service.ts';
import { findIndicator, listIndicators } from './indicator.queries.ts';
import { findPlan, listPlans } from './plan.queries.ts';
import { toIndicatorView, toObservationView, toPlanIndicatorView, toPlanView } from './plan.view.ts';
import { listContinuity, loadPlanAsOf } from './plan-indicator.queries.ts';
import type { GivenObservation, ValueService } from './value.service.ts';

/** What the routes of plans, indicators and values need. */
export interface ValueRoutesOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly values: ValueService;
  readonly plans: PlanImportService;
  readonly language: Language;
}

const planParams = z.object({ planId: z.string().max(64) });
const indicatorParams = z.object({ indicatorId: z.string().max(64) });

/** Adds the routes of plans, their indicators and targets, definitions and values. */
export function registerValueRoutes(app: HttpServer, options: ValueRoutesOptions): void {
  addPlans(app, options);
  addNewPlan(app, options);
  addObservations(app, options);
  addIndicators(app, options);
  addTargets(app, options);
}

function addPlans(app: HttpServer, { db, clock, language }: ValueRoutesOptions): void {
  app.get(
    '/api/plans',
    {
      config: { access: 'record.read', remembered: OF_PLANS },
      schema: { summary: 'All plans, the latest period first', response: { 200: planList } },
    },
    async () => ({ plans: (await db.read((tx) => listPlans(tx))).map(toPlanView) }),
  );
  app.get(
    '/api/plans/:planId',
    {
      config: { access: 'record.read', remembered: OF_PLANS },
      schema: {
        summary: 'A plan with its indicators and the targets in force on a day, in a place',
        params: planParams,
        querystring: valuesQuery,
        response: { 200: planDetail },
      },
    },
    ({ params: { planId }, query }) =>
      db.read(async (tx) => {
        const asOf = query.asOf ?? today(clock);
        const plan = await findPlan(tx, planId, asOf);
        const found = plan && (await loadPlanAsOf(tx, planId, query.place ?? plan.placeId, asOf));
        if (found === undefined) throw new AppError('plan.not-found', { planId });
        return { plan: toPlanView(found.plan), indicators: found.indicators.map(toPlanIndicatorView) };
      }),
  );
  app.get(
    '/api/plans/:planId/continuity',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'What its indicators are to those of the plan before',
        params: planParams,
        response: { 200: continuityList },
      },
    },
    async (request) => {
      const { planId } = request.params;
      const { dropped } = importMessagesFor(languageOf(request, language)).continuity;
      return db.read(async (tx) => {
        const plan = await findPlan(tx, planId);
        if (plan === undefined) throw new AppError('plan.not-found', { planId });
        const { predecessorId } = plan;
        const items = (await listContinuity(tx, planId)).map((item) =>
          item.relation === 'dropped' ? { ...item, note: dropped } : item,
        );
        return { ...(predecessorId === undefined ? {} : { predecessorId }), items };
      });
    },
  );
}

function addNewPlan(app: HttpServer, { plans, language }: ValueRoutesOptions): void {
  app.post(
    '/api/plans',
    {
      config: { access: 'plan.edit' },
      schema: { summary: 'Set up a plan with its indicators', body: newPlanRequest, response: { 200: newPlanReceipt } },
    },
    async (request) => {
      const { indicators, source, ...settings } = request.body;
      const { table, corrections } = tableOf(indicators, settings.period);
      const origin = personOrigin(request.caller.actor.name, source);
      const { planId, importNo } = await plans.importTable(
        { table, fileName: source, origin, kind: 'plan' },
        {
          settings: { ...settings, corrections, settled: [] },
          actor: request.caller.actor,
          language: languageOf(request, language),
        },
      );
      return { planId, importNo };
    },
  );
}

function addObservations(app: HttpServer, { db, clock, values }: ValueRoutesOptions): void {
  app.get(
    '/api/plans/:planId/indicators/:indicatorId/observations',
    {
      config: { access: 'record.read', remembered: OF_RECORDS },
      schema: {
        summary:
          'All vintages of an indicator that were known on a day, in a place; computed ones of a derived indicator',
        params: planParams.extend(indicatorParams.shape),
        querystring: valuesQuery,
        response: { 200: observationList },
      },
    },
    ({ params: { planId, indicatorId }, query }) =>
      db.read(async (tx) => {
        const plan = await findPlan(tx, planId);
        if (plan === undefined) throw new AppError('plan.not-found', { planId });
        const definition = await findIndicator(tx, indicatorId);
        if (definition === undefined) throw new AppError('indicator.not-found', { indicatorId });
        const placeId = query.place ?? plan.placeId;
        const asOf = query.asOf ?? today(clock);
        const series = await loadSeriesWithDerived(tx, {
          placeId,
          indicatorIds: [indicatorId],
          asOf,
          definitions: [definition],
          since: Number(plan.period.slice(0, 4)),
        });
        const observations = (series.get(indicatorId) ?? []).map(toObservationView);
        return { indicatorId, placeId, asOf, observations };
      }),
  );
  app.post(
    '/api/observations',
    {
      config: { access: 'value.edit' },
      schema: {
        summary: 'Record values with where they come from, all of them or none',
        body: recordRequest,
        response: { 200: recordReceipt },
      },
    },
    async ({ body, caller }) => {
      const { recorded, unchanged, revisions } = await values.record(
        body.observations.map((given) => toGiven(given, caller.actor)),
        caller.actor,
      );
      return { recorded, unchanged, revisions: revisions.map((revision) => revision ?? null) };
    },
  );
}

function toGiven({ value, missing, provenance, ...rest }: ObservationInput, actor: Actor): GivenObservation {
  return {
    ...rest,
    ...(value === undefined ? {} : { value }),
    ...(missing === undefined ? {} : { missing }),
    provenance: toProvenance(provenance, actor),
  };
}

function toProvenance(given: ObservationInput['provenance'], actor: Actor): Provenance {
  switch (given.kind) {
    case 'person':
      return { kind: 'person', actor: actor.name, note: given.note };
    case 'api':
      return given;
    case 'publication':
      return { kind: 'publication', title: given.title, ...(given.note === undefined ? {} : { note: given.note }) };
  }
}

function addIndicators(app: HttpServer, { db, values }: ValueRoutesOptions): void {
  app.get(
    '/api/indicators',
    {
      config: { access: 'record.read' },
      schema: { summary: 'All definitions, by name', response: { 200: indicatorList } },
    },
    async () => ({ indicators: (await db.read((tx) => listIndicators(tx))).map(toIndicatorView) }),
  );
  app.get(
    '/api/indicators/:indicatorId',
    {
      config: { access: 'record.read' },
      schema: { summary: 'A definition', params: indicatorParams, response: { 200: indicatorView } },
    },
    async ({ params: { indicatorId } }) => {
      const definition = await db.read((tx) => findIndicator(tx, indicatorId));
      if (definition === undefined) throw new AppError('indicator.not-found', { indicatorId });
      return toIndicatorView(definition);
    },
  );
  app.patch(
    '/api/indicators/:indicatorId',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Change a definition, with a reason; the former one stays in the audit trail',
        params: indicatorParams,
        body: indicatorChange,
        response: { 200: indicatorView },
      },
    },
    async (request) => {
      const { reason, ...change } = request.body;
      const by = { actor: request.caller.actor, reason };
      return toIndicatorView(await values.changeIndicator(request.params.indicatorId, change, by));
    },
  );
}

function addTargets(app: HttpServer, { values }: ValueRoutesOptions): void {
  app.post(
    '/api/plans/:planId/annual-targets',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Set targets of the annual plan of a year for indicators of a plan',
        params: planParams,
        body: annualTargetsRequest,
        response: { 200: annualTargetsReceipt },
      },
    },
    async ({ params: { planId }, body, caller }) => ({
      targets: await values.setAnnualTargets(planId, body, caller.actor),
    }),
  );
}
