import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './shared/errors.ts';
import { ROLES, type Role } from './shared/permission.ts';

const port = z.coerce.number().int().min(0).max(65535);

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** An address or a net of proxies, or a name for some of them. Source: proxy-addr, as Fastify takes it. */
const proxies = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(
    z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6(), z.enum(['loopback', 'linklocal', 'uniquelocal'])])),
  );

/** Roles with commas between them; `all` is every one. */
const roles = z
  .string()
  .transform((text) => (text.trim() === 'all' ? [...ROLES] : text.split(',').map((part) => part.trim())))
  .pipe(z.array(z.enum(ROLES)));

const environment = z.object({
  GANGYAO_DATA: z.string().min(1).default('data').describe('folder of the embedded database'),
  GANGYAO_PORT: port.default(4280).describe('port of the page; 0 takes a free one'),
  GANGYAO_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/)
    .default('127.0.0.1')
    .describe('address that the page listens at; other machines reach it only if this is not 127.0.0.1'),
  GANGYAO_ADDRESS: z
    .url()
    .refine((text) => isSafeAddress(text))
    .optional()
    .describe('where people find the page, https://…; needed when other machines reach it'),
  GANGYAO_TRUST_PROXY: proxies.optional().describe('addresses of proxies in front, with commas between them'),
  GANGYAO_SINGLE_USER: z
    .stringbool()
    .default(false)
    .describe('one person without an account, on this machine only, for trying it out'),
  GANGYAO_DEMONSTRATION: z
    .stringbool()
    .optional()
    .describe('whether a start loads the demonstration set; by default only in the single-user mode'),
  GANGYAO_PUBLIC_READING: z
    .stringbool()
    .default(false)
    .describe('whether what is published may be read without an account'),
  GANGYAO_SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(1440)
    .default(30)
    .describe('minutes without a request after which a session ends'),
  GANGYAO_SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(12)
    .describe('hours after which a session ends, whatever is done'),
  GANGYAO_SECOND_FACTOR_ROLES: roles
    .optional()
    .describe(
      'roles whose holders need a second factor beside their password, with commas between them; all: every role',
    ),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional()
    .describe('another PostgreSQL (15 or newer) instead of the embedded one'),
  GANGYAO_LOG: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .optional()
    .describe('log level; by default warn on a terminal and info elsewhere'),
  GANGYAO_STATEMENT_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3600)
    .default(60)
    .describe('longest time of one database statement of a request, in seconds'),
  GANGYAO_METRICS_PORT: port
    .optional()
    .describe('port of /metrics, apart from the page; without it there are no metrics'),
  GANGYAO_METRICS_HOST: z.string().min(1).default('127.0.0.1').describe('address that /metrics listens at'),
  GANGYAO_TRAIL_HASH: z
    .enum(['sha256', 'sm3'])
    .default('sha256')
    .describe('hash of new entries of the audit trail; the old ones keep theirs'),
  GANGYAO_SIGNATURE: z
    .enum(['ed25519', 'sm2'])
    .default('ed25519')
    .describe('signature of verification bundles: Ed25519, or SM2 with SM3'),
  GANGYAO_TRAIL_MONTHS: z.coerce
    .number()
    .int()
    .min(6)
    .max(1200)
    .default(36)
    .describe('months that the contents of the audit trail stay before `gangyao trail --archive` takes them out'),
  GANGYAO_OIDC_ISSUER: z
    .url()
    .refine((text) => isSafeIssuer(text))
    .optional()
    .describe('identity provider for single sign-on (OpenID Connect), https://…; without it there is none'),
  GANGYAO_OIDC_CLIENT_ID: z.string().min(1).optional().describe('name of this program at the identity provider'),
  GANGYAO_OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('its secret there'),
  GANGYAO_OIDC_CLIENT_SECRET_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('file that holds the secret, instead of GANGYAO_OIDC_CLIENT_SECRET'),
  GANGYAO_OIDC_NAME: z
    .string()
    .min(1)
    .max(40)
    .default('统一身份认证')
    .describe('words on the button of single sign-on'),
  GANGYAO_REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(60)
    .max(1_000_000)
    .default(6000)
    .describe('requests to the API that one address may send in a minute'),
  GANGYAO_WEBHOOK_PRIVATE: z
    .stringbool()
    .default(false)
    .describe('whether webhooks may lead to this machine and into private networks, also in plain http'),
  GANGYAO_LANG: z.enum(['zh-CN', 'en']).default('zh-CN').describe('language of error messages'),
});

