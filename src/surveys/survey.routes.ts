import type { Caller } from '../access/caller.ts';
import {
  invitationCodes,
  invitationInput,
  surveyChange,
  surveyDetail,
  surveyFileQuery,
  surveyInput,
  surveyList,
  surveyParams,
  surveyResults,
  surveyValueInput,
  surveyValueResult,
  surveyView,
} from '../contract/evaluation/surveys.ts';
import type { Db } from '../db/connect.ts';
import { attachment } from '../http/attachment.ts';
import type { HttpServer } from '../http/http-server.ts';
import { languageOf } from '../http/problems.ts';
import { receivedFile } from '../http/received-file.ts';
import { type Language, surveyFileMessagesFor } from '../messages/index.ts';
import { type Clock, today } from '../shared/clock.ts';
import type { TablePool } from '../threads/table-pool.ts';
import { registerAnswerPages } from './answer.routes.ts';
import { createAnswerService } from './answer.service.ts';
import { registerSurveyImports } from './imports/import.routes.ts';
import { createSurveyImportService } from './imports/import.service.ts';
import { createRespondentDesk, type RespondentDesk } from './respondent-desk.ts';
import { createResultsService, type ResultsService } from './results/results.service.ts';
import { createSurveyService, FORM_BYTES, type SurveyService } from './survey.service.ts';
import { toSurveyDetail, toSurveyResults, toSurveyView } from './survey.view.ts';
import { answersCsv, resultsCsv, resultsWorkbook } from './survey-file.ts';

/** Adds the routes of surveys: for planners, for who reads results, and the page for who answers. */
export function registerSurveys(
  app: HttpServer,
  {
    tables,
    ...base
  }: { readonly db: Db; readonly clock: Clock; readonly tables: TablePool; readonly language: Language },
): void {
  const desk = createRespondentDesk(base.clock);
  const parts: Parts = { ...base, desk, surveys: createSurveyService(base), results: createResultsService(base) };
  registerAnswerPages(app, { answers: createAnswerService({ ...base, desk }), desk, language: base.language });
  addReading(app, parts);
  addEditing(app, parts);
  addResults(app, parts);
  registerSurveyImports(app, createSurveyImportService({ ...base, tables }));
}

interface Parts {
  readonly clock: Clock;
  readonly language: Language;
  readonly desk: RespondentDesk;
  readonly surveys: SurveyService;
  readonly results: ResultsService;
}

const mayEdit = ({ actions }: Caller) => actions === 'all' || actions.has('survey.edit');

async function detailOf({ surveys, results, desk, clock }: Parts, surveyId: string, caller: Caller) {
  const found = await surveys.get(surveyId);
  const isEditor = mayEdit(caller);
  const marks = { phone: desk.entryMark(surveyId, 'phone'), paper: desk.entryMark(surveyId, 'paper') };
  const tally = await results.tally(surveyId, isEditor);
  return toSurveyDetail(found, tally, { day: today(clock), entryMarks: isEditor ? marks : null });
}

function addReading(app: HttpServer, parts: Parts): void {
  const { surveys, clock } = parts;
  app.get(
    '/api/surveys',
    {
      config: { access: 'report.read' },
      schema: { summary: 'Surveys, and records of the ledger without a form', response: { 200: surveyList } },
    },
    async () => {
      const { surveys: rows, records } = await surveys.list();
      return {
        surveys: rows.map((row) => toSurveyView(row, today(clock))),
        records: records.map(({ recordId, placeId, number, title }) => ({ recordId, placeId, number, title })),
      };
    },
  );
  app.get(
    '/api/surveys/:surveyId',
    {
      config: { access: 'report.read' },
      schema: { summary: 'A survey: form and what came in', params: surveyParams, response: { 200: surveyDetail } },
    },
    ({ params, caller }) => detailOf(parts, params.surveyId, caller),
  );
}

