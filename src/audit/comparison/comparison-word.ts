import { yearsOf } from '../../shared/period.ts';
import { figuresAbout, isDueInPlanOf, isGrowth, isResult, isSameMeasure, isSameSort } from '../comparable.ts';
import type { Figure } from '../figure.ts';
import type { DocumentRule } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type Comparison, comparisonsIn } from './comparison.ts';
import { judgeAverage, judgePairs } from './comparison-judgement.ts';

/** Words that say what is higher (均快于GDP增速, 与经济增长同步) against the values that the document tells. */
export const comparisonWord: DocumentRule = {
  id: 'comparison-word',
  *find(scene) {
    for (const found of comparisonsIn(scene)) {
      const lefts = leftsOf(scene, found);
      const [first] = lefts;
      if (first === undefined) continue;
      const rights = lefts.map((left) => rightsOf(scene, found, left).filter((right) => isOfTime(found, left, right)));
      const average = rightsOf(scene, found, first).find((right) => isAverageOver(right, lefts));
      const finding = rights.every((some) => some.length > 0)
        ? judgePairs(scene, found, lefts, rights)
        : average && judgeAverage(scene, found, lefts, average);
      if (finding !== undefined) yield finding;
    }
  },
};

/** Whether a document tells a value that a figure of a comparison can be held against. */
export function hasYardstick(scene: Scene, found: Comparison): boolean {
  return found.left.some((left) => rightsOf(scene, found, left).length > 0);
}

/** The figures before the word, or those of the subject that it names, told in the same paragraph. */
function leftsOf(scene: Scene, { left, own, segment, yardstick }: Comparison): readonly Figure[] {
  const needsGrowth = yardstick.kind === 'economy' || yardstick.kind === 'subject';
  const paragraphOf = (sentence: number) => scene.sentences[sentence]?.paragraph;
  const named = figuresAbout(scene, own).filter(
    ({ sentence }) => paragraphOf(sentence) === paragraphOf(segment.sentence),
  );
  const figures = own === '' ? left : named;
  return figures.filter((figure) => !needsGrowth || isGrowth(figure));
}

/** The figures that may be the yardstick of another, whatever their periods. */
function rightsOf(scene: Scene, { yardstick, value }: Comparison, left: Figure): readonly Figure[] {
  if (value !== undefined) return isSameSort(value, left) && left.claim.kind !== 'change' ? [value] : [];
  const { key } = left.subject;
  const about = (name: string, scope = left.scope) =>
    figuresAbout(scene, name).filter((right) => isBeside(left, right) && right.scope === scope);
  switch (yardstick.kind) {
    case 'economy':
      return about('地区生产总值');
    case 'subject':
      return about(yardstick.key);
    case 'place':
      // A figure of 我市 behind one of 全国 may have kept its name; the one that names the country stands in full.
      return yardstick.place === '全国'
        ? about(`全国${key.replace(/^全国/, '')}`, '').filter(({ claim }) => !claim.flags.includes('ellipsis-subject'))
        : about(key, yardstick.place);
    case 'plan':
      // A figure that is read as a plan itself has no plan that it could be held against.
      return isResult(left)
        ? figuresAbout(scene, key).filter((right) => !isResult(right) && isSameMeasure(left, right))
        : [];
  }
}

function isBeside(left: Figure, right: Figure): boolean {
  return (
    left !== right &&
    isSameSort(left, right) &&
    isGrowth(left) === isGrowth(right) &&
    isResult(left) === isResult(right) &&
    left.claim.region === right.claim.region
  );
}

const THIS_YEAR = /年初|年度|全年|当年|本年/;

function isOfTime({ value, yardstick, against }: Comparison, left: Figure, right: Figure): boolean {
  if (value !== undefined) return true;
  if (left.period === undefined || right.period === undefined) return false;
  if (left.period.text === right.period.text) return true;
  return yardstick.kind === 'plan' && !THIS_YEAR.test(against) && isDueInPlanOf(right, left);
}

/** Whether a figure is the yearly average over exactly the years that others are told for one by one. */
function isAverageOver(average: Figure, lefts: readonly Figure[]): boolean {
  if (!/年均|平均/.test(average.claim.subject) || average.period === undefined || !isGrowth(average)) return false;
  const years = lefts.map(({ period }) => (period === undefined ? [] : yearsOf(period)));
  return lefts.length > 1 && lefts.every(isGrowth) && String(years) === String(yearsOf(average.period));
}
