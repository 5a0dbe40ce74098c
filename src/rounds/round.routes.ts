import {
  adjustmentProposal,
  codeInput,
  codingView,
  dataCheckInput,
  deadlineTrial,
  deadlineTrialQuery,
  evidenceFound,
  evidenceQuery,
  finalInput,
  meetingInput,
  reconciliationInput,
  roundComparison,
  roundDetail,
  roundList,
  roundParams,
  schemeInput,
  schemeProposal,
  schemeProposalQuery,
  selfDecisionInput,
  selfForm,
  selfFormQuery,
  selfReportInput,
} from '../contract/evaluation/rounds.ts';
import type { Db } from '../db/connect.ts';
import type { HttpServer } from '../http/http-server.ts';
import { languageOf } from '../http/problems.ts';
import type { Language } from '../messages/index.ts';
import type { Clock } from '../shared/clock.ts';
import type { Action } from '../shared/permission.ts';
import { type CodingService, createCodingService } from './coding.service.ts';
import { createDataCheckService } from './data-check.service.ts';
import { triedDeadlines } from './deadline.rules.ts';
import { searchEvidence } from './evidence.queries.ts';
import { createRoundService, type RoundService } from './round.service.ts';
import {
  toCodingView,
  toDeadline,
  toRoundComparison,
  toRoundDetail,
  toRoundSummary,
  toSelfForm,
} from './round.view.ts';
import { type RoundParts, roundRecord } from './round-parts.ts';
import { loadRoundSettings } from './round-settings.file.ts';
import { createSchemeService } from './scheme.service.ts';
import { createSelfEvaluationService, type SelfEvaluationService } from './self-evaluation.service.ts';
import { createSynthesisService } from './synthesis.service.ts';

/** Whoever has an office in rounds looks at them; what of them, the database says. */
const LOOKING: readonly Action[] = ['report.read', 'round.edit', 'round.report', 'round.code'];

/** Adds all routes of rounds of evaluation. */
export function registerRounds(
  app: HttpServer,
  { language, ...options }: { readonly db: Db; readonly clock: Clock; readonly language: Language },
): void {
  const parts: RoundParts = { ...options, language, settings: loadRoundSettings() };
  const rounds = createRoundService(parts);
  addBoards(app, rounds);
  addScheme(app, parts, rounds);
  addDeadlineTrial(app, rounds);
  addSelfEvaluation(app, parts, rounds);
  addCoding(app, createCodingService(parts));
  addSynthesis(app, parts);
}

function addBoards(app: HttpServer, rounds: RoundService): void {
  app.get(
    '/api/rounds',
    {
      config: { access: LOOKING },
      schema: { summary: 'Rounds of evaluation, the newest first', response: { 200: roundList } },
    },
    async () => ({ rounds: (await rounds.list()).map(toRoundSummary) }),
  );
  app.get(
    '/api/rounds/:recordId',
    {
      config: { access: LOOKING },
      schema: {
        summary: 'A round: scheme, deadlines, who owes what',
        params: roundParams,
        response: { 200: roundDetail },
      },
    },
    async ({ params }) => toRoundDetail(await rounds.board(params.recordId)),
  );
}

function addScheme(app: HttpServer, parts: RoundParts, rounds: RoundService): void {
  const schemes = createSchemeService(parts);
  app.get(
    '/api/rounds/:recordId/scheme-proposal',
    {
      config: { access: 'round.edit' },
      schema: {
        summary: 'What a scheme would ask of which unit by default',
        params: roundParams,
        querystring: schemeProposalQuery,
        response: { 200: schemeProposal },
      },
    },
    async ({ params, query }) => ({ items: [...(await schemes.propose(params.recordId, query.plan, query.asOf))] }),
  );
  app.put(
    '/api/rounds/:recordId/scheme',
    {
      config: { access: 'round.edit' },
      schema: {
        summary: 'Write the scheme of a round; it is frozen when the round is issued',
        params: roundParams,
        body: schemeInput,
        response: { 200: roundDetail },
      },
    },
    async ({ params: { recordId }, body, caller }) => {
      await schemes.write(recordId, body, caller.actor);
      return toRoundDetail(await rounds.board(recordId));
    },
  );
  app.post(
    '/api/rounds/:recordId/meeting',
    {
      config: { access: 'round.edit' },
      schema: {
        summary: 'Set the day of the meeting; all deadlines are counted back from it',
        params: roundParams,
        body: meetingInput,
        response: { 200: roundDetail },
      },
    },
    async ({ params: { recordId }, body, caller }) => {
      await schemes.meet(recordId, body, caller.actor);
      return toRoundDetail(await rounds.board(recordId));
    },
  );
}

function addDeadlineTrial(app: HttpServer, rounds: RoundService): void {
  app.get(
    '/api/rounds/:recordId/deadline-trial',
    {
      config: { access: 'round.edit' },
      schema: {
        summary: 'The deadlines of a round as they would be with days of its own; nothing is kept',
        params: roundParams,
        querystring: deadlineTrialQuery,
        response: { 200: deadlineTrial },
      },
    },
    async ({ params, query }) => ({
      deadlines: (await rounds.tryDeadlines(params.recordId, triedDeadlines(query.own))).map(toDeadline),
    }),
  );
}

