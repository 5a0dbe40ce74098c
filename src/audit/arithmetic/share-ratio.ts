import { over, placesOf, printedInterval, sign } from '../../shared/exact.ts';
import type { Evidence, Finding } from '../../shared/finding.ts';
import { shortDecimal, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, printedOf } from '../figure.ts';
import { divide, type Interval, meets } from '../interval.ts';
import { evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene, Sentence } from '../scene.ts';
import { runsOf } from './runs.ts';

const NAME = /城乡(?:居民)?(?:人均)?(?:可支配)?收入(?:之)?(?:比|倍差)值?/g;
const NUMBER = /\d+(?:\.\d+)?(?=$|[^\d.%年])/g;
/** How far behind its name the ratio may stand. Our choice. */
const REACH = 30;

/** 城乡收入比 against the income of both, told in the same sentence or in the ones before it in the paragraph. */
export function* incomeRatios(scene: Scene): Iterable<Finding> {
  for (const sentence of scene.sentences) {
    for (const { index, 0: name } of scene.view.slice(sentence.start, sentence.end).matchAll(NAME)) {
      const start = sentence.start + index;
      const ratio = ratioBehind(
        scene.view.slice(start + name.length, Math.min(start + name.length + REACH, sentence.end)),
      );
      if (ratio === undefined) continue;
      const mention = {
        start: start + name.length + ratio.at,
        end: start + name.length + ratio.at + ratio.text.length,
      };
      const [urban, rural] = [/城镇/, /农村|农民/].map((word) => incomeNear(scene, sentence, word));
      const statement = statementOf(scene, { start, end: mention.end }, 'rate', { mention, value: ratio.text });
      const finding = urban && rural ? judge(urban, rural, statement) : undefined;
      if (finding !== undefined) yield finding;
    }
  }
}

/** The ratio of now: the second number of 由1.97缩小至1.94, else the first. Missing: undefined without one. */
function ratioBehind(words: string): { readonly at: number; readonly text: string } | undefined {
  const own = /^[^,;。]*/.exec(words)?.[0] ?? '';
  const numbers = [...own.replace(/\d+年/g, (year) => ' '.repeat(year.length)).matchAll(NUMBER)].filter(
    ({ index }) => !/[∶:]$/.test(own.slice(0, index)),
  );
  const isMoved = /^[^\d]*[由从]/.test(own);
  const match = numbers[isMoved ? 1 : 0];
  return match === undefined || (isMoved && numbers.length < 2) ? undefined : { at: match.index, text: match[0] };
}

/** Income a head of townspeople or villagers. Missing: undefined when it is not told nearby, or told twice. */
function incomeNear(scene: Scene, { index, paragraph }: Sentence, who: RegExp): Figure | undefined {
  for (let back = index; back >= 0 && scene.sentences[back]?.paragraph === paragraph; back--) {
    const runs = runsOf(scene)[back] ?? [];
    const isIncome = /收入/.test(scene.view.slice(scene.sentences[back]?.start, scene.sentences[back]?.end));
    const values = runs.flatMap(({ figures, role, isUnclear }) =>
      role === 'level' && isIncome && !isUnclear ? figures.filter((figure) => isIncomeOf(figure, who)) : [],
    );
    if (values.length > 0) return values.length === 1 ? values[0] : undefined;
  }
  return undefined;
}

function isIncomeOf({ subject, unit }: Figure, who: RegExp): boolean {
  const isAHead = unit?.dimension === '元' || unit?.dimension === '元/人';
  return isAHead && who.test(subject.text) && !/(?:财产|工资|经营|转移)性?(?:净)?收入/.test(subject.text);
}

function judge(urban: Figure, rural: Figure, statement: Evidence): Finding | undefined {
  const printed = statement.value;
  const [size, value] = [sizeAs(rural, urban.claim.unit), valueAs(rural, urban.claim.unit)];
  if (size?.low === undefined || value === undefined || sign(size.low) <= 0) return undefined;
  const computed = divide(urban.size, size);
  const stated: Interval = printedInterval(printed);
  const isMet = meets(computed, stated);
  const result = shortDecimal(over(urban.value, value), Math.max(placesOf(printed), 2));
  return findingOf('share', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: isMet ? 'share.ratio-agrees' : 'share.ratio-differs',
    evidence: [evidenceOf(urban, 'numerator'), evidenceOf(rural, 'denominator'), statement],
    formula: `${printedOf(urban)} ÷ ${printedOf(rural)} ≈ ${result}`,
    computed: result,
    stated: printed,
    tolerance: tolerance(computed, stated, ''),
    facts: { subject: '城乡收入比', part: printedOf(urban), whole: printedOf(rural), share: printed, computed: result },
  });
}
