import type { Scene } from '../scene.ts';
import { isLike, runsOf } from './runs.ts';
import type { ToldChange } from './told-changes.ts';

const OPENS =
  /[,、](?:总[数量额]|数量|规模)?(?:约|已)?(?:是|为|达到?|相当于|增[至到长加]+到?)((?:19|20)\d{2}年?|上年|去年)(?:同期|末|底)?\((?:为|约)?$/;
const CLOSES = /^\)(?:的|(?:同期|末|底)的)(?:约|近)?$/;

/** 农场2380家,是2020年(952家)的2.5倍: the value it is a multiple of stands in brackets. */
export function* bracketedMultiples(scene: Scene): Iterable<ToldChange> {
  for (const runs of runsOf(scene)) {
    for (const [at, run] of runs.entries()) {
      const [level, base] = [runs[at - 2], runs[at - 1]];
      const [later, earlier, change] = [level?.figures[0], base?.figures[0], run.figures[0]];
      const time = OPENS.exec(base?.lead ?? '')?.[1];
      if (time === undefined || !CLOSES.test(run.lead) || change?.unit?.text !== '倍') continue;
      if (later === undefined || earlier === undefined || level?.role !== 'level' || !isLike(later, earlier)) continue;
      if ([level, base, run].some((each) => each?.isUnclear !== false || each.figures.length > 1)) continue;
      const words = { reach: 'none', isBare: true, isYearly: false, base: time, isMultiple: true } as const;
      yield { change, role: 'rate', words, later, earlier, base: time };
    }
  }
}
