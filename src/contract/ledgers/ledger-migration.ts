import { z } from 'zod';

const told = {
  /** Records that can go on, or went on. */
  ready: z.number().int(),
  blocked: z.number().int(),
  /** What is in the way, the most frequent first; `examples`: numbers of records. */
  obstacles: z.array(
    z.object({
      because: z.enum(['type', 'version', 'state', 'kind', 'field', 'option', 'required', 'clock']),
      name: z.string(),
      version: z.number().int(),
      count: z.number().int(),
      examples: z.array(z.string()),
    }),
  ),
  /** Clocks that become others: on how many records their end moves, their warning alone, or they stop. */
  clocks: z.array(
    z.object({
      clock: z.string(),
      moved: z.number().int(),
      warned: z.number().int(),
      stopped: z.number().int(),
    }),
  ),
};

const versions = z.array(z.object({ version: z.number().int(), open: z.number().int() }));

/** Types with open records under older versions; `version`: the newest. */
export const outdatedLedgers = z.object({
  ledgers: z.array(
    z.object({
      typeId: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      version: z.number().int(),
      versions,
    }),
  ),
});
export type OutdatedLedgers = z.infer<typeof outdatedLedgers>;

/** Open records of older versions of a type, and what would become of them under the newest. */
export const ledgerMigration = z.object({
  version: z.number().int(),
  versions,
  ...told,
});
export type LedgerMigration = z.infer<typeof ledgerMigration>;

/** `after`: where the last step ended. Absent: from the beginning, which after an interruption is with the rest. */
export const ledgerMigrationInput = z.object({
  after: z
    .string()
    .regex(/^[^/]{1,128}\/[0-9a-f]{24}$/)
    .optional(),
});

/** What became of a piece of them. Missing: `next` is null when there are no more. */
export const ledgerMigrationStep = z.object({ version: z.number().int(), next: z.string().nullable(), ...told });
export type LedgerMigrationStep = z.infer<typeof ledgerMigrationStep>;
