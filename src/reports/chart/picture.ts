import { fileURLToPath } from 'node:url';
import type { Font } from 'fontkit';
import { outlined } from './outlines.ts';

const FONT = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';
/** 640 pixels over the 156 mm of a page are then 208 to the inch. */
const ZOOM = 2;

let opened: Promise<Font> | undefined;

/** Once for all pictures: it is a large one. */
function openFont(): Promise<Font> {
  opened ??= import('fontkit').then(({ open }) => open(fileURLToPath(import.meta.resolve(FONT))) as Promise<Font>);
  return opened;
}

/** Pictures that are drawn at once; each takes some megabytes until it is packed. */
const AT_ONCE = 2;
const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
let next = 0;

/** A chart as PNG on white, drawn beside the main thread. The same chart gives the same bytes. */
export function chartPicture(svg: string): Promise<Uint8Array> {
  const lane = next++ % AT_ONCE;
  const drawn = (lanes[lane] ?? Promise.resolve()).then(() => draw(svg));
  lanes[lane] = drawn.catch(() => undefined);
  return drawn;
}

async function draw(svg: string): Promise<Uint8Array> {
  const [font, { renderAsync }] = await Promise.all([openFont(), import('@resvg/resvg-js')]);
  const picture = await renderAsync(outlined(svg, font), {
    font: { loadSystemFonts: false },
    fitTo: { mode: 'zoom', value: ZOOM },
    background: '#ffffff',
  });
  return picture.asPng();
}
