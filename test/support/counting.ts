import type { ReadTx } from '../../src/db/connect.ts';

/** A transaction that counts its statements. */
export function counting(tx: ReadTx): { readonly tx: ReadTx; statements(): number } {
  let count = 0;
  const counted = new Proxy(tx, {
    get: (target, name) => {
      if (name === 'getExecutor' || name === 'selectFrom') count++;
      const found = Reflect.get(target, name) as unknown;
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
  return { tx: counted, statements: () => count };
}
