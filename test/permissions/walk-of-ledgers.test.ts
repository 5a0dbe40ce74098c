import { EVALUATION_REQUESTS } from '../support/evaluation-requests.ts';
import { LEDGER_REQUESTS } from '../support/ledger-requests.ts';
import { walkRoutes } from './walking.ts';

// All others: `walk.test.ts`.
walkRoutes((name) => name in LEDGER_REQUESTS || name in EVALUATION_REQUESTS);
