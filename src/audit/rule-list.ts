import type { ArchiveRule, DocumentRule } from './rule.ts';

/** Rules for one document, in the order in which their findings are given. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [];

/** Rules for documents side by side. */
export const ARCHIVE_RULES: readonly ArchiveRule[] = [];
