const NUMBER = /\d+(?:\.\d+)?/g;
/**
 * Spreadsheets take a cell that begins so for a formula, also behind blanks and in full-width forms.
 * Source: OWASP, CSV injection.
 */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r]/;

/**
 * A value with the places that were printed: 67 for a mention of 67.00% becomes 67.00, as half a unit of the last place is
 * what a printed figure leaves open. The value itself when the mention has no such number (number words, repaired text).
 */
export function withPrintedPlaces(value: string, mention: string): string {
  const isNegative = value.startsWith('-');
  const size = isNegative ? value.slice(1) : value;
  const plain = mention.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '');
  const printed = plain.match(NUMBER)?.find((text) => trimmed(text) === trimmed(size));
  if (printed === undefined || printed.length <= size.length) return value;
  return isNegative ? `-${printed}` : printed;
}

function trimmed(text: string): string {
  const whole = text.replace(/^0+(?=\d)/, '');
  return whole.includes('.') ? whole.replace(/\.?0+$/, '') : whole;
}

/** A text for a cell of a file that people open with a spreadsheet: an apostrophe stands before what could be a formula. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a cell that `safeCell` wrote; any other as it is. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
