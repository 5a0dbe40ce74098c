import { z } from 'zod';

/** Grounds on which personal data must be erased. Source: 个人信息保护法 art. 47, its items 1 to 5 in their order. */
export const ERASURE_GROUNDS = [
  'purpose-achieved',
  'retention-over',
  'consent-withdrawn',
  'unlawful-processing',
  'other-law',
] as const;

/** A person as everybody sees them who may look at the place: 张*, 138****1234. */
export const personView = z.object({
  personId: z.string(),
  placeId: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  idNumber: z.string().nullable(),
  address: z.string().nullable(),
  /** When the person was erased. Missing: null. */
  erasedAt: z.iso.datetime().nullable(),
});
export type PersonView = z.infer<typeof personView>;

/** What the full data are needed for; stands in the audit trail. */
export const revealRequest = z.object({ purpose: z.string().trim().min(4).max(200) });

/** The full data. Missing: null. */
export const revealedPerson = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  idNumber: z.string().nullable(),
  address: z.string().nullable(),
});

export const erasureRequest = z.object({
  ground: z.enum(ERASURE_GROUNDS),
  reason: z.string().trim().min(4).max(500),
});
