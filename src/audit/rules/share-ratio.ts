import { over, parseExact, printedInterval, sign } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { type Figure, printedOf } from '../figure.ts';
import { divide, type Interval, meets } from '../interval.ts';
import { evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene, Sentence } from '../scene.ts';
import { shortDecimal, sizeAs, tolerance, valueAs } from './equation.ts';
import { runsOf } from './runs.ts';

const RATIO =
  /城乡(?:居民)?(?:人均)?(?:可支配)?收入(?:之)?(?:比|倍差)(?:值)?(?:由[^,;。]{1,14}?)?(?:为|是|达|(?:缩小|下降|降低|降|收窄|扩大)?(?:至|到|为))?(\d+(?:\.\d+)?)(?!\d|[.%])(?!.{0,2}(?:缩小|下降|降|收窄|扩大)(?:至|到))/g;

/** 城乡收入比 against the income of both, told in the same sentence or in the ones before it in the paragraph. */
export function* incomeRatios(scene: Scene): Iterable<Finding> {
  for (const sentence of scene.sentences) {
    for (const match of scene.view.slice(sentence.start, sentence.end).matchAll(RATIO)) {
      const start = sentence.start + match.index;
      const [urban, rural] = [/城镇/, /农村|农民/].map((word) => incomeNear(scene, sentence, word));
      const finding = urban && rural ? judge(scene, urban, rural, start, match) : undefined;
      if (finding !== undefined) yield finding;
    }
  }
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

function judge(scene: Scene, urban: Figure, rural: Figure, start: number, match: RegExpExecArray): Finding | undefined {
  const printed = match[1] ?? '';
  const [size, value] = [sizeAs(rural, urban.claim.unit), valueAs(rural, urban.claim.unit)];
  if (size?.low === undefined || value === undefined || sign(size.low) <= 0 || parseExact(printed) === undefined)
    return undefined;
  const computed = divide(urban.size, size);
  const stated: Interval = printedInterval(printed);
  const isMet = meets(computed, stated);
  const places = printed.includes('.') ? printed.length - printed.indexOf('.') - 1 : 0;
  const result = shortDecimal(over(urban.value, value), Math.max(places, 2));
  const end = start + match[0].length;
  const statement = statementOf(scene, { start, end }, 'rate', {
    mention: { start: end - printed.length, end },
    value: printed,
  });
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
