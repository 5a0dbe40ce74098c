import type { CommentSubjectKind } from '../shared/collaboration.ts';

/** What a comment is about, taken apart. */
export type CommentSubject =
  | { readonly kind: 'document'; readonly documentId: string }
  | { readonly kind: 'claim'; readonly documentId: string; readonly claimKey: string }
  | { readonly kind: 'finding'; readonly findingId: string }
  | { readonly kind: 'indicator'; readonly planId: string; readonly indicatorId: string }
  | { readonly kind: 'node'; readonly planId: string; readonly nodeId: string }
  | { readonly kind: 'cell'; readonly collectionId: number; readonly cellNo: number };

/** Largest number of a collection or cell: that of the database. */
const LARGEST = 2_147_483_647;

/** Takes a subject apart. Missing: undefined when it is none. */
export function parseSubject(subject: string): CommentSubject | undefined {
  const [kind = '', first = '', second = '', ...rest] = subject.split('/');
  const isShort = kind === 'document' || kind === 'finding';
  if (first === '' || (second === '') !== isShort || rest.length > 0) return undefined;
  switch (kind as CommentSubjectKind) {
    case 'document':
      return { kind: 'document', documentId: first };
    case 'claim':
      return { kind: 'claim', documentId: first, claimKey: second };
    case 'finding':
      return { kind: 'finding', findingId: first };
    case 'indicator':
      return { kind: 'indicator', planId: first, indicatorId: second };
    case 'node':
      return { kind: 'node', planId: first, nodeId: second };
    case 'cell': {
      const [collectionId, cellNo] = [Number(first), Number(second)];
      if (!isNumber(collectionId) || !isNumber(cellNo)) return undefined;
      return { kind: 'cell', collectionId, cellNo };
    }
    default:
      return undefined;
  }
}

function isNumber(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= LARGEST;
}

/** People that one comment may mention. Our choice. */
const MOST_MENTIONS = 20;

/**
 * Logins behind an `@`, each once, in the order of the text; the address of an e-mail (`a@b`) is no mention. What ends a
 * sentence does not belong to a login.
 */
export function mentionedLogins(text: string): readonly string[] {
  const found = [...text.matchAll(/(?<![a-z0-9._-])@([a-z0-9][a-z0-9._@-]{0,63})/gi)].flatMap(([, login = '']) => {
    const trimmed = login.toLowerCase().replace(/[._@-]+$/, '');
    return trimmed.length < 2 ? [] : [trimmed];
  });
  return [...new Set(found)].slice(0, MOST_MENTIONS);
}
