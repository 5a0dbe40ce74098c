import { isIn, isPlanned, type Standpoint, standpointOf } from '../across/standpoint.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';

const NUMBER = /^(?:[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]? *)?/;
/** A heading that is the name of a place: what stands below it is of that place. */
const PLACE = /^[^,、，]{1,8}(?:镇|乡|街道|社区|村|县|[^社园城]区|市|州|旗)$/;
/** What is told of a heading's matter, not what it is about. */
const TOLD_OF =
  /(?:收支|收入|支出|预算|决算|执行|完成|运行|运营|使用|管理|总体|基本|发展|建设|任务|目标|安排|草案|情况|方面|部分)+$/;
const BOOK = /一般公共预算|政府性基金|国有资本经营|社会保险基金|社保基金/g;
/** Accounts, carriers, groups of people and parts of a place, each with a heading of its own. */
const MEMBER =
  /^[^,、，;；:：]{1,14}(基金|保险|资金|债券|专户|账户|公司|集团|医院|学校|大学|学院|园区|新区|开发区|片区|组团|流域|专班|居民|职工|人群|老年人|分局|支队|分公司|中心)$/;
/** A heading that says what is done, not what it is done to. */
const DOING = /^(?:[加推促提强深优完扩打培支建做抓稳保坚着持全实]|服务|发展|聚焦|围绕|壮大|关爱|保障|关心)/;

const GROUPS = new WeakMap<Scene, ReadonlyMap<number, string>>();

/**
 * What the headings above a figure set apart from what stands below their siblings: the place, the budget, the fund, the firm,
 * the group of people. Empty when they set nothing apart, or when the figure's own subject names it.
 */
export function groupAbove(scene: Scene, { claim, subject }: Figure): string {
  const groups = groupsOf(scene);
  let index = scene.sections.findLastIndex(({ start }) => start <= claim.mentionStart);
  while (index >= 0 && !groups.has(index)) index = scene.sections[index]?.parent ?? -1;
  const group = groups.get(index) ?? '';
  return subject.key.includes(group) ? '' : group;
}

function groupsOf(scene: Scene): ReadonlyMap<number, string> {
  const known = GROUPS.get(scene);
  if (known !== undefined) return known;
  const { sections } = scene;
  const members = sections.map(({ title }) => memberNamed(title.trim().replace(NUMBER, '')));
  const groups = new Map<number, string>();
  for (const [index, member] of members.entries()) {
    if (member === undefined) continue;
    const hasSibling = sections.some(
      ({ parent, level }, other) =>
        parent === sections[index]?.parent &&
        level === sections[index]?.level &&
        members[other]?.sort === member.sort &&
        members[other]?.name !== member.name,
    );
    if (member.sort === 'place' || hasSibling) groups.set(index, member.name);
  }
  GROUPS.set(scene, groups);
  return groups;
}

interface Member {
  readonly name: string;
  /** What siblings have in common: their last word. */
  readonly sort: string;
}

function memberNamed(heading: string): Member | undefined {
  if (PLACE.test(heading)) return { name: heading, sort: 'place' };
  const books = [...heading.matchAll(BOOK)].map(([book]) => book);
  const [book] = books;
  if (book !== undefined) return books.length === 1 ? { name: book, sort: 'book' } : undefined;
  const name = heading.replace(/[“”"《》]/g, '').replace(TOLD_OF, '');
  const sort = DOING.test(name) ? undefined : MEMBER.exec(name)?.[1];
  return sort === undefined ? undefined : { name, sort };
}

const LOOKING_BACK = /回顾|总结|成就|执行情况|完成情况|进展|成效|决算/;
const LOOKING_AHEAD =
  /安排|部署|打算|下一?步|主要目标|目标任务|目标和任务|总体要求|草案|(?:预算|计划)(?:安排|编制|建议)|年(?:度)?(?:预算|计划)$|预期目标/;

const STANDPOINTS = new WeakMap<Scene, Standpoint>();

/**
 * Whether a figure's heading speaks of another time than the reader took it for: a plan under 工作回顾, a result under 预算草案,
 * a year under the heading of another one. Then one of them is misread. What the words themselves date is what they say.
 */
export function isMisplaced(scene: Scene, figure: Figure): boolean {
  const { claim, period } = figure;
  if (claim.periodBasis === 'explicit') return false;
  const isTarget = claim.status === 'target';
  const heading = claim.section.findLast((title) => LOOKING_BACK.test(title) !== LOOKING_AHEAD.test(title));
  const isTurned = heading !== undefined && isTarget === LOOKING_BACK.test(heading);
  if (isTarget || period === undefined) return isTurned;
  if (DATED.test(sentenceBefore(scene, figure))) return false;
  if (isTurned) return true;
  const dated = claim.section.findLast((title) => YEAR.test(title));
  if (dated !== undefined && isOtherYear(dated, period.last.slice(0, 4))) return true;
  const standpoint = STANDPOINTS.get(scene) ?? standpointOf(scene);
  STANDPOINTS.set(scene, standpoint);
  return isIn(standpoint.plans, claim.mentionStart) && isPlanned(figure, standpoint);
}

/** A year that the sentence itself names, and not as what it is compared with or what is carried over from it. */
const DATED =
  /(?<![比较])20\d\d年(?!度?(?:结[余转]|执行数|决算数|预算|初预算))|(?:^|[,;:])\s*[去上]年(?=[,全我])|“?十[一二三四五六]五”?(?:时期|期间|以来)/;

function sentenceBefore({ view, sentences }: Scene, { sentence, claim }: Figure): string {
  return view.slice(sentences[sentence]?.start ?? claim.start, claim.mentionStart);
}

const YEAR = /20\d\d(?=年)/;

/** Whether a heading names one year only, and a later one than a result's. */
function isOtherYear(title: string, year: string): boolean {
  const years = [...title.matchAll(new RegExp(YEAR, 'g'))].map(([name]) => name);
  return !/[-—–~至到]/.test(title) && years.length === 1 && years[0] !== undefined && years[0] > year;
}
