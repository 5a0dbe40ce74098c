import { type DataPlace, withDatabase } from '../../db/beside-program.ts';
import { openDatabase } from '../../db/connect.ts';
import { type Language, messagesFor } from '../../messages/index.ts';
import { systemClock } from '../../shared/clock.ts';
import { createIdentity, SINGLE_USER } from './identity.ts';
import { linkAddress } from './link-address.ts';

/** Where the data are, and where people find the page. */
export interface AccountPlace extends DataPlace {
  readonly port: number;
  readonly publicAddress?: URL;
}

/** Prints a link that sets an account's password. Errors: `account.not-found`; those of the database. */
export async function runReset(login: string, place: AccountPlace, language: Language): Promise<void> {
  const words = messagesFor(language).cli.account;
  await withDatabase(place, async (connection) => {
    const db = openDatabase(connection, { maxConnections: 1 });
    try {
      const { links } = createIdentity({ db, clock: systemClock, settings: SINGLE_USER });
      const { secret } = await links.forLogin(login.trim().toLowerCase());
      const base = place.publicAddress ?? new URL(`http://127.0.0.1:${place.port}/`);
      process.stdout.write(`${words.link({ login, link: linkAddress(base, secret) })}\n`);
    } finally {
      await db.close();
    }
  });
}

/**
 * Takes the second factor of an account away. Errors: `account.not-found`, `access.second-factor-missing`; those of the
 * database.
 */
export async function runResetSecondFactor(
  login: string,
  reason: string,
  place: AccountPlace,
  language: Language,
): Promise<void> {
  const words = messagesFor(language).cli.account;
  await withDatabase(place, async (connection) => {
    const db = openDatabase(connection, { maxConnections: 1 });
    try {
      const { secondFactors } = createIdentity({ db, clock: systemClock, settings: SINGLE_USER });
      await secondFactors.resetLogin(login.trim().toLowerCase(), reason);
      process.stdout.write(`${words.secondFactorGone({ login })}\n`);
    } finally {
      await db.close();
    }
  });
}
