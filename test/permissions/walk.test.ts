import { EVALUATION_REQUESTS } from '../support/evaluation-requests.ts';
import { LEDGER_REQUESTS } from '../support/ledger-requests.ts';
import { walkRoutes } from './walking.ts';

// Those of ledgers, rounds, surveys and reports in a file of their own, beside this one: `walk-of-ledgers.test.ts`.
walkRoutes((name) => !(name in LEDGER_REQUESTS || name in EVALUATION_REQUESTS));
