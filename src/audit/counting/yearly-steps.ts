import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isAddable, isAmount, surroundingsOf } from './amount.ts';

/** What there was at the end of a year, what the next year added, and what there was then. */
export interface Step {
  readonly before: Figure;
  readonly addition: Figure;
  readonly total: Figure;
}

const NOW = /^(?:累计|总数|总量)(?:已|将)?(?:达到?|增至|增加到|为)?$/;
const ADDED = /^(?:新增|净增|新建|新开通|新设|新建成|新认定|加装)/;
const YEAR = /^\d{4}$/;

/** 新建食堂2家，总数达到5家 of one year, and the same of the next: pairs told in the same words, one year apart. */
export function stepsOf(scene: Scene): readonly Step[] {
  const told = scene.figures.flatMap((total) => {
    if (!isAmount(total) || !NOW.test(surroundingsOf(scene, total).before)) return [];
    const addition = scene.figures[total.no - 1];
    const isBeside = addition?.sentence === total.sentence && total.clause - addition.clause <= 1;
    if (addition === undefined || !isBeside || !isAmount(addition) || !isAddable(addition, total)) return [];
    return ADDED.test(addition.subject.key) && YEAR.test(addition.claim.period) ? [{ addition, total }] : [];
  });
  const byThing = Map.groupBy(
    told,
    ({ addition: { subject, claim } }) => `${subject.key}|${claim.region}|${claim.unit}`,
  );
  return [...byThing.values()].flatMap((all) =>
    all.flatMap(({ addition, total }) => {
      const earlier = all.filter((each) => Number(each.addition.claim.period) === Number(addition.claim.period) - 1);
      const [before] = earlier;
      return before === undefined || earlier.length > 1 ? [] : [{ before: before.total, addition, total }];
    }),
  );
}
