/** Spreadsheets take a cell that begins so for a formula. Source: OWASP, CSV injection; full-width forms too. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A text for a cell of csv; one that could be taken for a formula gets an apostrophe in front. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A text for a terminal: nothing in a document may steer it. */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, ' ');
}