/** Plain http only where nothing goes over a wire; no path, as cookies and links are for the whole host. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash } = new URL(text);
  return (protocol === 'https:' || (protocol === 'http:' && isLocal(text))) && pathname === '/' && search + hash === '';
}

/** Plain http only on this machine. */
function isSafeIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLocal(text));
}

/** What single sign-on lacks. */
function signOnMismatches(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (env.GANGYAO_OIDC_ISSUER === undefined) return [];
  const { GANGYAO_OIDC_CLIENT_SECRET: secret, GANGYAO_OIDC_CLIENT_SECRET_FILE: file } = env;
  const isReadable = file !== undefined && readSecret(file) !== '';
  return [
    ...(env.GANGYAO_OIDC_CLIENT_ID === undefined ? ['GANGYAO_OIDC_CLIENT_ID'] : []),
    ...(secret === undefined && file === undefined ? ['GANGYAO_OIDC_CLIENT_SECRET'] : []),
    ...(file !== undefined && (secret !== undefined || !isReadable) ? ['GANGYAO_OIDC_CLIENT_SECRET_FILE'] : []),
  ];
}

/** What a file holds, without the line's end. Empty when it cannot be read. */
function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function signOnOf(settings: z.infer<typeof environment>): Pick<Config, 'openId' | 'singleSignOn'> {
  const { GANGYAO_OIDC_ISSUER: issuer, GANGYAO_OIDC_CLIENT_ID: clientId } = settings;
  if (issuer === undefined || clientId === undefined) return {};
  const file = settings.GANGYAO_OIDC_CLIENT_SECRET_FILE;
  const clientSecret = settings.GANGYAO_OIDC_CLIENT_SECRET ?? (file === undefined ? '' : readSecret(file));
  return { openId: { issuer: new URL(issuer), clientId, clientSecret }, singleSignOn: settings.GANGYAO_OIDC_NAME };
}

/** Settings that are each right, but not together. */
function mismatches(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { GANGYAO_HOST: host = '127.0.0.1', GANGYAO_ADDRESS: address, GANGYAO_SINGLE_USER: singleUser } = env;
  const isSingle = z.stringbool().default(false).safeParse(singleUser).data === true;
  const isHere = LOOPBACK.has(host);
  // A public address, and a proxy, mean that other people come, whatever it is that listens.
  const othersCome = !isHere || env.GANGYAO_TRUST_PROXY !== undefined || (address !== undefined && !isLocal(address));
  return [
    ...(isSingle && othersCome ? ['GANGYAO_SINGLE_USER'] : []),
    ...(!isHere && address === undefined ? ['GANGYAO_ADDRESS'] : []),
  ];
}

function isLocal(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.has(new URL(address).hostname.replace(/^\[|\]$/g, ''));
}

/** What the server is started with. */
export interface Config {
  /** Absolute. */
  readonly dataFolder: string;
  readonly port: number;
  readonly databaseUrl?: string;
  /** Address that the page listens at. */
  readonly host: string;
  /** Where people find the page. Missing: on this machine only. */
  readonly publicAddress?: URL;
  readonly trustedProxies?: readonly string[];
  /** One person without an account, on this machine only. */
  readonly singleUser: boolean;
  /** Whether a database that never had the demonstration set gets it. */
  readonly demonstration: boolean;
  readonly publicReading: boolean;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  /** Roles that ask for a second factor of whoever signs in with a password. */
  readonly secondFactorRoles: readonly Role[];
  /** How long one database statement of a request may take. */
  readonly statementSeconds: number;
  /** Where the metrics are served. Missing: nowhere. */
  readonly metrics?: { readonly host: string; readonly port: number };
  readonly trailHash: 'sha256' | 'sm3';
  /** How verification bundles are signed. */
  readonly signature: 'ed25519' | 'sm2';
  /** At least six. Source: 网络安全法 art. 21 (2017). */
  readonly trailMonths: number;
  /** Where identities are asked for. Missing: no single sign-on. */
  readonly openId?: { readonly issuer: URL; readonly clientId: string; readonly clientSecret: string };
  /** Words on its button. */
  readonly singleSignOn?: string;
  /** Of one address, to the API. */
  readonly requestsPerMinute: number;
  /** Whether webhooks may lead into private networks. */
  readonly privateWebhooks: boolean;
  readonly logLevel: z.infer<typeof environment>['GANGYAO_LOG'];
  readonly language: 'zh-CN' | 'en';
}

/**
 * Settings from the environment; those given on the command line win.
 * Errors: `server.configuration-invalid` names every wrong setting at once.
 */
