import type { Finding } from '../../shared/finding.ts';
import { type DocumentRule, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type CountWord, countEvidence, countWordsIn, subjectOf } from './count-word.ts';
import { countFormula, countVerdict, type Tie } from './counted-tie.ts';
import { bareMark, type Marker, type MarkerSequence, markersIn, sequencesOf } from './item-markers.ts';
import { indexOfLastBegun } from './span-search.ts';

/** A number of points and the points. */
interface Outline {
  readonly word: CountWord;
  readonly sequence: MarkerSequence;
  readonly tie: Tie;
}

/**
 * An announced number of points against the numbered points: 重点抓好以下三个方面：一是… 二是… 三是…; also a number told behind
 * them (以上三点), and headings that all carry the announced word (“三个提升”: （一）提升…). Points whose announcement
 * tells no number are not looked at.
 */
export const outline: DocumentRule = {
  id: 'outline',
  *find(scene) {
    const words = countWordsIn(scene).filter(({ count }) => count < 100);
    const sequences = sequencesOf(scene.view, markersIn(scene.view)).filter(
      ({ markers }) => markers.length > 1 && markers[0]?.number === 1,
    );
    const told = new Set<MarkerSequence>();
    for (const sequence of sequences) {
      const announced = announcementOf(scene, words, sequence);
      const finding = announced === undefined ? undefined : judge(scene, announced);
      if (finding === undefined) continue;
      told.add(sequence);
      yield finding;
    }
    for (const other of [...summaries(scene, words, sequences), ...carried(scene, words, sequences)]) {
      const finding = told.has(other.sequence) ? undefined : judge(scene, other);
      if (finding !== undefined) yield finding;
    }
  },
};

const FOLLOWING = /(?:以下|下列|如下|下述)的?$/;
const ABOVE = /(?:以上|上述)的?$/;
/** What points are, so that no other things of this number can be meant. */
const POINTS =
  /^(?:主要|重点|突出|具体)?(?:方面|工作|任务|举措|措施|问题|特点|重点|目标|建议|意见|短板|不足|指标|要求|原则|亮点|变化|体会|经验|挑战|着力点)/;
const ASPECTS = /^.?方面/;
const SETS_OUT = /重点|主要|着重|具体|突出|做好|抓好|做了|把握|开展|聚焦|体现|从/;
/** More things than these are rarely told as points. Our choice. */
const MOST_POINTS = 20;
/** How far back the sentence before the points may begin. Our choice. */
const LEAD_WITHIN = 160;

/** The number told in the sentence that the points follow. */
function announcementOf(
  { view, sentences }: Scene,
  words: readonly CountWord[],
  sequence: MarkerSequence,
): Outline | undefined {
  const first = sequence.markers[0]?.start ?? 0;
  const lead = view.slice(0, first).trimEnd().length;
  const sentence = sentences[indexOfLastBegun(sentences, lead - 1)];
  if (sentence === undefined || lead - sentence.start > LEAD_WITHIN) return undefined;
  const near = words
    .slice(indexOfLastBegun(words, sentence.start - 1) + 1, indexOfLastBegun(words, lead) + 1)
    .filter(({ end }) => end <= lead);
  const following = near.findLast(({ start }) => FOLLOWING.test(view.slice(Math.max(0, start - 4), start)));
  const word = following ?? near.findLast(({ measure, noun }) => ASPECTS.test(measure + noun)) ?? near.at(-1);
  if (word === undefined) return undefined;
  const isLastClause = !/[,;:。]/.test(view.slice(word.end, lead - 1));
  const tie = isLastClause ? tieOf(view, word, sequence, lead) : arePoints(word) ? 'possible' : undefined;
  return tie === undefined ? undefined : { word, sequence, tie };
}

