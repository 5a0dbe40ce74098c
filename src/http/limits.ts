const MEGABYTE = 1024 * 1024;

/**
 * Limits of requests. Our choice; files are limited by what the decoder takes. What is sent beyond that, up to
 * `sentBytes`, is counted and thrown away, so that the answer can say how large the file is.
 */
export const HTTP_LIMITS = {
  bodyBytes: MEGABYTE,
  fileBytes: 64 * MEGABYTE,
  sentBytes: 1024 * MEGABYTE,
  files: 50,
  fields: 20,
} as const;

/**
 * How long a client may take, in milliseconds: to send its headers, to send all of a request, and to stand still between
 * two pieces of either side. Who is slower is cut off, so that slow clients cannot take all connections. Our choice: the
 * largest upload (`sentBytes`) at 2 MB a second.
 */
export const HTTP_PATIENCE = {
  headersMs: 10_000,
  requestMs: 600_000,
  stillMs: 300_000,
  /** How often it is looked after. */
  everyMs: 2_000,
} as const;
