import type { Finding } from '../../shared/finding.ts';
import type { Archive } from '../archive.ts';
import { type ArchiveRule, findingOf, statementOf } from '../rule.ts';
import { placeName } from './between.ts';
import { placeRelation } from './place-level.ts';
import { type DeedTold, deedsIn, type Stage } from './promise-events.ts';

/**
 * A thing that one document calls finished and a later one calls finished again, or still being built. A report on several
 * years tells again what the report on one of them told: only documents that look back on later times count.
 */
export const announcedAgain: ArchiveRule = { id: 'announced-again', find };

/** A name of fewer letters is too general for a suspicion. Our choice. */
const SHORTEST_NAME = 6;
/** Names of single works and places; programmes and campaigns go on. */
const WORK =
  /(?:中心|公园|园区|产业园|科技园|湿地|火?车站|水站|泵站|[变充]电站|博物馆|图书馆|档案馆|体育馆|文化馆|展览馆|院区|校区|医院|学校|[中小]学|学院|幼儿园|水厂|电厂|大桥|隧道|枢纽|机场|航站楼|港区|大厦|大楼|广场|剧院|剧场|水库|地铁[^,]*|号线[^,]*|高速|公路|铁路|大道|综合体|实验室|公寓|项目|工程|[一二三四五]期)$/;
const FINISHED: ReadonlySet<Stage> = new Set(['built', 'opened', 'closed']);
/** What is said of a work that is not there yet. */
const BUILDING = /(?:加快|持续|有序|推进|推动|启动|抓紧|正在)[^,]*建设|开工|在建/;
/** The same word again is a repetition; an opening behind a completion is the next step. */
const AGAIN = /去年|上年|此前|已于|继续|巩固|后续|配套|周边|二次|升级|改造|扩建|提升/;

function* find({ stands }: Archive): Iterable<Finding> {
  const deeds = stands.flatMap(deedsIn).filter(({ thing }) => thing.length >= SHORTEST_NAME && WORK.test(thing));
  for (const same of Map.groupBy(deeds, ({ thing }) => thing).values()) {
    const ordered = same.filter(({ stand }) => stand.standpoint.asOf !== '').sort(inTime);
    const finished = ordered.find(({ stage, isPlanned }) => FINISHED.has(stage) && !isPlanned);
    if (finished === undefined) continue;
    const again = ordered.find((deed) => isLater(deed, finished) && isToldAgain(deed, finished));
    const going = ordered.find((deed) => isLater(deed, finished) && isStillBuilt(deed));
    if (again !== undefined) yield findingBetween(finished, again, 'again');
    else if (going !== undefined) yield findingBetween(finished, going, 'still-going');
  }
}

function inTime(a: DeedTold, b: DeedTold): number {
  return a.stand.standpoint.asOf.localeCompare(b.stand.standpoint.asOf);
}

/** Whether a document of the same place looks back on nothing that the earlier one could tell of. */
function isLater(deed: DeedTold, earlier: DeedTold): boolean {
  const { stand } = deed;
  return (
    placeRelation(stand.place, earlier.stand.place) === 'same' && stand.standpoint.since > earlier.stand.standpoint.asOf
  );
}

function isToldAgain(deed: DeedTold, earlier: DeedTold): boolean {
  return deed.stage === earlier.stage && !deed.isPlanned && !AGAIN.test(wordsOf(deed));
}

function isStillBuilt(deed: DeedTold): boolean {
  const words = wordsOf(deed);
  return (deed.stage === 'going' || deed.isPlanned) && BUILDING.test(words) && !AGAIN.test(words);
}

function wordsOf({ stand, span }: DeedTold): string {
  return stand.scene.view.slice(span.start, span.end);
}

function findingBetween(earlier: DeedTold, later: DeedTold, reason: 'again' | 'still-going'): Finding {
  return findingOf('announced-again', {
    verdict: 'suspect',
    reason: `announced-again.${reason}`,
    evidence: [
      statementOf(earlier.stand.scene, earlier.span, 'earlier'),
      statementOf(later.stand.scene, later.span, 'later'),
    ],
    formula: '',
    confidence: 0.6,
    facts: {
      subject: earlier.thing,
      place: placeName(earlier.stand.place),
      first: earlier.stand.standpoint.asOf,
      second: later.stand.standpoint.asOf,
    },
  });
}
