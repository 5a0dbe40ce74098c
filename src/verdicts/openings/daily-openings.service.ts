import type { Db, WriteTx } from '../../db/connect.ts';
import { listPlans } from '../../indicators/index.ts';
import { recordBase } from '../../ledgers/index.ts';
import { type Language, openingWordsFor } from '../../messages/index.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { createVerdictService } from '../verdict.service.ts';
import { openContradictions } from './contradictions.service.ts';
import { isPresent, openLagging } from './lagging.service.ts';
import { openMissing, openOwnerlessTasks } from './missing-values.service.ts';
import type { OpenedOnce } from './open-once.ts';
import { loadOpeningSettings } from './opening-settings.file.ts';

/**
 * Opens, for the program, what verdicts, values and requests call for: lagging indicators, missing values, indicators and
 * tasks without a unit in charge, contradictions. Once a day; what is open already is left alone. Plans of the
 * demonstration ask nobody for anything. Errors: the first that a type refused, when all the rest is done. Effects:
 * database, audit trail.
 */
export async function openDaily(parts: {
  readonly db: Db;
  readonly clock: Clock;
  readonly language?: Language;
}): Promise<void> {
  const { db, clock } = parts;
  const base = recordBase(parts);
  const how = { settings: loadOpeningSettings(), words: openingWordsFor(parts.language ?? 'zh-CN') };
  const refused: OpenedOnce['refused'][number][] = [];
  const inOne = async (work: (tx: WriteTx) => Promise<OpenedOnce>) => {
    refused.push(...(await db.write(work)).refused);
  };
  const verdicts = createVerdictService(parts);
  const day = today(clock);
  for (const { planId, demonstration } of await db.read((tx) => listPlans(tx, { asOf: day }))) {
    if (demonstration) continue;
    const judged = await verdicts.overview({ planId, asOf: day });
    if (isPresent(judged, day)) await inOne((tx) => openLagging(tx, base, judged, how.words));
    await inOne((tx) => openMissing(tx, base, judged, how));
  }
  await inOne((tx) => openOwnerlessTasks(tx, base, how));
  await inOne((tx) => openContradictions(tx, base, how));
  const [first] = refused;
  if (first !== undefined) throw first;
}
