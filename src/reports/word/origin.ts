import { strFromU8, unzipSync } from 'fflate';
import { packed, rewrite } from './finish.ts';

/** Which version of which report a Word document was written from. */
export interface WordOrigin {
  readonly reportId: string;
  readonly versionNo: number;
}

const PART = 'docProps/custom.xml';
const NAMES = { reportId: 'gangyao-report', versionNo: 'gangyao-version' } as const;
/** Bytes of properties that are read. Our choice. */
const MOST_BYTES = 1_000_000;
const NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const EMPTY = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="${NAMESPACE}/custom-properties" xmlns:vt="${NAMESPACE}/docPropsVTypes"></Properties>`;

/** A Word document with a mark in its properties that says what it was written from. */
export function withOrigin(bytes: Uint8Array, { reportId, versionNo }: WordOrigin): Uint8Array {
  const marks = [
    [NAMES.reportId, reportId],
    [NAMES.versionNo, String(versionNo)],
  ] as const;
  return withProperties(bytes, new Map(marks));
}

/** What a Word document was written from. Missing: undefined where the mark is lost. */
export function originOf(bytes: Uint8Array): WordOrigin | undefined {
  const properties = propertiesOf(bytes);
  const [reportId, versionNo] = [properties.get(NAMES.reportId), Number(properties.get(NAMES.versionNo))];
  return reportId !== undefined && Number.isInteger(versionNo) && versionNo > 0 ? { reportId, versionNo } : undefined;
}

const PROPERTY = /<property [^>]*name="([^"]*)"[^>]*>\s*<vt:\w+[^>]*>([^<]*)<.*?<\/property>/gs;

/**
 * A Word document with properties of ours in place of those of the same name; others stay. Values need no escaping.
 * Source: ISO/IEC 29500-1, 22.3.
 */
export function withProperties(bytes: Uint8Array, properties: ReadonlyMap<string, string>): Uint8Array {
  const parts = unzipSync(bytes);
  if (parts[PART] === undefined) {
    parts[PART] = new TextEncoder().encode(EMPTY);
    rewrite(parts, '[Content_Types].xml', (xml) =>
      xml.replace(
        '</Types>',
        `<Override PartName="/${PART}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>`,
      ),
    );
    rewrite(parts, '_rels/.rels', (xml) =>
      xml.replace(
        '</Relationships>',
        `<Relationship Id="gangyaoProperties" Type="${NAMESPACE}/relationships/custom-properties" Target="${PART}"/></Relationships>`,
      ),
    );
  }
  rewrite(parts, PART, (before) => {
    const xml = before.replace(PROPERTY, (whole, name: string) => (properties.has(name) ? '' : whole));
    const numbers = [...xml.matchAll(/ pid="(\d+)"/g)].map(([, pid]) => Number(pid));
    // Numbers of properties begin with 2.
    const first = Math.max(1, ...numbers) + 1;
    const own = [...properties].map(
      ([name, value], index) =>
        `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${first + index}" name="${name}"><vt:lpwstr xmlns:vt="${NAMESPACE}/docPropsVTypes">${value}</vt:lpwstr></property>`,
    );
    return xml.includes('</Properties>')
      ? xml.replace('</Properties>', `${own.join('')}</Properties>`)
      : xml.replace(/(<Properties[^>]*)\/>/, `$1>${own.join('')}</Properties>`);
  });
  return packed(parts);
}

/** Properties of a Word document that somebody gave it, by name. Missing: empty where there are none. */
export function propertiesOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) =>
    name === PART && originalSize <= MOST_BYTES;
  const part = unzipSync(bytes, { filter })[PART];
  if (part === undefined) return new Map();
  return new Map([...strFromU8(part).matchAll(PROPERTY)].map(([, name = '', value = '']) => [name, value.trim()]));
}
