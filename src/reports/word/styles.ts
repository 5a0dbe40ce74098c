import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { CHARACTER, PAGE } from './page.ts';

/** A font of official documents with what may stand for it where it is not installed: Word reads `also` as other names of it. */
export interface OfficialFont {
  readonly name: string;
  readonly also: readonly string[];
  readonly family: 'roman' | 'modern' | 'swiss';
}

const LATIN = 'Times New Roman';
/** Source: GB/T 9704-2012, 5.2.2, 7.3. Names as Windows and WPS install them; fallbacks in the order of likeness. */
export const FONTS = {
  body: { name: '仿宋_GB2312', also: ['仿宋', 'FangSong', 'STFangsong', '华文仿宋'], family: 'modern' },
  title: {
    name: '方正小标宋简体',
    also: ['方正小标宋_GBK', '小标宋', 'STZhongsong', '华文中宋', '宋体'],
    family: 'roman',
  },
  heading: { name: '黑体', also: ['SimHei', 'STHeiti', '微软雅黑'], family: 'modern' },
  second: { name: '楷体_GB2312', also: ['楷体', 'KaiTi', 'STKaiti', '华文楷体'], family: 'modern' },
  number: { name: '宋体', also: ['SimSun', 'STSong'], family: 'roman' },
} as const satisfies Readonly<Record<string, OfficialFont>>;

/** Chinese in one font, digits and letters in another. */
export function fontOf(which: keyof typeof FONTS, latin: string = LATIN) {
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: FONTS[which].name };
}

/** Styles beyond those that Word has, by what they are for. Names are what people see. */
export const STYLE = {
  picture: { id: 'GangyaoPicture', name: '图' },
  caption: { id: 'GangyaoCaption', name: '图表标题' },
  cell: { id: 'GangyaoCell', name: '表格文字' },
  head: { id: 'GangyaoHead', name: '表头文字' },
  note: { id: 'GangyaoNote', name: '图表注' },
  /** The decoder knows this name: what stands in it are sources, no claims of the report. */
  source: { id: 'GangyaoSource', name: 'Gangyao source' },
  /** The decoder knows this name, too: numbers of notes on the back are no words of the report. */
  mark: { id: 'GangyaoNoteMark', name: 'GangyaoNoteMark' },
  closing: { id: 'GangyaoDate', name: '成文日期' },
  issuer: { id: 'GangyaoIssuer', name: '发文机关署名' },
  annexes: { id: 'GangyaoAnnexes', name: '附件说明' },
  annexesMore: { id: 'GangyaoAnnexesMore', name: '附件说明续' },
  annex: { id: 'GangyaoAnnex', name: '附件' },
  annexTitle: { id: 'GangyaoAnnexTitle', name: '附件标题' },
  contents: { id: 'TOCHeading', name: 'TOC Heading' },
} as const;

const EXACT = { line: PAGE.line, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;
const AUTO = { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 } as const;
/** The table of contents is set closer than the text, as on paper. */
const CONTENTS = { ...EXACT, line: 360 } as const;
/** Pitch of small text in twips: one and a half times its size. Exact, as Word would set other lines on the grid of the page. */
export const smallLine = (halfPoints: number) => ({
  line: halfPoints * 15,
  lineRule: LineRuleType.EXACT,
  before: 0,
  after: 0,
});
/** Pitch in cells, where lines are many and short: as on paper. */
export const cellLine = (halfPoints: number) => ({ ...smallLine(halfPoints), line: halfPoints * 13 });
const INDENT = 2 * CHARACTER;

const BLACK = '000000';
const heading = (font: keyof typeof FONTS, outlineLevel: number) => ({
  run: {
    font: fontOf(font),
    size: PAGE.body,
    bold: false,
    italics: false,
    color: BLACK,
    characterSpacing: PAGE.spacing,
  },
  paragraph: { spacing: EXACT, indent: { firstLine: INDENT }, keepNext: true, outlineLevel },
});

/** Sizes of small text in half points: fourth size small (12 pt), fifth (10.5 pt), fifth small (9 pt). */
const [SMALL, SMALLER, SMALLEST] = [24, 21, 18];

const small = (size: number, font: keyof typeof FONTS = 'body') => ({
  font: fontOf(font),
  size,
  characterSpacing: 0,
});
const own = (style: { readonly id: string; readonly name: string }) => ({
  ...style,
  basedOn: 'Normal',
  quickFormat: true,
});
const none = { firstLine: 0 };
const signed = (before: number) => ({
  alignment: AlignmentType.RIGHT,
  indent: { firstLine: 0, right: 4 * CHARACTER },
  spacing: { ...EXACT, before },
  keepLines: true,
});

/** Styles of an official document. Pitch and spacing are exact, indents in twips: counts of characters are read differently by each program. */
export function officialStyles(): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: fontOf('body'), size: PAGE.body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        paragraph: { spacing: { before: 0, after: 0 } },
      },
      title: {
        run: { font: fontOf('title'), size: 44, bold: false, characterSpacing: 0 },
        paragraph: {
          alignment: AlignmentType.CENTER,
          indent: none,
          spacing: { ...EXACT, line: PAGE.line, after: PAGE.line },
          contextualSpacing: false,
        },
      },
      heading1: heading('heading', 0),
      heading2: heading('second', 1),
      heading3: heading('body', 2),
      heading4: heading('body', 3),
      footnoteText: { run: small(SMALLEST), paragraph: { spacing: smallLine(SMALLEST), indent: none } },
    },
    paragraphStyles: [
      {
        id: 'Normal',
        name: 'Normal',
        quickFormat: true,
        run: { font: fontOf('body'), size: PAGE.body, characterSpacing: PAGE.spacing },
        paragraph: {
          alignment: AlignmentType.JUSTIFIED,
          spacing: EXACT,
          indent: { firstLine: INDENT },
        },
      },
      ...smallStyles(),
      ...framingStyles(),
    ],
    characterStyles: [{ ...STYLE.mark, run: { superScript: true, bold: false, color: BLACK } }],
  };
}

