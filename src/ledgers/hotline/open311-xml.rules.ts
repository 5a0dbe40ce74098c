/** Lists, as the standard names them, each with what its members are called. */
const MEMBERS = {
  services: 'service',
  service_requests: 'request',
  errors: 'error',
  attributes: 'attribute',
  values: 'value',
} as const;

/** What an answer of GeoReport v2 may be wrapped in. */
export type Open311Root = 'services' | 'service_definition' | 'service_requests' | 'errors';

/** What XML 1.0 has no way to say. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * An answer in XML, from the same answer in JSON: the two formats of the standard name the same things. Missing values are
 * empty elements. Source: GeoReport v2, http://wiki.open311.org/GeoReport_v2/.
 */
export function open311Xml(root: Open311Root, answer: unknown): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, answer)}\n`;
}

function element(name: string, value: unknown): string {
  if (value === null || value === undefined) return `<${name}/>`;
  if (Array.isArray(value)) {
    const member = MEMBERS[name as keyof typeof MEMBERS] ?? name;
    return `<${name}>${value.map((each) => element(member, each)).join('')}</${name}>`;
  }
  if (typeof value !== 'object') return `<${name}>${escaped(String(value))}</${name}>`;
  const parts = Object.entries(value).map(([part, of]) => element(part, of));
  return `<${name}>${parts.join('')}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(UNSAYABLE, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
