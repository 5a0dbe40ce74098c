import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '../contract/problem.ts';
import { describeError, type Language } from '../messages/index.ts';
import { AppError, ERROR_CODES } from '../shared/errors.ts';

/** The language that a request asks for, else the server's own. */
export function languageOf(request: FastifyRequest, fallback: Language): Language {
  const wanted = request.headers['accept-language'] ?? '';
  if (/^\s*en\b/i.test(wanted)) return 'en';
  return /^\s*zh\b/i.test(wanted) ? 'zh-CN' : fallback;
}

/** Anything thrown as an error that can be told: what is not foreseen becomes `server.unexpected`. */
export function asAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(({ instancePath, message }) => ({
      field: instancePath.replace(/^\//, '').replaceAll('/', '.') || (error.validationContext ?? 'body'),
      message: message ?? '',
    }));
    const detail = issues.map(({ field, message }) => `${field}: ${message}`).join('; ');
    const field = [...new Set(issues.map((issue) => issue.field))].join(', ');
    return new AppError('request.invalid', { detail, field }, { cause: error });
  }
  const { statusCode, code, message } = error as Partial<FastifyError>;
  if (statusCode === 413 || code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT') {
    return new AppError('request.too-large', {}, { cause: error });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError('request.invalid', { detail: message ?? '' }, { cause: error });
  }
  return new AppError('server.unexpected', { requestId: request.id }, { cause: error });
}

/** Answers with an error as application/problem+json, and logs it once. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, fallback: Language): unknown {
  const known = asAppError(error, request);
  const { status } = ERROR_CODES[known.code];
  // Told in the line of the request; what the error is about may be somebody's, and stays out of the log.
  request.problemCode = known.code;
  if (known.code === 'server.database-unreachable')
    request.log.error({ code: known.code, reason: known.params.reason }, known.code);
  else if (status >= 500) request.log.error({ err: known.cause ?? known, code: known.code }, known.code);
  const { title, detail } = describeError(known.code, known.params, languageOf(request, fallback));
  const body: Problem = {
    type: `urn:gangyao:problem:${known.code}`,
    title,
    status,
    detail,
    code: known.code,
    params: known.params,
    requestId: request.id,
  };
  // As text: the schema of the route is for its answers, not for its errors.
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer(String)
    .send(JSON.stringify(body));
}