function addEditing(app: HttpServer, parts: Parts): void {
  const { surveys, clock } = parts;
  app.post(
    '/api/surveys',
    {
      config: { access: 'survey.edit' },
      schema: { summary: 'Makes the survey of a record', body: surveyInput, response: { 201: surveyView } },
    },
    async ({ body, caller }, reply) => {
      const made = await surveys.create(body, caller.actor);
      return reply.code(201).send(toSurveyView(made, today(clock)));
    },
  );
  app.patch(
    '/api/surveys/:surveyId',
    {
      config: { access: 'survey.edit' },
      schema: {
        summary: 'Changes what a survey says and counts by',
        params: surveyParams,
        body: surveyChange,
        response: { 200: surveyView },
      },
    },
    async ({ params, body, caller }) => {
      const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      return toSurveyView(await surveys.change(params.surveyId, change, caller.actor), today(clock));
    },
  );
  addForm(app, parts);
}

function addForm(app: HttpServer, parts: Parts): void {
  const { surveys } = parts;
  app.post(
    '/api/surveys/:surveyId/form',
    {
      config: { access: 'survey.edit' },
      schema: {
        summary: 'The questions, as SurveyJS JSON in a multipart file; only before there are answers',
        params: surveyParams,
        consumes: ['multipart/form-data'],
        response: { 200: surveyDetail },
      },
    },
    async (request) => {
      const { surveyId } = request.params;
      // One more than is taken, so that the answer can say that it is too large.
      const file = await receivedFile(request, FORM_BYTES + 1024 * 1024);
      await surveys.putForm(surveyId, file, request.caller.actor);
      return detailOf(parts, surveyId, request.caller);
    },
  );
  app.post(
    '/api/surveys/:surveyId/invitations',
    {
      config: { access: 'survey.edit', secretAnswer: true },
      schema: {
        summary: 'Makes codes that let answer once; told this once',
        params: surveyParams,
        body: invitationInput,
        response: { 201: invitationCodes },
      },
    },
    async ({ params, body, caller }, reply) => {
      const codes = await surveys.invite(params.surveyId, body.count, caller.actor);
      return reply.code(201).send({ codes: [...codes] });
    },
  );
}

function addResults(app: HttpServer, { results, language }: Parts): void {
  app.get(
    '/api/surveys/:surveyId/results',
    {
      config: { access: 'report.read' },
      schema: {
        summary:
          'Shares with intervals, behind the end; too few people are told together, too small samples not at all',
        params: surveyParams,
        response: { 200: surveyResults },
      },
    },
    async ({ params }) => toSurveyResults(await results.results(params.surveyId)),
  );
  app.get(
    '/api/surveys/:surveyId/results/file',
    {
      config: { access: 'report.read' },
      schema: { summary: 'The results as CSV or xlsx', params: surveyParams, querystring: surveyFileQuery },
    },
    async (request, reply) => {
      const told = await results.results(request.params.surveyId);
      const wanted = languageOf(request, language);
      const words = surveyFileMessagesFor(wanted);
      const { format } = request.query;
      void reply.header('content-disposition', attachment(`${words.resultsName(told.survey.title)}.${format}`));
      if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(resultsCsv(told, words, wanted));
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .send(await resultsWorkbook(told, words, wanted));
    },
  );
  app.get(
    '/api/surveys/:surveyId/answers.csv',
    {
      config: { access: 'survey.edit' },
      schema: { summary: 'The answers behind the end: random id, day, what was said', params: surveyParams },
    },
    async (request, reply) => {
      const told = await results.answers(request.params.surveyId);
      const words = surveyFileMessagesFor(languageOf(request, language));
      void reply.header('content-disposition', attachment(`${words.answersName(told.survey.title)}.csv`));
      return reply.type('text/csv; charset=utf-8').send(answersCsv(told, words));
    },
  );
  app.post(
    '/api/surveys/:surveyId/values',
    {
      config: { access: 'survey.edit' },
      schema: {
        summary: 'Records a share as a value of an indicator, with its sample in the note',
        params: surveyParams,
        body: surveyValueInput,
        response: { 200: surveyValueResult },
      },
    },
    ({ params, body, caller }) => results.recordValue(params.surveyId, body, caller.actor),
  );
}
