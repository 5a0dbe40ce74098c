import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db, ReadTx } from '../../db/connect.ts';
import type { HttpServer } from '../http-server.ts';

/**
 * Asks what everybody asks as soon as the program listens, so that the first ones of a morning find it remembered. That it
 * could not be asked is nobody's error: whoever asks next hears it.
 */
export function askAtStart(app: HttpServer, db: Db, ask: (tx: ReadTx) => Promise<unknown>): void {
  app.addHook('onListen', async () => {
    void actAs(PROGRAM, () => db.read(ask)).catch(() => undefined);
  });
}
