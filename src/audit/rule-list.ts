import type { ArchiveRule, DocumentRule } from './rule.ts';
import { duration } from './rules/duration.ts';
import { enumeration } from './rules/enumeration.ts';
import { numbering } from './rules/numbering.ts';
import { outline } from './rules/outline.ts';
import { repeatedItem } from './rules/repeated-item.ts';

/** Rules for one document, in the order in which their findings are given. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [enumeration, outline, numbering, repeatedItem, duration];

/** Rules for documents side by side. */
export const ARCHIVE_RULES: readonly ArchiveRule[] = [];
