import { load } from 'cheerio/slim';
import { AppError } from '../../shared/errors.ts';
import { partText } from './archive.ts';
import type { DecodeRequest } from './limits.ts';

/** An element of an XML part. `name` has no prefix; attributes too are looked up without theirs. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

interface ParsedNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly ParsedNode[];
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Parses a part of an office file. Entities other than the five of XML stay as they are written.
 * Errors: `document.expands-too-far` (entities, too many elements, too deep), `document.damaged` (no element at all).
 */
export function parseXml(request: DecodeRequest, format: string, name: string, bytes: Uint8Array): XmlElement {
  const text = partText(request, bytes);
  const { limits, fileName } = request;
  const tags = countTags(text);
  if (tags > limits.maxTags) {
    throw new AppError('document.expands-too-far', {
      file: fileName,
      reason: 'entries',
      seen: tags,
      limit: limits.maxTags,
    });
  }
  const document = load(text, { xml: { xmlMode: true, decodeEntities: true } });
  const root = (document.root()[0]?.children ?? []).find((node) => node.type === 'tag') as ParsedNode | undefined;
  if (root === undefined || !text.trimEnd().endsWith('>')) {
    throw new AppError('document.damaged', { file: fileName, format, part: name });
  }
  return toElement(request, root, 0);
}

/** How many `<` there are: more than there are elements. */
export function countTags(text: string): number {
  let count = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) count++;
  return count;
}

function toElement(request: DecodeRequest, node: ParsedNode, depth: number): XmlElement {
  const limit = request.limits.maxDepth;
  if (depth > limit) {
    throw new AppError('document.expands-too-far', { file: request.fileName, reason: 'depth', seen: depth, limit });
  }
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(node.attribs ?? {})) attributes[withoutPrefix(key)] = value;
  const children: (XmlElement | string)[] = [];
  for (const child of node.children ?? []) {
    if (child.type === 'tag') children.push(toElement(request, child, depth + 1));
    else if (child.type === 'text' || child.type === 'cdata') children.push(textIn(child));
  }
  return { name: withoutPrefix(node.name ?? ''), attributes, children };
}

function textIn(node: ParsedNode): string {
  return node.data ?? (node.children ?? []).map(textIn).join('');
}

/** The first child element of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of element?.children ?? []) if (typeof child !== 'string' && child.name === name) return child;
  return undefined;
}

/** All child elements, or those of one name. */
export function childrenOf(element: XmlElement | undefined, name?: string): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  for (const child of element?.children ?? []) {
    if (typeof child !== 'string' && (name === undefined || child.name === name)) elements.push(child);
  }
  return elements;
}

/** The `val` attribute of a child: the way in which WordprocessingML states properties. */
export function stated(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.attributes.val;
}
