import type { PageMessages } from '../../src/messages/index.ts';
import type { MissingReason } from '../../src/shared/indicator.ts';
import { groupDigits } from '../figures.ts';

function isReason(text: string, words: Readonly<Record<string, string>>): text is MissingReason {
  return text in words;
}

/** Which kind of nothing stands there. */
export function missingWords(reason: string | undefined, { missingReasons, comparing }: PageMessages): string {
  return reason !== undefined && isReason(reason, missingReasons) ? missingReasons[reason] : comparing.unknownMissing;
}

/** The value of a place, or which kind of nothing stands there. */
export function valueWords(
  { value, missing }: { readonly value?: string | undefined; readonly missing?: string | undefined },
  messages: PageMessages,
): string {
  return value === undefined ? missingWords(missing, messages) : groupDigits(value);
}

/** A district without the word for districts, and without a remark in brackets, where room is short. */
export function shortName(name: string): string {
  const bare = name.replace(/（[^）]*）$/, '');
  return bare.length > 2 ? bare.replace(/[区县市]$/, '') : bare;
}
