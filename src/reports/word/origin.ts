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

/** A Word document with a mark in its properties that says what it was written from. Source: ISO/IEC 29500-1, 22.3. */
export function withOrigin(bytes: Uint8Array, { reportId, versionNo }: WordOrigin): Uint8Array {
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
  rewrite(parts, PART, (xml) => {
    const before = [...xml.matchAll(/ pid="(\d+)"/g)].map(([, pid]) => Number(pid));
    // Numbers of properties begin with 2.
    const first = Math.max(1, ...before) + 1;
    const property = (pid: number, name: string, value: string) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${name}"><vt:lpwstr xmlns:vt="${NAMESPACE}/docPropsVTypes">${value}</vt:lpwstr></property>`;
    const own = property(first, NAMES.reportId, reportId) + property(first + 1, NAMES.versionNo, String(versionNo));
    return xml.includes('</Properties>')
      ? xml.replace('</Properties>', `${own}</Properties>`)
      : xml.replace(/(<Properties[^>]*)\/>/, `$1>${own}</Properties>`);
  });
  return packed(parts);
}

/** What a Word document was written from. Missing: undefined where the mark is lost. */
export function originOf(bytes: Uint8Array): WordOrigin | undefined {
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) =>
    name === PART && originalSize <= MOST_BYTES;
  const part = unzipSync(bytes, { filter })[PART];
  if (part === undefined) return undefined;
  const xml = strFromU8(part);
  const stated = (name: string) =>
    new RegExp(`<property [^>]*name="${name}"[^>]*>\\s*<vt:\\w+[^>]*>([^<]*)<`).exec(xml)?.[1]?.trim();
  const [reportId, versionNo] = [stated(NAMES.reportId), Number(stated(NAMES.versionNo))];
  return reportId !== undefined && Number.isInteger(versionNo) && versionNo > 0 ? { reportId, versionNo } : undefined;
}