function tieOf(view: string, word: CountWord, sequence: MarkerSequence, lead: number): Tie | undefined {
  const clause = view.slice(Math.max(0, word.start - 20), word.start).replace(/^.*[,;:。]/s, '');
  const isColon = view[lead - 1] === ':';
  const isFirm = FOLLOWING.test(clause) || (isColon && (arePoints(word) || carries(view, sequence, word.noun)));
  const isSetOut = SETS_OUT.test(clause) && arePoints(word) && ASPECTS.test(word.measure + word.noun);
  if (isFirm || isSetOut) return sequence.style === 'part' ? 'likely' : 'certain';
  if (isColon) return word.count <= MOST_POINTS ? 'likely' : 'possible';
  return arePoints(word) ? 'possible' : undefined;
}

function arePoints({ measure, noun }: CountWord): boolean {
  return ((measure === '方面' || measure === '点') && noun === '') || POINTS.test(noun);
}

/** Whether every heading of a sequence has a word. */
function carries(view: string, { markers }: MarkerSequence, word: string): boolean {
  const carried = word.slice(0, 2);
  return carried.length === 2 && markers.every(({ title }) => view.slice(title.start, title.end).includes(carried));
}

/** How far behind the last point its number may be told. Our choice. */
const SUMMED_UP_WITHIN = 400;

/** Numbers told behind the points: 以上三个方面. */
function* summaries(
  { view }: Scene,
  words: readonly CountWord[],
  sequences: readonly MarkerSequence[],
): Iterable<Outline> {
  for (const word of words) {
    if (!arePoints(word) || !ABOVE.test(view.slice(Math.max(0, word.start - 4), word.start))) continue;
    const sequence = sequences.findLast(({ markers }) => (markers.at(-1)?.start ?? word.start) < word.start);
    const last = sequence?.markers.at(-1)?.start ?? 0;
    if (sequence !== undefined && word.start - last < SUMMED_UP_WITHIN) yield { word, sequence, tie: 'likely' };
  }
}

/** Slogans whose word begins every heading of a sequence: “三个聚焦” and （一）聚焦…（二）聚焦…（三）聚焦…. */
function* carried(
  { view }: Scene,
  words: readonly CountWord[],
  sequences: readonly MarkerSequence[],
): Iterable<Outline> {
  const slogans = words.filter(({ isQuoted, noun }) => isQuoted && noun.length === 2);
  for (const sequence of sequences) {
    const starts = new Set(sequence.markers.map(({ end }) => view.slice(end, end + 2)));
    const [start] = starts;
    const word = slogans.find(({ noun }) => noun === start);
    if (starts.size === 1 && word !== undefined) yield { word, sequence, tie: 'possible' };
  }
}

function judge(scene: Scene, { word, sequence, tie }: Outline): Finding | undefined {
  const { markers, style, repeated } = sequence;
  const last = markers.at(-1) as Marker;
  const listed = last.number;
  const isComplete = word.count === listed || (repeated.length > 0 && word.count === markers.length);
  const isLost =
    word.count === listed + 1 && bareMark(scene.view, style, last.end, endOf(scene, sequence)) !== undefined;
  const verdict = countVerdict(tie, isComplete || isLost);
  if (verdict === undefined) return undefined;
  const stated = scene.text.slice(word.mention.start, word.mention.end);
  return findingOf('outline', {
    verdict,
    reason: isComplete ? 'outline.agrees' : isLost ? 'outline.mark-lost' : 'outline.differs',
    evidence: [countEvidence(scene, word), ...markers.map(({ title }) => statementOf(scene, title, 'list'))],
    formula: countFormula(isLost ? 'possible' : tie, [isLost ? word.count : listed], isComplete || isLost, stated),
    computed: String(listed),
    stated,
    facts: {
      subject: subjectOf(scene, word),
      listed: String(listed),
      stated,
      difference: String(Math.abs(listed - word.count)),
      last: scene.text.slice(last.start, last.end),
    },
  });
}

/** How far behind the last mark its point may reach. Our choice. */
const POINT_REACHES = 1500;

/** Where the last point of a sequence ends at the latest: at the next heading. */
function endOf({ sections, view }: Scene, { markers }: MarkerSequence): number {
  const last = markers.at(-1)?.end ?? 0;
  const next = sections[indexOfLastBegun(sections, last) + 1]?.start ?? view.length;
  return Math.min(next, last + POINT_REACHES);
}
