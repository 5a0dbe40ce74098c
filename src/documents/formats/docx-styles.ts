import { childOf, childrenOf, stated, type XmlElement } from './xml.ts';

/** What a paragraph style says of its role. Levels count from 1. */
export interface Style {
  readonly isTitle: boolean;
  /** Table of contents, or the sources that a report tells below its text: no statements of the document. */
  readonly isFurniture: boolean;
  readonly level?: number;
  readonly numbering?: { readonly id: string; readonly level: number };
}

export type Styles = ReadonlyMap<string, Style>;

const HEADING_NAME = /^(?:heading|标题|標題)\s*([1-9])$/i;
const TITLE_NAME = /^(title|标题|標題|主标题|文件标题|公文标题)$/i;
const FURNITURE_NAME = /^(?:(?:toc|目录|目錄)\s*(?:[1-9]|heading|标题)|index heading|gangyao source)$/i;
/** Longest chain of styles based on each other; Word itself allows eleven. */
const MAX_CHAIN = 20;

/** Paragraph styles by id, with what they inherit. */
export function readStyles(part: XmlElement | undefined): Styles {
  const elements = new Map<string, XmlElement>();
  for (const style of childrenOf(part, 'style')) elements.set(style.attributes.styleId ?? '', style);
  return new Map([...elements.keys()].map((id) => [id, resolve(elements, id)]));
}

function resolve(elements: ReadonlyMap<string, XmlElement>, id: string): Style {
  let level: number | undefined;
  let numberingId: string | undefined;
  let numberingLevel: number | undefined;
  let isTitle = false;
  let isFurniture = false;
  let element = elements.get(id);
  for (let k = 0; element !== undefined && k < MAX_CHAIN; k++) {
    const name = stated(element, 'name') ?? '';
    const properties = childOf(element, 'pPr');
    const numbering = childOf(properties, 'numPr');
    isTitle ||= k === 0 && TITLE_NAME.test(name);
    isFurniture ||= FURNITURE_NAME.test(name);
    level ??= headingLevelOf(name) ?? outlineLevel(properties);
    numberingId ??= stated(numbering, 'numId');
    const stage = stated(numbering, 'ilvl');
    if (stage !== undefined) numberingLevel ??= Number(stage);
    element = elements.get(stated(element, 'basedOn') ?? '');
  }
  return {
    isTitle,
    isFurniture,
    ...(level === undefined || isTitle ? {} : { level }),
    ...(numberingId === undefined ? {} : { numbering: { id: numberingId, level: numberingLevel ?? 0 } }),
  };
}

function headingLevelOf(name: string): number | undefined {
  const level = HEADING_NAME.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
}

/** Missing: undefined when the properties state none, or body text (9). */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const level = stated(properties, 'outlineLvl');
  return level === undefined || !/^[0-8]$/.test(level) ? undefined : Number(level) + 1;
}
