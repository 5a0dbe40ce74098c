import { afterAll, beforeAll, expect } from 'vitest';
import {
  createIdentity,
  type Identity,
  type IdentitySettings,
  SINGLE_USER,
} from '../../src/access/accounts/identity.ts';
import type { OpenIdSettings } from '../../src/access/sign-on/identity-provider.ts';
import { createTokenService } from '../../src/access/token.service.ts';
import { createDocumentService } from '../../src/documents/document.service.ts';
import { type AuditService, createAuditService } from '../../src/documents/findings/audit.service.ts';
import { announceDocuments } from '../../src/documents/findings/audit-announcements.ts';
import { type AuditThread, openAuditThread } from '../../src/documents/findings/audit-thread.ts';
import { openReadingPool } from '../../src/documents/reading-pool.ts';
import type { Identify } from '../../src/http/access.ts';
import type { HttpServer } from '../../src/http/http-server.ts';
import type { LogTarget } from '../../src/http/request-log.ts';
import { createServer } from '../../src/http/server.ts';
import { registerRoutes } from '../../src/routes.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { openTablePool } from '../../src/threads/table-pool.ts';
import type { ThreadLimits } from '../../src/threads/thread-pool.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { watchWrites } from './traced.ts';

/**
 * The server with all its routes on a database of the test file's own; requests go in by `inject`. `audits`: what changes
 * is audited at once, as in the program; without it only who asks for an audit gets one. `openThread`: by other rules.
 * Behind the last test: every transaction of a service that changed a record has told the audit trail.
 * `identity`: with accounts, as set; `identify`: who sends the requests. Absent both: the person of the single-user mode.
 */
export function createTestServer(
  options: {
    readonly pageFolder?: string;
    readonly audits?: boolean;
    readonly openThread?: () => AuditThread;
    readonly identify?: Identify;
    readonly identity?: Partial<IdentitySettings>;
    readonly trustedProxies?: readonly string[];
    /** Clock of identity and of what requests write. */
    readonly clock?: Clock;
    readonly log?: LogTarget;
    readonly requestsPerMinute?: number;
    /** Other limits of threads that read tables. */
    readonly tableLimits?: Partial<ThreadLimits>;
    /** Read when the server is made. */
    readonly openId?: OpenIdSettings;
  } = {},
): TestDatabase & { app(): HttpServer; identity(): Identity } {
  const database = createTestDatabase('furnished');
  const watched = watchWrites(database.db);
  const pool = openReadingPool({ threads: 1 });
  const tables = openTablePool({ threads: 1, ...options.tableLimits });
  let app: HttpServer | undefined;
  let audit: AuditService | undefined;
  let identity: Identity | undefined;
  beforeAll(async () => {
    const { db } = watched;
    const language = 'zh-CN';
    const hasAccounts = options.identity !== undefined || options.identify !== undefined;
    const settings = { ...SINGLE_USER, singleUser: !hasAccounts, ...options.identity };
    const identityClock = options.clock ?? systemClock;
    const tokens = createTokenService({ db, clock: identityClock });
    identity = createIdentity({ db, clock: identityClock, settings, identifyToken: tokens.identify });
    const { publicAddress } = settings;
    app = await createServer({ version: '0.0.0', language, identify: identity.identify, publicAddress, ...options });
    const { openThread = openAuditThread } = options;
    const background = createAuditService({ db, clock: systemClock, gatherMs: 1, openThread });
    audit = options.audits === true ? background : withoutNotice(background);
    const notice = () => audit?.noteChange();
    const documents = announceDocuments(createDocumentService({ db, clock: identityClock, pool }), notice);
    const { openId } = options;
    registerRoutes(app, { openId, db, clock: identityClock, documents, audit, tables, identity, language });
    await app.ready();
  });
  afterAll(async () => {
    await app?.close();
    await audit?.stop();
    await pool.close();
    await tables.close();
    expect(watched.untraced()).toEqual([]);
  });
  return {
    ...database,
    app: () => {
      if (app === undefined) throw new Error('the server is there from beforeAll on');
      return app;
    },
    identity: () => {
      if (identity === undefined) throw new Error('identity is there from beforeAll on');
      return identity;
    },
  };
}

function withoutNotice(audit: AuditService): AuditService {
  return {
    standing: () => audit.standing(),
    begin: (actor) => audit.begin(actor),
    noteChange: () => undefined,
    idle: () => audit.idle(),
    stop: () => audit.stop(),
  };
}

/** A multipart request with files, as a browser sends it. */
export function upload(...files: readonly (readonly [name: string, bytes: Uint8Array])[]) {
  const boundary = 'gangyao-test-boundary';
  const parts = files.flatMap(([name, bytes]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return {
    method: 'POST',
    url: '/api/documents',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  } as const;
}
