import type { Finding } from '../../shared/finding.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isHeldAgainst } from './compared.ts';
import { isLike, runsOf } from './runs.ts';
import { heldShare } from './share-equation.ts';

/** Rates that are defined by their name: what is divided by what, by the words right before each. */
const DEFINED: readonly { readonly rate: RegExp; readonly part: RegExp; readonly whole: RegExp }[] = [
  {
    rate: /资产负债率(?:为|是|达到?|约)*$/,
    part: /负债(?:总额|合计)?(?:为)?$/,
    whole: /资产(?:总额|总计|合计)?(?:为|达到?)?$/,
  },
  {
    rate: /(?:营业?|营业收入|主营业务收入|销售)利润率(?:为|是|达到?|约)*$/,
    part: /利润(?:总额)?(?:实现|为)?$/,
    whole: /(?:营业|主营业务|销售)收入(?:实现|为|达到?)?$/,
  },
  { rate: /存贷比(?:为|是|达到?|约)*$/, part: /贷款余额(?:为|达到?)?$/, whole: /存款余额(?:为|达到?)?$/ },
];
/** Sentences before the rate, of its paragraph, that may tell what it is made of. Our choice. */
const BACK = 2;

/** 资产总额1846亿元,负债总额1144亿元,资产负债率62%: where the part and the whole are told once each nearby. */
export function* definedRates(scene: Scene): Iterable<Finding> {
  for (const [index, runs] of runsOf(scene).entries()) {
    for (const run of runs) {
      const [share] = run.figures;
      const defined = DEFINED.find(({ rate }) => rate.test(run.lead));
      if (defined === undefined || share?.unit?.nature !== 'percent' || run.figures.length > 1 || run.isUnclear)
        continue;
      const [part, whole] = [defined.part, defined.whole].map((words) => onlyNear(scene, index, share, words));
      if (part === undefined || whole === undefined || part === whole || !isLike(part, whole)) continue;
      const finding = heldShare(part, [whole], share, 0.85);
      if (finding !== undefined) yield finding;
    }
  }
}

function onlyNear(scene: Scene, index: number, share: Figure, words: RegExp): Figure | undefined {
  const { paragraph } = scene.sentences[index] ?? {};
  const found = [];
  for (let at = Math.max(0, index - BACK); at <= index; at++) {
    if (scene.sentences[at]?.paragraph !== paragraph) continue;
    const runs = runsOf(scene)[at] ?? [];
    for (const [place, { lead, figures, role, isUnclear }] of runs.entries()) {
      const isOne = figures.length === 1 && role === 'level' && !isUnclear && !isHeldAgainst(runs, place);
      if (isOne && words.test(lead) && (figures[0]?.no ?? 0) < share.no) found.push(figures[0]);
    }
  }
  return found.length === 1 ? found[0] : undefined;
}
