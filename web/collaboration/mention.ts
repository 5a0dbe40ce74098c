const BEGUN = /(?:^|[^a-z0-9._-])@([\p{Script=Han}a-z0-9._-]{0,20})$/iu;

/** What was typed behind the `@` before the caret. Missing: undefined where no mention is being typed. */
export function mentionAt(text: string, caret: number): string | undefined {
  return BEGUN.exec(text.slice(0, caret))?.[1];
}

/** The text with the mention that is being typed completed. */
export function withMention(text: string, caret: number, login: string): string {
  const before = text.slice(0, caret);
  return `${before.slice(0, before.lastIndexOf('@'))}@${login} ${text.slice(caret)}`;
}
