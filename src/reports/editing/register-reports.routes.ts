import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Signer } from '../bundle/signature.ts';
import { newPrivateKey, signerOf } from '../bundle/signature.ts';
import { registerReportRoutes } from './report.routes.ts';
import { createReportService } from './report.service.ts';
import { createBundleMaker } from './report-bundle.ts';
import { composeByTemplate } from './report-composer.ts';
import { registerReportFileRoutes } from './report-file.routes.ts';
import { createReportMoveService } from './report-move.service.ts';
import type { ReportOutputs } from './report-outputs.ts';
import { createReturnedReportService } from './returned-report.service.ts';

/** What reports need of the program. */
export interface ReportsOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly programVersion: string;
  /** Who signs what is published. Absent: a key that nobody keeps, for tests. */
  readonly signer?: (() => Promise<Signer>) | undefined;
  readonly outputs: ReportOutputs;
}

/** Adds all that concerns reports as they live. */
export function registerReports(app: HttpServer, options: ReportsOptions): void {
  const { db, clock, programVersion, outputs, signer = passingSigner } = options;
  const parts = { db, clock, compose: composeByTemplate };
  const reports = createReportService(parts);
  const bundle = createBundleMaker({ db, outputs, signer, programVersion });
  registerReportRoutes(app, { reports, moves: createReportMoveService({ ...parts, bundle }) });
  registerReportFileRoutes(app, { db, outputs, returned: createReturnedReportService(parts) });
}

async function passingSigner(): Promise<Signer> {
  return signerOf(newPrivateKey('ed25519'));
}
