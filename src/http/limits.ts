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