export function readConfig(
  given: { readonly port?: string | undefined; readonly data?: string | undefined; readonly singleUser?: boolean },
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const known = Object.fromEntries(
    Object.keys(environment.shape).flatMap((key) =>
      env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]],
    ),
  );
  const wanted: Readonly<Record<string, string | undefined>> = {
    ...known,
    ...(given.port === undefined ? {} : { GANGYAO_PORT: given.port }),
    ...(given.data === undefined ? {} : { GANGYAO_DATA: given.data }),
    ...(given.singleUser === true ? { GANGYAO_SINGLE_USER: 'true' } : {}),
  };
  const parsed = environment.safeParse(wanted);
  const wrong = [
    ...(parsed.error?.issues.map(({ path }) => String(path[0])) ?? []),
    ...mismatches(wanted),
    ...signOnMismatches(wanted),
  ];
  if (!parsed.success || wrong.length > 0)
    throw new AppError('server.configuration-invalid', { settings: [...new Set(wrong)].join(', ') });
  const settings = parsed.data;
  return {
    dataFolder: resolve(settings.GANGYAO_DATA),
    port: settings.GANGYAO_PORT,
    ...(settings.DATABASE_URL === undefined ? {} : { databaseUrl: settings.DATABASE_URL }),
    host: settings.GANGYAO_HOST,
    ...(settings.GANGYAO_ADDRESS === undefined ? {} : { publicAddress: new URL(settings.GANGYAO_ADDRESS) }),
    ...(settings.GANGYAO_TRUST_PROXY === undefined ? {} : { trustedProxies: settings.GANGYAO_TRUST_PROXY }),
    singleUser: settings.GANGYAO_SINGLE_USER,
    demonstration: settings.GANGYAO_DEMONSTRATION ?? settings.GANGYAO_SINGLE_USER,
    publicReading: settings.GANGYAO_PUBLIC_READING,
    idleMinutes: settings.GANGYAO_SESSION_IDLE_MINUTES,
    sessionHours: settings.GANGYAO_SESSION_HOURS,
    secondFactorRoles: settings.GANGYAO_SECOND_FACTOR_ROLES ?? [],
    trailHash: settings.GANGYAO_TRAIL_HASH,
    signature: settings.GANGYAO_SIGNATURE,
    trailMonths: settings.GANGYAO_TRAIL_MONTHS,
    statementSeconds: settings.GANGYAO_STATEMENT_SECONDS,
    ...(settings.GANGYAO_METRICS_PORT === undefined
      ? {}
      : { metrics: { host: settings.GANGYAO_METRICS_HOST, port: settings.GANGYAO_METRICS_PORT } }),
    ...signOnOf(settings),
    requestsPerMinute: settings.GANGYAO_REQUESTS_PER_MINUTE,
    privateWebhooks: settings.GANGYAO_WEBHOOK_PRIVATE,
    logLevel: settings.GANGYAO_LOG,
    language: settings.GANGYAO_LANG,
  };
}

/** A setting as it is told to people. */
export interface ToldSetting {
  readonly name: string;
  /** As it counts now. Missing: undefined when it is not set and has no default. */
  readonly value: string | undefined;
  readonly fallback: string | undefined;
  readonly isSet: boolean;
  /** Whether the value cannot be used. */
  readonly isWrong: boolean;
  /** In English, as the schema has it. */
  readonly meaning: string;
}

/** Every setting, with what is secret hidden. Wrong ones are told like the others. */
export function listSettings(env: Readonly<Record<string, string | undefined>> = process.env): readonly ToldSetting[] {
  return Object.entries(environment.shape).map(([name, schema]) => {
    const given = env[name] === '' ? undefined : env[name];
    const fallback = schema.safeParse(undefined).data;
    const fallbackText = fallback === undefined ? undefined : String(fallback);
    return {
      name,
      value: given === undefined ? fallbackText : withoutSecret(name, given),
      fallback: fallbackText,
      isSet: given !== undefined,
      isWrong: !schema.safeParse(given).success,
      meaning: schema.description ?? '',
    };
  });
}

/** A password within an address, or a whole secret, gives way to stars. */
function withoutSecret(name: string, value: string): string {
  if (/SECRET|PASSWORD|PASSPHRASE|TOKEN|_KEY$/.test(name)) return '***';
  return value.replace(/^([a-z+]+:\/\/[^:/@?#]*):[^@/]*@/i, '$1:***@').replace(/(password=)[^&]*/gi, '$1***');
}
