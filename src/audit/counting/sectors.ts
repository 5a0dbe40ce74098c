import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isAddable, isAmount } from './amount.ts';
import type { Sketch } from './breakdown-run.ts';

/** As the reader names them; of 第一、二、三产业 it may keep only 二 and 三产业. */
const SECTOR = /^(?:第)?([一二三])(?:次)?(?:产业|产)?(增加值|投资|用电量)$/;
const WHOLES: Readonly<Record<string, RegExp>> = {
  增加值: /^(?:地区)?生产总值(?:\[\d+\])?$/,
  投资: /固定资产投资$/,
  用电量: /用电(?:总)?量$/,
};
/** How many figures before the sectors their whole may stand, and how many sentences they may take up. Our choice. */
const MOST_BACK = 40;
const MOST_SENTENCES = 2;

/** 第一、第二、第三产业增加值 against the gross product that was told before them, of the same place and time. */
export function sectorsOf(scene: Scene): readonly Sketch[] {
  return scene.figures.flatMap((first, at) => {
    const [, number, measure = ''] = SECTOR.exec(first.subject.text) ?? [];
    if (number !== '一' || !isAmount(first)) return [];
    const next = scene.figures
      .slice(at + 1, at + 1 + MOST_BACK)
      .filter((figure) => figure.sentence - first.sentence <= MOST_SENTENCES);
    const others = ['二', '三'].flatMap((each) => next.find((figure) => isSector(figure, each, measure, first)) ?? []);
    const whole = scene.figures
      .slice(Math.max(0, at - MOST_BACK), at)
      .findLast((figure) => WHOLES[measure]?.test(figure.subject.key) && isAmount(figure) && isAlike(figure, first));
    return others.length < 2 || whole === undefined
      ? []
      : [{ wholes: [whole], parts: [first, ...others], extent: 'all' }];
  });
}

function isSector(figure: Figure, number: string, measure: string, first: Figure): boolean {
  const [, own, ownMeasure] = SECTOR.exec(figure.subject.text) ?? [];
  return own === number && ownMeasure === measure && isAmount(figure) && isAlike(figure, first);
}

function isAlike(a: Figure, b: Figure): boolean {
  const isSameFrame = a.claim.region === b.claim.region && a.claim.period === b.claim.period;
  return isSameFrame && a.claim.status === b.claim.status && isAddable(a, b);
}
