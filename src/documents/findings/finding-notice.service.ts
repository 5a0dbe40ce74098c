import { tellOwners } from '../../collaboration/index.ts';
import { asAccount } from '../../db/as-program.ts';
import type { WriteTx } from '../../db/connect.ts';
import { listConcerned, listGraveIds, listGraveNews } from './finding-notice.queries.ts';

/**
 * Tells whoever has added documents of the grave findings that an audit brought and the one before did not: once for a
 * document and run, as far as they may see them. To be called for the program. Effects: database.
 */
export async function tellGraveFindings(
  tx: WriteTx,
  known: readonly string[],
  { runNo, actor, at }: { readonly runNo: number; readonly actor: string; readonly at: Date },
): Promise<void> {
  const before = new Set(known);
  const fresh = (await listGraveIds(tx)).filter((findingId) => !before.has(findingId));
  if (fresh.length === 0) return;
  for (const { accountId, login, findingIds } of await listConcerned(tx, fresh)) {
    const news = await asAccount(tx, accountId, () => listGraveNews(tx, login, findingIds));
    for (const { documentId, title, count } of news) {
      await tellOwners(tx, [accountId], {
        ...{ kind: 'findings', subject: `document/${documentId}`, once: `findings ${runNo} ${documentId}`, actor, at },
        params: { title, count: String(count) },
      });
    }
  }
}
