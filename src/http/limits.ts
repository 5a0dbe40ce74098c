const MEGABYTE = 1024 * 1024;

/** Limits of requests. Our choice; files are limited by what the decoder takes. */
export const HTTP_LIMITS = { bodyBytes: MEGABYTE, fileBytes: 64 * MEGABYTE, files: 50, fields: 20 } as const;
