import { z } from 'zod';

/** An error as the API tells it. Source: RFC 9457 (application/problem+json). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  /** `area.reason`, from the table in `shared/errors.ts`. */
  code: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string(),
});

export type Problem = z.infer<typeof problem>;
