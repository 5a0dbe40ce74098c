import type { Span } from '../../shared/span.ts';
import type { Clause } from '../scene.ts';
import { matterOf } from './kinship.ts';
import type { Stand } from './placed-figure.ts';
import { isIn } from './standpoint.ts';

/** How far a thing is said to be. */
export type Stage = 'going' | 'built' | 'opened' | 'awarded' | 'closed';

/** What a clause tells of a named thing. */
export interface DeedTold {
  readonly stand: Stand;
  /** The clause. */
  readonly span: Span;
  readonly thing: string;
  readonly stage: Stage;
  /** Whether it stands in a part of the text that tells what is to come. */
  readonly isPlanned: boolean;
}

/** Words for a stage: general vocabulary of building, of awards and of campaigns. */
const STAGES: readonly (readonly [Stage, string])[] = [
  ['closed', '(?:圆满|全面|胜利|超额|顺利)*(?:收官|完成(?!率|投资|额))|(?:全面|全部)建成'],
  [
    'awarded',
    '获评|获批|入选|荣获|成功创建|创建成功|摘得|被(?:评|认定|命名|授予)为?|通过[^,。;、]{0,12}(?:验收|评估|审核|考核|复审)|揭牌|挂牌',
  ],
  ['opened', '(?:正式|全面|建成|投入)*(?:投用|使用|投运|运营|启用|开园|开馆|开业|开诊|开学|通车|开通)'],
  ['built', '建成|竣工|完工|落成|交付|封顶'],
  [
    'going',
    '(?:加快|持续|有序|继续|全力|抓紧|正在)(?:推进|推动)?[^,。;、]{0,20}建设|(?:推进|推动|启动)[^,。;、]{0,20}建设|开工|在建',
  ],
];
const VERB = new RegExp(STAGES.map(([stage, words]) => `(?<${stage}>${words})`).join('|'), 'g');
/** Verbs of a clause that name no thing. */
const VERBS = new RegExp(
  `${STAGES.slice(0, -1)
    .map(([, words]) => words)
    .join('|')}|(?:加快|持续|有序|继续|全力|抓紧|正在)?(?:推进|推动|启动)|加快|开工|在建|力争|确保`,
  'g',
);
/** Fewer letters are too general, more are no name. Our choice. */
const [SHORTEST_NAME, LONGEST_NAME] = [5, 24];
/** What comes back every year, and what each place has its own of. */
const RECURRING =
  /(?:任务|目标|计划|工作|指标|活动|论坛|大会|会议|比赛|赛事|节|展|周|月|年|率|考试|招生|检查|督察|巡视|巡察|整改|改革|机制|体系|制度|政策|服务|建设|发展|环境|能力|水平|作用|格局|优势|行动|方案|规划|管理|治理|保障|攻坚战|专项|领域|项目|工程|产业|企业)$/;

const KNOWN = new WeakMap<Stand, readonly DeedTold[]>();

/** What the clauses of a document tell of things, in the order of the text; of a list each member. */
export function deedsIn(stand: Stand): readonly DeedTold[] {
  const known = KNOWN.get(stand);
  if (known !== undefined) return known;
  const deeds = [...stagesByClause(stand)].flatMap(([clause, stage]) => deedsOf(clause, stage, stand));
  KNOWN.set(stand, deeds);
  return deeds;
}

/** The clauses that tell of a stage, with the last one that each names: 建成投用 is opened. */
function stagesByClause({ scene: { view, sentences } }: Stand): ReadonlyMap<Clause, Stage> {
  const found = new Map<Clause, Stage>();
  const clauses = sentences.flatMap((sentence) => sentence.clauses);
  let next = 0;
  for (const { index, groups } of view.matchAll(VERB)) {
    while ((clauses[next]?.end ?? Number.POSITIVE_INFINITY) <= index) next++;
    const clause = clauses[next];
    const stage = STAGES.find(([name]) => groups?.[name] !== undefined)?.[0];
    if (clause !== undefined && stage !== undefined && clause.start <= index) found.set(clause, stage);
  }
  return found;
}

function deedsOf({ start, end }: Clause, stage: Stage, stand: Stand): readonly DeedTold[] {
  const { scene, place, standpoint } = stand;
  const isPlanned = isIn(standpoint.plans, start);
  const parts = scene.view.slice(start, end).split('、');
  return parts.flatMap((part) => {
    const thing = thingIn(part, place);
    return thing === undefined ? [] : [{ stand, span: { start, end }, thing, stage, isPlanned }];
  });
}

/** Missing: undefined for names that say too little, and for things that are counted: 14座桥 are not one thing. */
function thingIn(part: string, place: Stand['place']): string | undefined {
  if (/\d/.test(part)) return undefined;
  const name = part.replace(/[。!?\s“”《》]/g, '').replace(VERBS, '');
  if (name.length < SHORTEST_NAME || name.length > LONGEST_NAME) return undefined;
  const { thing, measure, isGeneral } = matterOf(name.replace(/的(?=.)/g, ''), place);
  const isName = !isGeneral && measure === '' && thing.length >= SHORTEST_NAME;
  return isName && !RECURRING.test(thing) ? thing : undefined;
}
