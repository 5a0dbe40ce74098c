import fc from 'fast-check';

const NUMBERS = [
  '0', '7', '12.3', '1357.4', '2,037', '1，234', '１２．５', '-0.3', '3:40:57', '一', '两', '十二', '三百六十五', '千', '近四成',
  '九成以上', '翻一番', '增长近3倍', '过半', '1/4', '四分之三', '百分之五', '两位数', '二〇三五', '万', '半数', '3.', '.5', '1.2.3',
  '9'.repeat(400), '０'.repeat(60), '①', '½', '㎡', '兩萬', '貳拾',
]; // biome-ignore format: a list
const UNITS = [
  '%',
  '％',
  '个百分点',
  '亿元',
  '万亿元',
  '万人',
  '家',
  '项',
  '平方公里',
  '公顷',
  '亩',
  '微克/立方米',
  '张/千人',
  '倍',
  '成',
  '位',
  '名',
  '个',
  '件',
  'km²',
  '吨标准煤',
  '元',
  '户',
  '',
  '‰',
  '億元',
  '里',
  '两',
];
const PERIODS = [
  '2021年',
  '2022年末',
  '2025年底前',
  '截至6月底',
  '“十三五”末',
  '“十四五”期间',
  '前两年',
  '该年',
  '上半年',
  '2021—2025年',
  '2023-2025年',
  '2021年、2022年',
  '年均',
  '全年',
  '20236月底',
  '20231-6月',
  '2026年1月1日',
];
const WORDS = [
  '地区生产总值',
  '增长',
  '下降',
  '提高',
  '降至',
  '达到',
  '较',
  '从',
  '由',
  '到',
  '至',
  '分别',
  '均',
  '为',
  '占',
  '比重',
  '排名',
  '第',
  '居全市首位',
  '超过',
  '不少于',
  '以上',
  '以内',
  '左右',
  '约',
  '力争',
  '控制在',
  '该指标',
  '其中',
  '等',
  '完成任务的',
  '注册资本',
  '12345热线',
  'PM2.5',
  '5G',
  '14号线',
  '“1511”工程',
  '企业',
  '全区',
  '示范区',
  '和',
  '与',
  '累计',
  '新增',
  '高于规划目标',
  '比上年',
  '同比',
];
const SIGNS = [
  '，',
  '。',
  '；',
  '、',
  ',',
  ';',
  ' ',
  '\u00a0',
  '\u3000',
  '（',
  '）',
  '(',
  ')',
  '“',
  '”',
  '──',
  '—',
  '-',
  '～',
  '：',
  '《',
  '》',
];
const HEADINGS = ['\n一、', '\n（二）', '\n3.', '\n（4）', '\n第一章 ', '\n一是', '\n专栏1 ', '\n## ', '\n—12—\n'];
const DAMAGE = [
  '\0',
  '\ud800',
  '\udfff',
  '\ud83d\ude00',
  '\ufeff',
  '\u200b',
  '\u202e',
  '\r\n',
  '\r',
  '\n',
  '\n\n',
  '\t',
  '4.54%2022年',
  '20253%',
  '3.1%3.67%20236月底',
  '20203.3%',
  '30P2P',
  '<b>',
  '&nbsp;',
  '\u0301',
  '\ufffd',
  '\u2028',
  '\u0085',
];

const anyOf = (list: readonly string[]) => fc.constantFrom(...list);
const fragment = fc.oneof(
  { weight: 5, arbitrary: anyOf(NUMBERS) },
  { weight: 5, arbitrary: anyOf(UNITS) },
  { weight: 3, arbitrary: anyOf(PERIODS) },
  { weight: 6, arbitrary: anyOf(WORDS) },
  { weight: 5, arbitrary: anyOf(SIGNS) },
  { weight: 2, arbitrary: anyOf(HEADINGS) },
  { weight: 2, arbitrary: anyOf(DAMAGE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
      .map((units) => String.fromCharCode(...units)),
  },
);

/** Texts that look like reports that went through a mill: numbers, units, headings, damage, any UTF-16 at all. */
export const reportText = fc.array(fragment, { maxLength: 160 }).map((parts) => parts.join(''));

/** Well-formed tables as the decoders write them: a line a row, a tab between cells. */
export const tableText = fc
  .array(
    fc.array(fc.oneof(anyOf(NUMBERS), anyOf(WORDS), anyOf(PERIODS), fc.constant('')), { minLength: 1, maxLength: 7 }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((rows) => rows.map((cells) => cells.join('\t')).join('\n'));

/** Cuts a text at the given places (in any order, out of range allowed) into pieces that together are the text. */
export function cut(text: string, places: readonly number[]): readonly string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((start, i) => text.slice(start, at[i] ?? text.length));
}

/** Repetitions that make a careless reader slow: each is repeated until it is long. */
export const HOSTILE_REPETITIONS: readonly string[] = [
  '1', '年', '、', '1.1.1.', '（', '）', '“', '2021年、', '分别', '从1到', '由1%提高到', '，', '0.', '1,', '%', '一', '十', '亿', '千家、',
  '第', '1-', '1—', '/', '1/', '2021-', '20', '20253%', '4.54%2022年', '均为1%，', '和2家', '等', '其中', '累计', '较', '较2020年',
  '“十三五”末', '前两年', '该指标', '增长1%、', '分别增长1%、', '分别为1、', '一、\n', '一、', '（一）\n', '1.\n', '\n', '\r', '\t', '1\t', ' ', '\0',
  '\ud800', '\ud83d\ude00', '《', '企业1家，其中', '注册资本5000万元以上企业', '不少于', '以上', '3:', 'PM2.5', '百分之', '分之', '翻', '倍', '１', '億',
  '一是', '目标', '力争到2030年', '全市第', '地区生产总值', 'a', '1a', '1年1', '1月', '1日', '2021年1月1日至',
]; // biome-ignore format: a list
