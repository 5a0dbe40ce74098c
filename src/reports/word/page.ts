import { DocumentGridType, type ISectionPropertiesOptions, PageOrientation, SectionType } from 'docx';

/** Twips (twentieths of a point) of a length. */
const mm = (length: number) => Math.round((length / 25.4) * 1440);

/**
 * The page of official documents: A4, text 156 × 225 mm, 22 lines of 28 characters. Lengths in twips, sizes in half points.
 * Source: GB/T 9704-2012, 5.1-5.2.3.
 */
export const PAGE = {
  width: mm(210),
  height: mm(297),
  margin: { top: mm(37), left: mm(28), bottom: mm(35), right: mm(26) },
  text: { width: mm(210) - mm(28) - mm(26), height: mm(297) - mm(37) - mm(35) },
  lines: 22,
  characters: 28,
  /** 28.95 pt: the 22nd line still fits into 225 mm, of 29 pt it does not. */
  line: 579,
  /** 28 characters of 16 pt are 448 pt, the text is 442.2 pt wide: each is set a quarter of a point closer. */
  spacing: -5,
  body: 32,
} as const;

/** Width of a character of body text as it is set. */
export const CHARACTER = PAGE.body * 10 + PAGE.spacing;
/** A page number is of the fourth size (14 pt); it stands one such character in from the edge. */
export const NUMBER_SIZE = 28;
/** From the foot of the text to the page number. Source: GB/T 9704-2012, 7.5. */
export const TO_NUMBER = mm(7);
/** Line of the page number. */
export const NUMBER_LINE = 320;

/**
 * Page set-up of a section. A wide one is the same sheet turned by a quarter: the binding edge lies above, and the text area
 * is 225 × 156 mm.
 */
export function sectionPage(landscape: boolean): ISectionPropertiesOptions {
  const { top, left, bottom, right } = PAGE.margin;
  const margin = landscape ? { top: left, right: top, bottom: right, left: bottom } : { top, left, bottom, right };
  return {
    type: SectionType.NEXT_PAGE,
    page: {
      // The package turns width and height itself.
      size: {
        width: PAGE.width,
        height: PAGE.height,
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        ...margin,
        header: mm(landscape ? 15 : 20),
        footer: margin.bottom - TO_NUMBER - NUMBER_LINE,
        gutter: 0,
      },
    },
    grid: { type: DocumentGridType.LINES, linePitch: PAGE.line },
  };
}

/** The sheet of a one-page summary: as wide as all others, its text 245 mm high, on no grid. */
export const ONE_PAGE = { top: mm(27), bottom: mm(25), height: mm(297) - mm(27) - mm(25) } as const;

/** Page set-up of a one-page summary, front and back. */
export function onePageSection(): ISectionPropertiesOptions {
  const { left, right } = PAGE.margin;
  return {
    type: SectionType.NEXT_PAGE,
    page: {
      size: { width: PAGE.width, height: PAGE.height },
      margin: {
        ...{ top: ONE_PAGE.top, bottom: ONE_PAGE.bottom, left, right, gutter: 0 },
        header: mm(15),
        footer: ONE_PAGE.bottom - TO_NUMBER - NUMBER_LINE,
      },
    },
  };
}

/** Width of the text of a section. */
export function textWidth(landscape: boolean): number {
  return landscape ? PAGE.text.height : PAGE.text.width;
}
