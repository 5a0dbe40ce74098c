import type { Db, ReadTx } from '../../db/connect.ts';
import { listOrganisations } from '../../directory/index.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { REQUEST_TYPE } from '../../shared/ledger/known-ledgers.ts';
import { loadReach, reaches, readsPersons } from '../records/reach.queries.ts';
import { findRecord } from '../records/record.queries.ts';
import type { StoredRecord } from '../records/record-row.ts';
import { type DispatchProposal, type ProposedUnit, proposeUnits } from '../requests/dispatch.rules.ts';
import { entryKey } from '../requests/dispatch-catalogue.rules.ts';
import { trainDispatch } from '../requests/dispatch-model.rules.ts';
import type { DispatchCatalogue } from './dispatch-catalogue.file.ts';
import { placeParents } from './dispatch-learner.ts';
import type { DispatchKnowledge, Knowledge } from './dispatch-model.service.ts';

/** What is proposed for a request, and what it rests on. */
export interface DeskProposal {
  readonly record: StoredRecord;
  readonly units: readonly (ProposedUnit & { readonly name: string })[];
  readonly abstention: DispatchProposal['abstention'];
  readonly knowledge: Knowledge;
  readonly catalogueVersion: string;
  /** Where entries come from, by `entryKey`. */
  readonly sources: ReadonlyMap<string, string>;
  /** Whether the asker may read what citizens said. */
  readonly readsWords: boolean;
}

/** Proposes units to those who dispatch. */
export interface DispatchDesk {
  /** Errors: `record.not-found`, also for what is no citizen's request; `access.denied` for who does not dispatch it. */
  propose(recordId: string): Promise<DeskProposal>;
}

const SHOWN_UNITS = 3;
/** Some of them may no longer be there. */
const LOOKED_UNITS = 12;
const NOTHING = trainDispatch([]);

/** Effects: database, read only. */
export function createDispatchDesk(options: {
  readonly db: Db;
  readonly clock: Clock;
  readonly catalogue: DispatchCatalogue;
  readonly knowledge: DispatchKnowledge;
}): DispatchDesk {
  const { db, clock, catalogue, knowledge } = options;
  return {
    propose: async (recordId) => {
      const found = await db.read(async (tx) => {
        const record = await findRequest(tx, recordId);
        const reach = await loadReach(tx);
        if (!reaches(reach, 'request.dispatch', record)) throw new AppError('access.denied', {});
        const organisations = await listOrganisations(tx, today(clock));
        const names = new Map(organisations.map(({ organisationId, name }) => [organisationId, name]));
        return { record, readsWords: readsPersons(reach, record), names, parents: await placeParents(tx) };
      });
      const { record, readsWords, names, parents } = found;
      const known = await knowledge.now();
      const { units, abstention } = proposeUnits(known.learned?.model ?? NOTHING, wordsOf(record), {
        ...{ limit: LOOKED_UNITS, catalogue: catalogue.entries, day: today(clock), parents },
        ...(known.learned === undefined ? {} : { records: known.learned.records }),
      });
      const there = units.flatMap((unit) => {
        const name = names.get(unit.unit);
        return name === undefined ? [] : [{ ...unit, name }];
      });
      // The one that was sure of is no longer there: the others are alternatives.
      const isFirstGone = units[0] !== undefined && there[0]?.unit !== units[0].unit;
      return {
        ...{ record, readsWords, knowledge: known, catalogueVersion: catalogue.version },
        units: there.slice(0, SHOWN_UNITS),
        abstention: abstention ?? (isFirstGone ? { reason: 'no-clear-lead', probability: 0 } : undefined),
        sources: new Map(catalogue.entries.map((entry) => [entryKey(entry), entry.source])),
      };
    },
  };
}

/** A citizen's request that one may see. Errors: `record.not-found`. */
export async function findRequest(tx: ReadTx, recordId: string): Promise<StoredRecord> {
  const record = await findRecord(tx, recordId);
  if (record?.typeId !== REQUEST_TYPE) throw new AppError('record.not-found', { recordId });
  return record;
}

function wordsOf({ title, fields, placeId, class: kind }: StoredRecord) {
  return { title, text: typeof fields.matter === 'string' ? fields.matter : '', placeId, kind };
}
