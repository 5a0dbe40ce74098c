const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/**
 * A decimal as a JSON number, digit by digit: 67.00 stays 67.00 and 0.1234567890123456789 keeps all its places, as no
 * floating-point number is ever made of it. Errors: a `RangeError` for what is no JSON number.
 * Source: RFC 8259, section 6.
 */
export function jsonNumber(decimal: string): string {
  if (!DECIMAL.test(decimal)) throw new RangeError(`${JSON.stringify(decimal)} is not a JSON number`);
  return decimal;
}

/** Characters of one piece of a file that is sent while it is written; our choice. */
const PIECE = 64 * 1024;

/** The same text in larger pieces. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A JSON object whose fields are texts of JSON already; nothing of it is kept. */
export function* jsonObject(fields: Iterable<readonly [name: string, json: string]>): Generator<string> {
  yield '{';
  let comma = '';
  for (const [name, json] of fields) {
    yield `${comma}${JSON.stringify(name)}:${json}`;
    comma = ',';
  }
  yield '}';
}
