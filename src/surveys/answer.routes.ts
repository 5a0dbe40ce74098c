import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { HttpServer } from '../http/http-server.ts';
import { languageOf } from '../http/problems.ts';
import { type AnswerPageMessages, answerPageMessagesFor, type Language } from '../messages/index.ts';
import { AppError, ERROR_CODES } from '../shared/errors.ts';
import type { SurveyForm, SurveyQuestion } from '../shared/evaluation/survey.ts';
import { readAnswer, type SentAnswer } from './answer.rules.ts';
import type { AnswerService, OpenSurvey } from './answer.service.ts';
import { type AnswerScreen, GATE, refusalHtml, screenHtml, thanksHtml } from './answer-page.ts';
import { fieldName } from './answer-questions.ts';
import { isAsked } from './expression.rules.ts';
import { questionsOf } from './form.rules.ts';
import type { RespondentDesk } from './respondent-desk.ts';

/** What the public page of surveys is made of. */
export interface AnswerRoutesOptions {
  readonly answers: AnswerService;
  readonly desk: RespondentDesk;
  readonly language: Language;
}

const SCRIPT = readFileSync(join(import.meta.dirname, 'ask.client.js'));
const SENT_BYTES = 256 * 1024;
const params = z.object({ code: z.string().max(40) });
const query = z.object({
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  entry: z.string().max(200).catch('').default(''),
});
type Asked = { readonly lang?: Language | undefined; readonly entry: string };

/**
 * Adds the page on which a survey is answered, without an account: HTML made here, sent as a form, so that it needs no
 * script. Only an address in memory limits how often; nothing else of who answers is looked at.
 */
export function registerAnswerPages(app: HttpServer, options: AnswerRoutesOptions): void {
  void app.register(async (scope: HttpServer) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    scope.get('/s/-/ask.js', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600').send(SCRIPT),
    );
    const schema = { hide: true, params, querystring: query };
    scope.get('/s/:code', { schema }, async (request, reply) => {
      const { code } = request.params;
      return answering(request, code, { reply, options }, async (words) => {
        const opened = await options.answers.open(code);
        const { entry } = request.query;
        const channel = options.desk.channelOf(entry, opened.survey.surveyId) ?? 'public';
        await options.answers.welcome(opened, { channel, answer: {}, mark: '', address: request.ip });
        const step = channel === 'public' && opened.survey.entry === 'invitation' ? GATE : 0;
        const blank = { step, answer: {}, problems: new Map(), invitation: '' };
        return screenHtml(screenOf(opened, { ...blank, entry, mark: '' }, options.desk), words);
      });
    });
    scope.get('/s/:code/thanks', { schema }, async (request, reply) =>
      answering(request, request.params.code, { reply, options }, async (words) =>
        thanksHtml(request.params.code, request.query.entry, words),
      ),
    );
    scope.post('/s/:code', { schema, bodyLimit: SENT_BYTES }, async (request, reply) =>
      answering(request, request.params.code, { reply, options }, (words) =>
        takeIn(request.params.code, request, { words, reply, options }),
      ),
    );
  });
}

interface Answering {
  readonly reply: FastifyReply;
  readonly options: AnswerRoutesOptions;
}

/** Sends a page in the language that is wanted; a refusal as a page of its own. */
async function answering(
  request: FastifyRequest,
  code: string,
  { reply, options }: Answering,
  work: (words: AnswerPageMessages) => Promise<string | undefined>,
): Promise<FastifyReply> {
  const { lang } = request.query as Asked;
  const words = answerPageMessagesFor(lang ?? languageOf(request, options.language));
  void reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
  try {
    const html = await work(words);
    return html === undefined ? reply : reply.send(html);
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('survey.')) throw error;
    request.problemCode = error.code;
    return reply.code(ERROR_CODES[error.code].status).send(refusalHtml(code, error, words));
  }
}

