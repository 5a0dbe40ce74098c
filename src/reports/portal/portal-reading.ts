import type { FastifyRequest } from 'fastify';
import { actAs } from '../../db/acting.ts';
import type { Db } from '../../db/connect.ts';
import type { Language } from '../../messages/index.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { isDay } from '../../shared/period.ts';
import type { ReportOutputs } from '../editing/report-outputs.ts';
import { PORTAL, type PortalRequest } from './portal-frame.ts';

/** What the portal needs of the program. */
export interface PortalOptions {
  readonly db: Db;
  readonly clock: Clock;
  /** Whether what is published may be read without an account. */
  readonly isOpen: boolean;
  /** Where people find the program. Absent: wherever the request went. */
  readonly publicAddress?: URL | undefined;
  readonly outputs: ReportOutputs;
}

/** What is answered: text of a page or a small file. */
export interface PortalAnswer {
  readonly text: string;
  readonly mediaType: string;
  readonly status?: number;
  /** What may take part in the page. Default: that of the portal's pages. */
  readonly policy?: string;
  /** Name under which it is saved. Absent: it is shown. */
  readonly disposition?: string;
}

/** Answers for somebody; what they may not see is not there. */
export type Answering = (request: PortalRequest, params: Readonly<Record<string, string>>) => Promise<PortalAnswer>;

/** Adds a page of the portal, or a file: read as somebody without an account, whoever asks. */
export type AddPage = (path: string, answer: Answering) => void;

/** Media type of pages. */
export const HTML = 'text/html; charset=utf-8';

/** Runs work for a reader without an account: planners, too, see here only what everybody sees. */
export function asReader<T>(request: FastifyRequest, work: () => T): T {
  return actAs({ account: '#public', address: request.ip }, work);
}

/** What a request asks of the portal. A day or a language that is none is passed over. */
export function portalRequest({ clock, publicAddress }: PortalOptions, request: FastifyRequest): PortalRequest {
  const query = request.query as Readonly<Record<string, unknown>>;
  const day = typeof query.asOf === 'string' && isDay(query.asOf) ? query.asOf : undefined;
  const language: Language = query.lang === 'en' ? 'en' : 'zh-CN';
  const origin = publicAddress?.origin ?? `http://${request.headers.host ?? 'localhost'}`;
  const path = request.url.split('?')[0] ?? PORTAL;
  return { language, origin, path, asOf: day ?? today(clock), isDayChosen: day !== undefined };
}
