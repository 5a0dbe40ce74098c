/** Text that is HTML already: made by `html` only, so that nothing else gets into a page unescaped. */
export class Html {
  readonly text: string;

  /** For what is known to be HTML, such as a picture that we drew. */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template. Nothing is written for what is missing or false. */
export type HtmlValue = string | number | Html | undefined | false | readonly HtmlValue[];

/** A piece of a page. Every value is escaped, in text as in attributes (which stand in double quotes). */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.reduce((page, text, index) => page + written(values[index - 1]) + text));
}

function written(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(written).join('');
  return escaped(String(value));
}

/** Text for HTML, in content and in attributes with quotes. Control characters that HTML does not know are left out. */
function escaped(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