function addSelfEvaluation(app: HttpServer, parts: RoundParts, rounds: RoundService): void {
  const selves = createSelfEvaluationService(parts);
  const checks = createDataCheckService(parts);
  app.get(
    '/api/rounds/:recordId/self',
    {
      config: { access: LOOKING },
      schema: {
        summary: 'What a unit owes in a round, with the values in the record and what it said before',
        params: roundParams,
        querystring: selfFormQuery,
        response: { 200: selfForm },
      },
    },
    async ({ params, query }) => toSelfForm(await selves.form(params.recordId, query.unit)),
  );
  app.post(
    '/api/rounds/:recordId/self',
    {
      config: { access: 'round.report' },
      schema: {
        summary: 'Save or submit self-evaluations',
        params: roundParams,
        body: selfReportInput,
        response: { 200: selfForm },
      },
    },
    async ({ params: { recordId }, body, caller }) => {
      await selves.report(recordId, body.action, body.items, caller.actor);
      return toSelfForm(await selves.form(recordId));
    },
  );
  addDecisions(app, selves, rounds);
  addEvidence(app, parts);
  app.post(
    '/api/rounds/:recordId/checks',
    {
      config: { access: 'ledger.verify' },
      schema: {
        summary: 'Check value, calibre and vintage of an indicator; never by whoever reported it',
        params: roundParams,
        body: dataCheckInput,
        response: { 200: roundDetail },
      },
    },
    async ({ params: { recordId }, body, caller }) => {
      await checks.check(recordId, body, caller.actor);
      return toRoundDetail(await rounds.board(recordId));
    },
  );
}

function addEvidence(app: HttpServer, { db }: RoundParts): void {
  app.get(
    '/api/rounds/:recordId/evidence',
    {
      config: { access: LOOKING },
      schema: {
        summary: 'Documents, sentences and records that may be named as evidence, by words in them',
        params: roundParams,
        querystring: evidenceQuery,
        response: { 200: evidenceFound },
      },
    },
    async ({ params: { recordId }, query: { search } }) => {
      const found = await db.read(async (tx) => {
        await roundRecord(tx, recordId);
        return searchEvidence(tx, search);
      });
      return { found: [...found] };
    },
  );
}

function addDecisions(app: HttpServer, selves: SelfEvaluationService, rounds: RoundService): void {
  app.post(
    '/api/rounds/:recordId/decisions',
    {
      config: { access: 'round.edit' },
      schema: {
        summary: 'Return or accept self-evaluations',
        params: roundParams,
        body: selfDecisionInput,
        response: { 200: roundDetail },
      },
    },
    async ({ params: { recordId }, body, caller }) => {
      await selves.decide(recordId, body, caller.actor);
      return toRoundDetail(await rounds.board(recordId));
    },
  );
}

function addCoding(app: HttpServer, coding: CodingService): void {
  app.get(
    '/api/rounds/:recordId/coding',
    {
      config: { access: ['round.code', 'report.read'] },
      schema: {
        summary: "The third party's coding: own codes, and all with their agreement once it is closed",
        params: roundParams,
        response: { 200: codingView },
      },
    },
    async ({ params, caller }) => toCodingView(await coding.look(params.recordId, caller.actor), caller.actor.name),
  );
  const answer = { params: roundParams, response: { 200: codingView } };
  app.post(
    '/api/rounds/:recordId/codes',
    {
      config: { access: 'round.code' },
      schema: { summary: 'Code an item, without sight of the other coders', body: codeInput, ...answer },
    },
    async ({ params: { recordId }, body, caller }) => {
      await coding.code(recordId, body, caller.actor);
      return toCodingView(await coding.look(recordId, caller.actor), caller.actor.name);
    },
  );
  app.post(
    '/api/rounds/:recordId/coding/close',
    {
      config: { access: 'round.code' },
      schema: { summary: 'Close the coding: all codes are seen from now on', ...answer },
    },
    async ({ params: { recordId }, caller }) => {
      await coding.close(recordId, caller.actor);
      return toCodingView(await coding.look(recordId, caller.actor), caller.actor.name);
    },
  );
  app.post(
    '/api/rounds/:recordId/reconciliations',
    {
      config: { access: 'round.code' },
      schema: {
        summary: 'Say what the third party agreed on where codes differ',
        body: reconciliationInput,
        ...answer,
      },
    },
    async ({ params: { recordId }, body, caller }) => {
      await coding.reconcile(recordId, body, caller.actor);
      return toCodingView(await coding.look(recordId, caller.actor), caller.actor.name);
    },
  );
}

function addSynthesis(app: HttpServer, parts: RoundParts): void {
  const synthesis = createSynthesisService(parts);
  const { language } = parts;
  app.get(
    '/api/rounds/:recordId/comparison',
    {
      config: { access: 'report.read' },
      schema: {
        summary: 'Computed, own, third-party and official judgements side by side',
        params: roundParams,
        response: { 200: roundComparison },
      },
    },
    async (request) =>
      toRoundComparison(await synthesis.compare(request.params.recordId), languageOf(request, language)),
  );
  app.post(
    '/api/rounds/:recordId/finals',
    {
      config: { access: 'verdict.override' },
      schema: {
        summary: 'Set a final rating; one that differs from the computed needs a reason',
        params: roundParams,
        body: finalInput,
        response: { 200: roundComparison },
      },
    },
    async (request) => {
      const { recordId } = request.params;
      await synthesis.conclude(recordId, request.body, request.caller.actor);
      return toRoundComparison(await synthesis.compare(recordId), languageOf(request, language));
    },
  );
  app.get(
    '/api/rounds/:recordId/adjustment',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'What lags, as items of a proposal to adjust the plan',
        params: roundParams,
        response: { 200: adjustmentProposal },
      },
    },
    async ({ params }) => {
      const { items, ...draft } = await synthesis.lagging(params.recordId);
      return { ...draft, items: items.map((item) => ({ ...item })) };
    },
  );
}
