/**
 * Radicals that fonts put in the place of ideographs (⻓ for 长), each with the ideograph that is meant.
 * Source: Unicode block CJK Radicals Supplement (U+2E80–2EFF) and its EquivalentUnifiedIdeograph property; the other
 * block, Kangxi Radicals (U+2F00–2FDF), is mapped by NFKC, but for the one whose simplified form is another character.
 */
const SUPPLEMENT =
  '⼾户⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢水⺣灬⺤爪⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const MEANT = new Map(
  Array.from({ length: SUPPLEMENT.length / 2 }, (_, i) => [SUPPLEMENT[2 * i], SUPPLEMENT[2 * i + 1]]),
);

/** The text with radicals put back into the ideographs that they stand for; its length does not change. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/g, (radical) => MEANT.get(radical) ?? radical.normalize('NFKC'));
}
