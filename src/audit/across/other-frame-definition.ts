import type { Archive } from '../archive.ts';
import { inTurns, MOST_EVIDENCE } from './between.ts';
import type { PlacedFigure } from './placed-figure.ts';

/** Indicators that are easily taken for each other and measure different things; each with what tells them apart. */
const DEFINITIONS: readonly (readonly RegExp[])[] = [
  [/森林覆盖率/, /林木(?:绿化|覆盖)率/, /绿化覆盖率/, /绿地率/, /林草覆盖率/],
  [
    /(?:诉求|热线|企业|群众|市民|工单).{0,4}满意率/,
    /(?:诉求|热线|工单).{0,4}解决率/,
    /(?:诉求|热线|工单).{0,4}办结率/,
    /(?:诉求|热线|工单).{0,4}响应率/,
  ],
  [/幼儿园.*覆盖率/, /(?:幼儿园|学前).*供给率/, /普惠率/, /幼儿入园率|学前.*入园率/, /公办园.*占比?/],
  [/登记失业率/, /调查失业率/],
  [/户籍人口城镇化率/, /(?<!户籍人口)城镇化率/],
  [/常住人口$/, /户籍人口$/, /流动人口$|服务管理人口$/, /^.{0,4}(?:人民|父老乡亲|儿女)/],
  [/垃圾回收利用率|^回收利用率/, /垃圾利用率|资源化利用率/, /无害化处理率/],
  [/垃圾分类.*覆盖率/, /垃圾分类.*(?:准确率|参与率|知晓率)/],
  [/实际(?:使用|利用)外资/, /合同(?:利用)?外资/],
  [/一般公共预算收入/, /财政总收入/, /^税收收入/],
  [/供热普及率|集中供热率/, /清洁(?:供暖|取暖)率/],
  [/污水(?:集中)?处理率/, /污水(?:集中)?收集率/, /污水治理(?:覆盖)?率/],
  [/养老床位$/, /养老机构床位$/, /护理型床位$/],
];

/**
 * For each family of near-synonyms that the documents of one city use differently, one group: different definitions in turn,
 * not more than can be shown. Missing: no group where one document has them all, or all documents the same.
 */
export function definitionGroups({ kin }: Archive): readonly (readonly PlacedFigure[])[] {
  const entries = kin.flat().flatMap(definitionsOf);
  return [...Map.groupBy(entries, ({ family }) => family).values()].flatMap((same) => {
    const told = [...Map.groupBy(same, ({ name }) => name).values()].map(oneForEachDocument);
    const shown = inTurns(told, MOST_EVIDENCE);
    return told.length > 1 && new Set(shown.map(({ figure }) => figure.doc)).size > 1 ? [shown] : [];
  });
}

interface Defined {
  /** Indicators of one sort in one city. */
  readonly family: string;
  readonly name: number;
  readonly placed: PlacedFigure;
}

function definitionsOf(placed: PlacedFigure): readonly Defined[] {
  const { place, sort, figure, isPlanned } = placed;
  if (isPlanned || place.length === 0 || !(sort === 'rate' || sort.startsWith('amount'))) return [];
  return DEFINITIONS.flatMap((names, index) => {
    const name = names.findIndex((words) => words.test(figure.subject.key));
    return name === -1 ? [] : [{ family: `${index}|${sort === 'rate'}|${place[0]}`, name, placed }];
  });
}

function oneForEachDocument(same: readonly Defined[]): readonly PlacedFigure[] {
  const byDocument = Map.groupBy(same, ({ placed }) => placed.figure.doc);
  return [...byDocument.values()].flatMap((group) => group.slice(-1).map(({ placed }) => placed));
}
