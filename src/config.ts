import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './shared/errors.ts';

const port = z.coerce.number().int().min(0).max(65535);

const environment = z.object({
  GANGYAO_DATA: z.string().min(1).default('data').describe('folder of the embedded database'),
  GANGYAO_PORT: port.default(4280).describe('port of the page; 0 takes a free one'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional()
    .describe('another PostgreSQL (15 or newer) instead of the embedded one'),
  GANGYAO_LOG: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .optional()
    .describe('log level; by default warn on a terminal and info elsewhere'),
  GANGYAO_LANG: z.enum(['zh-CN', 'en']).default('zh-CN').describe('language of error messages'),
});

/** What the server is started with. */
export interface Config {
  /** Absolute. */
  readonly dataFolder: string;
  readonly port: number;
  readonly databaseUrl?: string;
  readonly logLevel: z.infer<typeof environment>['GANGYAO_LOG'];
  readonly language: 'zh-CN' | 'en';
}

/**
 * Settings from the environment; those given on the command line win.
 * Errors: `server.configuration-invalid` names every wrong setting at once.
 */
export function readConfig(
  given: { readonly port?: string | undefined; readonly data?: string | undefined },
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const known = Object.fromEntries(
    Object.keys(environment.shape).flatMap((key) =>
      env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]],
    ),
  );
  const parsed = environment.safeParse({
    ...known,
    ...(given.port === undefined ? {} : { GANGYAO_PORT: given.port }),
    ...(given.data === undefined ? {} : { GANGYAO_DATA: given.data }),
  });
  if (!parsed.success) {
    const settings = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
    throw new AppError('server.configuration-invalid', { settings: settings.join(', ') });
  }
  const settings = parsed.data;
  return {
    dataFolder: resolve(settings.GANGYAO_DATA),
    port: settings.GANGYAO_PORT,
    ...(settings.DATABASE_URL === undefined ? {} : { databaseUrl: settings.DATABASE_URL }),
    logLevel: settings.GANGYAO_LOG,
    language: settings.GANGYAO_LANG,
  };
}