async function takeIn(
  code: string,
  request: FastifyRequest,
  { words, reply, options }: Answering & { readonly words: AnswerPageMessages },
): Promise<string | undefined> {
  const { answers, desk } = options;
  const body = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const opened = await answers.open(code);
  const { form } = opened;
  const text = (name: string) => (body.get(name) ?? '').slice(0, 200);
  const sent = sentAnswer(form, body);
  const step = Math.min(Math.max(0, Number.parseInt(text('step'), 10) || 0), form.pages.length - 1);
  const { answer, problems } = readAnswer(questionsOf(form), sent);
  const held = { entry: text('entry'), invitation: text('invitation'), mark: text('mark') };
  const at = (next: Pick<AnswerScreen, 'step' | 'problems' | 'refusal'>) =>
    screenHtml(screenOf(opened, { ...held, answer: rawAnswer(form, sent, answer), ...next }, desk), words);
  const channel = desk.channelOf(held.entry, opened.survey.surveyId) ?? 'public';
  const isPublic = channel === 'public';
  await answers.welcome(opened, { channel, answer, mark: held.mark, address: request.ip });
  const wrong = problemsOn(form.pages[step]?.questions ?? [], problems, isPublic);
  if (text('go') === 'open') {
    try {
      await answers.admit(opened.survey, held.invitation);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      void reply.code(ERROR_CODES[error.code].status);
      return at({ step: GATE, problems: new Map(), refusal: error });
    }
    return at({ step: 0, problems: new Map() });
  }
  if (text('go') === 'back') return at({ step: stepFrom(form, step, -1, answer), problems: new Map() });
  if (wrong.size > 0) return at({ step, problems: wrong });
  const next = stepFrom(form, step, 1, answer);
  if (next !== step) return at({ step: next, problems: new Map() });
  try {
    const read = await answers.submit({ code, sent, address: request.ip, ...held });
    if (read.problems.size > 0) {
      const first = form.pages.findIndex(({ questions }) => questions.some(({ name }) => read.problems.has(name)));
      return at({ step: first, problems: read.problems });
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'survey.not-open' || error.code === 'survey.quota-full')
      throw error;
    void reply.code(ERROR_CODES[error.code].status);
    const back = error.code === 'survey.invitation-refused' ? GATE : step;
    return at({ step: back, problems: new Map(), refusal: error });
  }
  const entry = held.entry === '' ? '' : `&entry=${encodeURIComponent(held.entry)}`;
  void reply.redirect(`/s/${encodeURIComponent(code)}/thanks?lang=${words.language}${entry}`, 303);
  return undefined;
}

function problemsOn(
  questions: readonly SurveyQuestion[],
  problems: AnswerScreen['problems'],
  isPublic: boolean,
): AnswerScreen['problems'] {
  const own = new Set(questions.map(({ name }) => name));
  return new Map([...problems].filter(([name, problem]) => own.has(name) && (isPublic || problem !== 'required')));
}

/** A mark that still counts is kept, so that the time runs from the first page on. */
function screenOf(
  { survey, form }: OpenSurvey,
  held: Omit<AnswerScreen, 'survey' | 'form' | 'channel'>,
  desk: RespondentDesk,
): AnswerScreen {
  const { surveyId } = survey;
  const mark = desk.handedOut(held.mark, surveyId) === undefined ? desk.handOut(surveyId) : held.mark;
  const channel = desk.channelOf(held.entry, surveyId);
  const entry = channel === undefined ? '' : held.entry;
  return {
    ...held,
    survey,
    form,
    mark,
    entry,
    channel: channel === 'phone' || channel === 'paper' ? channel : 'public',
  };
}

function sentAnswer(form: SurveyForm, body: URLSearchParams): SentAnswer {
  return Object.fromEntries(
    questionsOf(form).map(({ name, kind, rows }) => {
      if (kind === 'matrix')
        return [name, Object.fromEntries(rows.map((row) => [row.value, body.get(fieldName(name, row.value)) ?? '']))];
      return [name, kind === 'checkbox' ? body.getAll(fieldName(name)) : (body.get(fieldName(name)) ?? '')];
    }),
  );
}

/** What was read, and beside it the text that was too long, so that nothing typed is lost. */
function rawAnswer(form: SurveyForm, sent: SentAnswer, answer: AnswerScreen['answer']): AnswerScreen['answer'] {
  const typed = questionsOf(form).flatMap(({ name, kind }) => {
    const text = sent[name];
    return (kind === 'text' || kind === 'comment') && typeof text === 'string' && text !== '' ? [[name, text]] : [];
  });
  return { ...Object.fromEntries(typed), ...answer };
}

/** The next screen in a direction on which something is asked; the same where there is none. */
function stepFrom({ pages }: SurveyForm, step: number, direction: 1 | -1, answer: AnswerScreen['answer']): number {
  for (let next = step + direction; next >= 0 && next < pages.length; next += direction) {
    if (pages[next]?.questions.some(({ visibleIf }) => isAsked(visibleIf, answer))) return next;
  }
  return step;
}
