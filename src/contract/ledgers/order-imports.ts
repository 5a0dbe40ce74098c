import { z } from 'zod';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.iso.datetime();

export const orderImportParams = z.object({ importId: id });

const orderImportView = z.object({
  importId: id,
  fileName: z.string(),
  at: instant,
  actor: z.string(),
  /** So many came in. */
  count: z.number().int(),
  /** `withdrawn`: so many were taken away; the others had been worked on. Missing: null as long as it counts. */
  undone: z.object({ at: instant, by: z.string(), because: z.string(), withdrawn: z.number().int() }).nullable(),
});
export type OrderImportView = z.infer<typeof orderImportView>;

/** Imports of work orders, the newest first, as far as one may see all of each; a hundred at most. */
export const orderImportList = z.object({ imports: z.array(orderImportView) });
export type OrderImportList = z.infer<typeof orderImportList>;

/** What its undoing would do, or did: `untouched` requests go, `touched` ones stay, and why. */
export const orderImportLook = z.object({
  import: orderImportView,
  untouched: z.number().int(),
  touched: z.array(
    z.object({
      recordId: id,
      number: z.string(),
      title: z.string(),
      state: z.string(),
      because: z.enum(['moved', 'linked']),
    }),
  ),
});
export type OrderImportLook = z.infer<typeof orderImportLook>;

export const orderImportUndo = z.object({ reason: z.string().trim().min(1).max(2000) });
