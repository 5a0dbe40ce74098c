import { actAs, PROGRAM } from '../db/acting.ts';
import type { Db } from '../db/connect.ts';
import { type Clock, DAY_MS, dayOf, today } from '../shared/clock.ts';
import { listUnshuffled } from './survey.queries.ts';
import { shuffleAnswers } from './survey.store.ts';

/** Days that are looked back on: as long as the program may have stood still. Our choice. */
const DAYS_BACK = 30;

/**
 * Writes the answers of days before anew, in the order of their random ids, so that not even the database's own marks say
 * which came when, or with which invitation. Daily; says nothing that was not said before.
 */
export async function shuffleOldAnswers({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<void> {
  const day = today(clock);
  const since = dayOf(new Date(clock.now().getTime() - DAYS_BACK * DAY_MS));
  await actAs(PROGRAM, async () => {
    const surveys = await db.read((tx) => listUnshuffled(tx, day, since));
    for (const surveyId of surveys) await db.write((tx) => shuffleAnswers(tx, surveyId, day));
  });
}
