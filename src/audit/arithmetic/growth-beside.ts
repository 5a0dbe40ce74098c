import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isLike, type Run, runsOf } from './runs.ts';
import type { ToldChange } from './told-changes.ts';

/** A rate, the value that it leads to, and the amount by which that changed. */
export interface BesideRate {
  readonly told: ToldChange;
  readonly later: Figure;
  readonly step: ToldChange;
}

const TOTAL = /[,;](?:其)?(?:现价|名义)?(?:总量|总额|总值|规模|现价)[^,;、()]{0,12}$/;
const NOMINAL = /名义|现价|当年价/;

/** 生产总值…,现价总量比上年增加…,名义增长…: total and rate at current prices of the value that the sentence begins with. */
export function nominalRates(scene: Scene): readonly BesideRate[] {
  return runsOf(scene).flatMap((runs) =>
    runs.flatMap((run, at) => {
      const [step, next] = [run.figures[0], runs[at + 1]];
      const rate = next?.figures[0];
      const isTold = run.role === 'change' && TOTAL.test(run.lead) && NOMINAL.test(run.lead + (next?.lead ?? ''));
      if (!isTold || next?.role !== 'rate' || !next.words.isBare || step === undefined || rate === undefined) return [];
      const later = valueBefore(runs, at, step);
      if (later === undefined || run.isUnclear || next.isUnclear) return [];
      const asTold = { later, earlier: undefined, base: run.words.base };
      return [
        {
          told: { ...asTold, change: rate, role: 'rate', words: next.words },
          later,
          step: { ...asTold, change: step, role: 'change', words: run.words },
        },
      ] as const;
    }),
  );
}

function valueBefore(runs: readonly Run[], at: number, step: Figure): Figure | undefined {
  const levels = runs.slice(0, at).filter(({ role }) => role === 'level');
  const [run] = levels;
  const [value] = run?.figures ?? [];
  const isOnly = levels.length === 1 && run?.figures.length === 1 && !run.isUnclear;
  return isOnly && value !== undefined && isLike(value, step) ? value : undefined;
}

const OPENS =
  /[,、](?:总[数量额]|数量|规模)?(?:约|已)?(?:是|为|达到?|相当于|增[至到长加]+到?)((?:19|20)\d{2}年?|上年|去年|[^\d,;、()]{2,10}?(?:平均水平|平均|水平))(?:同期|末|底)?\((?:为|约)?$/;
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
