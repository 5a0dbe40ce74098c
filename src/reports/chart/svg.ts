/** Colours and type of a chart. On paper the house colours; on a page its variables, so that they follow light and dark. */
export interface ChartColours {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly surface: string;
  readonly actual: string;
  readonly path: string;
  readonly forecast: string;
  /** Of series with no role of their own, one after the other. */
  readonly others: readonly string[];
}

/** As on screen in the light theme (web/shell/styles.css), on white paper. */
export const PAPER: ChartColours = {
  ink: '#1c2226',
  soft: '#4c565d',
  line: '#e0e2de',
  surface: '#ffffff',
  actual: '#1d5b79',
  path: '#a63363',
  forecast: '#2a63a5',
  others: ['#96550a', '#207041', '#7a45a3', '#56616a'],
};

/** What a chart is drawn with: its size and colours, in pixels. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly colours: ChartColours;
}

export const FONT_SIZE = 12;
export const LINE_HEIGHT = 16;

type Attributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** What XML 1.0 has no place for, and other control characters. Source: XML 1.0, 2.2. */
const NO_XML = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** Text as it stands in XML and HTML, between tags and in attributes. */
export function escaped(text: string): string {
  return text.replace(NO_XML, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** An element; attributes that are undefined are left out, coordinates are told to a tenth. `inside` is markup. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const told = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? tenth(value) : escaped(value)}"`],
  );
  return `<${name}${told.join('')}${inside === '' ? '/>' : `>${inside}</${name}>`}`;
}

/** A line of text. */
export function words(text: string, at: Spot, colour: string, anchor: 'start' | 'middle' | 'end' = 'start'): string {
  return element('text', { x: at.x, y: at.y, fill: colour, 'text-anchor': anchor }, escaped(text));
}

/** A place on the canvas. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Straight lines from spot to spot, as the `d` of a path. */
export function through(spots: readonly Spot[]): string {
  return spots.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`).join('');
}

function tenth(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Width of a line of text, in pixels; about, for keeping room. */
export function widthOf(text: string): number {
  const ems = [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x2e80 ? 0.58 : 1), 0);
  return ems * FONT_SIZE;
}