/** Styles of tables, charts, notes and sources. */
function smallStyles(): readonly IParagraphStyleOptions[] {
  return [
    {
      ...own(STYLE.picture),
      paragraph: { alignment: AlignmentType.CENTER, indent: none, spacing: AUTO, keepNext: true },
    },
    {
      ...own(STYLE.caption),
      run: small(SMALL, 'heading'),
      paragraph: { alignment: AlignmentType.CENTER, indent: none, keepNext: true },
    },
    { ...own(STYLE.cell), run: small(SMALL), paragraph: { indent: none, spacing: cellLine(SMALL) } },
    {
      ...own(STYLE.head),
      run: small(SMALL, 'heading'),
      paragraph: { alignment: AlignmentType.CENTER, indent: none, spacing: cellLine(SMALL) },
    },
    {
      ...own(STYLE.note),
      run: small(SMALLER),
      paragraph: { indent: none, spacing: { ...smallLine(SMALLER), before: 60 } },
    },
    { ...own(STYLE.source), run: small(SMALLEST), paragraph: { indent: none, spacing: smallLine(SMALLEST) } },
  ];
}

/** Styles of annexes, of what closes a report, and of the table of contents. */
function framingStyles(): readonly IParagraphStyleOptions[] {
  return [
    { ...own(STYLE.closing), paragraph: signed(0) },
    { ...own(STYLE.issuer), paragraph: { ...signed(2 * PAGE.line), keepNext: true } },
    { ...own(STYLE.annexes), paragraph: { spacing: { ...EXACT, before: PAGE.line }, keepNext: true } },
    { ...own(STYLE.annexesMore), paragraph: { indent: { left: 5 * CHARACTER, firstLine: 0 }, keepNext: true } },
    {
      ...own(STYLE.annex),
      run: { font: fontOf('heading') },
      paragraph: { alignment: AlignmentType.LEFT, indent: none, keepNext: true },
    },
    {
      ...own(STYLE.annexTitle),
      run: { font: fontOf('title'), size: 36, characterSpacing: 0 },
      paragraph: {
        alignment: AlignmentType.CENTER,
        indent: none,
        keepNext: true,
        outlineLevel: 0,
        spacing: { ...EXACT, after: 200 },
      },
    },
    {
      ...own(STYLE.contents),
      run: { font: fontOf('heading') },
      paragraph: { alignment: AlignmentType.CENTER, indent: none, spacing: { ...EXACT, after: PAGE.line / 2 } },
    },
    ...[1, 2, 3].map((level) => ({
      id: `TOC${level}`,
      name: `toc ${level}`,
      basedOn: 'Normal',
      run: { font: fontOf(level === 1 ? 'heading' : 'body'), size: 28, characterSpacing: 0 },
      paragraph: { spacing: CONTENTS, indent: { firstLine: 0, left: (level - 1) * CHARACTER } },
    })),
  ];
}
