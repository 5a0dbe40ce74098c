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
