import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';

/** A rank with the group in which it is told. */
export interface Standing {
  readonly figure: Figure;
  /** What is ranked, in a normal form; empty when the words name nothing. */
  readonly key: string;
  /** The group as the text names it: 全市, 城南四区. */
  readonly scope: string;
  /** How wide it is, from 全区 to the world. Missing: undefined for groups that are no step on that ladder. */
  readonly width?: number;
}

const LADDER: readonly RegExp[] = [
  /^全[区县]$/,
  /^全[市州]$/,
  /^全省$/,
  /^(?:全国|国内|我国)$/,
  /^亚洲$/,
  /^(?:全球|世界)$/,
];
const SCOPE =
  /(?:全球|世界|亚洲|全国|国内|我国|长三角|京津冀|东北|西部|中部|东部|中西部|全[省市区县州]|各(?:省区市|省区|设区市|[省市区县])|(?:(?![居列在排为名位于])[\u4e00-\u9fff]){1,4}[两二三四五六七八九十]{1,2}[省市区县]|中心城区|省会城市|[\u4e00-\u9fff]{2}地区)$/;

/** The ranks of a document whose group is told, without those from which a rise starts (从全国第12位). */
export function standingsIn(scene: Scene): readonly Standing[] {
  return scene.figures.flatMap((figure) => {
    const clause = scene.sentences[figure.sentence]?.clauses[figure.clause];
    if (figure.claim.kind !== 'rank' || clause === undefined) return [];
    const before = scene.view.slice(clause.start, figure.claim.mentionStart).replace(/的?第?$/, '');
    const scope = SCOPE.exec(before)?.[0];
    if (scope === undefined || /[从由]$/.test(before.slice(0, -scope.length))) return [];
    const width = LADDER.findIndex((step) => step.test(scope));
    const key = figure.subject.key.replace(/排名$/, '');
    return [{ figure, key: SCOPE.test(key) ? '' : key, scope, ...(width === -1 ? {} : { width }) }];
  });
}
